"""Settings over a real register: shown to everybody, changed by a coordinator."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton

from iom_desktop.services import sign_in
from iom_desktop.settings import ThemeChoice
from iom_desktop.store import keys
from iom_desktop.ui.pages.settings.entry_dialog import EntryDialog
from iom_desktop.ui.pages.settings.page import SettingsPage
from iom_desktop.ui.pages.settings.passphrase_dialog import OwnPassphraseDialog, PassphraseDialog
from iom_desktop.ui.pages.settings.presenter import SettingsPresenter
from iom_desktop.ui.pages.settings.recovery_dialog import RecoveryDialog
from iom_desktop.ui.pages.settings.user_dialog import RightsDialog, UserDialog
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.strength_line import StrengthLine
from iom_desktop.vocabulary.access import Role
from iom_desktop.vocabulary.risk import Rag
from tests import registers

pytestmark = pytest.mark.qt


@pytest.fixture
def arrive(qtbot, tools, settled):
    def open_page(desk) -> SettingsPage:
        page = SettingsPage(tools.theme, tools.icons)
        qtbot.addWidget(page)
        page.presenter = SettingsPresenter(page, desk, tools.tasks, tools.news, tools.prompts)
        page.resize(1200, 700)
        page.show()
        page.presenter.arrive()
        settled()
        return page

    return open_page


@pytest.fixture
def choose(prompts, tmp_path):
    def answer(name: str):
        prompts.answers.append(tmp_path / name)
        return tmp_path / name

    return answer


def press(qtbot, parent, words: str) -> None:
    qtbot.mouseClick(
        next(one for one in parent.findChildren(QPushButton) if one.text() == words), Qt.MouseButton.LeftButton
    )


def field(parent, name: str) -> QLineEdit:
    return next(one for one in parent.findChildren(QLineEdit) if one.accessibleName() == name)


def test_that_the_borough_is_changed_and_never_kept_without_a_name_or_a_time(qtbot, arrive, desk, settled):
    page = arrive(desk)
    field(page.borough, "Phone").setText("020 7946 0148")
    field(page.borough, "The tasking meeting begins at").setText("09:45")
    box = next(one for one in page.borough.findChildren(QCheckBox) if one.accessibleName() == "Access log")
    assert box.isChecked()
    box.click()
    press(qtbot, page.borough, "Save borough")
    settled()
    assert (desk.borough.phone, desk.borough.tasking_at, desk.borough.ask_purpose) == ("020 7946 0148", "09:45", False)
    assert page.borough.message.accessibleName() == "Borough saved"
    field(page.borough, "The tasking meeting begins at").setText("soon")
    press(qtbot, page.borough, "Save borough")
    assert "as 10:30" in page.borough.message.accessibleName()
    field(page.borough, "Borough").clear()
    press(qtbot, page.borough, "Save borough")
    settled()
    assert desk.borough.name == "Kingsmere"
    assert "needs a name" in page.borough.message.accessibleName()


def test_that_a_user_is_added_and_may_sign_in(qtbot, arrive, desk, settled):
    page = arrive(desk)
    page.tabs.setCurrentIndex(1)
    press(qtbot, page.users, "Add a user")
    dialog = page.findChild(UserDialog)
    press(qtbot, dialog, "Add user")
    assert dialog.isVisible()
    for name, words in (("Name", "Gita Lindqvist"), ("Sign-in name", "g.lindqvist"), ("First passphrase", "short")):
        field(dialog, name).setText(words)
    press(qtbot, dialog, "Add user")
    settled()
    assert any("12 characters" in label.text() for label in dialog.findChildren(QLabel))
    field(dialog, "First passphrase").setText("kettle orchard violin nine")
    press(qtbot, dialog, "Add user")
    settled()
    assert "g.lindqvist" in {user.sign_in_name for user in desk.users.users()}
    assert len(page.users.findChild(RecordTable).records) == 6


def test_that_a_partner_gets_themes_and_a_role_takes_away_what_goes_with_another(qtbot, arrive, desk, settled):
    page = arrive(desk)
    table = page.users.findChild(RecordTable)

    def change(name: str) -> RightsDialog:
        table.go_to(next(user.id for user in table.records if user.sign_in_name == name))
        press(qtbot, page.users, "Change")
        return page.findChildren(RightsDialog)[-1]

    def saved(name: str):
        settled()
        return next(user for user in desk.users.users() if user.sign_in_name == name)

    dialog = change("partner")
    boxes = {one.text(): one for one in dialog.findChildren(QCheckBox) if one.isVisible()}
    assert "All cases" not in boxes
    for theme in ("Housing", "Women"):
        boxes[theme].setChecked(True)
    press(qtbot, dialog, "Save changes")
    assert saved("partner").themes == ("housing", "women")
    shown = [table.model().index(row, 2).data() for row in range(table.model().rowCount())]
    assert "Partner: Housing, Women" in shown
    dialog = change("probation")
    box = next(one for one in dialog.findChildren(QCheckBox) if one.isVisible())
    box.setChecked(True)
    press(qtbot, dialog, "Save changes")
    assert any(one.text() == "A clearance needs its reason" for one in dialog.findChildren(QLabel))
    field(dialog, "Reason for the clearance").setText("vetted in September")
    press(qtbot, dialog, "Save changes")
    assert saved("probation").cleared
    dialog = change("probation")
    dialog.findChild(Choice).choose(Role.PARTNER)
    assert not field(dialog, "Reason for the clearance").isVisible()
    press(qtbot, dialog, "Save changes")
    assert (saved("probation").role, saved("probation").cleared) == (Role.PARTNER, False)
    with qtbot.assertNotEmitted(page.leave_wanted):
        dialog = change("coordinator")
        field(dialog, "Rank or title").setText("IOM coordinator")
        press(qtbot, dialog, "Save changes")
        settled()


def test_that_ending_a_sign_in_is_asked_first(qtbot, arrive, desk, prompts, settled):
    page = arrive(desk)
    table = page.users.findChild(RecordTable)
    table.go_to(next(user.id for user in table.records if user.sign_in_name == "partner"))
    prompts.answers.append(True)
    press(qtbot, page.users, "End sign-in")
    settled()
    assert prompts.asked[0].button == "End sign-in"
    ended = next(user for user in desk.users.users() if user.sign_in_name == "partner")
    assert ended.active_to == desk.clock.today()


def give(qtbot, page, words: str) -> None:
    dialog = page.findChild(PassphraseDialog)
    for one in dialog.findChildren(QLineEdit):
        one.setText(words)
    press(qtbot, dialog, "Change passphrase")


def test_that_a_coordinator_gives_somebody_a_new_passphrase(qtbot, arrive, desk, settled):
    page = arrive(desk)
    table = page.users.findChild(RecordTable)
    table.go_to(next(user.id for user in table.records if user.sign_in_name == "partner"))
    press(qtbot, page.users, "Give a new passphrase")
    give(qtbot, page, "short")
    settled()
    give(qtbot, page, "harbour lantern apricot")
    settled()
    assert page.users.message.accessibleName() == "Tom Beckwith has a new passphrase"
    folder = desk.register.folder
    desk.register.close()
    sign_in.sign_in(folder, "partner", "harbour lantern apricot", clock=desk.clock).close()


def test_that_everybody_may_change_their_own_passphrase(qtbot, arrive, register_folder, clock, settled):
    desk = registers.signed_in(register_folder, "police", clock)
    page = arrive(desk)
    press(qtbot, page.users, "Change my passphrase")
    dialog = page.findChild(OwnPassphraseDialog)
    for name, words in (("New passphrase", "harbour lantern apricot"), ("The same again", "harbour lantern apricot")):
        field(dialog, name).setText(words)
    press(qtbot, dialog, "Change passphrase")
    assert any(one.text() == "This is needed" for one in dialog.findChildren(QLabel))
    field(dialog, "Your passphrase of today").setText("not the right words")
    press(qtbot, dialog, "Change passphrase")
    settled()
    assert any("not your passphrase of today" in one.text() for one in dialog.findChildren(QLabel))
    field(dialog, "Your passphrase of today").setText(registers.PASSPHRASE)
    press(qtbot, dialog, "Change passphrase")
    settled()
    desk.close()
    sign_in.sign_in(register_folder, "police", "harbour lantern apricot", clock=clock).close()


def test_that_the_form_says_in_words_how_strong_a_passphrase_is(qtbot, arrive, desk):
    page = arrive(desk)
    press(qtbot, page.users, "Change my passphrase")
    dialog = page.findChild(OwnPassphraseDialog)
    line = dialog.findChild(StrengthLine)
    assert not line.isVisible()
    for words, said in (
        ("kettle", "Too short: at least 12 characters"),
        ("Priya Raman Kingsmere", "Easy to guess"),
        ("yellow lemon tea", "Nearly strong enough: one more word does it"),
        (registers.PASSPHRASE, "Strong"),
    ):
        field(dialog, "New passphrase").setText(words)
        qtbot.waitUntil(lambda said=said: line.accessibleName() == said)
    field(dialog, "New passphrase").clear()
    assert not line.isVisible()
    dialog.close()


def test_that_somebody_is_disabled_and_let_in_again(qtbot, arrive, desk, prompts, settled):
    page = arrive(desk)
    table = page.users.findChild(RecordTable)
    partner = next(user.id for user in table.records if user.sign_in_name == "partner")
    table.go_to(partner)
    prompts.answers.append(True)
    press(qtbot, page.users, "Disable sign-in")
    settled()
    assert "partner" not in sign_in.users_of(desk.register.folder)
    table.go_to(partner)
    press(qtbot, page.users, "Let in again")
    dialog = page.findChild(PassphraseDialog)
    for one in dialog.findChildren(QLineEdit):
        one.setText("harbour lantern apricot")
    press(qtbot, dialog, "Let in again")
    settled()
    assert "partner" in sign_in.users_of(desk.register.folder)


@pytest.fixture
def cheap(monkeypatch):
    monkeypatch.setattr(keys, "FLOOR", registers.CHEAP)
    monkeypatch.setattr(keys, "CEILING_KIB", 0)


@pytest.mark.usefixtures("cheap")
def test_that_a_new_recovery_code_is_shown_until_it_is_kept(qtbot, arrive, desk, prompts, tmp_path):
    page = arrive(desk)
    prompts.answers += [True, tmp_path / "sheet.pdf", tmp_path / "printed.pdf"]
    press(qtbot, page.users, "New recovery code")
    qtbot.waitUntil(lambda: page.findChild(RecoveryDialog) is not None)
    dialog = page.findChild(RecoveryDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    for way, made in (("Save the sheet", "sheet.pdf"), ("Print the sheet", "printed.pdf")):
        press(qtbot, dialog, way)
        qtbot.waitUntil(lambda made=made: (tmp_path / made).exists())
        assert (tmp_path / made).read_bytes().startswith(b"%PDF")
    dialog.close()  # as the lock does
    assert not dialog.isVisible()


def test_that_saving_the_borough_keeps_what_the_page_does_not_show(qtbot, arrive, desk, settled):
    desk.administration.keep_borough(replace(desk.borough, ask_purpose=False, clipboard_seconds=20))
    page = arrive(desk)
    press(qtbot, page.borough, "Save borough")
    settled()
    assert (desk.borough.ask_purpose, desk.borough.clipboard_seconds) == (False, 20)
    assert "purpose" not in " ".join(one.text() for one in page.borough.findChildren(QCheckBox))


def test_that_nobody_else_may_change_anything(arrive, register_folder, clock):
    desk = registers.signed_in(register_folder, "police", clock)
    try:
        page = arrive(desk)
        off = {one.text() for one in page.findChildren(QPushButton) if not one.isEnabled()}
        assert {"Save borough", "Add a user", "End sign-in", "Give a new passphrase"} <= off
    finally:
        desk.close()


def test_that_who_sees_intelligence_is_said_by_role(arrive, desk):
    table = arrive(desk).users.findChild(RecordTable)
    model = table.model()
    at = [model.headerData(one, Qt.Orientation.Horizontal) for one in range(model.columnCount())].index("Intelligence")
    said = {one.sign_in_name: model.index(row, at).data() for row, one in enumerate(table.records)}
    assert (said["police"], said["partner"], said["protection"]) == ("By role", "Never", "Never")
    assert said["probation"] in {"Cleared", "Not cleared"}


def test_that_a_theme_is_a_wish(qtbot, arrive, desk):
    page = arrive(desk)
    with qtbot.waitSignal(page.theme_chosen) as told:
        page.machine.theme_chosen.emit(ThemeChoice.DARK)
    assert told.args == [ThemeChoice.DARK]


def test_that_an_old_release_says_so_without_the_network(arrive, desk, today):
    release = arrive(desk).machine.release
    assert release.message.isHidden()
    nowhere = Path("settings.toml")
    release.show_release("0.2.0", today - timedelta(days=181), today, log=nowhere, settings=nowhere)
    assert "181 days old" in release.message.accessibleName()


def test_that_sources_are_added_renamed_moved_and_ended_and_red_stays_first(qtbot, arrive, desk, settled):
    page = arrive(desk)
    page.show_tab("Daily check")
    tab = page.checks
    press(qtbot, tab, "Add source")
    field(tab.dialog, "Name").setText("Visor")
    press(qtbot, tab.dialog, "Add source")
    settled()
    assert desk.daily_checks.queue().sources[-1].label == "Visor"
    tab.sources.go_to("visor")
    press(qtbot, tab, "Up")
    settled()
    assert [one.code for one in desk.daily_checks.queue().sources][-2:] == ["visor", "tag"]
    tab.sources.go_to("pnc")
    press(qtbot, tab, "Change")
    field(tab.dialog, "Name").setText("LEDS")
    field(tab.dialog, "Looked in for the last time on").write("17 Nov 2025")
    press(qtbot, tab.dialog, "Save source")
    settled()
    assert desk.daily_checks.queue().sources[0].code == "custody"
    tab.colours.choose((Rag.RED, Rag.GREEN, Rag.BLUE, Rag.AMBER))
    press(qtbot, tab, "Save order")
    settled()
    assert desk.daily_checks.order().colours[1] is Rag.GREEN


def test_that_a_list_is_changed_by_keyboard_and_undone_and_a_setting_is_found(qtbot, arrive, desk, settled):
    page = arrive(desk)
    page.finder.field.setText("users")
    page.presenter.arrive()
    page.presenter.open("Users")
    settled()
    assert page.users.isVisible(), "who is led to a tab sees it, whatever was looked for before"
    assert page.focusWidget() is page.tabs
    page.finder.field.setText("decline")
    assert page.finder.isVisible()
    qtbot.keyClick(page.finder.field, Qt.Key.Key_Return)
    assert page.lists.isVisible()
    assert page.lists.current.rules.name == "decline_reasons"
    page.lists.table.setFocus()
    qtbot.keyClick(page.lists.table, "e")
    dialog = page.findChild(EntryDialog)
    field(dialog, "Name").setText("")
    press(qtbot, dialog, "Save entry")
    settled()
    assert dialog.isVisible()
    assert dialog.form.has("label")
    field(dialog, "Name").setText("MAPPA 2 or 3, elsewhere")
    press(qtbot, dialog, "Save entry")
    settled()
    assert page.lists.table.records[0].entry.label == "MAPPA 2 or 3, elsewhere"
    press(qtbot, page.lists.message, "Undo")
    settled()
    assert page.lists.table.records[0].entry.label == "Managed at MAPPA level 2 or 3"
    page.lists.go_to("ethnicities")
    assert not any(one.isEnabled() for one in page.lists.findChildren(QPushButton) if one.text() in ("Add", "Change"))


def test_that_a_configuration_is_saved_compared_taken_over_and_undone(qtbot, arrive, desk, settled, choose):
    page = arrive(desk)
    page.show_tab("Export and import")
    choose("configuration.json")
    press(qtbot, page.configuration, "Save as a file")
    settled()
    desk.administration.keep_borough(replace(desk.borough, lock_minutes=5))
    choose("configuration.json")
    press(qtbot, page.configuration, "Open a file")
    settled()
    assert [one.before for one in page.configuration.table.records] == ["5"]
    press(qtbot, page.configuration, "Take 1 change over")
    settled()
    assert desk.borough.lock_minutes == 10
    press(qtbot, page.configuration.message, "Undo")
    settled()
    assert desk.borough.lock_minutes == 5


def test_that_the_record_of_processing_is_worded_and_saved_as_a_paper(qtbot, arrive, desk, settled, choose):
    page = arrive(desk)
    page.show_tab("Data protection")
    assert "data protection officer" in page.processing.message.accessibleName()
    field(page.processing, "Data protection officer").setText("J. Marlow")
    press(qtbot, page.processing, "Save")
    settled()
    assert desk.processing.fields().dpo == "J. Marlow"
    paper = choose("section-61.pdf")
    press(qtbot, page.processing, "Save as PDF")
    settled()
    assert paper.read_bytes().startswith(b"%PDF")

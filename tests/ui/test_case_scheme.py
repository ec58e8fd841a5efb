"""On and off the scheme from a case: rest, undo, refuse beside the field, ask the panel, enter what it decided."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from iom_desktop.services import key_cost
from iom_desktop.ui.pages.case.page import CasePage
from iom_desktop.ui.pages.case.presenter import CasePresenter
from iom_desktop.vocabulary.transfer import TransferPart
from tests.registers import CHEAP
from tests.services.test_episodes import held

pytestmark = pytest.mark.qt


@pytest.fixture
def presenter(qtbot, desk, tools, settled, callum):
    """Callum's case, open, and a meeting whose minutes are a draft."""
    page = CasePage(tools.theme, tools.icons)
    qtbot.addWidget(page)
    made = CasePresenter(page, desk, tools.tasks, tools.news, tools.prompts)
    page.show()
    held(desk)
    made.open(callum)
    settled()
    page.purpose.answer()
    settled()
    return made


def test_that_somebody_rests_and_leaves_from_their_case(qtbot, presenter, news, settled):
    page, scheme = presenter._page, presenter._scheme

    def ask(entry):
        entry.trigger()
        settled()
        return page.forms.dialog

    def save(do):
        with qtbot.waitSignal(news.changed):
            do()
        settled()

    def wrong(form):
        form._on_save()
        settled()
        return {name for name, field in form.form._fields.items() if field.error}

    form = ask(scheme.rest)
    form._from_on.set_day(date(2025, 6, 1))
    assert wrong(form) == {"from_on", "reason"}
    form._from_on.set_day(date(2025, 11, 18))
    form._reason.setPlainText("In hospital")
    save(form._on_save)
    assert page.forms.dialog is None
    assert page.case.suspended[0].reason == "In hospital"
    assert scheme.go_on.isEnabled()
    assert not scheme.rest.isEnabled()
    save(presenter._saves.undo)
    assert page.case.suspended == ()

    keyboard = page.pathways.table
    page.activateWindow()
    keyboard.setFocus()
    qtbot.waitUntil(keyboard.hasFocus)
    qtbot.keyClick(keyboard, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert scheme.menu.isVisible()
    assert scheme.menu.activeAction() is scheme.rest
    scheme.menu.close()
    form = ask(scheme.leave)
    assert not form.form.has("on")
    assert wrong(form) == {"words"}
    form.how.setCurrentIndex(1)
    form.on.set_day(date(2025, 6, 1))
    assert wrong(form) == {"on", "words", "exit_status", "exit_plan"}
    form.words.setPlainText("Two years without an offence")
    form.exit_status.choose("died")
    form.exit_plan.setPlainText("Nothing is left to do")
    form.on.set_day(date(2025, 11, 17))
    save(form._on_save)
    assert (page.case.managed, page.case.episode.exited_on) == (False, date(2025, 11, 17))
    assert [scheme.leave.isEnabled(), scheme.adopt.isEnabled()] == [False, True]


@pytest.fixture
def path(tmp_path, monkeypatch, prompts):
    """The file that is chosen twice; its passphrase costs less than a release has it."""
    monkeypatch.setattr(key_cost, "of_this_machine", lambda: CHEAP)
    prompts.answers.extend([tmp_path / "transfer.iompack"] * 2)
    return tmp_path / "transfer.iompack"


def test_that_a_case_is_sealed_for_another_borough(qtbot, presenter, news, settled, path):
    page = presenter._page
    presenter._onward.borough.trigger()
    settled()
    form = page.forms.dialog
    form._on_save()
    assert [name for name, field in form.form._fields.items() if field.error] == [
        "to_borough",
        "recipient",
        "reason",
        "passphrase",
    ]
    form.to_borough.setText("Kingsmere")
    form.recipient.setText("Ola Brandt")
    form.reason.setPlainText("Moves to his aunt")
    assert any("Site safety card course" in line for line in form.going.lines)
    form.parts[TransferPart.OFFERS].setChecked(False)
    assert not any("Site safety card course" in line for line in form.going.lines)
    for field in (form.passphrase._first, form.passphrase._again):
        field.setText("violet anvil teacup harbour")
    form._on_save()
    settled()
    assert form.form._fields["to_borough"].error == "This is your own borough."
    assert not path.exists()
    form.to_borough.setText("Harrow")
    with qtbot.waitSignal(news.changed):
        form._on_save()
    settled()
    assert path.read_bytes().startswith(b"IOM Desktop transfer pack")
    assert page.forms.dialog is None

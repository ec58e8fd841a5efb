"""What goes out before a panel and what runs on after it, by keyboard, over a real register."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from iom_desktop.records.panel import Member
from iom_desktop.records.support import Action
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.between.page import BetweenPage
from iom_desktop.ui.pages.between.presenter import BetweenPresenter
from iom_desktop.ui.pages.panel.packs_flow import PacksFlow
from iom_desktop.ui.pages.panel.page import PanelPage
from iom_desktop.ui.widgets.paper_dialog import PaperDialog
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import ActionOrigin, ActionState
from tests import meetings
from tests.planted import pages_of

pytestmark = pytest.mark.qt

KEY = Qt.Key


@pytest.fixture
def original(planned):
    return planned.template


class Kit:
    """The tools of a page."""

    def __init__(self, qtbot) -> None:
        self.qtbot, self.prompts, self.news, self.theme = qtbot, ScriptedPrompts(), News(), Theme()
        self.tasks, self.icons = Tasks(_raise), Icons(self.theme)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.tasks.busy, timeout=30_000)

    def press(self, widget, *keys, control: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        widget.window().activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is widget.window())
        widget.setFocus()
        for key in keys:
            self.qtbot.keyClick(widget, key, modifier)
            self.settle()

    def finish(self, dialog) -> None:
        self.press(dialog, KEY.Key_Return, control=True)

    def show(self, page) -> None:
        self.qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        page.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is page)


def _raise(error: BaseException) -> None:
    raise error


@pytest.fixture
def kit(qtbot) -> Iterator[Kit]:
    made = Kit(qtbot)
    yield made
    made.tasks.close()


def test_that_actions_decisions_and_agreements_are_kept_up_by_keyboard(desk, planned, kit, tmp_path):
    callum = planned.made.callum
    action = Action(
        person_id=callum, what="Ring the landlord", owner="Tom Beckwith", agency="drugs", due_on=meetings.DAY,
        origin=ActionOrigin.PANEL,
    )  # fmt: skip
    desk.actions.add(action)
    desk.cases.decide_rag_urgently(callum, Rag.RED, "Arrested twice")
    page = BetweenPage(kit.theme, kit.icons)
    presenter = BetweenPresenter(page, desk, kit.tasks, kit.news, kit.prompts)
    kit.show(page)
    presenter.arrive()
    kit.settle()
    assert page.tabs.tabText(0) == "Actions  1"
    assert page.tabs.tabText(1) == "To confirm  1"

    kit.prompts.answers.append(tmp_path / "chase.pdf")
    kit.press(page.actions_view.table, KEY.Key_P)
    kit.finish(page.dialog)
    assert "Ring the landlord" in pages_of((tmp_path / "chase.pdf").read_bytes())
    kit.press(page.actions_view.table, KEY.Key_F)
    page.dialog.put("result", "Viewing on Monday")
    kit.finish(page.dialog)
    (done,) = [one for one in desk.cases.open(callum).actions if one.what == action.what]
    assert (done.state, done.result) == (ActionState.DONE, "Viewing on Monday")
    assert page.actions_view.table.records == ()

    page.show_tab("sharing agreements")
    kit.press(page.agreements, KEY.Key_N)
    kit.finish(page.dialog)
    assert page.dialog.form.has("title")
    for name, value in (
        ("title", "Voluntary sector protocol"),
        ("agencies", ("voluntary",)),
        ("purpose", "Gate meetings"),
        ("signed_on", meetings.DAY),
        ("review_on", meetings.AGREEMENT.review_on),
    ):
        page.dialog.put(name, value)
    kit.finish(page.dialog)
    assert page.dialog is None
    assert "Voluntary sector protocol" in [one.agreement.title for one in page.agreements.table.records]


def test_that_packs_agenda_and_invitation_leave_and_a_missing_agreement_asks_for_its_reason(
    desk, planned, kit, tmp_path
):
    found = desk.panel.meeting(planned.made.meeting_id)
    stranger = Member("Ada Nowak", "voluntary")
    meeting = desk.panel.change(found.meeting_id, found.details, (*found.members, stranger)).meeting
    page = PanelPage(kit.theme, kit.icons)
    flow = PacksFlow(page, desk.preparing, desk.agreements, tasks=kit.tasks, news=kit.news, prompts=kit.prompts)
    kit.show(page)
    page.show_meeting(meeting, ())
    page.tabs.setCurrentWidget(page.packs)
    kit.settle()
    assert [one.agency for one in page.packs.table.records if not one.standing.admitted] == ["voluntary"]

    kit.prompts.answers.append(tmp_path)
    kit.press(page.packs.table, KEY.Key_P)
    assert sorted(path.name for path in tmp_path.glob("panel-pack-*")) == [
        f"panel-pack-2025-11-18-{agency}.pdf" for agency in ("council", "drugs", "probation")
    ]
    page.packs.table.go_to("voluntary")
    kit.press(page.packs.table, KEY.Key_R)
    kit.finish(flow.dialog)
    assert flow.dialog.isVisible()
    flow.dialog.reason.setText("Meets him at the gate")
    kit.finish(flow.dialog)
    assert all(one.standing.admitted for one in page.packs.table.records)
    kit.prompts.answers += [tmp_path / "agenda.pdf", tmp_path / "panel.ics"]
    kit.press(page.packs.table, KEY.Key_G, KEY.Key_I)
    assert "2 cases, 20 of 90 minutes." in pages_of((tmp_path / "agenda.pdf").read_bytes())
    assert b"BEGIN:VEVENT" in (tmp_path / "panel.ics").read_bytes()
    page.packs.agenda_print_wanted.emit()
    kit.settle()
    preview = page.findChild(PaperDialog)
    assert preview.windowTitle() == "Panel agenda"
    preview.reject()

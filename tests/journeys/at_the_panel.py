"""The prepared meeting on the shared screen, from who is here to the minutes."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow
from iom_desktop.ui.pages.panel.page import PanelPage
from iom_desktop.vocabulary.panel import PanelDecision, PanelState
from tests.journeys.driver import User, words_on
from tests.journeys.papers import words_of

ACTION = "Offer mediation"


def add_to_agenda(user: User, name: str) -> None:
    """Put somebody who was proposed on the agenda of the prepared meeting."""
    user.press("Ctrl+5")
    user.see("Start the meeting", "Proposed, ")
    table = page(user).agenda.proposed
    table.setFocus()
    user.press("Ctrl+Home")
    while table.current is None or table.current.name != name:
        was = table.current
        user.press("Down")
        assert table.current is not was, name
    user.press("Return")
    user.until(lambda: name in [item.name for item in page(user).meeting.items])


def hold_meeting(user: User, proposed: str) -> dict[str, PanelDecision]:
    """Hold the meeting by keyboard; return what was decided about whom."""
    user.click("Start the meeting")
    user.until(lambda: isinstance(_conducted(user), MeetingWindow))
    window = _conducted(user)
    user.bring_forward(window)
    user.see("Who is here, Thursday 20 November")
    user.press("Ctrl+Return")
    user.see("Nobody is marked as here yet")
    user.press("E", "R", "Ctrl+Return")
    user.until(lambda: window.stack.currentWidget() is window.view)
    decided: dict[str, PanelDecision] = {}
    while window.stack.currentWidget() is window.view:
        name = shown(window)
        assert name not in decided, words_on(window.view.decision)
        decided[name] = _decide(user, window, name, proposed)
    user.see("End of the panel", f"{len(decided)} of {len(decided)} items decided")
    user.type("No women's bed space")
    user.press("Ctrl+Return")
    user.bring_forward(user.window)
    user.see("Approve the minutes")
    return decided


def begin_meeting(user: User) -> MeetingWindow:
    """Begin the prepared meeting, and stand on its first item."""
    user.press("Ctrl+5")
    user.see("Start the meeting")
    user.click("Start the meeting")
    user.until(lambda: isinstance(_conducted(user), MeetingWindow))
    window = _conducted(user)
    assert isinstance(window, MeetingWindow)
    user.bring_forward(window)
    user.see("Who is here")
    user.press("E", "R", "Ctrl+Return")
    user.until(lambda: window.stack.currentWidget() is window.view)
    return window


def resume_meeting(user: User) -> MeetingWindow:
    """Go back into the meeting that is under way."""
    user.press("Ctrl+5")
    user.until(lambda: page(user).main_button.isVisible() and page(user).main_button.isEnabled())
    user.click(page(user).main_button.text())
    user.until(lambda: isinstance(_conducted(user), MeetingWindow))
    window = _conducted(user)
    assert isinstance(window, MeetingWindow)
    user.bring_forward(window)
    user.until(lambda: window.stack.currentWidget() is window.view)
    return window


def approve_and_print(user: User, path: Path, names: dict[str, PanelDecision]) -> None:
    """Approve the minutes and save them as a PDF file."""
    user.answers_with(True)
    user.click("Approve the minutes")
    user.see("Minutes approved", "Show the minutes")
    assert page(user).meeting.state is PanelState.APPROVED
    user.click("Show the minutes")
    user.see("Panel minutes")
    user.answers_with(True, path)
    user.click("Issue and save")
    user.see(f"Saved as {path.name}")
    minutes = words_of(path)
    assert "DRAFT" not in minutes
    for words in (
        *names,
        "Agreed by Insp. Ruth Calloway",
        "12 managed before, 13 after",
        ACTION,
        "No women's bed space",
    ):
        assert words in minutes, words


def page(user: User) -> PanelPage:
    """Return the panel's page."""
    found = user.page("panel")
    assert isinstance(found, PanelPage)
    return found


def _conducted(user: User) -> QWidget | None:
    conduct = user.window.navigation.presenter("panel").conduct
    return conduct.window if conduct else None


def _decide(user: User, window: MeetingWindow, name: str, proposed: str) -> PanelDecision:
    """Keep whom it can, confirm what was decided before, adopt who is proposed, defer a referral, decline the rest."""
    pane = window.view.decision
    if pane.choice.buttons[PanelDecision.KEEP].isEnabled():
        user.press("K", "A")
        user.type(f"{ACTION.lower()} @tom 1 Dec")
        user.press("Return", "Esc")
    elif pane.choice.decision is None and name == proposed:
        _adopt(user)
    elif pane.choice.decision is None and "Referral" in words_on(window.view.brief):
        user.press("D")
        user.type("4 Dec")
        user.press("Return")
    elif pane.choice.decision is None:
        user.press("X")
        user.choose("Managed at MAPPA")
    decision = pane.choice.decision
    assert decision is not None
    user.press("Ctrl+Return")
    user.until(lambda: window.stack.currentWidget() is not window.view or shown(window) != name)
    return decision


def _adopt(user: User) -> None:
    user.press("2", "P")
    user.choose("Probation")
    user.go_to("Lead professional")
    user.replace("Grace Lindqvist")
    user.go_to("Police officer")
    user.replace("Marta Olsen")


def shown(window: MeetingWindow) -> str:
    """Return whose case is on the shared screen."""
    return window.view.brief._name.text()

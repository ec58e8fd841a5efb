"""Everybody on the scheme looked up, and the tasking sheet printed."""

from pathlib import Path

from iom_desktop.ui.pages.daily_check.page import DailyCheckPage
from tests.journeys.driver import User
from tests.journeys.papers import words_of

MAGISTRATES = "Kingsmere Magistrates' Court"


def begin(user: User) -> None:
    """Go to the daily check, where somebody is to be looked up."""
    user.press("Ctrl+4")
    page = _page(user)
    user.until(lambda: page.pane.line is not None)
    page.pane.setFocus()


def look_everybody_up(user: User, count: int) -> tuple[str, str]:
    """Look everybody up by keyboard; return who is wanted since, and who has a court day now."""
    user.press("Ctrl+4")
    page = _page(user)
    user.see(f"0 of {count}")
    wanted = page.run.current.name
    user.press("0", "W")
    user.type("Warrant, no bail")
    user.press("Tab")
    user.type("Alderwick Road")
    user.press("Return")
    leave_proposals(user, page)
    at_court = page.run.current.name
    assert at_court != wanted
    user.press("0", "C", "Shift+Tab")
    user.replace("26 Nov 2025")
    for words in ("10:00", MAGISTRATES, "Sentence", "Priya Raman"):
        user.press("Tab")
        user.replace(words)
    user.press("Return")
    leave_proposals(user, page)
    user.see(f"2 of {count}")
    for _person in range(count - 2):
        user.press("0", "N")
    user.see(f"All {count} checked")
    return wanted, at_court


def leave_proposals(user: User, page: DailyCheckPage) -> None:
    """Leave what the tactical menu proposes after what was found."""
    while page.looking.proposing:
        user.press("U")


def print_sheet(user: User, path: Path, wanted: str) -> None:
    """Finish, and print the tasking sheet."""
    user.answers_with(path)
    user.press("Ctrl+P")
    user.see("Who gets it")
    user.press("Ctrl+Return")
    user.see(path.name)
    sheet = words_of(path)
    assert "Daily tasking sheet" in sheet
    assert wanted in sheet
    assert "Warrant, no bail" in sheet


def _page(user: User) -> DailyCheckPage:
    page = user.page("daily_check")
    assert isinstance(page, DailyCheckPage)
    user.until(lambda: page.run is not None)
    return page

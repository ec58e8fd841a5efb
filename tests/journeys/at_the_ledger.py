"""The month's list through its five steps, and the first decisions in the ledger."""

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLabel

from iom_desktop.ui.pages.cohort.ledger_view import LedgerView
from iom_desktop.ui.pages.cohort.page import CohortPage
from iom_desktop.vocabulary.cohort import LedgerState
from tests.journeys.driver import User, words_on

_SUM = re.compile(r"^((?:\d+ \+ )+\d+) = (\d+) rows in the file\.", re.MULTILINE)


@dataclass(frozen=True)
class Decided:
    """The names of three people, by what the coordinator did."""

    declined: str
    deferred: str
    proposed: str


def import_list(user: User, path: Path, rows: int) -> None:
    """Import a list of so many rows, from the ledger, by keyboard."""
    user.press("Ctrl+3")
    user.see("Selection ledger", "October 2025")
    user.press("Ctrl+K")
    user.type(">")
    user.bring_forward(user.top)
    user.type("Import list")
    user.press("Return")
    user.see("Import core cohort list", "No file chosen")
    user.answers_with(path, False)
    user.press("Space", "Alt+Right")
    user.see("Nothing is saved until step 5", f"{path.name}, {rows} rows")
    user.press("Alt+Right", "Alt+Right")
    parts, total = _sum_on_screen(user)
    assert (sum(parts), total) == (rows, rows)
    user.press("Alt+Right")
    assert "November 2025" not in words_on(ledger(user))
    user.press("Alt+Right")
    user.see("The November 2025 list is saved")
    assert user.prompts.asked[-1].words == f"Delete {path.name}?"
    assert path.exists()


def decide_three(user: User) -> Decided:
    """Decline one person with a reason, defer one to a day, and propose one for the panel."""
    before = equation(user)
    assert before.adds_up
    user.window.setFocus()
    ledger(user).table.setFocus()
    declined = _next_waiting(user)
    user.press("X")
    user.choose("Managed at MAPPA")
    user.press("Tab")
    user.type("Level 2 meeting on 4 November")
    user.press("Ctrl+Return")
    user.see(f"{declined} declined")
    deferred = _next_waiting(user)
    user.press("D")
    user.type("4/12/2025")
    user.press("Ctrl+Return")
    user.see(f"{deferred} deferred to 4 Dec 2025")
    proposed = _next_waiting(user)
    user.press("A")
    user.type("Three burglaries since August")
    user.press("Ctrl+Return")
    user.see(f"{proposed} proposed to the next panel")
    after = equation(user)
    assert after.adds_up
    assert (after.declined, after.deferred) == (before.declined + 1, before.deferred + 1)
    assert (after.adopted, after.waiting) == (before.adopted, before.waiting - 2)
    return Decided(declined, deferred, proposed)


def see_adopted(user: User, name: str) -> None:
    """See that whom the panel adopted stands as adopted in a ledger that adds up."""
    user.press("Ctrl+3")
    assert equation(user).adds_up
    assert [row.state for row in ledger(user).table.records if row.name == name] == [LedgerState.ADOPTED]


def ledger(user: User) -> LedgerView:
    """Return the ledger on the cohort page."""
    page = user.page("cohort")
    assert isinstance(page, CohortPage)
    return page.ledger


def months(user: User) -> list[str]:
    """Return the months that can be chosen in the ledger."""
    box = next(one for one in ledger(user).findChildren(QComboBox) if one.accessibleName() == "Month")
    return [box.itemText(at) for at in range(box.count())]


def _next_waiting(user: User) -> str:
    """Step down from where the ledger stands to somebody who waits and is on no agenda yet."""
    table = ledger(user).table
    table.setFocus()
    user.press("Ctrl+Home")
    while not (table.current.state is LedgerState.WAITING and not table.current.on_agenda):
        was = table.current
        user.press("Down")
        assert table.current is not was, "nobody waits any more"
    return table.current.name


@dataclass(frozen=True)
class Equation:
    """The ledger's sum as it is printed above the table."""

    eligible: int
    adopted: int
    declined: int
    deferred: int
    waiting: int

    @property
    def adds_up(self) -> bool:
        """Tell whether everybody eligible stands somewhere."""
        return self.eligible == self.adopted + self.declined + self.deferred + self.waiting


def equation(user: User) -> Equation:
    pane = ledger(user).equation
    assert "The ledger adds up" in words_on(pane)
    return Equation(*(int(one.text()) for one in pane.findChildren(QLabel) if one.text().isdigit()))


def _sum_on_screen(user: User) -> tuple[list[int], int]:
    found = _SUM.search(words_on(user.top))
    assert found, words_on(user.top)
    return [int(part) for part in found[1].split(" + ")], int(found[2])

"""What every form of a case goes by: the day, the borough's lists, and what the user may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from iom_desktop.records.case import CaseRecord
from iom_desktop.records.choices import Choices
from iom_desktop.ui.widgets import entries
from iom_desktop.ui.widgets.entries import Entry
from iom_desktop.ui.widgets.record_dialog import Line
from iom_desktop.vocabulary.access import Handling


@dataclass(frozen=True, slots=True)
class Asked:
    """The case a form is about, and from what it lets the user choose."""

    case: CaseRecord
    choices: Choices
    seen: Sequence[Handling]

    def day(self) -> Entry:
        """Make a field for a day, counted from the day of the case."""
        return entries.day(self.case.day)

    def code(self, list_name: str, none: str = "") -> Entry:
        """Make a list of the borough's entries; with ``none`` nothing can be chosen too."""
        options = [(one.code, one.label) for one in self.choices.of(list_name)]
        return entries.choice([("", none), *options] if none else options)

    def marks(self, who: str = "") -> Line:
        """Make the line that says who may see an item."""
        return Line("marks", "Who may see it, and what it is about", entries.marks(self.seen), who)

"""Forms for several people at once: who takes their cases, when they are reviewed, why the panel should see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.vocabulary.work import AssignmentRole

ROLES = (AssignmentRole.LEAD_PROFESSIONAL, AssignmentRole.POLICE_OFFICER, AssignmentRole.OFFENDER_MANAGER)
_NAMED = 4


@dataclass(frozen=True, slots=True)
class AssignWish:
    """Who is to be what on several cases."""

    role: AssignmentRole
    name: str
    agency: str


def who_words(names: Sequence[str]) -> str:
    """Name the first few people a form is about."""
    named = ", ".join(names[:_NAMED])
    return f"{named} and {len(names) - _NAMED} more" if len(names) > _NAMED else named


class AssignDialog(FormDialog):
    """Offers the names of the team; somebody else can be typed."""

    def __init__(
        self,
        parent: QWidget,
        icons: Icons,
        names: Sequence[str],
        staff: Sequence[str],
        agencies: Sequence[ReferenceEntry],
    ) -> None:
        title = f"Assign {words.people_count(len(names))}"
        super().__init__(parent, icons, title, "Assign", under=who_words(names))
        self._role: Choice[AssignmentRole] = Choice([(role, words.of(role)) for role in ROLES])
        self._name: Choice[str] = Choice([("", ""), *((one, one) for one in staff)], typed=True)
        self._agency: Choice[str] = Choice([("", "Not said"), *((one.code, one.label) for one in agencies)])
        self.form.add("role", "As", self._role)
        self.form.add("name", "Who", self._name, "From today on. Whoever had the role before ends today.")
        self.form.add("agency", "Agency", self._agency)

    def fill(self) -> AssignWish | None:
        """Return who is to take the cases."""
        if self.form.show_errors({} if self._name.words else {"name": "Say who takes the cases."}):
            return None
        return AssignWish(self._role.value, self._name.words, self._agency.value)


class ReviewDialog(FormDialog):
    """Asks for one day."""

    def __init__(self, parent: QWidget, icons: Icons, names: Sequence[str], today: date) -> None:
        title = f"Next review of {words.people_count(len(names))}"
        super().__init__(parent, icons, title, "Set the day", under=who_words(names))
        self._today = today
        self._day = DateField(today=today)
        self.form.add("day", "Review on", self._day, "A review that is planned already moves to this day.")

    def fill(self) -> date | None:
        """Return the day."""
        day = self._day.day
        wrong = day is None or day < self._today
        if self.form.show_errors({"day": "Write a day to come, for example 2 Dec 2025."} if wrong else {}):
            return None
        return day


class AgendaDialog(FormDialog):
    """Asks why the panel should see several cases."""

    def __init__(self, parent: QWidget, icons: Icons, names: Sequence[str]) -> None:
        title = f"Put {words.people_count(len(names))} on the agenda"
        super().__init__(parent, icons, title, "Put on agenda", under=who_words(names))
        self._words = paragraph()
        self.form.add("words", "Why", self._words, "The next panel reads this for each of them.")

    def fill(self) -> str | None:
        """Return the reason."""
        said = self._words.toPlainText().strip()
        if self.form.show_errors({} if said else {"words": "Say why the panel should see these cases."}):
            return None
        return said

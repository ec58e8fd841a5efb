"""The forms over a case: one mechanism for every item, the colour and the calculators beside it; one open at a time."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Misfilled
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.choices import Choices
from iom_desktop.records.kept import Kept, Meanwhile
from iom_desktop.records.support import Action, Contact, Intervention
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.case.asked import Asked
from iom_desktop.ui.pages.case.header_facts import TWO_YEARS, staff_risk
from iom_desktop.ui.pages.case.pathway_rows import PathwayRow
from iom_desktop.ui.pages.case.shapes import shape_of
from iom_desktop.ui.widgets.action_dialog import ActionDialog, ResultDialog
from iom_desktop.ui.widgets.contact_dialog import ContactDialog
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.rag_dialog import RagDialog
from iom_desktop.ui.widgets.record_dialog import RecordDialog
from iom_desktop.ui.widgets.score_dialog import Calculate, Scored, ScoreDialog
from iom_desktop.ui.widgets.score_questions import Answer
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.risk import Tool
from iom_desktop.vocabulary.work import ActionState


class CaseForms(QObject):
    """Opens the forms of the case that is shown, and tells what was filled in."""

    item_wanted = Signal(object)
    """Carries an item to be kept, new or changed."""
    rag_wanted = Signal(str, object)
    """A person's id and the ``RagWish``."""
    score_wanted = Signal(object)
    """Carries the ``ScoreWish``."""

    def __init__(self, page: QWidget, icons: Icons) -> None:
        super().__init__(page)
        self._page = page
        self._icons = icons
        self._case: CaseRecord | None = None
        self._choices = Choices()
        self._now: Callable[[], datetime] = lambda: datetime.max.replace(tzinfo=UTC)
        self._who = ""
        self._seen: Sequence[Handling] = (Handling.PERSON, Handling.PARTNERS)
        self.dialog: FormDialog | None = None

    def serve(self, now: Callable[[], datetime], who: str, seen: Sequence[Handling]) -> None:
        """Take what tells the time, the name of the user, and the marks the user may see."""
        self._now, self._who, self._seen = now, who, seen

    def show_case(self, case: CaseRecord | None, choices: Choices) -> None:
        """Take the case the forms are about."""
        self._case, self._choices = case, choices

    def ask_item(self, item: Kept) -> None:
        """Ask for an item, new or changed."""
        if isinstance(item, Contact):
            self.ask_contact(item)
        elif isinstance(item, Action):
            self.ask_action(item)
        elif self._case:
            self._ask(RecordDialog(self._page, self._icons, shape_of(item, self._asked(self._case)), item))

    def ask_contact(self, contact: Contact | None = None) -> None:
        """Ask for a contact, or what came of one."""
        if self._case:
            person = self._case.person
            dialog = ContactDialog(
                self._page,
                self._icons,
                person.id,
                person.name,
                now=self._now(),
                who=self._who,
                contact=contact,
                seen=self._seen,
                warning=staff_risk(self._case),
            )
            self._ask(dialog)

    def ask_action(self, action: Action | None = None) -> None:
        """Ask for an action, or what has become of one."""
        if self._case:
            dialog = ActionDialog(
                self._page,
                self._icons,
                self._case.person.id,
                self._case.person.name,
                today=self._case.day,
                staff=self._choices.staff,
                agencies=self._choices.of("agencies"),
                action=action if action and action.id else None,
                seen=self._seen,
            )
            self._ask(dialog)

    def ask_result(self, action: Action, state: ActionState) -> None:
        """Ask for the result of an action that is over."""
        self._ask(ResultDialog(self._page, self._icons, action, state))

    def ask_rag(self) -> None:
        """Ask for a change of colour."""
        if self._case and self._case.rag and self._case.managed:
            person = self._case.person
            dialog = RagDialog(self._page, self._icons, person.name, self._case.rag)
            dialog.wanted.connect(lambda wish: self.rag_wanted.emit(person.id, wish))
            self.show_form(dialog)

    def ask_offer(self, row: PathwayRow | None) -> None:
        """Ask for a new offer, under the pathway the user is on."""
        if self._case:
            first = self._case.needs[0].pathway if self._case.needs else ""
            new = Intervention(
                person_id=self._case.person.id,
                pathway=row.pathway if row else first,
                offer="",
                offered_on=self._case.day,
            )
            self.ask_item(new)

    def ask_score(self, calculate: Calculate) -> None:
        """Ask for a score that is calculated here, with what the case knows filled in."""
        if self._case:
            dialog = ScoreDialog(self._page, self._icons, calculate, _scored(self._case))
            dialog.wanted.connect(self.score_wanted)
            self.show_form(dialog)

    def saved(self) -> bool:
        """Close the form whose record was saved; tell whether one was open."""
        if self.dialog is None:
            return False
        self.dialog.accept()
        return True

    def not_saved(self, why: str) -> bool:
        """Say in the open form why its record was not saved; tell whether a form is open."""
        if self.dialog is None:
            return False
        self.dialog.say_failure(why)
        return True

    def misfilled(self, error: Misfilled) -> bool:
        """Say in the open form what is wrong with which field; tell whether a form is open."""
        if self.dialog is None:
            return False
        self.dialog.say_misfilled(error.fields)
        return True

    def show_meanwhile(self, meanwhile: Meanwhile) -> bool:
        """Show in the open form what somebody else saved meanwhile; tell whether a form is open."""
        if not isinstance(self.dialog, RecordDialog):
            return False
        self.dialog.show_meanwhile(meanwhile)
        return True

    def _asked(self, case: CaseRecord) -> Asked:
        return Asked(case, self._choices, self._seen)

    def _ask(self, dialog: RecordDialog) -> None:
        dialog.wanted.connect(self.item_wanted)
        self.show_form(dialog)

    def show_form(self, dialog: FormDialog) -> None:
        """Open a form over the case, to be closed when what it asks for is saved."""
        self.dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.show_fitted()

    def _on_closed(self) -> None:
        self.dialog = None


def _scored(case: CaseRecord) -> Scored:
    """Return whom a score is for, with the answers that the case has already."""
    known: dict[str, Answer | date] = {"assessed_on": case.day}
    if case.person.sex is not Sex.NOT_KNOWN:
        known["sex"] = "M" if case.person.sex is Sex.MALE else "F"
    if case.person.date_of_birth:
        known["date_of_birth"] = case.person.date_of_birth
    general = [
        one for one in case.scores if one.tool is Tool.OGRS3 and one.value is not None and one.horizon in TWO_YEARS
    ]
    if general:
        standing = max(general, key=lambda one: one.standing)
        known["ogrs3_two_year"] = f"{standing.value:.0f}"
    return Scored(case.person.id, case.person.name, known)

"""The forms over a case: contact, action, colour, offer and need, one open at a time."""

from datetime import date, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from iom_desktop.records.case import CaseRecord
from iom_desktop.records.choices import Choices
from iom_desktop.records.support import Intervention
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.case.header_facts import TWO_YEARS
from iom_desktop.ui.pages.case.need_dialog import NeedDialog
from iom_desktop.ui.pages.case.offer_dialog import OfferDialog
from iom_desktop.ui.pages.case.pathway_rows import PathwayRow
from iom_desktop.ui.widgets.action_dialog import ActionDialog
from iom_desktop.ui.widgets.contact_dialog import ContactDialog
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.rag_dialog import RagDialog
from iom_desktop.ui.widgets.score_dialog import Calculate, Scored, ScoreDialog
from iom_desktop.ui.widgets.score_questions import Answer
from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.risk import Tool


class CaseForms(QObject):
    """Opens the forms of the case that is shown, and tells what was filled in."""

    rag_wanted = Signal(str, object)
    """A person's id and the ``RagWish``."""
    contact_wanted = Signal(object)
    action_wanted = Signal(object)
    offer_wanted = Signal(object)
    need_wanted = Signal(object)
    score_wanted = Signal(object)
    """Carries the ``ScoreWish``."""

    def __init__(self, page: QWidget, icons: Icons) -> None:
        super().__init__(page)
        self._page = page
        self._icons = icons
        self._case: CaseRecord | None = None
        self._choices = Choices()
        self.dialog: FormDialog | None = None

    def show_case(self, case: CaseRecord | None, choices: Choices) -> None:
        """Take the case the forms are about."""
        self._case, self._choices = case, choices

    def ask_contact(self, now: datetime, who: str) -> None:
        """Ask for a contact."""
        if self._case:
            person = self._case.person
            dialog = ContactDialog(self._page, self._icons, person.id, person.name, now=now, who=who)
            dialog.wanted.connect(self.contact_wanted)
            self._open(dialog)

    def ask_action(self) -> None:
        """Ask for an action."""
        if self._case:
            dialog = ActionDialog(
                self._page,
                self._icons,
                self._case.person.id,
                self._case.person.name,
                today=self._case.day,
                staff=self._choices.staff,
                agencies=self._choices.of("agencies"),
            )
            dialog.wanted.connect(self.action_wanted)
            self._open(dialog)

    def ask_rag(self) -> None:
        """Ask for a change of colour."""
        if self._case and self._case.rag and self._case.managed:
            person = self._case.person
            dialog = RagDialog(self._page, self._icons, person.name, self._case.rag)
            dialog.wanted.connect(lambda wish: self.rag_wanted.emit(person.id, wish))
            self._open(dialog)

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
            self._ask_about(new, self._case)

    def ask_change(self, row: PathwayRow) -> None:
        """Ask what became of an offer."""
        if self._case and row.offer:
            self._ask_about(row.offer, self._case)

    def ask_need(self, row: PathwayRow) -> None:
        """Ask whether there is a need."""
        if self._case:
            dialog = NeedDialog(self._page, self._icons, row.need, row.label, self._case.day)
            dialog.wanted.connect(self.need_wanted)
            self._open(dialog)

    def ask_score(self, calculate: Calculate) -> None:
        """Ask for a score that is calculated here, with what the case knows filled in."""
        if self._case:
            dialog = ScoreDialog(self._page, self._icons, calculate, _scored(self._case))
            dialog.wanted.connect(self.score_wanted)
            self._open(dialog)

    def saved(self) -> None:
        """Close the form whose record was saved."""
        if self.dialog is not None:
            self.dialog.accept()

    def not_saved(self, why: str) -> bool:
        """Say in the open form why its record was not saved; tell whether a form is open."""
        if self.dialog is None:
            return False
        self.dialog.say_failure(why)
        return True

    def _ask_about(self, offer: Intervention, case: CaseRecord) -> None:
        dialog = OfferDialog(self._page, self._icons, offer, self._choices, case.day)
        dialog.wanted.connect(self.offer_wanted)
        self._open(dialog)

    def _open(self, dialog: FormDialog) -> None:
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

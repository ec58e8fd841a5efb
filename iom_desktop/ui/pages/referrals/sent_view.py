"""People of this register who were referred elsewhere, and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from iom_desktop.records.choices import Choices
from iom_desktop.records.support import OnwardReferral
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.vocabulary.cohort import OnwardOutcome


class AnswerDialog(FormDialog):
    """Takes down what the other side answered."""

    def __init__(self, parent: QWidget, icons: Icons, referral: OnwardReferral) -> None:
        super().__init__(parent, icons, f"What came of it: {referral.person_name}", "Save")
        self.person_id = referral.person_id
        self._referral = referral
        answers = [one for one in OnwardOutcome if one is not OnwardOutcome.WAITING]
        self.outcome: Choice[OnwardOutcome] = Choice([(one, words.of(one)) for one in answers])
        if referral.outcome is not OnwardOutcome.WAITING:
            self.outcome.choose(referral.outcome)
        self.said = paragraph(2)
        self.said.setPlainText(referral.outcome_words)
        self.form.add("outcome", "Answer", self.outcome)
        self.form.add("words", "Note", self.said, "May stay empty.")

    def fill(self) -> OnwardReferral:
        """Return the referral with its answer."""
        return replace(self._referral, outcome=self.outcome.value, outcome_words=self.said.toPlainText().strip())


def sent_table(theme: Theme, icons: Icons, choices: Callable[[], Choices]) -> RecordTable[OnwardReferral]:
    """Make the list of who was referred elsewhere."""
    columns: Sequence[Column[OnwardReferral]] = (
        Column(title="Name", value=lambda one: one.person_name, width=190, medium=True),
        Column(title="To", value=lambda one: one.to_borough or choices().short("agencies", one.to_agency), width=140),
        Column(title="Who there", value=lambda one: one.to_name, width=150, tone="ink-2"),
        Column(title="Sent on", value=lambda one: words.day(one.sent_on), key=lambda one: one.sent_on, width=110),
        Column(title="Pack", value=lambda one: "Sealed" if one.pack_id else "", width=70),
        Column(title="Answer", value=_answer, width=220, stretch=True),
    )
    table: RecordTable[OnwardReferral] = RecordTable(
        theme, icons, columns, name="Referred elsewhere", key=lambda one: one.id, row_height=32
    )
    table.empty.say(
        "Nobody was referred elsewhere", "Open a case and choose On and off IOM.", icon="user-plus", guide="referrals"
    )
    return table


def _answer(one: OnwardReferral) -> str:
    on = f" {words.day(one.outcome_on)}" if one.outcome_on else ""
    return f"{words.of(one.outcome)}{on}{': ' + one.outcome_words if one.outcome_words else ''}"

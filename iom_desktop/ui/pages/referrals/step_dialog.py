"""Asks for a few words when a step is done or a referral ends without adoption."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from iom_desktop.records.support import Referral
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.vocabulary.cohort import ReferralOutcome, ReferralStep


@dataclass(frozen=True, slots=True)
class StepWish:
    """The step of a referral that was done, and a note on it."""

    referral_id: str
    step: ReferralStep
    words: str


@dataclass(frozen=True, slots=True)
class EndWish:
    """How a referral ends, and why."""

    referral_id: str
    outcome: ReferralOutcome
    reason: str


class StepDialog(FormDialog):
    """Takes the next step."""

    def __init__(self, parent: QWidget, icons: Icons, referral: Referral, step: ReferralStep) -> None:
        title = f"{words.of(step)}: {referral.person_name}"
        super().__init__(parent, icons, title, "Step done", under="Recorded as of today, with your name.")
        self.person_id = referral.person_id
        self._referral, self._step = referral, step
        self._words = paragraph()
        self.form.add("words", "Note", self._words, "What was found or decided. May stay empty.")

    def fill(self) -> StepWish | None:
        """Return the step."""
        return StepWish(self._referral.id, self._step, self._words.toPlainText().strip())


class EndDialog(FormDialog):
    """Ends a referral without adoption, which is the panel's to decide."""

    def __init__(self, parent: QWidget, icons: Icons, referral: Referral) -> None:
        super().__init__(parent, icons, f"End the referral of {referral.person_name}", "End referral")
        self.person_id = referral.person_id
        self._referral = referral
        outcomes = (ReferralOutcome.NOT_ACCEPTED, ReferralOutcome.WITHDRAWN)
        self._outcome: Choice[ReferralOutcome] = Choice([(one, words.of(one)) for one in outcomes])
        self._reason = paragraph()
        self.form.add("outcome", "How it ends", self._outcome)
        self.form.add("reason", "Reason", self._reason)

    def fill(self) -> EndWish | None:
        """Return how it ends, or ask why."""
        reason = self._reason.toPlainText().strip()
        if self.form.show_errors({} if reason else {"reason": "Say why, in a few words."}):
            return None
        return EndWish(self._referral.id, self._outcome.value, reason)

"""Asks for the reasons behind a decision on keeping, holding or erasing somebody."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from iom_desktop.records.retention import ClassRule, RetentionLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.retention.wishes import (
    EraseWish,
    HoldWish,
    KeepWish,
    LiftWish,
    PeriodWish,
    RequestWish,
    WithdrawWish,
)
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.ui.widgets.number import number
from iom_desktop.vocabulary.retention import ErasureReason, HoldReason, RetentionClass

_SAY_WHY = "Say why, in a few words."
_REVIEW_DAYS = 365
MOST_YEARS = 100


class KeepDialog(FormDialog):
    """Keeps somebody on, with a reason and the next review."""

    def __init__(
        self, parent: QWidget, icons: Icons, line: RetentionLine, rules: tuple[ClassRule, ...], today: date
    ) -> None:
        super().__init__(
            parent, icons, f"Keep {line.name} on", "Keep on", under="Recorded as of today, with your name."
        )
        self.person_id = line.person_id
        self._line, self._today = line, today
        offered = [(rule.retention_class, words.of(rule.retention_class)) for rule in rules]
        self._class: Choice[RetentionClass] = Choice(offered)
        self._class.choose(line.retention_class)
        self._review = DateField(day=today + timedelta(days=_REVIEW_DAYS))
        self._reason = paragraph()
        self.form.add("class", "Retention class", self._class, "The shipped periods are defaults: local policy decides")
        self.form.add("review", "Next review", self._review)
        self.form.add("reason", "Reason for keeping", self._reason)

    def fill(self) -> KeepWish | None:
        """Return the decision, or say what is missing."""
        errors = {}
        reason, review = self._reason.toPlainText().strip(), self._review.day
        if review is None or review <= self._today:
            errors["review"] = "Choose a day to come."
        if not reason:
            errors["reason"] = _SAY_WHY
        if self.form.show_errors(errors) or review is None:
            return None
        return KeepWish(self._line.person_id, reason, review, self._class.value)


class HoldDialog(FormDialog):
    """Puts a legal hold on somebody's records."""

    def __init__(self, parent: QWidget, icons: Icons, line: RetentionLine) -> None:
        under = "Nothing can be erased until the hold is lifted."
        super().__init__(parent, icons, f"Hold the records of {line.name}", "Put on hold", under=under)
        self.person_id = line.person_id
        self._line = line
        self._reason: Choice[HoldReason] = Choice([(one, words.of(one)) for one in HoldReason])
        self._words = paragraph()
        self.form.add("reason", "Why", self._reason)
        self.form.add("words", "Which case, inquiry or request", self._words)

    def fill(self) -> HoldWish | None:
        """Return the hold, or say what is missing."""
        said = self._words.toPlainText().strip()
        if self.form.show_errors({} if said else {"words": _SAY_WHY}):
            return None
        return HoldWish(self._line.person_id, self._reason.value, said)


class LiftDialog(FormDialog):
    """Lifts the holds on somebody's records."""

    def __init__(self, parent: QWidget, icons: Icons, line: RetentionLine) -> None:
        super().__init__(parent, icons, f"Lift the hold on {line.name}", "Lift hold")
        self.person_id = line.person_id
        self._line = line
        self._why = paragraph()
        self.form.add("why", "Why it is over", self._why)

    def fill(self) -> LiftWish | None:
        """Return why, or ask for it."""
        why = self._why.toPlainText().strip()
        if self.form.show_errors({} if why else {"why": _SAY_WHY}):
            return None
        return LiftWish(self._line.person_id, why)


class EraseDialog(FormDialog):
    """Asks for an erasure, as the first of two people."""

    def __init__(self, parent: QWidget, icons: Icons, line: RetentionLine, today: date) -> None:
        super().__init__(
            parent,
            icons,
            f"Ask to erase {line.name}",
            "Ask to erase",
            under="Nothing is erased yet: a data protection officer looks at it and confirms, or you withdraw it.",
        )
        self.person_id = line.person_id
        self._line = line
        early = line.act_on is None or line.act_on > today
        offered = [one for one in ErasureReason if not (early and one is ErasureReason.TIME_UP)]
        self._reason: Choice[ErasureReason] = Choice([(one, words.of(one)) for one in offered])
        self._words = paragraph()
        due = f"The time is not up before {words.day(line.act_on)}" if early and line.act_on else ""
        self.form.add("reason", "Why", self._reason, due)
        self.form.add("words", "In a few words", self._words)

    def fill(self) -> EraseWish | None:
        """Return the wish, or say what is missing."""
        said = self._words.toPlainText().strip()
        if self.form.show_errors({} if said else {"words": _SAY_WHY}):
            return None
        return EraseWish(self._line.person_id, self._reason.value, said)


class WithdrawDialog(FormDialog):
    """Takes an asked erasure back."""

    def __init__(self, parent: QWidget, icons: Icons, line: RetentionLine) -> None:
        super().__init__(parent, icons, f"Withdraw the erasure of {line.name}", "Withdraw erasure")
        self.person_id = line.person_id
        self._line = line
        self._why = paragraph()
        self.form.add("why", "Why it is withdrawn", self._why, "May stay empty")

    def fill(self) -> WithdrawWish | None:
        """Return why."""
        return WithdrawWish(self._line.person_id, self._why.toPlainText().strip())


class RequestDialog(FormDialog):
    """Begins the review of a subject access request."""

    def __init__(self, parent: QWidget, icons: Icons, line: RetentionLine, today: date) -> None:
        super().__init__(
            parent,
            icons,
            f"{line.name} asks what is held",
            "Begin review",
            under="The case is open to you until the request is answered or withdrawn. It is due within a month.",
        )
        self.person_id = line.person_id
        self._line, self._today = line, today
        self._received = DateField(day=today)
        self._identity = paragraph(2)
        self.form.add("received", "Received on", self._received)
        self.form.add(
            "identity", "How you made sure who is asking", self._identity, "Such as: passport shown on 18 Nov"
        )

    def fill(self) -> RequestWish | None:
        """Return the request, or say what is missing."""
        errors = {}
        day, said = self._received.day, self._identity.toPlainText().strip()
        if day is None or day > self._today:
            errors["received"] = "Choose a day that has been."
        if not said:
            errors["identity"] = _SAY_WHY
        if self.form.show_errors(errors) or day is None:
            return None
        return RequestWish(self._line.person_id, day, said)


class PeriodDialog(FormDialog):
    """Writes the borough's policy into the period of a class."""

    def __init__(self, parent: QWidget, icons: Icons, rules: tuple[ClassRule, ...]) -> None:
        under = "Nothing is erased by this: it decides when somebody is asked to decide."
        super().__init__(parent, icons, "How long records are kept", "Save period", under=under)
        self._rules = {rule.retention_class: rule for rule in rules}
        self._class: Choice[RetentionClass] = Choice([(one, words.of(one)) for one in RetentionClass])
        self._years, self._review = number(0, MOST_YEARS), number(0, MOST_YEARS)
        self.form.add("class", "Class", self._class)
        self.form.add("years", "Years after the last event", self._years, "0: no such limit")
        self.form.add("review", "Reviewed every so many years", self._review, "0: only when the time is up")
        self._class.currentIndexChanged.connect(lambda _at: self._show())
        self._show()

    def fill(self) -> PeriodWish | None:
        """Return the period, or say what is missing."""
        years, review = self._years.value() or None, self._review.value() or None
        if self.form.show_errors({} if years or review else {"years": "Set one of the two."}):
            return None
        return PeriodWish(self._class.value, years, review)

    def _show(self) -> None:
        rule = self._rules.get(self._class.value)
        self._years.setValue(rule.years or 0 if rule else 0)
        self._review.setValue(rule.review_years or 0 if rule else 0)

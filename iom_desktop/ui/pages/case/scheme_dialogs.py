"""Asks what it takes to rest on the scheme, come onto it, leave it or return; a panel adopts and lets go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from iom_desktop.records.choices import Choices
from iom_desktop.records.panel import ItemDecision
from iom_desktop.records.scheme import SchemeStanding, SuspendedPeriod
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form import Field
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import COMMUNITY_COLOURS, Rag

ASK = "Ask the next panel"
_HEIGHT = 560
"""Room for what appears once a panel has decided."""


@dataclass(frozen=True, slots=True)
class PanelWish:
    """What a panel is asked for, or has decided."""

    person_id: str
    decision: ItemDecision
    meeting_id: str = ""
    """The meeting that has decided it; empty where the next one is asked."""


@dataclass(frozen=True, slots=True)
class RestWish:
    """From when the work on a case rests and why, or when it goes on."""

    person_id: str
    period: SuspendedPeriod


class RestDialog(FormDialog):
    """Lets the work on a case rest, which needs no panel."""

    def __init__(self, parent: QWidget, icons: Icons, standing: SchemeStanding) -> None:
        under = "The person stays on IOM, and the case stays in the register. No panel is needed."
        super().__init__(parent, icons, f"Suspend the work on {standing.name}", "Suspend", under=under)
        self._standing = standing
        self.person_id = standing.person_id
        self._from_on = DateField(today=standing.day, day=standing.day)
        self._reason = paragraph(2)
        self.form.add("from_on", "Rests from", self._from_on)
        self.form.add("reason", "Why", self._reason, "For example a long stay in hospital.")

    def fill(self) -> RestWish | None:
        """Return when and why, or say what cannot be read."""
        day = self._from_on.day
        if day is None:
            self.form.show_errors({"from_on": "Write a day like 18 Nov 2025."})
            return None
        return RestWish(self._standing.person_id, SuspendedPeriod(day, self._reason.toPlainText().strip()))


class GoOnDialog(FormDialog):
    """Takes the work on a case up again."""

    def __init__(self, parent: QWidget, icons: Icons, standing: SchemeStanding) -> None:
        self._rests = standing.resting or SuspendedPeriod(standing.day, "")
        under = f"It rests since {words.day(self._rests.from_on)}: {self._rests.reason}"
        super().__init__(parent, icons, f"Take up the work on {standing.name}", "Take up again", under=under)
        self.person_id = standing.person_id
        self._on = DateField(today=standing.day, day=standing.day)
        self.form.add("on", "Goes on from", self._on)

    def fill(self) -> RestWish | None:
        """Return when it goes on, or say what cannot be read."""
        day = self._on.day
        if day is None:
            self.form.show_errors({"on": "Write a day like 18 Nov 2025."})
            return None
        return RestWish(self.person_id, SuspendedPeriod(self._rests.from_on, self._rests.reason, day))


class PanelDialog(FormDialog):
    """Asks the next panel for a decision, or takes one down that a panel has made."""

    decides: PanelDecision

    def __init__(self, parent: QWidget, icons: Icons, title: str, standing: SchemeStanding) -> None:
        super().__init__(parent, icons, title, ASK, under=_under(standing))
        self.person_id = standing.person_id
        options = [("", f"{ASK} to decide"), *((one.meeting_id, _met(one.day)) for one in standing.panels)]
        self.how: Choice[str] = Choice(options)
        self.on = DateField(today=standing.day, day=standing.day)
        self.words = paragraph(2)
        self.form.add("how", "Who decides", self.how, "" if standing.panels else _NO_PANEL)
        self.setMinimumHeight(_HEIGHT)
        self._decided_only: list[Field] = [self.form.add("on", "Holds from", self.on)]

    def finish(self, hint: str, decided_only: Sequence[Field]) -> None:
        """Add the reason under what the decision itself asks, and show what fits who decides."""
        self.form.add("words", "Why", self.words, hint)
        self._decided_only += decided_only
        self.how.currentIndexChanged.connect(lambda _at: self._show_fitting())
        self._show_fitting()

    def fill(self) -> PanelWish | None:
        """Return what is asked or decided, or say which day cannot be read."""
        if self.form.show_errors({"on": "Write a day like 18 Nov 2025."} if self.how.value and self.on.wrong else {}):
            return None
        return PanelWish(self.person_id, self.decision(), self.how.value)

    def decision(self) -> ItemDecision:
        """Return the decision as it is filled in."""
        raise NotImplementedError

    def _show_fitting(self) -> None:
        decided = bool(self.how.value)
        for field in self._decided_only:
            field.setVisible(decided)
        self._save.setText("Save the decision" if decided else ASK)


class LeaveDialog(PanelDialog):
    """Lets somebody leave the scheme: with a status, a plan, and the panel that decides."""

    def __init__(self, parent: QWidget, icons: Icons, standing: SchemeStanding, choices: Choices) -> None:
        super().__init__(parent, icons, f"{standing.name} leaves IOM", standing)
        statuses = [(one.code, one.label) for one in choices.of("exit_statuses")]
        self.exit_status: Choice[str] = Choice([("", "Choose"), *statuses])
        self.exit_plan = paragraph(3)
        self.form.add("exit_status", "Leaves because", self.exit_status)
        self.form.add("exit_plan", "Exit plan", self.exit_plan, "Who carries on with what.")
        self.finish("Needed for a success without a Green period, and for asking.", ())

    def decision(self) -> ItemDecision:
        """Return the decision as it is filled in."""
        return ItemDecision(
            PanelDecision.LEAVE,
            words=self.words.toPlainText().strip(),
            exit_status=self.exit_status.value,
            exit_plan=self.exit_plan.toPlainText().strip(),
            on=self.on.day,
        )


class AdoptDialog(PanelDialog):
    """Brings somebody onto the scheme, or back onto it."""

    def __init__(self, parent: QWidget, icons: Icons, standing: SchemeStanding, choices: Choices) -> None:
        title = f"{standing.name} returns to IOM" if standing.left_on else f"Adopt {standing.name}"
        super().__init__(parent, icons, title, standing)
        staff = [(one, one) for one in choices.staff]
        agencies = [(one.code, one.label) for one in choices.of("agencies")]
        self.rag: Choice[Rag | None] = Choice([(None, "Choose"), *((one, words.rag(one)) for one in COMMUNITY_COLOURS)])
        self.lead_agency: Choice[str] = Choice([("", "Choose"), *agencies])
        self.lead_professional: Choice[str] = Choice(staff, typed=True)
        self.police_officer: Choice[str] = Choice(staff, typed=True)
        for one in (self.lead_professional, self.police_officer):
            one.setCurrentIndex(-1)
        decided = [
            self.form.add("rag", "RAG in the community", self.rag, "In custody Blue shows by itself."),
            self.form.add("lead_agency", "Lead agency", self.lead_agency),
            self.form.add("lead_professional", "Lead professional", self.lead_professional),
            self.form.add("police_officer", "Police officer", self.police_officer),
        ]
        self.finish("The panel reads this.", decided)

    def decision(self) -> ItemDecision:
        """Return the decision as it is filled in."""
        return ItemDecision(
            PanelDecision.ADOPT,
            rag=self.rag.value,
            words=self.words.toPlainText().strip(),
            lead_agency=self.lead_agency.value,
            lead_professional=self.lead_professional.words,
            police_officer=self.police_officer.words,
            on=self.on.day,
        )


_NO_PANEL = "What a panel has decided can be entered here while its minutes are a draft."


def _met(day: date) -> str:
    return f"The panel of {words.day(day)} has decided"


def _under(standing: SchemeStanding) -> str:
    """Say what needs a panel, and where the case stands."""
    said = "Only a panel adopts people and lets them leave."
    if standing.left_on and not standing.managed:
        said += f" They left IOM on {words.day(standing.left_on)}."
    if standing.on_agenda:
        when = f"of {words.day(standing.agenda_day)}" if standing.agenda_day else "of the next panel"
        said += f" The case is on the agenda {when} already."
    return said

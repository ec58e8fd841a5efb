"""The fields of the decision column: only those that the colour and the decision ask for are seen."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from iom_desktop.records.panel import ItemDecision, Missing, PanelChoices
from iom_desktop.records.shared_brief import SharedBrief
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.pages.panel.parts import words, wrapped
from iom_desktop.ui.widgets.text import restyle
from iom_desktop.vocabulary.panel import PanelDecision

Field = QLineEdit | QComboBox
SHOWN: dict[PanelDecision | None, tuple[str, ...]] = {
    None: (),
    PanelDecision.ADOPT: ("lead_agency", "lead_professional", "police_officer", "review_on", "words"),
    PanelDecision.KEEP: ("lead_agency", "lead_professional", "police_officer", "review_on", "words"),
    PanelDecision.LEAVE: ("exit_status", "exit_plan", "words"),
    PanelDecision.DEFER: ("review_on", "words"),
    PanelDecision.DECLINE: ("reason_code", "words"),
}
SIDE_BY_SIDE = {"review_on": "lead_agency"}
"""Fields that stand right of another one, where both are asked for; half the width is too little for a name."""
FIRST = {
    PanelDecision.ADOPT: "lead_agency",
    PanelDecision.LEAVE: "exit_status",
    PanelDecision.DEFER: "review_on",
    PanelDecision.DECLINE: "reason_code",
}


class _Labelled(QWidget):
    """A field with its words above and what is wrong with it below."""

    def __init__(self, title: str, field: Field) -> None:
        super().__init__()
        self.field = field
        self._problem = wrapped("", "", "red")
        self._problem.hide()
        field.setAccessibleName(title)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(words(title, "caption"))
        rows.addWidget(field)
        rows.addWidget(self._problem)

    def show_problem(self, problem: str) -> None:
        """Say what is wrong, or nothing."""
        if problem == self._problem.text():
            return
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        restyle(self.field, wrong=bool(problem))


class DecisionFields(QWidget):
    """What a decision says beyond itself: reasons, leads, plan, date."""

    finished = Signal()
    """Return was pressed in a field: the keys of the meeting count again."""
    day_typed = Signal(str)
    changed = Signal()
    """Something was typed or chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._fields = {
            "rag_reason": _Labelled("Why does RAG change?", QLineEdit()),
            "reason_code": _Labelled("Reason to decline", _list()),
            "exit_status": _Labelled("Leaves because", _list()),
            "exit_plan": _Labelled("Exit plan: who carries on with what", QLineEdit()),
            "lead_agency": _Labelled("Lead agency", _list()),
            "review_on": _Labelled("Look again on", QLineEdit()),
            "lead_professional": _Labelled("Lead professional", _list(typed=True)),
            "police_officer": _Labelled("Police officer", _list(typed=True)),
            "words": _Labelled("Reason or note for the minutes", QLineEdit()),
            "dissent": _Labelled("Not agreed by: who, and why", QLineEdit()),
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._place(tuple(self._fields))
        for labelled in self._fields.values():
            entry = labelled.field if isinstance(labelled.field, QLineEdit) else labelled.field.lineEdit()
            if entry is not None:
                entry.returnPressed.connect(self.finished)
        self._line("review_on").setPlaceholderText("4 Dec")
        self._line("review_on").editingFinished.connect(lambda: self.day_typed.emit(self.text("review_on")))
        self._review_on: date | None = None
        self._dissenting = False
        for labelled in self._fields.values():
            if isinstance(labelled.field, QLineEdit):
                labelled.field.textChanged.connect(self.changed)
            else:
                labelled.field.currentTextChanged.connect(self.changed)

    def _place(self, wanted: Collection[str]) -> None:
        """Put two fields that belong together side by side, and every other one alone into its row."""
        for row, (name, labelled) in enumerate(self._fields.items()):
            right, left = SIDE_BY_SIDE.get(name), {one: other for other, one in SIDE_BY_SIDE.items()}.get(name)
            paired = bool({right, left} & set(wanted))
            self._grid.removeWidget(labelled)
            if right and paired:
                self._grid.addWidget(labelled, row - 1, 1)
            else:
                self._grid.addWidget(labelled, row, 0, 1, 1 if left and paired else 2)

    def offer(self, choices: PanelChoices) -> None:
        """Take the lists to choose from."""
        for name, entries in (
            ("reason_code", choices.decline_reasons),
            ("exit_status", choices.exit_statuses),
            ("lead_agency", choices.agencies),
            ("lead_professional", [(person, person) for person in choices.people]),
            ("police_officer", [(person, person) for person in choices.people]),
        ):
            _fill(self._combo(name), entries)

    def show_before(self, before: ItemDecision | None, brief: SharedBrief) -> None:
        """Show what was decided before, else who leads the case now."""
        decided = before or ItemDecision(PanelDecision.KEEP)
        self._review_on = decided.review_on
        values = {
            "rag_reason": decided.rag_reason,
            "reason_code": decided.reason_code,
            "exit_status": decided.exit_status,
            "exit_plan": decided.exit_plan,
            "review_on": say.day(decided.review_on) if decided.review_on else "",
            "lead_agency": decided.lead_agency or brief.lead_agency,
            "lead_professional": decided.lead_professional or brief.lead_professional,
            "police_officer": decided.police_officer or brief.police_officer,
            "words": decided.words,
            "dissent": decided.dissent,
        }
        self._dissenting = bool(decided.dissent)
        for name, value in values.items():
            self._put(name, value)
        self.show_missing(())

    def show_for(self, decision: PanelDecision | None, *, rag_changes: bool) -> None:
        """Show the fields that this decision asks for."""
        wanted = SHOWN[decision]
        self._place(wanted)
        for name, labelled in self._fields.items():
            asked = {"rag_reason": rag_changes, "dissent": self._dissenting and decision is not None}
            labelled.setVisible(name in wanted or asked.get(name, False))

    def dissent(self) -> None:
        """Ask who does not agree, and why."""
        self._dissenting = True
        self._fields["dissent"].show()
        self.focus_on("dissent")

    def typed(self) -> dict[str, str]:
        """Return what every field holds, by name."""
        return {name: self.text(name) for name in self._fields}

    def restore(self, typed: Mapping[str, str]) -> None:
        """Fill the fields with what was begun before."""
        for name, text in typed.items():
            if name in self._fields:
                self._put(name, text)
        self._dissenting = bool(typed.get("dissent"))
        self.day_typed.emit(self.text("review_on"))

    def asked_for(self, decision: PanelDecision) -> tuple[str, ...]:
        """Return the fields that belong to a decision."""
        return SHOWN[decision]

    def focus_for(self, decision: PanelDecision) -> None:
        """Go to the first field that must be filled, where there is one that is still empty."""
        name = FIRST.get(decision, "")
        if name and not self.text(name):
            self.focus_on(name)

    def focus_on(self, name: str) -> None:
        """Go to a field."""
        self._fields[name].field.setFocus()

    def show_missing(self, gaps: Sequence[Missing]) -> None:
        """Mark the fields that lack something, and go to the first of them."""
        told = {gap.field: gap.words for gap in gaps}
        for name, labelled in self._fields.items():
            labelled.show_problem(told.get(name, ""))
            if name in told:
                labelled.show()
        first = next((gap.field for gap in gaps if gap.field in self._fields), "")
        if first:
            self.focus_on(first)

    def show_day(self, day: date | None) -> None:
        """Show how the typed day was read."""
        self._review_on = day
        if day is not None:
            self._put("review_on", say.day(day))
            self._fields["review_on"].show_problem("")
        elif self.text("review_on"):
            self._fields["review_on"].show_problem("This is no date. Type it as 4 Dec or in 2 weeks.")

    @property
    def review_on(self) -> date | None:
        """The day on which the panel looks again, as far as it could be read."""
        return self._review_on

    def text(self, name: str) -> str:
        """Return what a field holds: the code of a list, the words of a line."""
        field = self._fields[name].field
        if isinstance(field, QLineEdit):
            return field.text().strip()
        if field.isEditable():
            return field.currentText().strip()
        return str(field.currentData() or "")

    def _put(self, name: str, value: str) -> None:
        field = self._fields[name].field
        if isinstance(field, QLineEdit):
            field.setText(value)
        elif (line := field.lineEdit()) is not None:
            field.setCurrentText(value)
            line.setCursorPosition(0)
        else:
            field.setCurrentIndex(max(field.findData(value), 0))

    def _line(self, name: str) -> QLineEdit:
        field = self._fields[name].field
        assert isinstance(field, QLineEdit)
        return field

    def _combo(self, name: str) -> QComboBox:
        field = self._fields[name].field
        assert isinstance(field, QComboBox)
        return field


def _list(*, typed: bool = False) -> QComboBox:
    field = QComboBox()
    field.setEditable(typed)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return field


def _fill(field: QComboBox, entries: Sequence[tuple[str, str]]) -> None:
    field.clear()
    field.addItem("", "")
    for code, text in entries:
        field.addItem(text, code)

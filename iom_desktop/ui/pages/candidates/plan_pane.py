"""The take-on plan: what the team can carry month by month, and whom it takes on when."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from iom_desktop.records.candidates import Candidate, CandidateBoard, Plan, PlanWish
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.candidates.columns import PlanLine, of_months, of_turns
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.focus_lead import FocusLead
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label, restyle

_NARROW, _WIDE = 96, 220


class PlanPane(QWidget):
    """Four fields, the months they make, and the people of the month chosen."""

    plan_wanted = Signal(object)
    """Carries a ``PlanWish``."""
    case_wanted = Signal(str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.first_month, self.months, self.at_most, self.limits = (QLineEdit() for _ in range(4))
        self.first_month.setPlaceholderText("2025-12")
        self.limits.setPlaceholderText("110, 110, 120")
        self._make = button("Make the plan", self._on_make)
        self.finding = label("", "section", wrap=True)
        self.lines: RecordTable[PlanLine] = RecordTable(
            theme, icons, of_months(), name="Months of the plan", key=lambda line: line.title
        )
        self.people: RecordTable[Candidate] = RecordTable(
            theme, icons, of_turns(), name="People of the month", key=lambda one: one.person_id
        )
        self._lay_out()
        self.lines.current_changed.connect(self._on_line)
        self.people.opened.connect(lambda one: self.case_wanted.emit(one.person_id))
        for field in (self.first_month, self.months, self.at_most, self.limits):
            field.returnPressed.connect(self._on_make)
            field.textEdited.connect(lambda _text, field=field: restyle(field, wrong=False))
        FocusLead(self, self.lines)

    def show_board(self, board: CandidateBoard) -> None:
        """Show the plan as it stands."""
        wish = board.plan.wish
        self.first_month.setText(wish.first_month)
        self.months.setText(str(wish.months))
        self.at_most.setText(str(wish.at_most))
        self.limits.setText(", ".join(map(str, wish.limits)))
        for field in (self.first_month, self.months, self.at_most, self.limits, self._make):
            field.setEnabled(board.may_change)
        self.finding.setText(_finding(board.plan, board.managed))
        self.lines.show_records(_lines(board.plan))
        self._on_line(self.lines.current)

    def _on_make(self) -> None:
        """Tell what the team can carry, or mark what is no number."""
        limits = [part.strip() for part in self.limits.text().split(",") if part.strip()]
        wrong = [
            field
            for field, texts in ((self.months, [self.months.text()]), (self.at_most, [self.at_most.text()]))
            if not all(text.strip().isdecimal() for text in texts)
        ]
        if not limits or not all(text.isdecimal() for text in limits):
            wrong.append(self.limits)
        for field in wrong:
            restyle(field, wrong=True)
        if wrong:
            wrong[0].setFocus()
            return
        months, at_most = int(self.months.text()), int(self.at_most.text())
        self.plan_wanted.emit(PlanWish(self.first_month.text().strip(), months, at_most, tuple(map(int, limits))))

    def _on_line(self, line: PlanLine | None) -> None:
        self.people.empty.say(
            "Nobody in this month", "The plan takes people in turn.", icon="users", guide="candidates"
        )
        self.people.show_records(line.people if line else ())

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setContentsMargins(16, 10, 16, 10)
        fields.setSpacing(8)
        for words_, field, width in (
            ("From", self.first_month, _NARROW),
            ("Months", self.months, _NARROW // 2),
            ("New at most each month", self.at_most, _NARROW // 2),
            ("Caseload limit, month by month", self.limits, _WIDE),
        ):
            name = label(words_, "body", "second")
            name.setBuddy(field)
            field.setAccessibleName(words_)
            field.setFixedWidth(width)
            fields.addWidget(name)
            fields.addWidget(field)
            fields.addSpacing(8)
        fields.addWidget(self._make)
        fields.addStretch(1)
        self.finding.setContentsMargins(16, 10, 16, 10)
        tables = QHBoxLayout()
        tables.setSpacing(0)
        tables.addWidget(self.lines, 1)
        tables.addWidget(rule(upright=True))
        tables.addWidget(self.people, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(fields)
        rows.addWidget(rule(strong=False))
        rows.addWidget(self.finding)
        rows.addWidget(rule())
        rows.addLayout(tables, 1)


def _lines(plan: Plan) -> tuple[PlanLine, ...]:
    lines, turn = [], 1
    for month in plan.months:
        lines.append(PlanLine(words.month_of(month.month), month.taken, turn, month))
        turn += len(month.taken)
    if plan.waiting:
        lines.append(PlanLine("Have to wait", plan.waiting, turn))
    return tuple(lines)


def _finding(plan: Plan, managed: int) -> str:
    taken = sum(len(month.taken) for month in plan.months)
    full = [month for month in plan.months if month.taken]
    if not full:
        return f"{managed} are on IOM now. Nobody is taken on in these months; {len(plan.waiting)} wait."
    waiting = f"{len(plan.waiting)} have to wait" if plan.waiting else "nobody has to wait"
    return (
        f"{managed} are on IOM now. {taken} are taken on by {words.month_of(full[-1].month)}, {waiting}. "
        "Nobody is counted as leaving."
    )

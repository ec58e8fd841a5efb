"""Matches that somebody has to look at: the row of a list beside the person it may be about."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from iom_desktop.records.cohort_preview import ReviewCase
from iom_desktop.records.unsaved import Spot
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.text import label

WIDTH = 340
_WHY = {
    "date_of_birth_differs": "The number is the same, the date of birth is not.",
    "name_and_date_alone": "Only name and date of birth agree",
    "numbers_disagree": "The numbers belong to different people",
    "looks_alike": "Name and date of birth are nearly the same",
}


class ReviewView(QWidget):
    """Lists the matches and lets the user say whether row and person are the same."""

    settled = Signal(object, bool, str)
    """The ``ReviewCase``, whether it is the same person, and why."""
    left = Signal()
    case_wanted = Signal(str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        back = button("Back to the ledger", self.left.emit, icons=icons, icon="chevron-left")
        self._header = SheetHeader("Matches to look at", back, height=56)
        self.message = MessageBar(icons)
        self.table: RecordTable[ReviewCase] = RecordTable(
            theme, icons, _columns(), name="Matches to look at", key=lambda case: case.row_id, row_height=32
        )
        self._pane = QWidget()
        self._title = label("", "section", wrap=True)
        self._facts = {name: label("", "body", wrap=True) for name in ("On the list", "On the register", "Why")}
        self._note = QPlainTextEdit()
        self._note.setAccessibleName("Note on the decision")
        self._note.setFixedHeight(72)
        self._note.setTabChangesFocus(True)
        self.same = button("Same person", lambda: self._settle(same=True), kind="primary")
        self.other = button("Somebody else", lambda: self._settle(same=False))
        self._open = button("Open the case", self._on_open, icons=icons, icon="external-link", kind="quiet")
        self._lay_out()
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda case: self.case_wanted.emit(case.person_id))
        self.table.empty.say("Nothing to look at", "Every match of the lists is settled.", guide="duplicates")

    @property
    def spot(self) -> Spot | None:
        """Which form this is, for what is typed into it and not saved."""
        case = self.table.current
        return Spot("match_to_look_at", case.row_id, case.person_id) if case else None

    def show_cases(self, cases: Sequence[ReviewCase]) -> None:
        """Show the matches that wait."""
        waiting = f"{words.count(len(cases), 'row')} of the lists. Nothing is changed before you decide"
        self._header.say(waiting if cases else "")
        self.table.show_records(cases)
        self._on_current(self.table.current)

    def _lay_out(self) -> None:
        self._pane.setProperty("pane", "surface")
        self._pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pane.setFixedWidth(WIDTH)
        keys = QHBoxLayout()
        keys.addWidget(self.same)
        keys.addWidget(self.other)
        keys.addStretch(1)
        lines = QVBoxLayout(self._pane)
        lines.setContentsMargins(16, 16, 16, 16)
        lines.setSpacing(10)
        lines.addWidget(self._title)
        for name, told in self._facts.items():
            fact = QVBoxLayout()
            fact.setSpacing(2)
            fact.addWidget(label(name, "small", "second"))
            fact.addWidget(told)
            lines.addLayout(fact)
        lines.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(label("How you know", "body-strong"))
        lines.addWidget(self._note)
        lines.addStretch(1)
        lines.addLayout(keys)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.table, 1)
        body.addWidget(rule(upright=True))
        body.addWidget(self._pane)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (self._header, self.message):
            rows.addWidget(part)
        rows.addLayout(body, 1)

    def _on_current(self, case: ReviewCase | None) -> None:
        self._pane.setVisible(case is not None)
        if case is None:
            return
        self._title.setText(f"Is this {case.name}?")
        on_list = f"{_who(case.line_name, case)}. Row {case.row} of {words.month_of(case.month)}"
        self._facts["On the list"].setText(on_list)
        born = words.day(case.date_of_birth) if case.date_of_birth else "not known"
        self._facts["On the register"].setText(f"{case.name}, born {born}")
        self._facts["Why"].setText(_why(case))
        self._note.clear()

    def _settle(self, *, same: bool) -> None:
        case = self.table.current
        if case is not None:
            self.settled.emit(case, same, self._note.toPlainText().strip())

    def _on_open(self) -> None:
        if self.table.current is not None:
            self.case_wanted.emit(self.table.current.person_id)


def _why(case: ReviewCase) -> str:
    """Say why somebody has to look, and how sure the match is."""
    sure = f"\n{case.score} of 100. {case.reason}" if case.score is not None else ""
    return f"{_WHY.get(case.why, case.why)}{sure}"


def _who(name: str, case: ReviewCase) -> str:
    born = words.day(case.line_date_of_birth) if case.line_date_of_birth else "not given"
    return f"{name or 'No name'}, born {born}"


def _columns() -> tuple[Column[ReviewCase], ...]:
    return (
        Column(title="List", value=lambda case: words.month_of(case.month), width=130, key=lambda case: case.month),
        Column(title="Row", value=lambda case: str(case.row), width=60, right=True, key=lambda case: case.row),
        Column(title="On the list", value=lambda case: _who(case.line_name, case), width=250, medium=True),
        Column(title="On the register", value=lambda case: case.name, width=200),
        Column(
            title="Likeness",
            value=lambda case: "" if case.score is None else str(case.score),
            key=lambda case: case.score or 0,
            width=74,
            right=True,
        ),
        Column(title="Why", value=lambda case: _WHY.get(case.why, case.why), width=200, stretch=True, tone="ink-2"),
    )

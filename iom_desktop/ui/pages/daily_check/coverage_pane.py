"""Who was looked up on which day, by whom and in what: the days, and below them the people of one day."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.bulk import ListedTable
from iom_desktop.records.coverage import Coverage, CoverageDay, ProofLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.coverage_columns import COLOURS, day_columns, is_late, people_columns
from iom_desktop.ui.pages.daily_check.late_dialog import LateDialog
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.export_dialog import TableExportDialog
from iom_desktop.ui.widgets.focus_lead import FocusLead
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.access import Purpose
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import CheckProof

PERIODS = ((5, "Last week"), (10, "Last two weeks"), (20, "Last four weeks"))
LATE = "late"
KEYS = (("Enter", "open the case"), ("A", "enter a missed check later"), ("Ctrl+E", "export what is shown"))
DAYS_HIGH = 250


class CoveragePane(QWidget):
    """Shows the proof of the daily check, narrowed by colour, by whom and by what became of it."""

    period_chosen = Signal(int)
    """Carries how many working days back the user wants to see."""
    case_wanted = Signal(str)
    late_wanted = Signal(object)
    """Carries the ``ProofLine`` that is to be entered later."""
    export_wanted = Signal(object, object)
    """Carries the ``ListedTable`` as it is shown, and the ``FileWish``."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._coverage: Coverage | None = None
        self._names: dict[str, str] = {}
        self.message = MessageBar(icons)
        self.dialog: LateDialog | TableExportDialog | None = None
        self.period: Choice[int] = Choice(PERIODS)
        self.period.choose(10)
        self.period.setAccessibleName("Which days")
        self.colour: Choice[Rag | None] = Choice([(None, "Every colour"), *((one, words.rag(one)) for one in COLOURS)])
        self.colour.setAccessibleName("Which colour")
        self.by: Choice[str] = Choice([("", "By anybody")])
        self.by.setAccessibleName("By whom")
        every = [("", "Whatever came of it"), *((str(one), words.of(one)) for one in CheckProof)]
        self.proof: Choice[str] = Choice([*every, (LATE, "Entered later")])
        self.proof.setAccessibleName("What came of it")
        self.days: RecordTable[CoverageDay] = RecordTable(
            theme, icons, day_columns(), name="Days", key=lambda one: one.day, row_height=28, needs_you=_needs_you
        )
        self.people: RecordTable[ProofLine] = RecordTable(
            theme,
            icons,
            people_columns(self._names),
            name="Checks of the day",
            key=lambda one: (one.day, one.person_id),
        )
        self.export = button("Export", self._ask_export, icons=icons, icon="download", tip="Export (Ctrl+E)")
        self._heading = label("", "section")
        self._sum = label("", "small", "second")
        self._lay_out()
        self._connect()

    @property
    def working_days(self) -> int:
        """How many working days back are shown."""
        return self.period.value

    def show_coverage(self, coverage: Coverage) -> None:
        """Show the days, and the people of the day the user is on."""
        self._coverage = coverage
        self._names.update((entry.code, entry.short_label or entry.label) for entry in coverage.sources)
        users = sorted({(one.entry.by_id, one.entry.by) for one in coverage.lines if one.entry}, key=lambda one: one[1])
        chosen = self.by.value
        self.by.blockSignals(True)
        self.by.offer([("", "By anybody"), *users])
        self.by.choose(chosen)
        self.by.blockSignals(False)
        self.days.empty.say(
            "No day yet", "The first is the day of the first check.", icon="calendar", guide="the-daily-check"
        )
        self.people.empty.say(
            "No check here",
            "Each person on IOM has a line for each working day, also when nobody looked.",
            icon="clipboard-check",
            guide="the-daily-check",
        )
        self.days.show_records(coverage.days)
        if self.days.current is None and coverage.days:
            self.days.go_to(coverage.days[0].day)
        self._show_people()

    def ask_late(self, line: ProofLine, sources: tuple[ReferenceEntry, ...]) -> LateDialog:
        """Ask what was looked in on a day that has passed."""
        self.dialog = LateDialog(self, self._icons, line, sources)
        self.dialog.show_fitted()
        return self.dialog

    def _show_people(self) -> None:
        day = self.days.current
        if self._coverage is None or day is None:
            return
        lines = [one for one in self._coverage.lines if one.day == day.day and self._passes(one)]
        self.people.show_records(lines)
        self._heading.setText(words.weekday_long(day.day))
        self._sum.setText(_sum(day))

    def _passes(self, one: ProofLine) -> bool:
        wanted, colour, by = self.proof.value, self.colour.value, self.by.value
        right_proof = not wanted or one.proof == wanted or (wanted == LATE and is_late(one.entry))
        right_user = not by or (one.entry is not None and one.entry.by_id == by)
        return right_proof and right_user and colour in (None, one.rag)

    def _ask_late(self) -> None:
        line = self.people.current
        if line is not None and line.proof in (CheckProof.MISSED, CheckProof.PASSED_OVER):
            self.late_wanted.emit(line)
        else:
            self.message.say(Message.INFO, "Nothing to enter here", "Choose somebody missed or passed over on that day")

    def _ask_export(self) -> None:
        if self.export.isHidden():
            return
        lines = self.people.records
        dialog = TableExportDialog(self, self._icons, "Export the checks", len(lines), Purpose.AUDIT)
        headings, cells = self.people.table_of(lines)
        days = tuple(words.day(one.day) for one in lines)
        rows = tuple((one.person_id, (day, *row)) for one, day, row in zip(lines, days, cells, strict=True))
        table = ListedTable(("Day", *headings), rows)
        dialog.wanted.connect(lambda wish: self._on_export(table, wish))
        self.dialog = dialog
        dialog.show_fitted()

    def _on_export(self, table: ListedTable, wish: object) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.export_wanted.emit(table, wish)

    def _connect(self) -> None:
        self.period.activated.connect(lambda _at: self.period_chosen.emit(self.period.value))
        for choice in (self.colour, self.by, self.proof):
            choice.currentIndexChanged.connect(lambda _at: self._show_people())
        self.days.current_changed.connect(lambda _day: self._show_people())
        self.people.opened.connect(lambda one: self.case_wanted.emit(one.person_id))
        key(self, "A", self._ask_late)
        key(self, "Ctrl+E", self._ask_export)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 6, 16, 6)
        bar.setSpacing(8)
        for part in (self.period, self.colour, self.by, self.proof):
            bar.addWidget(part)
        bar.addStretch()
        bar.addWidget(button("Enter later", self._ask_late, tip="Enter a missed check later, and say so (A)"))
        bar.addWidget(self.export)
        self.days.setMaximumHeight(DAYS_HIGH)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(bar)
        rows.addWidget(self.message)
        rows.addWidget(rule(strong=False))
        rows.addWidget(self.days, 2)
        rows.addWidget(rule())
        rows.addLayout(_beside(self._heading, self._sum))
        rows.addWidget(self.people, 3)
        rows.addWidget(KeyFooter(KEYS, keys_first=True))
        FocusLead(self, self.days)


def _beside(left: QLabel, right: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(16, 8, 16, 8)
    row.setSpacing(12)
    row.addWidget(left)
    row.addWidget(right, 1)
    return row


def _needs_you(day: CoverageDay) -> bool:
    return day.working_day and day.missed > 0


def _sum(day: CoverageDay) -> str:
    if not day.working_day:
        return "No check is due on this day; those looked up all the same are below"
    left = day.managed - day.checked - day.in_part - day.passed_over - day.missed
    parts = [f"{day.checked} looked up", f"{day.in_part} in part", f"{day.passed_over} passed over"]
    parts += [f"{day.missed} missed"] if day.missed or not left else [f"{left} not yet"]
    return f"{day.managed} on IOM = {' + '.join(parts)}"

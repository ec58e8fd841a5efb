"""Why a row came out as it did: each rule as a line, the rule set, the row in the file, what it was matched on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.cohort import Problem
from iom_desktop.records.cohort_preview import CohortPreview, JudgedRow
from iom_desktop.records.rule_set import Definition, Reason
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.cohort import Match, Severity, Verdict

WIDTH = 288
_TITLES = {
    Verdict.YES: "Why this person is eligible",
    Verdict.NO: "Why this person is not eligible",
    Verdict.CANNOT_TELL: "Why the list cannot tell",
    None: "Why this row is rejected",
}
_MATCHED = {
    Match.CRN: "CRN",
    Match.NOMS: "Prison number",
    Match.PNC: "PNC, with date of birth or surname",
    Match.CRO: "CRO and surname",
    Match.NAME_DOB: "Name and date of birth, to be looked at",
    Match.NONE: "Nobody: a new person",
}
_OFFENCE_CODES = ("offence_in_window", "offence_out_of_window", "no_offence", "offence_not_known", "custody_not_known")


class WhyPane(QScrollArea):
    """Shows the reasons of one row."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Why")

    def show_nothing(self) -> None:
        """Show an empty pane."""
        self.setWidget(_ground())

    def show_row(self, preview: CohortPreview, row: JudgedRow) -> None:
        """Show why a row came out as it did."""
        body = _ground()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(16, 16, 16, 16)
        lines.setSpacing(10)
        lines.addWidget(label(_TITLES[row.verdict], "section", wrap=True))
        who = ", ".join(part for part in (row.line.name, row.line.crn) if part)
        lines.addWidget(label(who or "Nobody can be found by this row", "small", "second", wrap=True))
        for reason in row.reasons:
            lines.addLayout(self._reason(reason, row))
            lines.addWidget(rule(strong=False))
        self._add_not_needed(lines, preview.rule_set.definition, row)
        for problem in preview.problems_of(row.line.row):
            lines.addLayout(self._problem(problem))
        lines.addLayout(self._facts(preview, row))
        lines.addStretch(1)
        self.setWidget(body)

    def _reason(self, reason: Reason, row: JudgedRow) -> QHBoxLayout:
        icon, tone = {
            True: ("circle-check", "green-ink"),
            False: ("circle-x", "ink-2"),
            None: ("circle-help", "amber-ink"),
        }[reason.met]
        before = next(
            (move for move in row.scores if reason.code.startswith(f"{move.label.lower()}_")),
            None,
        )
        note = ""
        if before is not None and before.before is not None and before.before != before.now:
            note = f"Was {before.before} in the month before"
        return self._line(icon, tone, reason.text, note)

    def _add_not_needed(self, lines: QVBoxLayout, definition: Definition, row: JudgedRow) -> None:
        if row.verdict in (None, Verdict.CANNOT_TELL) or any(reason.code in _OFFENCE_CODES for reason in row.reasons):
            return
        band, first = definition.offence, definition.first
        text = f"or {first.label} is {band.from_score} or more with {band.words} in the last {band.window_days} days"
        liberty = " Time in prison is left out." if band.at_liberty else ""
        lines.addLayout(self._line("minus", "ink-3", text, f"Not needed here.{liberty}"))
        lines.addWidget(rule(strong=False))

    def _problem(self, problem: Problem) -> QHBoxLayout:
        icon, tone = ("info", "ink-3")
        if problem.severity is not Severity.INFO:
            icon, tone = (
                ("circle-x", "red-ink") if problem.severity is Severity.ERROR else ("triangle-alert", "amber-ink")
            )
        return self._line(icon, tone, problem.message, problem.column)

    def _line(self, icon: str, tone: str, text: str, note: str) -> QHBoxLayout:
        mark = QLabel()
        self._icons.dress(mark, icon, tone, 18)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(label(text, "body", wrap=True))
        if note:
            said.addWidget(label(note, "small", "second", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
        return row

    @staticmethod
    def _facts(preview: CohortPreview, row: JudgedRow) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(6)
        for name, said in (
            ("Rule set", preview.rule_set.label),
            ("List date", words.day(preview.list_date)),
            ("Row in file", str(row.line.row)),
            ("Matched on", _matched(row)),
        ):
            form.addRow(label(name, "small", "second"), label(said, "small", wrap=True))
        return form


def _ground() -> QWidget:
    made = QWidget()
    made.setProperty("pane", "surface")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made


def _matched(row: JudgedRow) -> str:
    """Say by what a row was matched, how sure that is, and why."""
    if row.match_score is None:
        return _MATCHED[row.match]
    of = f"{row.match_score} of 100" if row.person_id else f"Looks like {row.doubted_name}, {row.match_score} of 100"
    return f"{_MATCHED[row.match]}. {of}: {row.match_reason}"

"""The tasking sheet as it will be printed, small: sections, people with their mark, what is to be done."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from iom_desktop.records.tasking import TaskingGroup, TaskingLine, TaskingSheet
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.rag_badge import paint_mark
from iom_desktop.vocabulary.work import TaskingOrder

PAD = 12
INDENT = 32
MARK = 14
HEADING = 26
GAP = 8


@dataclass(frozen=True, slots=True)
class _Heading:
    """The heading of a section or a ward, with the number of its lines."""

    top: float
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the sheet, set to the width of the paper."""

    top: float
    height: float
    line: TaskingLine
    layout: QTextLayout


class Paper(QWidget):
    """Paints the sheet; the lines of one person, the newest, stand on soft accent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sheet: TaskingSheet | None = None
        self._newest = ""
        self._headings: list[_Heading] = []
        self._rows: list[_Row] = []
        self._height = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setProperty("pane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Today's tasking sheet")
        speak_as(self, "document")
        theme.changed.connect(self._set)

    def show_sheet(self, sheet: TaskingSheet, newest: str = "") -> None:
        """Show a sheet; ``newest`` is the person last looked up."""
        self._sheet = sheet
        self._newest = newest
        told = (f"{words.of(line.section)}: {line.name}. {line.what.value}" for line in sheet.lines)
        self.setAccessibleDescription(" ".join(told) or "No lines yet")
        self._set()

    def sizeHint(self) -> QSize:
        """Ask for the height of the lines."""
        return QSize(300, int(self._height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the lines anew to another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint headings and lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._sheet is not None:
            self._paint_top(painter, self._sheet)
        if self._sheet is not None and not self._rows:
            painter.setPen(self._theme.colour("ink-3"))
            painter.drawText(QPointF(PAD, PAD + 38), "No lines yet")
        for heading in self._headings:
            self._paint_heading(painter, heading)
        for row in self._rows:
            self._paint_row(painter, row)
        painter.end()

    def _set(self) -> None:
        self._headings, self._rows = [], []
        self._height = PAD + 24.0
        for group in self._sheet.groups if self._sheet else ():
            self._height += GAP
            self._headings.append(_Heading(self._height, _title(group), len(group.lines)))
            self._height += HEADING
            for line in group.lines:
                layout, height = self._laid_out(line)
                self._rows.append(_Row(self._height, height, line, layout))
                self._height += height + 4
        self._height += PAD
        self.setMinimumHeight(int(self._height))
        self.updateGeometry()
        self.update()

    def _laid_out(self, line: TaskingLine) -> tuple[QTextLayout, float]:
        name = f"{line.name}."
        warned = f" {', '.join(words.of(marker) for marker in line.warnings)}." if line.warnings else ""
        by_ward = self._sheet is not None and self._sheet.order is TaskingOrder.WARD
        task = f"{words.of(line.section)}. " if by_ward else ""
        ward = f" {line.ward} ward." if line.ward and not by_ward else ""
        layout = QTextLayout(f"{name} {task}{line.what.value}{ward}{warned}", self._theme.font("small"))
        strong = [_run(0, len(name) + len(task), QFont.Weight.DemiBold)]
        if warned:
            strong.append(_run(len(layout.text()) - len(warned), len(warned), QFont.Weight.DemiBold))
        layout.setFormats(strong)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        height = 0.0
        while (row := layout.createLine()).isValid():
            row.setLineWidth(max(self.width() - INDENT - PAD, 40))
            row.setPosition(QPointF(0, height))
            height += 16
        layout.endLayout()
        return layout, height + 2

    def _paint_top(self, painter: QPainter, sheet: TaskingSheet) -> None:
        box = QRectF(PAD, PAD - 2, self.width() - 2 * PAD, 20)
        painter.setPen(self._theme.colour("ink"))
        painter.setFont(self._theme.font("small-strong"))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, "Police only" if sheet.police_only else "Tasking meeting")
        painter.setFont(self._theme.font("small"))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"{words.weekday(sheet.day)} {sheet.day.year}")

    def _paint_heading(self, painter: QPainter, heading: _Heading) -> None:
        box = QRectF(PAD, heading.top, self.width() - 2 * PAD, HEADING - 6)
        painter.setPen(self._theme.colour("ink-2"))
        painter.setFont(self._theme.font("small-strong"))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, heading.title)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, str(heading.count))
        painter.setPen(self._theme.colour("line-strong"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _paint_row(self, painter: QPainter, row: _Row) -> None:
        if row.line.person_id == self._newest:
            ground = QRectF(PAD - 6, row.top - 2, self.width() - 2 * PAD + 12, row.height + 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent-soft"))
            painter.drawRoundedRect(ground, 4, 4)
        paint_mark(painter, QRectF(PAD, row.top + 2, MARK, MARK), row.line.rag, self._theme)
        painter.setPen(self._theme.colour("ink"))
        row.layout.draw(painter, QPointF(INDENT, row.top))


def _title(group: TaskingGroup) -> str:
    return words.of(group.section) if group.section else group.ward or "Ward not known"


def _run(start: int, length: int, weight: QFont.Weight) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    form = QTextCharFormat()
    form.setFontWeight(weight)
    made.format = form
    return made

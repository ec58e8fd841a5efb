"""The heading of a table: titles at the foot, in one or two lines, an arrow where it is sorted, a box for all ticks."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Cell
from iom_desktop.ui.tables.record_model import RecordModel
from iom_desktop.ui.tables.tick_box import BOX, paint_box

ONE_LINE = 30
TWO_LINES = 40
PAD = 6
FIRST_PAD = 16
_ARROW = 12


class Heading(QHeaderView):
    """Draws the titles of a ``RecordModel``."""

    def __init__(self, theme: Theme, icons: Icons, model: RecordModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._icons = icons
        self._model = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        model.ticked.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """Return room for one line or two."""
        two = any("\n" in column.title for column in self._model.columns)
        return QSize(super().sizeHint().width(), TWO_LINES if two else ONE_LINE)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  Qt's own name
        """Paint one title."""
        painter.save()
        painter.fillRect(rect, self._theme.colour("sunken"))
        painter.setPen(self._theme.colour("line-strong"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = self._model.columns[logicalIndex]
        order = dict(self._model.order)
        sorted_here = logicalIndex in order
        painter.setFont(self._theme.font("small-strong"))
        painter.setPen(self._theme.colour("ink" if sorted_here else "ink-2"))
        box = rect.adjusted(PAD if self.visualIndex(logicalIndex) else FIRST_PAD, 0, -PAD, -6)
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextDontClip, column.title)
        if column.cell is Cell.TICK and self._model.rowCount():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            square = QRectF(box.left(), box.bottom() + 1 - BOX, BOX, BOX)
            paint_box(painter, square, self._theme, self._icons, on=self._model.all_ticked)
        if sorted_here and not column.right:
            self._paint_arrow(painter, box, column.title, down=order[logicalIndex])
        painter.restore()

    def _paint_arrow(self, painter: QPainter, box: QRect, title: str, *, down: bool) -> None:
        last = title.rsplit("\n", 1)[-1]
        left = box.left() + painter.fontMetrics().horizontalAdvance(last) + 3
        arrow = self._icons.pixmap("arrow-down" if down else "arrow-up", "ink", _ARROW, self.devicePixelRatioF())
        painter.drawPixmap(left, box.bottom() - _ARROW - 1, arrow)

"""What stands on a screen to be read, where, and how far its ink stands apart from its ground in the pixels drawn."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QTableView,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)

from tests.ui.contrast import contrast

RATIO = 2
"""Pixels to one, so that the middle of a stroke has the whole of its colour."""
LARGE = 24
LARGE_BOLD = 18.66
_FIELDS = (QLineEdit, QComboBox, QPlainTextEdit, QTextEdit)
_ROWS = 12
"""Rows of a list that are looked at: those after them are drawn alike."""


@dataclass(frozen=True)
class Piece:
    """Words, and the rectangle of the window they stand in."""

    words: str
    place: QRect
    owner: QWidget

    @property
    def is_large(self) -> bool:
        """Whether the words are large as WCAG counts."""
        font = self.owner.font()
        return font.pixelSize() >= (LARGE_BOLD if font.bold() else LARGE)


def drawn(window: QWidget) -> np.ndarray:
    """Return the pixels of a window, each a number of its red, green and blue."""
    image = QImage(window.size() * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    painter = QPainter(image)
    window.render(painter, QPoint(0, 0))
    painter.end()
    flat = np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return flat[:, : image.width()] & 0xFFFFFF


def faint(window: QWidget, least: float, least_edge: float) -> Iterator[str]:
    """Say which words, and which edges of fields, stand too little apart from their ground."""
    pixels = drawn(window)
    for piece in pieces(window):
        needed = min(least, 4.5 if least >= 7 else 3) if piece.is_large else least
        ratio = ink_contrast(pixels, piece.place)
        if ratio is not None and ratio < needed - 0.05:
            yield f"faint: {ratio:.1f} of {piece.words[:60]!r} in {type(piece.owner).__name__}"
    for field in window.findChildren(QWidget):
        if isinstance(field, _FIELDS) and _is_framed(field) and field.isEnabled():
            there = Piece("", _place(field, window), field)
            ratio = _edge_contrast(pixels, there.place)
            if ratio < least_edge and not _is_covered(there, window):
                yield f"faint edge: {ratio:.1f} of {type(field).__name__} {field.accessibleName()!r}"


def ink_contrast(pixels: np.ndarray, place: QRect) -> float | None:
    """Return how far the furthest ink of a rectangle stands apart from its commonest colour."""
    x, y = max(place.x(), 0) * RATIO, max(place.y(), 0) * RATIO
    cut = pixels[y : (place.bottom() + 1) * RATIO, x : (place.right() + 1) * RATIO]
    if cut.size == 0:
        return None
    colours, counts = np.unique(cut, return_counts=True)
    ground = _name(colours[counts.argmax()])
    return max(contrast(ground, _name(colour)) for colour in colours)


def pieces(window: QWidget) -> Iterator[Piece]:
    """Give what can be read in a window; what is off is left out, as WCAG leaves it out."""
    for one in window.findChildren(QWidget):
        if not one.isVisible() or not one.isEnabled() or one.visibleRegion().isEmpty() or one.window() is not window:
            continue
        for words, place in _words_of(one):
            inside = place.intersected(one.visibleRegion().boundingRect())
            there = Piece(words, inside.translated(one.mapTo(window, QPoint(0, 0))), one)
            if words.strip() and inside == place and not inside.isEmpty() and not _is_covered(there, window):
                yield there


def _is_covered(piece: Piece, window: QWidget) -> bool:
    top = window.childAt(piece.place.center())
    own = top is None or top is piece.owner or piece.owner.isAncestorOf(top) or top.isAncestorOf(piece.owner)
    return not own


def _words_of(one: QWidget) -> Iterator[tuple[str, QRect]]:
    inner = one.rect().adjusted(4, 4, -4, -4)
    if isinstance(one, QLabel):
        yield ("" if one.pixmap() else one.text()), one.contentsRect()
    elif isinstance(one, QAbstractButton):
        yield one.text(), _button_words(one)
    elif isinstance(one, QLineEdit):
        yield one.text() or one.placeholderText(), _without_icons(one)
    elif isinstance(one, QComboBox):
        yield one.currentText(), inner.adjusted(0, 0, -22, 0)
    elif isinstance(one, (QPlainTextEdit, QTextEdit)):
        yield one.toPlainText() or one.placeholderText(), inner
    else:
        yield from _words_of_parts(one)


def _words_of_parts(one: QWidget) -> Iterator[tuple[str, QRect]]:
    above = one.parentWidget()
    if isinstance(one, QTabBar):
        for at in range(one.count()):
            yield one.tabText(at), one.tabRect(at).adjusted(4, 4, -4, -4)
    elif isinstance(one, QMenuBar):
        for action in one.actions():
            yield action.text(), one.actionGeometry(action)
    elif isinstance(above, QAbstractItemView) and one is above.viewport():
        yield from _cells(above)


def _button_words(one: QAbstractButton) -> QRect:
    if isinstance(one, (QCheckBox, QRadioButton)):
        option = QStyleOptionButton()
        option.initFrom(one)
        element = QStyle.SubElement
        which = element.SE_CheckBoxContents if isinstance(one, QCheckBox) else element.SE_RadioButtonContents
        return one.style().subElementRect(which, option, one)
    inner = one.rect().adjusted(3, 3, -3, -3)
    if one.icon().isNull():
        return inner
    if isinstance(one, QToolButton) and one.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextUnderIcon:
        return inner.adjusted(0, one.iconSize().height() + 2, 0, 0)
    words = QFontMetrics(one.font()).horizontalAdvance(one.text())
    icon = one.iconSize().width()
    left = (one.width() - words - icon) // 2 if isinstance(one, QPushButton) else icon + 8
    if one.layoutDirection() is Qt.LayoutDirection.LeftToRight and isinstance(one, QPushButton):
        left += icon
    return QRect(left, inner.top(), words, inner.height()).intersected(inner)


def _without_icons(one: QLineEdit) -> QRect:
    rect = one.contentsRect().adjusted(6, 3, -6, -3)
    for inner in one.findChildren(QToolButton):
        if inner.isVisible() and inner.x() < one.width() / 2:
            rect.setLeft(max(rect.left(), inner.geometry().right() + 1))
        elif inner.isVisible():
            rect.setRight(min(rect.right(), inner.x() - 1))
    return rect


def _cells(view: QAbstractItemView) -> Iterator[tuple[str, QRect]]:
    model, bounds = view.model(), QRect(QPoint(0, 0), view.viewport().size())
    if model is None:
        return
    columns = model.columnCount(view.rootIndex()) if isinstance(view, (QTableView, QTreeView)) else 1
    for row in range(min(model.rowCount(view.rootIndex()), 400)):
        first = view.visualRect(model.index(row, 0, view.rootIndex()))
        if first.top() > min(bounds.bottom(), _ROWS * max(first.height(), 1)):
            return
        for column in range(columns):
            index = model.index(row, column, view.rootIndex())
            place = view.visualRect(index)
            words = index.data(Qt.ItemDataRole.DisplayRole)
            hidden = isinstance(view, QTableView) and view.isColumnHidden(column)
            if isinstance(words, str) and not hidden and bounds.contains(place):
                yield words, place.adjusted(5, 1, -1, -2)


def _is_framed(field: QWidget) -> bool:
    if isinstance(field, QTextBrowser):  # a page to be read, no field
        return False
    inside = isinstance(field.parentWidget(), (QComboBox, QAbstractItemView)) or field.property("wrong")
    spin = field.parentWidget() is not None and field.parentWidget().inherits("QAbstractSpinBox")
    whole = field.visibleRegion().boundingRect().size() == field.size()
    return field.isVisible() and not inside and not spin and whole and field.size().height() > QSize(8, 8).height()


def _edge_contrast(pixels: np.ndarray, place: QRect) -> float:
    middle = place.center().y() * RATIO
    within = _name(pixels[middle, (place.left() + 4) * RATIO])
    edge = pixels[middle, place.left() * RATIO : (place.left() + 2) * RATIO]
    return max(contrast(within, _name(colour)) for colour in edge)


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _name(colour: np.uint32) -> str:
    return f"#{int(colour):06X}"

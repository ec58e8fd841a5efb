"""Small pieces that the panes of the meeting are put together from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget


def words(text: str = "", size: str = "", shade: str = "") -> QLabel:
    """Make a label of plain text in one of the sizes of the shared screen."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if size:
        label.setProperty("type", size)
    if shade:
        label.setProperty("shade", shade)
    return label


def wrapped(text: str = "", size: str = "", shade: str = "") -> QLabel:
    """Make a label whose text breaks into lines."""
    label = words(text, size, shade)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def key_cap(key: str) -> QLabel:
    """Make the picture of a key."""
    label = words(key)
    label.setProperty("kind", "keycap")
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


def section(part: str = "section", *, pad: int = 0, gap: int = 0) -> tuple[QFrame, QVBoxLayout]:
    """Make a framed part of a column with its layout."""
    frame = QFrame()
    frame.setProperty("part", part)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(pad, pad * 2 // 3, pad, pad * 2 // 3)
    layout.setSpacing(gap)
    return frame, layout


def edge() -> QFrame:
    """Make the line between two columns."""
    line = QFrame()
    line.setProperty("part", "edge")
    line.setFixedWidth(1)
    return line


def row(*widgets: QWidget, gap: int = 8) -> QHBoxLayout:
    """Put widgets side by side."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (entry := layout.takeAt(0)) is not None:
        widget = entry.widget()
        inner = entry.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)

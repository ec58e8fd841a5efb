"""The sheet of keys, which F1 opens: those of the screen or dialog in front, and those that work everywhere."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.keys import KeysContent
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.key_footer import key_caps
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label

Keys = Sequence[tuple[str, str]]

ROWS = 20
"""How many keys stand under one another: what the smallest window holds."""
_PLACES = "Ctrl+1"
_NONE = "This screen has no keys of its own."
_EDGE = 60


class KeysSheet(QDialog):
    """Shows every key in columns; what does not fit the screen scrolls."""

    def __init__(
        self,
        window: QWidget,
        screen: str,
        keys: Keys,
        everywhere: Keys = (),
        printed: Callable[["KeysSheet", KeysContent], object] | None = None,
    ) -> None:
        """Take what puts the sheet on paper, where there is something that can."""
        super().__init__(window)
        self._over = window
        everywhere = _together(everywhere)
        found = ((screen, tuple(keys)), ("Every screen", tuple(everywhere)))
        self.content = KeysContent(f"Keys: {screen}", tuple(one for one in found if one[1]))
        """What is printed."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.content.title)
        self._held, self._columns = QWidget(), QHBoxLayout()
        self._held.setProperty("pane", "scrolled")
        self._held.setLayout(self._columns)
        self._columns.setContentsMargins(0, 0, 8, 0)
        self._columns.setSpacing(40)
        for title, some in (*self._parts(screen, keys), *self._parts("Every screen", everywhere)):
            self._columns.addLayout(self._column(title, some))
        self._columns.addStretch()
        self._area = QScrollArea()
        self._area.setAccessibleName(self.windowTitle())
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._held)
        self._lay_out(printed)

    def _lay_out(self, printed: Callable[["KeysSheet", KeysContent], object] | None) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 20, 24, 20)
        inner.setSpacing(16)
        if not self.content.parts:
            inner.addWidget(label(_NONE))
        inner.addWidget(self._area, 1)
        foot = label("Single letters work while a list has the focus. Settings turns them off.", "small", "second")
        row = QHBoxLayout()
        row.addWidget(foot, 1)
        if printed is not None and self.content.parts:
            print_it = button("Print", lambda: printed(self, self.content), tip="Ctrl+P")
            key(self, "Ctrl+P", print_it.click)
            row.addWidget(print_it)
        close = button("Close", self.close, kind="primary")
        row.addWidget(close)
        inner.addLayout(row)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(strip())
        rows.addLayout(inner)
        close.setFocus()

    @property
    def said(self) -> tuple[str, ...]:
        """Everything the sheet says, in order."""
        return tuple(one.text() for one in self.findChildren(QLabel))

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as the keys want, within the screen; only now they wear their type."""
        super().showEvent(event)
        self._columns.invalidate()
        self._columns.activate()
        window = self._over.window()
        room = window.screen().availableGeometry().size().expandedTo(window.size())
        wanted = self._held.sizeHint() + self.sizeHint() - self._area.sizeHint()
        wanted += QSize(self._area.verticalScrollBar().sizeHint().width(), 2)
        self.resize(wanted.boundedTo(room - QSize(_EDGE, _EDGE)))

    def _parts(self, title: str, keys: Keys) -> list[tuple[str, Keys]]:
        columns = -(-len(keys) // ROWS) or 1
        rows = -(-len(keys) // columns) or 1
        cut = [keys[at : at + rows] for at in range(0, len(keys), rows)]
        return [(title if not at else "", some) for at, some in enumerate(cut)]

    def _column(self, title: str, keys: Keys) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for row, (caps, words) in enumerate(keys):
            held = QHBoxLayout()
            held.setSpacing(4)
            for cap in key_caps(caps):
                held.addWidget(cap)
            held.addStretch()
            grid.addLayout(held, row, 0)
            grid.addWidget(label(words), row, 1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(label(title, "section"))
        column.addLayout(grid)
        column.addStretch()
        return column


def _together(everywhere: Keys) -> Keys:
    """Return the keys with those of the places as one line: each place stands on the rail with its key."""
    places = [keys for keys, _ in everywhere if keys[:-1] == _PLACES[:-1] and keys[-1].isdigit() and keys[-1] != "0"]
    rest = [pair for pair in everywhere if pair[0] not in places]
    if not places:
        return rest
    return [(f"{places[0]} to {places[-1]}", "go to a place of the rail"), *rest]

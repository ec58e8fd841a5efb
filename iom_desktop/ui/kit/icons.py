"""Lucide icons in the colours of the theme, drawn once for each size and colour."""

from math import ceil
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from iom_desktop.paths import resource
from iom_desktop.ui.kit.theme import Shade, Theme

LINE_WIDTH = 1.75
SMALL = 14
SMALL_LINE_WIDTH = 2.25
"""Of an icon of 14 px and less, whose line would else be thinner than a pixel."""
SCALES = (1, 2)
GAP = 4


Dressed = QAbstractButton | QLabel | QAction


class Icons(QObject):
    """Gives icons by their Lucide name (``"sun"``), recoloured, and dresses buttons again when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icons: dict[tuple[str, str, int, int, Shade], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int, float, Shade], QPixmap] = {}
        self._drawings: dict[str, str] = {}
        self._dressed: WeakKeyDictionary[Dressed, tuple[str, str, int]] = WeakKeyDictionary()
        theme.changed.connect(self._dress_again)

    def icon(self, name: str, colour: str = "ink", size: int = 16, gap: int = 0) -> QIcon:
        """Return an icon in the colour of a token, its disabled form quiet.

        ``gap`` parts it from the words after it, a negative one from those before it.
        """
        key = (name, colour, size, gap, self._theme.shade)
        if key not in self._icons:
            icon = QIcon()
            for scale in SCALES:
                icon.addPixmap(self._draw(name, colour, size, gap, scale))
                icon.addPixmap(self._draw(name, "ink-3", size, gap, scale), QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, colour: str = "ink", size: int = 16, ratio: float = 1.0) -> QPixmap:
        """Return an icon as a picture for a painter whose device has ``ratio`` pixels to one."""
        key = (name, colour, size, ratio, self._theme.shade)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, size, 0, ratio)
        return self._pixmaps[key]

    def dress(self, widget: Dressed, name: str, colour: str = "ink", size: int = 16) -> None:
        """Put an icon on a button, a label or an action, and change it with the theme."""
        self._dressed[widget] = (name, colour, size)
        if isinstance(widget, QLabel) and not widget.accessibleName():
            from iom_desktop.ui.kit.hearing import speak_as  # which takes longer to come in than the sign-in to show

            speak_as(widget, "decoration")
        self._put(widget, name, colour, size)

    def _put(self, widget: Dressed, name: str, colour: str, size: int) -> None:
        if isinstance(widget, QLabel):
            widget.setPixmap(self.pixmap(name, colour, size, widget.devicePixelRatioF()))
        elif isinstance(widget, QAction):
            widget.setIcon(self.icon(name, colour, size))
        else:
            mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
            gap = (-GAP if mirrored else GAP) if isinstance(widget, QPushButton) else 0
            widget.setIcon(self.icon(name, colour, size, gap))
            widget.setIconSize(QSize(size + abs(gap), size))

    def _dress_again(self) -> None:
        for widget, dress in list(self._dressed.items()):
            if shiboken6.isValid(widget):
                self._put(widget, *dress)

    def _draw(self, name: str, colour: str, size: int, gap: int, scale: float) -> QPixmap:
        if name not in self._drawings:
            self._drawings[name] = resource(f"icons/lucide/{name}.svg").read_text("utf-8")
        width = SMALL_LINE_WIDTH if size <= SMALL else LINE_WIDTH
        lined = self._drawings[name].replace('stroke-width="2"', f'stroke-width="{width}"')
        coloured = lined.replace("currentColor", self._theme.colour(colour).name())
        pixmap = QPixmap(ceil((size + abs(gap)) * scale), ceil(size * scale))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(coloured.encode())).render(painter, QRectF(max(0, -gap), 0, size, size))
        painter.end()
        return pixmap

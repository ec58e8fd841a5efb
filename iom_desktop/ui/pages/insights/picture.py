"""The picture of an exhibit as it leaves the room: title, finding, drawing and note on white, in print size."""

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter

from iom_desktop.records.exhibit import Exhibit
from iom_desktop.settings import ThemeChoice
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.drawing import Pen
from iom_desktop.ui.pages.insights.kinds import draw

WIDTH, HEIGHT = 880, 520
_TIMES = 2
"""Pixels of the picture for each of the screen, so that it is sharp on paper."""
_EDGE = 24
_TITLE = 28
_NOTE_ROOM = 60


def png(exhibit: Exhibit) -> bytes:
    """Return the copy for outside readers as a picture, in the light colours whatever the screen wears."""
    theme = Theme(ThemeChoice.LIGHT)
    image = QImage(WIDTH * _TIMES, HEIGHT * _TIMES, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_TIMES)
    image.fill(theme.colour("surface"))
    image.setText("Title", exhibit.title)
    image.setText("Description", exhibit.finding.exact)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw(Pen(painter, theme), exhibit)
    painter.end()
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")  # type: ignore[call-overload]
    return bytes(held.data().data())


def _draw(pen: Pen, exhibit: Exhibit) -> None:
    box = QRectF(_EDGE, _EDGE, WIDTH - 2 * _EDGE, HEIGHT - 2 * _EDGE)
    pen.write(QRectF(box.left(), box.top(), box.width(), _TITLE), exhibit.title, role="title", tone="ink")
    top = box.top() + _TITLE + 4
    if exhibit.headline:
        pen.write(QRectF(box.left(), top, box.width(), 36), exhibit.headline, role="display", tone="ink")
        top += 40
    top += pen.wrap(QRectF(box.left(), top, box.width(), 60), exhibit.finding.exact, role="body") + 12
    draw(pen, QRectF(box.left(), top, box.width(), box.bottom() - _NOTE_ROOM - top), exhibit)
    foot = QRectF(box.left(), box.bottom() - _NOTE_ROOM + 14, box.width(), _NOTE_ROOM)
    pen.wrap(foot, exhibit.note, tone="ink-3")

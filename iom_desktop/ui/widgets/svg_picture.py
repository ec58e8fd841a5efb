"""Turns an SVG into the dots of a PNG, as long as it is a drawing and nothing else."""

import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from iom_desktop.errors import Mendable

_LONGEST = 1_200
_MORE_THAN_DRAWN = re.compile(
    rb"<!ENTITY|<(?:\w+:)?(?:image|script|foreignObject)\b|href\s*=\s*[\"'](?!#)", re.IGNORECASE
)
"""What lets a drawing grow without end, act, or look at another file."""


def is_svg(data: bytes) -> bool:
    """Tell whether a file says that it is an SVG."""
    return b"<svg" in data[:4_000].lower()


def png_of(data: bytes) -> bytes:
    """Return the drawing as a PNG; refuse one that brings another picture, another file or a script along."""
    if _MORE_THAN_DRAWN.search(data):
        raise Mendable(
            "logo_not_only_drawn",
            "This SVG brings another picture, another file or a script along. Save the logo as a PNG and choose that. "
            "Nothing was changed.",
        )
    drawing = QSvgRenderer(QByteArray(data))
    size = drawing.defaultSize()
    if not drawing.isValid() or size.isEmpty():
        raise Mendable(
            "logo_no_picture", "This SVG cannot be drawn. Save the logo as a PNG and choose that. Nothing was changed."
        )
    within = size.scaled(QSize(_LONGEST, _LONGEST), Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(within.expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(out, "PNG")  # type: ignore[call-overload]  # the stubs know only names of files
    return bytes(out.data().data())

"""Draws the program's icon in every size and form that systems ask for, by the Python of the collecting environment."""

import os
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_OF_WINDOWS = SIZES[:7]


def main(arguments: list[str]) -> int:
    """Draw the SVG that is named first into the folder named second."""
    source, folder = map(Path, arguments)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    for size in SIZES:
        _draw(source, size, folder / f"{size}.png")
    largest = Image.open(folder / f"{SIZES[-1]}.png")
    largest.save(folder / "icon.ico", sizes=[(size, size) for size in _OF_WINDOWS])
    largest.save(folder / "icon.icns")
    application.quit()
    return 0


def _draw(source: Path, size: int, to: Path) -> None:
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    picture.save(str(to))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

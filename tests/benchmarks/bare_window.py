"""The least that a window of Qt for Python can be: one process, the same type and style sheet, painted once."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget


def main(style: str, *fonts: str) -> None:
    """Show the window, and end as soon as it is painted."""
    application = QApplication(["bare"])
    application.setStyle("Fusion")
    for font in fonts:
        QFontDatabase.addApplicationFont(font)
    body = QFont("Inter")  # the style sheet says how large, but not which
    body.setPixelSize(13)
    body.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    application.setFont(body)
    window = QWidget()
    window.setStyleSheet(Path(style).read_text("utf-8"))
    rows = QVBoxLayout(window)
    field = QLineEdit()
    for part in (QLabel("Sign in"), field, QPushButton("Sign in")):
        rows.addWidget(part)
    window.resize(448, 732)
    window.show()
    field.setFocus()
    QTimer.singleShot(0, lambda: (window.grab(), os._exit(0)))
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])

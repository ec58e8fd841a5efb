"""Nothing is told by colour alone, and nothing moves: marks and fillings differ in grey, and no screen animates."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from iom_desktop.settings import ThemeChoice
from iom_desktop.ui import gallery
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights import drawing
from iom_desktop.ui.tables.delegates import DECISION_ICONS
from iom_desktop.ui.widgets.rag_badge import paint_mark
from iom_desktop.vocabulary.risk import Rag

pytestmark = pytest.mark.qt

SIDE = 32
FAR = 60
"""Levels of grey by which a pixel is another one."""
MOVING = re.compile(r"Q\w*Animation|QMovie|QGraphicsEffect|QTimeLine|setCursorFlashTime")


@pytest.mark.parametrize("choice", list(ThemeChoice)[1:])
def test_that_rag_marks_differ_in_grey(qapp, choice):
    drawn = {colour: _in_grey(colour, Theme(choice)) for colour in Rag}
    for one, other in combinations(Rag, 2):
        differing = sum(abs(a - b) > FAR for a, b in zip(drawn[one], drawn[other], strict=True))
        assert differing > SIDE * SIDE / 20, (one, other)


def test_that_what_colours_tell_has_a_shape_too():
    assert len({name for name, _ in DECISION_ICONS.values()}) == len(DECISION_ICONS)
    assert len(set(drawing._LINES)) == len(drawing._LINES)
    assert len(set(drawing._FILLS)) == len(drawing._FILLS)


def test_that_nothing_moves():
    sources = Path(gallery.__file__).parent.rglob("*.py")
    assert [source.name for source in sources if MOVING.search(source.read_text("utf-8"))] == []


def _in_grey(colour: Rag, theme: Theme) -> bytes:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    paint_mark(painter, QRectF(0, 0, SIDE, SIDE), colour, theme)
    painter.end()
    return bytes(image.convertToFormat(QImage.Format.Format_Grayscale8).constBits())

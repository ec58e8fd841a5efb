"""The row that is chosen is told by more than a soft fill where soft fills are not seen."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from iom_desktop.settings import ThemeChoice
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.chosen_row import BAR, EDGE, paint_chosen

pytestmark = pytest.mark.qt


@pytest.mark.parametrize("choice", list(ThemeChoice)[1:])
def test_that_a_chosen_row_has_its_bar_and_in_high_contrast_an_edge_above_and_below(qapp, choice):
    theme, row = Theme(choice), QRect(0, 0, 40, 20)
    image = QImage(row.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_chosen(painter, row, theme)
    painter.end()
    accent, soft = theme.colour("accent"), theme.colour("accent-soft")
    edge = accent if theme.shade.contrast else soft
    assert [image.pixelColor(20, y) for y in (0, EDGE - 1, EDGE, 10, 18, 19)] == [edge, edge, soft, soft, edge, edge]
    assert [image.pixelColor(x, 10) for x in (0, BAR - 1, BAR)] == [accent, accent, soft]

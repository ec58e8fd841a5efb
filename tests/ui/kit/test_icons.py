"""Icons take the colours of the theme, and follow it."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from iom_desktop.settings import ThemeChoice
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.emptied import emptied

pytestmark = pytest.mark.qt


def colours_of(pixmap) -> set[str]:
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_that_an_icon_has_the_colour_of_its_token(qapp):
    theme = Theme(ThemeChoice.LIGHT)
    assert colours_of(Icons(theme).pixmap("lock", "accent", 24)) == {theme.colour("accent").name()}


def test_that_a_dressed_widget_follows_the_theme(qtbot):
    theme = Theme(ThemeChoice.LIGHT)
    icons, label, button, line = Icons(theme), QLabel(), QPushButton("Export"), QLineEdit("lock")
    for widget in (label, button, line):
        qtbot.addWidget(widget)
    for widget in (label, button):
        icons.dress(widget, "download", "ink", 24)
    emptied(line, icons, "search", "Find")
    theme.choose(ThemeChoice.DARK)
    assert colours_of(label.pixmap()) == {theme.colour("ink").name()}
    assert colours_of(button.icon().pixmap(button.iconSize())) == {theme.colour("ink").name()}
    assert button.iconSize().width() > 24
    now = [icons.icon("search", "ink-3", 16), icons.icon("x", "ink-2", 16)]
    assert [one.icon().cacheKey() for one in line.findChildren(QAction)] == [one.cacheKey() for one in now]


def test_that_an_unknown_icon_is_a_fault(qapp):
    with pytest.raises(FileNotFoundError):
        Icons(Theme()).icon("no-such-icon")

"""One object holds the look: every token in two themes, legible, and a style sheet that names no other colour."""

import re

import pytest
from PySide6.QtGui import QColor, QFontInfo

from iom_desktop.paths import resource
from iom_desktop.settings import RowHeight, ThemeChoice
from iom_desktop.ui.kit.theme import TOKENS, TYPE, Theme

pytestmark = pytest.mark.qt

TEXT_PAIRS = [
    ("ink", "surface"),
    ("ink", "accent-soft"),
    ("ink-2", "chrome"),
    ("ink-3", "surface"),
    ("ink-3", "accent-soft"),
    ("accent", "surface"),
    ("on-accent", "accent"),
    *((f"on-{colour}", colour) for colour in ("red", "amber", "green", "blue")),
    *((f"{colour}-ink", f"{colour}-soft") for colour in ("red", "amber", "green", "blue")),
]


def contrast(one: QColor, other: QColor) -> float:
    def light(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="/".join)
def test_that_words_can_be_read_on_their_ground(qapp, choice, pair):
    theme = Theme(choice)
    assert contrast(theme.colour(pair[0]), theme.colour(pair[1])) >= 4.5


def test_that_the_style_sheet_takes_every_colour_from_the_tokens(qapp):
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", resource("style/window.qss").read_text("utf-8")) == []
    sheet = Theme(ThemeChoice.DARK).style_sheet()
    assert "$" not in sheet.replace("$icons", "")
    assert set(re.findall(r"#[0-9A-F]{6}\b", sheet)) <= {dark for _, dark in TOKENS.values()}


def test_that_inter_is_there_in_every_role(qapp, theme):
    for role in TYPE:
        assert QFontInfo(theme.font(role)).family() == "Inter"


def test_that_a_choice_is_told_and_rows_grow(qtbot, qapp):
    theme = Theme(ThemeChoice.LIGHT)
    assert (theme.dark, theme.row_pixels(), theme.row_pixels(36)) == (False, 28, 36)
    with qtbot.waitSignal(theme.changed):
        theme.choose(ThemeChoice.DARK, RowHeight.NORMAL)
    assert (theme.dark, theme.row_pixels(), theme.row_pixels(36)) == (True, 32, 40)

"""One object holds the look: every token in four shades, legible, and no colour named anywhere else."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QGuiApplication

from iom_desktop.paths import resource
from iom_desktop.settings import RowHeight, ThemeChoice
from iom_desktop.ui.kit import theme as theme_module
from iom_desktop.ui.kit.theme import TOKENS, TYPE, Shade, Theme, shade_of
from tests.ui.contrast import contrast

pytestmark = pytest.mark.qt

STATUSES = ("red", "amber", "green", "blue")
TEXT_PAIRS = [
    ("ink", "surface"),
    ("ink", "accent-soft"),
    ("ink-2", "chrome"),
    ("ink-3", "surface"),
    ("ink-3", "accent-soft"),
    ("accent", "surface"),
    ("on-accent", "accent"),
    *((f"on-{colour}", colour) for colour in STATUSES),
    *((f"{colour}-ink", f"{colour}-soft") for colour in STATUSES),
]


EDGES = ("line", "line-strong", "control", "mute", "accent-line", "focus", *(f"{one}-line" for one in STATUSES))
LITERAL = re.compile(
    r"#[0-9A-Fa-f]{3,8}\b|\brgba?\(|GlobalColor\.(?!transparent)|QColorConstants|QColor\([^)\w]*[\d\"']"
)


@pytest.mark.parametrize("shade", list(Shade))
def test_that_words_can_be_read_on_their_ground(shade):
    least = 7 if shade.contrast else 4.5
    poor = [pair for pair in TEXT_PAIRS if contrast(*(TOKENS[token][shade] for token in pair)) < least]
    assert poor == []


@pytest.mark.parametrize("shade", [Shade.CONTRAST_LIGHT, Shade.CONTRAST_DARK])
def test_that_every_edge_is_seen_in_high_contrast(shade):
    assert [edge for edge in EDGES if contrast(TOKENS[edge][shade], TOKENS["surface"][shade]) < 7] == []


@pytest.mark.parametrize("choice", list(ThemeChoice)[1:])
def test_that_the_style_sheet_takes_every_colour_from_the_tokens(qapp, choice):
    theme = Theme(choice)
    sheet = theme.style_sheet()
    assert "$" not in sheet
    assert set(re.findall(r"#[0-9A-F]{6}\b", sheet)) <= {shades[theme.shade] for shades in TOKENS.values()}
    for picture in re.findall(r'url\("(.+?)"\)', sheet):
        assert Path(picture).is_file()


def test_that_no_colour_stands_beside_the_tokens():
    program = Path(theme_module.__file__).parents[1]
    files = [*program.rglob("*.py"), *resource("style").glob("*.qss"), *resource("icons").rglob("*.svg")]
    files.remove(Path(theme_module.__file__))
    assert [file.name for file in files if LITERAL.search(file.read_text("utf-8"))] == []


@pytest.mark.parametrize(("picture", "token"), [("tick", "on-accent"), ("dot", "on-accent"), ("chevron", "ink")])
@pytest.mark.parametrize("choice", list(ThemeChoice)[1:])
def test_that_the_pictures_qt_takes_from_files_have_the_colour_of_their_token(picture, token, choice):
    drawn = resource(f"style/{picture}-{choice.value}.svg").read_text("utf-8")
    assert re.findall(r"#[0-9A-F]{6}\b", drawn) == [TOKENS[token][Shade[choice.name]]]


def test_that_only_who_chose_nothing_follows_the_machine():
    light, dark = {"machine_dark": False}, {"machine_dark": True}
    plain, high = {"machine_contrast": False}, {"machine_contrast": True}
    assert shade_of(ThemeChoice.SYSTEM, **light, **plain) is Shade.LIGHT
    assert shade_of(ThemeChoice.SYSTEM, **dark, **high) is Shade.CONTRAST_DARK
    assert shade_of(ThemeChoice.SYSTEM, **light, **high) is Shade.CONTRAST_LIGHT
    assert shade_of(ThemeChoice.CONTRAST_DARK, **light, **plain) is Shade.CONTRAST_DARK
    assert shade_of(ThemeChoice.DARK, **light, **high) is Shade.DARK


def test_that_inter_is_there_in_every_role(qapp, theme):
    for role in TYPE:
        assert QFontInfo(theme.font(role)).family() == "Inter"


def test_that_a_choice_is_told_and_rows_grow(qtbot, qapp):
    theme = Theme(ThemeChoice.LIGHT)
    assert (theme.shade, theme.row_pixels(), theme.row_pixels(36)) == (Shade.LIGHT, 28, 36)
    with qtbot.waitSignal(theme.changed):
        theme.choose(ThemeChoice.DARK, RowHeight.NORMAL)
    assert (theme.shade, theme.row_pixels(), theme.row_pixels(36)) == (Shade.DARK, 32, 40)


def test_that_a_window_follows_the_machine_while_it_is_open(qtbot, qapp):
    hints = QGuiApplication.styleHints()
    theme = Theme(ThemeChoice.SYSTEM)
    for told in (hints.colorSchemeChanged, hints.accessibility().contrastPreferenceChanged):
        theme._shade = Shade.CONTRAST_DARK  # as if the machine had been so until now: the offscreen one cannot change
        with qtbot.waitSignal(theme.changed):
            told.emit(Qt.ColorScheme.Light if told is hints.colorSchemeChanged else Qt.ContrastPreference.NoPreference)
        assert theme.shade is Shade.LIGHT

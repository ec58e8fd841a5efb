"""Every text on its way to paper: cleaned, checked against the fonts, escaped, all of it here and nowhere else."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from iom_desktop.documents import arabic, style
from iom_desktop.errors import Mendable

_WORDS = re.compile(r"(\s+)")

_SHAPED = ("HEBREW", "DEVANAGARI", "BENGALI", "TAMIL", "THAI", "GURMUKHI", "GUJARATI", "SYRIAC", "THAANA")
"""Scripts whose letters must be joined or reordered, which drawing them one by one would get wrong."""


@dataclass(frozen=True, slots=True)
class Strong:
    """A run of text that stands out."""

    text: str


@dataclass(frozen=True, slots=True)
class Quiet:
    """A run of text that stands back."""

    text: str


Rich = str | tuple[str | Strong | Quiet, ...]
"""What a paragraph is made of: plain text, or runs of it."""


def plain(words: Rich) -> str:
    """Return the text without its weights."""
    if isinstance(words, str):
        return words
    return "".join(run if isinstance(run, str) else run.text for run in words)


def markup(words: Rich, font: str = style.REGULAR) -> str:
    """Return ``words`` as ReportLab's markup: escaped, and with a font for each run that can draw it."""
    if isinstance(words, str):
        return _escaped(words, font)
    return "".join(_run(run, font) for run in words)


def _run(run: str | Strong | Quiet, font: str) -> str:
    if isinstance(run, Strong):
        return f'<font name="{style.BOLD}">{_escaped(run.text, style.BOLD)}</font>'
    if isinstance(run, Quiet):
        return f'<font name="{style.REGULAR}" color="{style.INK_2.hexval()}">{_escaped(run.text, style.REGULAR)}</font>'
    return _escaped(run, font)


@lru_cache(maxsize=1024)
def _escaped(text: str, font: str) -> str:
    """Return the markup of a text; most of what a letter says stands in the next one too."""
    parts = []
    for face, piece in pieces(text, font):
        safe = escape(piece).replace("\n", "<br/>")
        parts.append(safe if face == font else f'<font name="{face}">{safe}</font>')
    return "".join(parts)


def draw(canvas: Canvas, at: tuple[float, float], text: str, font: str, size: float, *, space: float = 0) -> None:
    """Draw one line of ``text`` from ``at`` to the right; ``space`` sets its letters wider."""
    x, y = at
    for face, piece in pieces(text.replace("\n", " "), font):
        canvas.setFont(face, size)
        canvas.drawString(x, y, piece, charSpace=space)
        x += pdfmetrics.stringWidth(piece, face, size) + space * len(piece)


def width(text: str, font: str, size: float, *, space: float = 0) -> float:
    """Return how wide ``text`` is when drawn as one line."""
    return sum(
        pdfmetrics.stringWidth(piece, face, size) + space * len(piece)
        for face, piece in pieces(text.replace("\n", " "), font)
    )


def pieces(text: str, font: str) -> Iterator[tuple[str, str]]:
    """Split ``text`` into runs with the font that draws each; refuse a character that no font can draw."""
    style.load_fonts()
    faced = [(_face_of_word(word, font), word) for word in _WORDS.split(arabic.as_drawn(cleaned(text))) if word]
    for face, run in groupby(_by_character(faced, font), key=lambda pair: pair[0]):
        yield face, "".join(piece for _face, piece in run)


def _by_character(faced: list[tuple[str, str]], font: str) -> Iterator[tuple[str, str]]:
    for face, word in faced:
        if face == font:
            yield from ((_face(char, font), char) for char in word)
        else:
            yield face, word


def _face_of_word(word: str, font: str) -> str:
    """Choose the fallback for a word with loose accents: it sets them over their letters, Inter beside them."""
    fallback = style.FALLBACK[font]
    accented = any(unicodedata.combining(char) for char in word)
    return fallback if accented and all(ord(char) in _glyphs(fallback) for char in word) else font


def cleaned(text: str) -> str:
    """Compose the characters, and drop those that draw nothing."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    kept = "\n" + arabic.JOINERS if arabic.stands_in(composed) else "\n"
    return "".join(char for char in composed if char in kept or unicodedata.category(char) not in ("Cc", "Cf", "Cs"))


def _face(char: str, font: str) -> str:
    if char == "\n" or ord(char) in _glyphs(font):
        return font
    fallback = style.FALLBACK[font]
    if ord(char) in _glyphs(fallback) and not unicodedata.name(char, "").startswith(_SHAPED):
        return fallback
    if unicodedata.name(char, "").startswith("ARABIC") and ord(char) in _glyphs(style.ARABIC[font]):
        return style.ARABIC[font]
    name = unicodedata.name(char, f"character {ord(char):X}").lower()
    raise Mendable(
        "no_glyph",
        f"The text holds “{char}” ({name}), which no font of this program can draw. "
        "Write that name or word in Latin letters and make the paper again. Nothing was issued.",
    )


@cache
def _glyphs(font: str) -> frozenset[int]:
    style.load_fonts()
    return frozenset(_truetype(font).face.charToGlyph)


def _truetype(font: str) -> TTFont:
    found = pdfmetrics.getFont(font)
    assert isinstance(found, TTFont)
    return found

"""Every text on its way to paper: cleaned, checked against the fonts, escaped, all of it here and nowhere else."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, shapeStr
from reportlab.pdfgen.canvas import Canvas

from iom_desktop.documents import arabic, style
from iom_desktop.documents.tags import marks
from iom_desktop.errors import Mendable

_WORDS = re.compile(r"(\s+)")

_UNSHAPED = ("HEBREW", "THAI", "SYRIAC", "THAANA")
"""Scripts that NotoSans may have letters of, and that are not drawn: their letters would stand in the wrong order."""
_SHAPED = re.compile("[\u0900-\u0aff\u0b80-\u0bff]")


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


def is_shaped(words: Rich) -> bool:
    """Tell whether some of it is in a script whose letters are joined and moved before they are drawn."""
    return _SHAPED.search(plain(words)) is not None


def unbroken(text: str) -> Iterator[str]:
    """Give the stretches of a text that must stand on one line, as they are drawn; nothing wide where there is none."""
    yield ""
    for word in arabic.as_drawn(cleaned(text)).replace("\n", " ").split(" "):
        if is_shaped(word) or arabic.is_drawn(word):
            yield word


def plain(words: Rich) -> str:
    """Return the text without its weights."""
    if isinstance(words, str):
        return words
    return "".join(run if isinstance(run, str) else run.text for run in words)


def markup(words: Rich, font: str = style.REGULAR) -> str:
    """Return ``words`` as ReportLab's markup: escaped, and with a font for each run that can draw it."""
    if isinstance(words, str):
        return _escaped(words, font)
    return "".join(_run(run, font) for run in (_apart(words) if is_shaped(words) else words))


def _apart(words: tuple[str | Strong | Quiet, ...]) -> Iterator[str | Strong | Quiet]:
    """Give the runs with a blank where one would go on in the word of another: a shaped word has one font."""
    before = " "
    for run in words:
        said = plain((run,))
        if not before[-1:].isspace() and said[:1].strip() and _SHAPED.search(before[-1] + said[0]):
            yield " "
        yield run
        before = said or before


def _run(run: str | Strong | Quiet, font: str) -> str:
    if isinstance(run, Strong):
        return f'<font name="{style.BOLD}">{_escaped(run.text, style.BOLD)}</font>'
    if isinstance(run, Quiet):
        return f'<font name="{style.REGULAR}" color="{style.INK_2.hexval()}">{_escaped(run.text, style.REGULAR)}</font>'
    return _escaped(run, font)


def _escaped(text: str, font: str) -> str:
    """Return the markup of a text; what shaped words are drawn with is new to each paper."""
    return _marked_up(text, font) if is_shaped(text) else _known(text, font)


@lru_cache(maxsize=1024)
def _known(text: str, font: str) -> str:
    """Return the markup of a text; most of what a letter says stands in the next one too."""
    return _marked_up(text, font)


def _marked_up(text: str, font: str) -> str:
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
        if is_shaped(piece):
            with marks(canvas).spoken(piece):
                canvas.drawString(x, y, piece, charSpace=space, shaping=True)
        else:
            canvas.drawString(x, y, piece, charSpace=space)
        x += _wide(piece, face, size) + space * len(piece)


def width(text: str, font: str, size: float, *, space: float = 0) -> float:
    """Return how wide ``text`` is when drawn as one line."""
    return sum(_wide(piece, face, size) + space * len(piece) for face, piece in pieces(text.replace("\n", " "), font))


def _wide(piece: str, face: str, size: float) -> float:
    if is_shaped(piece):
        shaped = shapeStr(piece, face, size, force=True)
        return float(sum(letter.x_advance for letter in vars(shaped)["__shapeData__"]) * size / 1000)
    return pdfmetrics.stringWidth(piece, face, size)


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
    if found := _SHAPED.search(word):
        return _face_of_script(word, unicodedata.name(found[0], "").partition(" ")[0], font)
    fallback = style.FALLBACK[font]
    accented = any(unicodedata.combining(char) for char in word)
    return fallback if accented and all(ord(char) in _glyphs(fallback) for char in word) else font


def _face_of_script(word: str, script: str, font: str) -> str:
    """Return the one font that draws all of a word in a shaped script, or refuse the letter that it has not."""
    if script not in style.SHAPED:
        return font
    face = style.shaped_face(script, font)
    for char in word:
        if ord(char) not in _letters(script):
            raise _refused(char)
    return face


@cache
def _letters(script: str) -> frozenset[int]:
    return frozenset(_truetype(style.shaped_face(script, style.REGULAR)).face.charToGlyph)


def cleaned(text: str) -> str:
    """Compose the characters, and drop those that draw nothing."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    kept = "\n" + arabic.JOINERS if arabic.stands_in(composed) or is_shaped(composed) else "\n"
    return "".join(char for char in composed if char in kept or unicodedata.category(char) not in ("Cc", "Cf", "Cs"))


def _face(char: str, font: str) -> str:
    if char == "\n" or ord(char) in _glyphs(font):
        return font
    fallback = style.FALLBACK[font]
    if ord(char) in _glyphs(fallback) and not unicodedata.name(char, "").startswith(_UNSHAPED):
        return fallback
    if unicodedata.name(char, "").startswith("ARABIC") and ord(char) in _glyphs(style.ARABIC[font]):
        return style.ARABIC[font]
    raise _refused(char)


def _refused(char: str) -> Mendable:
    name = unicodedata.name(char, f"character {ord(char):X}").lower()
    return Mendable(
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

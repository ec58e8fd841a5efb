"""What charts on paper are drawn with: words, and parts that differ without colour as they do on the screen."""

from collections.abc import Sequence

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from iom_desktop.documents import style, text
from iom_desktop.documents.symbols import draw_mark
from iom_desktop.records.exhibit import Series
from iom_desktop.vocabulary.risk import Rag

SIZE = 7.6
"""Points of the words in a chart."""
LINE = 11.0
"""The height of a line of them."""
ACCENT, ACCENT_LINE = HexColor("#4B2E63"), HexColor("#C6B4D6")
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, width and height."""
_HATCHED, _DOTTED = 4, 5
_FILLS: tuple[tuple[Color, Color], ...] = (
    (ACCENT, ACCENT),
    (ACCENT, style.WHITE),
    (ACCENT_LINE, ACCENT_LINE),
    (style.INK_3, style.INK_3),
    (ACCENT, style.WHITE),
    (style.INK_2, style.WHITE),
)
"""The edge and the filling of the first series, of the second and so on."""
_INKS = (style.WHITE, style.INK, style.INK, style.WHITE, style.INK, style.INK)
"""The colour of words on each filling."""
_STROKES = ((ACCENT, ()), (style.INK_2, (5, 2)), (style.INK_3, (1.5, 2)), (ACCENT, (6, 2, 1.5, 2)))
_STEP = 3.6
_RAG = frozenset(Rag)


def width(words: str, *, strong: bool = False) -> float:
    """Return how wide words of a chart are."""
    return text.width(words, style.BOLD if strong else style.REGULAR, SIZE)


def fitted(words: str, room: float, *, strong: bool = False) -> str:
    """Return words as they fit a room, ending in an ellipsis where they do not."""
    if width(words, strong=strong) <= room:
        return words
    while words and width(f"{words}\u2026", strong=strong) > room:
        words = words[:-1]
    return f"{words.rstrip()}\u2026" if words else ""


class Ink:
    """Draws on one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def write(
        self, at: Point, words: str, *, side: float = 0, strong: bool = False, colour: Color = style.INK_2
    ) -> None:
        """Write words; ``side`` says which share of them stands left of the point."""
        if not words:
            return
        self.canvas.setFillColor(colour)
        font = style.BOLD if strong else style.REGULAR
        text.draw(self.canvas, (at[0] - side * width(words, strong=strong), at[1]), words, font, SIZE)

    def rule(self, left: float, bottom: float, wide: float, *, strong: bool = True) -> None:
        """Draw a line across."""
        self.canvas.setStrokeColor(style.CONTROL if strong else style.LINE)
        self.canvas.setLineWidth(style.RULE)
        self.canvas.line(left, bottom, left + wide, bottom)

    def part(self, box: Box, place: int, series: Series) -> None:
        """Draw one part of a series: in its own colour, else in a filling that differs without colour."""
        left, bottom, wide, high = box
        if wide <= 0 or high <= 0:
            return
        edge, fill = _FILLS[place % len(_FILLS)]
        if series.colour in _RAG:
            colour = Rag(series.colour)
            edge = fill = style.RAG_FILL[colour]
            edge = style.AMBER_LINE if colour is Rag.AMBER else edge
        self.canvas.setLineWidth(style.RULE)
        self.canvas.setStrokeColor(edge)
        self.canvas.setFillColor(fill)
        self.canvas.setDash()
        self.canvas.rect(left, bottom, wide, high, stroke=1, fill=1)
        if series.colour not in _RAG and place % len(_FILLS) in (_HATCHED, _DOTTED):
            self._strike(box, dotted=place % len(_FILLS) == _DOTTED)

    def outline(self, box: Box) -> None:
        """Draw the dotted frame that a part fills."""
        left, bottom, wide, high = box
        if wide <= 0:
            return
        self.canvas.setLineWidth(style.RULE)
        self.canvas.setStrokeColor(style.INK_3)
        self.canvas.setDash(1.5, 1.5)
        self.canvas.rect(left, bottom, wide, high, stroke=1, fill=0)
        self.canvas.setDash()

    def inside(self, box: Box, place: int, words: str, series: Series) -> None:
        """Write a number into its part, where there is room for it."""
        left, bottom, wide, high = box
        if high < SIZE + 2 or wide < width(words) + 4:
            return
        ink = style.RAG_LETTER[Rag(series.colour)] if series.colour in _RAG else _INKS[place % len(_INKS)]
        if series.colour not in _RAG and place % len(_FILLS) in (_HATCHED, _DOTTED):
            self.canvas.setFillColor(style.WHITE)
            wide_words = width(words) + 3
            self.canvas.rect(left + (wide - wide_words) / 2, bottom + high / 2 - 4.5, wide_words, 9, stroke=0, fill=1)
        self.write((left + wide / 2, bottom + high / 2 - SIZE * 0.36), words, side=0.5, colour=ink)

    def key(self, left: float, bottom: float, place: int, series: Series) -> float:
        """Draw a series' name with its sign, and return where the next begins."""
        if series.colour in _RAG:
            draw_mark(self.canvas, Rag(series.colour), left, bottom - 1.5, 9)
        else:
            self.part((left, bottom - 0.5, 7, 7), place, series)
        self.write((left + 12, bottom), series.name)
        return left + 12 + width(series.name) + 14

    def stroke(self, points: Sequence[Point], place: int) -> None:
        """Draw the line of a series, dashed in its own way."""
        colour, dash = _STROKES[place % len(_STROKES)]
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(1.6)
        self.canvas.setDash(list(dash))
        path = self.canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self.canvas.drawPath(path, stroke=1, fill=0)
        self.canvas.setDash()

    def dot(self, point: Point, place: int, radius: float = 2.6) -> None:
        """Draw one point of a series: full for the first, hollow for the second, square for the others."""
        x, y = point
        self.canvas.setLineWidth(1.1)
        self.canvas.setStrokeColor(ACCENT if place % 2 == 0 else style.INK_2)
        self.canvas.setFillColor(ACCENT if place == 0 else style.WHITE)
        if place > 1:
            self.canvas.rect(x - radius, y - radius, 2 * radius, 2 * radius, stroke=1, fill=1)
        else:
            self.canvas.circle(x, y, radius, stroke=1, fill=1)

    def _strike(self, box: Box, *, dotted: bool) -> None:
        """Strike a part through with slanting lines."""
        left, bottom, wide, high = box
        self.canvas.saveState()
        clip = self.canvas.beginPath()
        clip.rect(left, bottom, wide, high)
        self.canvas.clipPath(clip, stroke=0, fill=0)
        self.canvas.setDash([0.8, 2.4] if dotted else [])
        at = left - high
        while at < left + wide:
            self.canvas.line(at, bottom, at + high, bottom + high)
            at += _STEP
        self.canvas.restoreState()

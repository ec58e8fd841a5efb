"""Marks drawn in shapes: the colours, which keep their letter and shape in black and white, and the tick box."""

from math import cos, radians, sin

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from iom_desktop.documents import style, text, wording
from iom_desktop.documents.tags import Node, marks
from iom_desktop.vocabulary.risk import Rag

SIZE = 10.0
_CORNERS = {Rag.RED: (8, 22.5), Rag.AMBER: (4, 0.0)}


def draw_mark(canvas: Canvas, colour: Rag, x: float, y: float, size: float = SIZE) -> None:
    """Draw the shape of ``colour`` with its letter, its lower left corner at ``x`` and ``y``."""
    canvas.saveState()
    canvas.setLineWidth(0.5)
    canvas.setFillColor(style.RAG_FILL[colour])
    canvas.setStrokeColor(style.AMBER_LINE if colour is Rag.AMBER else style.RAG_FILL[colour])
    if colour in _CORNERS:
        corners, turn = _CORNERS[colour]
        _draw_polygon(canvas, (x + size / 2, y + size / 2), size * 0.54, corners, turn)
    elif colour is Rag.GREEN:
        canvas.circle(x + size / 2, y + size / 2, size * 0.48, stroke=0, fill=1)
    else:
        canvas.roundRect(x + 0.4, y + 0.4, size - 0.8, size - 0.8, 1.2, stroke=0, fill=1)
    letter, tall = colour.value[0].upper(), size * 0.54
    canvas.setFillColor(style.RAG_LETTER[colour])
    wide = text.width(letter, style.BOLD, tall)
    text.draw(canvas, (x + (size - wide) / 2, y + size / 2 - tall * 0.36), letter, style.BOLD, tall)
    canvas.restoreState()


def _draw_polygon(canvas: Canvas, middle: tuple[float, float], radius: float, corners: int, turn: float) -> None:
    path = canvas.beginPath()
    for corner in range(corners):
        angle = radians(turn + corner * 360 / corners)
        point = (middle[0] + radius * cos(angle), middle[1] + radius * sin(angle))
        (path.lineTo if corner else path.moveTo)(*point)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


def draw_tick_box(canvas: Canvas, x: float, y: float, size: float, *, ticked: bool = False) -> None:
    """Draw a box to tick, with its tick where it is ticked."""
    canvas.setLineWidth(0.9)
    canvas.setStrokeColor(style.INK_2)
    canvas.setFillColor(style.WHITE)
    canvas.roundRect(x, y, size, size, 2, fill=1)
    if ticked:
        canvas.setLineWidth(1.5)
        canvas.setStrokeColor(style.INK)
        canvas.lines(
            [
                (x + size * 0.22, y + size * 0.5, x + size * 0.43, y + size * 0.27),
                (x + size * 0.43, y + size * 0.27, x + size * 0.8, y + size * 0.74),
            ]
        )


class RagMark(Flowable):
    """The mark of a colour, alone or followed by its word."""

    def __init__(self, colour: Rag, node: Node, word: ParagraphStyle | None = None) -> None:
        super().__init__()
        self._colour = colour
        self._word = word
        self._node = node
        if word is None:
            node.alternative = wording.rag(colour)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the room of one line."""
        return width, self._word.leading if self._word else SIZE + 2

    def draw(self) -> None:
        """Draw the mark; its word, or else its letter, is what is read aloud."""
        if self._word is None:
            with marks(self.canv).of(self._node):
                draw_mark(self.canv, self._colour, 0, 0.5)
            return
        draw_mark(self.canv, self._colour, 0, self._word.leading / 2 - SIZE / 2 + 0.8)
        self.canv.setFillColor(style.INK)
        baseline = (SIZE + 4, self._word.leading - self._word.fontSize)
        with marks(self.canv).of(self._node):
            text.draw(self.canv, baseline, wording.rag(self._colour), style.REGULAR, self._word.fontSize)


class TickBox(Flowable):
    """An empty box to tick by hand."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the room of the box."""
        return width, SIZE + 2

    def draw(self) -> None:
        """Draw the box."""
        draw_tick_box(self.canv, 0, 0.5, SIZE + 0.5)


class KeyOfColours(Flowable):
    """A line that says what the marks of the colours mean."""

    def __init__(self, root: Node, words: ParagraphStyle) -> None:
        super().__init__()
        self._node = root.add("P")
        self._words = words

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the room of the line."""
        return width, self._words.leading + 2

    def draw(self) -> None:
        """Draw each mark with its word."""
        size = self._words.fontSize
        x = self._say("Key:", 0)
        for colour in Rag:
            draw_mark(self.canv, colour, x, 0.5)
            word = wording.rag(colour) + (", in custody" if colour is Rag.BLUE else "")
            x = self._say(word, x + SIZE + size * 0.4)

    def _say(self, words: str, x: float) -> float:
        size = self._words.fontSize
        self.canv.setFillColor(style.INK_2)
        with marks(self.canv).of(self._node):
            text.draw(self.canv, (x, 3), words, style.REGULAR, size)
        return x + text.width(words, style.REGULAR, size) + size

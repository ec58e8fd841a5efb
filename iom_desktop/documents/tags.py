"""The structure tree of a paper: what is a heading, a table or a list, so that a screen reader can follow."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

from iom_desktop.documents.entries import Entry


@dataclass(frozen=True, slots=True)
class Placed:
    """A field that is filled in, where it stands: its page from 0, and left, bottom, right and top in points."""

    entry: Entry
    page: int
    box: tuple[float, float, float, float]


@dataclass(eq=False, slots=True)
class Node:
    """One element of the structure: a tag, what is inside it, and where on the pages its content was drawn."""

    tag: str
    children: list["Node"] = field(default_factory=list)
    alternative: str = ""
    """Read instead of what is drawn."""
    scope: str = ""
    """Of a table's header cell: Column or Row."""
    span: int = 1
    """How many columns a cell takes."""
    drawn: list[tuple[int, int]] = field(default_factory=list)
    """Page number and mark number of each piece of content."""
    once: bool = False
    """Whether a second drawing, such as a repeated table header, is decoration."""
    entry: Placed | None = None
    """The field that is filled in here."""
    box: tuple[float, float, float, float] | None = None
    """Of a picture: left, bottom, right and top in points."""

    def add(self, tag: str, *, alternative: str = "", scope: str = "", span: int = 1, once: bool = False) -> "Node":
        """Put a new element inside this one, after the others."""
        child = Node(tag, alternative=alternative, scope=scope, span=span, once=once or self.once)
        self.children.append(child)
        return child

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing of the element to read."""
        content = self.drawn or self.alternative or self.entry
        return not content and all(child.empty for child in self.children)


class Marks:
    """Marks of content on a canvas: all that is drawn outside of one is decoration."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._page = 0
        self._next = 0

    @property
    def page(self) -> int:
        """The page being drawn, from 0."""
        return self._page

    def open_page(self) -> None:
        """Begin a page: what is drawn now is decoration."""
        self._write("/Artifact BMC")

    def close_page(self) -> None:
        """End the page's last stretch of decoration."""
        self._write("EMC")

    def turn_page(self) -> None:
        """Count marks anew for the next page."""
        self._page += 1
        self._next = 0

    @contextmanager
    def of(self, node: Node) -> Iterator[None]:
        """Mark what is drawn inside the block as content of ``node``."""
        if node.once and any(page != self._page for page, _mark in node.drawn):
            yield
            return
        node.drawn.append((self._page, self._next))
        self._write("EMC")
        self._write(f"/{node.tag} <</MCID {self._next}>> BDC")
        self._next += 1
        yield
        self._write("EMC")
        self._write("/Artifact BMC")

    @contextmanager
    def spoken(self, words: str) -> Iterator[None]:
        """Say what is drawn inside the block in words, for it is drawn from joined letters that no text has."""
        self._write(f"/Span <</ActualText <{codecs.BOM_UTF16_BE.hex()}{words.encode('utf-16-be').hex()}>>> BDC")
        yield
        self._write("EMC")

    def _write(self, code: str) -> None:
        operators: list[str] = vars(self._canvas)["_code"]  # ReportLab has no public way to write an operator
        operators.append(code)


def place(canvas: Canvas, node: Node, entry: Entry, box: tuple[float, float, float, float]) -> None:
    """Put a field on the page being drawn, at ``box`` as seen from the part that draws it, as content of ``node``."""
    left, bottom = canvas.absolutePosition(box[0], box[1])
    right, top = canvas.absolutePosition(box[2], box[3])
    node.entry = Placed(entry, marks(canvas).page, (left, bottom, right, top))


def marks(canvas: Canvas) -> Marks:
    """Return the marks of the canvas of a paper."""
    found = getattr(canvas, "marks", None)
    assert isinstance(found, Marks)
    return found

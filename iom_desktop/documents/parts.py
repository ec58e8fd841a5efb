"""The text of a paper: title, headings, paragraphs and lists, each drawn and tagged."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer

from iom_desktop.documents import style
from iom_desktop.documents.tags import Node, marks
from iom_desktop.documents.text import Rich, markup, plain

_HEADING_LEVELS = {"H1": 0, "H2": 1}


class TaggedParagraph(Paragraph):
    """A paragraph that knows which element of the structure it is, also after a page break."""

    node: Node
    outline: str = ""

    def draw(self) -> None:
        """Draw it as content of its element."""
        if self.outline:
            key = f"{self.node.tag}-{self.canv.getPageNumber()}-{self.outline}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(self.outline, key, _HEADING_LEVELS[self.node.tag])
        with marks(self.canv).of(self.node):
            super().draw()

    def split(self, width: float, height: float) -> list[Flowable]:
        """Split at a page's end; both halves stay one element."""
        halves: list[Flowable] = super().split(width, height)
        for half in halves:
            if isinstance(half, TaggedParagraph):
                half.node = self.node
        return halves


def paragraph(words: Rich, node: Node, look: ParagraphStyle, **given: Any) -> TaggedParagraph:  # noqa: ANN401
    """Make a paragraph of escaped, drawable text that is content of ``node``."""
    made = TaggedParagraph(markup(words, look.fontName), look, **given)
    made.node = node
    return made


class Story:
    """A paper being put together, part after part: what is drawn, and the structure it has."""

    def __init__(self, look: style.Look, width: float) -> None:
        self.look = look
        self.width = width
        self.root = Node("Document")
        self.flowables: list[Flowable] = []
        self._heading: tuple[CondPageBreak, float] | None = None

    def add(self, *flowables: Flowable, keep: float = 0) -> None:
        """Put parts on the paper; a heading just before stays with the first ``keep`` points of them."""
        if self._heading is not None:
            room, height = self._heading
            room.height = height + min(keep or self._least(flowables[0]), 240)
            self._heading = None
        self.flowables.extend(flowables)

    def _least(self, first: Flowable) -> float:
        if isinstance(first, Paragraph):
            return float(first.style.leading) * 2
        return float(first.wrap(self.width, 10_000)[1])

    def gap(self, height: float) -> None:
        """Leave some room."""
        self.flowables.append(Spacer(1, height))

    def title(self, words: str, lead: Rich = "") -> None:
        """Write the paper's title and the line under it."""
        made = paragraph(words, self.root.add("H1"), self.look.title)
        made.outline = words
        self.add(made)
        if lead:
            self.add(paragraph(lead, self.root.add("P"), self.look.lead))

    def heading(self, words: Rich) -> None:
        """Write a heading that never stands alone at a page's foot."""
        made = paragraph(words, self.root.add("H2"), self.look.heading)
        made.outline = plain(words)
        height = made.wrap(self.width, 10_000)[1] + self.look.heading.spaceBefore + self.look.heading.spaceAfter
        room = CondPageBreak(height)
        self.flowables += [room, made]
        self._heading = (room, height)

    def paragraph(self, words: Rich, look: ParagraphStyle | None = None) -> None:
        """Write a paragraph of running text."""
        if plain(words):
            self.add(paragraph(words, self.root.add("P"), look or self.look.body))

    def bullets(self, lines: Sequence[Rich]) -> None:
        """Write a list."""
        self.add(*bullets(lines, self.root, self.look.body))

    def together(self, *flowables: Flowable) -> None:
        """Put parts on the paper that must stand on one page."""
        height = sum(part.wrap(self.width, 10_000)[1] for part in flowables)
        self.add(KeepTogether(list(flowables)), keep=height)


def bullets(lines: Sequence[Rich], parent: Node, look: ParagraphStyle) -> list[Flowable]:
    """Make a list, one paragraph for each line."""
    if not lines:
        return []
    points = ParagraphStyle(
        f"{look.name}-bullets", parent=look, leftIndent=look.fontSize * 1.6, bulletIndent=look.fontSize * 0.45,
        bulletFontName=style.REGULAR, bulletFontSize=look.fontSize, spaceAfter=look.fontSize * 0.36,
    )  # fmt: skip
    whole = parent.add("L")
    return [paragraph(line, whole.add("LI").add("LBody"), points, bulletText="•") for line in lines]

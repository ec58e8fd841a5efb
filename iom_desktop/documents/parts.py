"""The text of a paper: title, headings, paragraphs and lists, each drawn and tagged."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer

from iom_desktop.documents import arabic, style, text
from iom_desktop.documents.tags import Node, marks
from iom_desktop.documents.text import Rich, Strong, is_shaped, markup, plain
from iom_desktop.errors import Mendable

_HEADING_LEVELS = {"H1": 0, "H2": 1}
_LEAST = 4.5
"""Points below which nobody reads a letter."""


class TaggedParagraph(Paragraph):
    """A paragraph that knows which element of the structure it is, also after a page break."""

    node: Node
    outline: str = ""
    shaped: Rich = ""
    """What it says, where some of it is in a script whose letters are joined, so that it cannot be broken anywhere."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return how much room it takes; a joined word that is wider than its column is set smaller."""
        if self.shaped:
            room = width - self.style.leftIndent - self.style.rightIndent
            widest = max(text.width(run, style.BOLD, self.style.fontSize) for run in text.unbroken(plain(self.shaped)))
            if widest > room:
                self._set_smaller(room / widest)
        taken: tuple[float, float] = super().wrap(width, height)
        return taken

    def _set_smaller(self, share: float) -> None:
        size = self.style.fontSize * share
        if size < _LEAST:
            raise Mendable(
                "too_long_to_join",
                "One word is too long for its place, and letters that are joined cannot be broken over two lines. "
                "Shorten it, or write it in Latin letters, and make the paper again. Nothing was issued.",
            )
        look = ParagraphStyle(f"{self.style.name}-small", parent=self.style, fontSize=size)
        super().__init__(markup(self.shaped, look.fontName), look, bulletText=self.bulletText)

    def draw(self) -> None:
        """Draw it as content of its element."""
        if self.outline:
            key = f"{self.node.tag}-{self.canv.getPageNumber()}-{self.outline}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(self.outline, key, _HEADING_LEVELS[self.node.tag])
        self._part_words()
        with marks(self.canv).of(self.node):
            if self.style.shaping:
                with marks(self.canv).spoken(self.node.alternative):
                    super().draw()
            else:
                super().draw()

    def _part_words(self) -> None:
        """Leave a blank behind each line, which draws nothing: aloud its last word would run into the next."""
        lines: Any = vars(self)["blPara"]
        if getattr(lines, "parted", False) or vars(self).get("_splitLongWordCount") or self.style.shaping:
            return
        lines.parted = True
        for line in lines.lines:
            if lines.kind == 0:
                line[1].append("")
            elif line.words:
                line.words[-1].text += " "

    def split(self, width: float, height: float) -> list[Flowable]:
        """Split at a page's end; both halves stay one element."""
        halves: list[Flowable] = super().split(width, height)
        for half in halves:
            if isinstance(half, TaggedParagraph):
                half.node = self.node
        return halves


def paragraph(words: Rich, node: Node, look: ParagraphStyle, **given: Any) -> TaggedParagraph:  # noqa: ANN401 - ReportLab's
    """Make a paragraph of escaped, drawable text that is content of ``node``."""
    shaped, joined = is_shaped(words), arabic.stands_in(plain(words))
    look = ParagraphStyle(f"{look.name}-shaped", parent=look, shaping=1) if shaped else look
    made = TaggedParagraph(markup(words, look.fontName), look, **given)
    made.node = node
    made.shaped = words if shaped or joined else ""
    if made.shaped and not node.alternative:
        node.alternative = plain(words)  # what is drawn are joined letters, some of them in another order
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
        return float(first.wrap(self.width, 10_000)[1]) + first.getSpaceBefore() + first.getSpaceAfter()

    def gap(self, height: float) -> None:
        """Leave some room."""
        self.flowables.append(Spacer(1, height))

    def title(self, words: str, lead: Rich = "") -> None:
        """Write the paper's title and the line under it."""
        self.add(self._headed(words, "H1", self.look.title))
        if lead:
            self.add(paragraph(lead, self.root.add("P"), self.look.lead))

    def heading(self, words: Rich) -> None:
        """Write a heading that never stands alone at a page's foot."""
        made = self._headed(words, "H2", self.look.heading)
        height = made.wrap(self.width, 10_000)[1] + self.look.heading.spaceBefore + self.look.heading.spaceAfter
        room = CondPageBreak(height)
        self.flowables += [room, made]
        self._heading = (room, height)

    def opening(self, words: str) -> None:
        """Write the sentence a letter opens with: the paper's title, in the size of its text."""
        self.add(self._headed((Strong(words),), "H1", self.look.body))

    def _headed(self, words: Rich, tag: str, look: ParagraphStyle) -> TaggedParagraph:
        first = not any(node.tag == "H1" for node in self.root.children)
        made = paragraph(words, self.root.add("H1" if first else tag), look)
        made.outline = plain(words)
        return made

    def ruled_heading(self, words: Rich, note: Rich = "") -> Node:
        """Write a heading over a line across the page, with a note at its right; return the heading's element."""
        self.heading(words)
        node = self.root.children[-1]
        ruled = Ruled(self.flowables.pop(), paragraph(note, self.root.add("P"), self.look.right) if note else None)
        self.flowables.append(ruled)
        return node

    def paragraph(self, words: Rich, look: ParagraphStyle | None = None) -> None:
        """Write a paragraph of running text."""
        if plain(words):
            self.add(paragraph(words, self.root.add("P"), look or self.look.body))

    def bullets(self, lines: Sequence[Rich]) -> None:
        """Write a list."""
        self.add(*bullets(lines, self.root, self.look.body))

    def together(self, *flowables: Flowable) -> float:
        """Put parts on the paper that must stand on one page, and return how high they are."""
        height = height_of(flowables, self.width)
        self.add(KeepTogether(list(flowables)), keep=height)
        return height


class Ruled(Flowable):
    """A heading over a line, with a note at the line's right end."""

    def __init__(self, heading: Flowable, note: Flowable | None) -> None:
        super().__init__()
        self._heading = heading
        self._note = note
        self.spaceBefore = heading.getSpaceBefore() * 0.6
        self.spaceAfter = 4

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the room of the heading and its line."""
        self.width = width
        self.height = self._heading.wrap(width, height)[1] + 3
        return self.width, self.height

    def draw(self) -> None:
        """Draw the heading, its note and the line."""
        self._heading.drawOn(self.canv, 0, 3)
        if self._note is not None:
            self._note.wrap(self.width, self.height)
            self._note.drawOn(self.canv, 0, 3)
        self.canv.setLineWidth(1)
        self.canv.setStrokeColor(style.INK)
        self.canv.line(0, 0, self.width, 0)


def height_of(parts: Sequence[Flowable], width: float) -> float:
    """Return how high parts are under one another, with the larger of two spaces between them and none below."""
    height = after = 0.0
    for part in parts:
        height += max(after, float(part.getSpaceBefore())) + float(part.wrap(width, 10_000)[1])
        after = float(part.getSpaceAfter())
    return height


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

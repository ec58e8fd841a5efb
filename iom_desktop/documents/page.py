"""The page around a paper: letterhead, marking, footer with reference, page x of y, and DRAFT across a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import IO, Any

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from iom_desktop.documents import logo, style, text
from iom_desktop.documents.accessible import finished
from iom_desktop.documents.tags import Marks, Node
from iom_desktop.errors import Mendable
from iom_desktop.records.documents import Imprint, Logo

WIDTH, HEIGHT = A4
_LINE = 13.2
_BOTTOM = 20 * mm
_FOOTER_Y = 12.2 * mm
_FOOTER_SIZE = 8.3
_RUNNING_SIZE = 9.4
_MARKING_SPACE = 0.6
_LOGO_GAP = 4 * mm


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the text of one kind of paper."""

    title: str
    """Of the file, for readers and screen readers."""
    left: tuple[str, ...]
    """Head of the first page, left: who writes; the first line is strong."""
    right: tuple[str, ...] = ()
    """Head of the first page, right: which paper this is."""
    right_strong: bool = True
    running: tuple[str, str] = ("", "")
    """Head of the later pages, left and right."""
    marking: str = ""
    """Handling marking, above and below every page; none by default on what a person or a court reads."""
    foot: str = ""
    """Left in the footer: reference and version."""
    foot_middle: str = ""
    """In the middle of the footer where there is no marking."""
    margin: float = 20 * mm
    top: float = 20 * mm
    heading_rule: float = style.HEADING_RULE
    scale: float = 1
    """How much larger than usual head and footer are."""
    form: str = ""
    """What a form that can be filled in on a screen calls itself."""
    logo: Logo | None = None
    """Before who writes; none on what a court reads, which names no scheme."""


def frame_width(sheet: Sheet) -> float:
    """Return how wide the text of a paper is."""
    return WIDTH - 2 * sheet.margin


def frame_height(sheet: Sheet, *, first: bool) -> float:
    """Return how high the text of a paper is on its first page, and on the later ones."""
    return HEIGHT - sheet.top - _room_of_head(sheet, first=first) - _BOTTOM


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a paper in a file of several: its text, and the sheet with its own number."""

    story: Sequence[Flowable]
    sheet: Sheet


class PaperCanvas(Canvas):
    """A canvas that marks its content, and keeps its pages back until their number is known."""

    def __init__(
        self, out: str | IO[bytes], sheet: Sheet, imprint: Imprint, picture: Node, settings: dict[str, Any]
    ) -> None:
        super().__init__(out, **settings)
        self.marks = Marks(self)
        self.picture = picture
        self._sheet = sheet
        self._copy = 0
        self._imprint = imprint
        self._kept: list[dict[str, Any]] = []

    def begin(self, sheet: Sheet, *, first: bool) -> None:
        """Begin a page with its watermark and its head; the ``first`` of a copy has the whole head."""
        self._sheet = sheet
        self._copy += first
        self.marks.open_page()
        if self._imprint.draft:
            _draw_watermark(self)
        if first:
            _draw_head(self, self._sheet)
        else:
            _draw_running_head(self, self._sheet)
        _draw_marking(self, self._sheet.marking, HEIGHT - self._sheet.top + 6.5 * mm, 9)

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Keep the page back."""
        self._kept.append(dict(self.__dict__))
        self.marks.turn_page()
        self._startPage()  # type: ignore[attr-defined] # ReportLab's own way to keep a page back

    def save(self) -> None:
        """Finish every page with its footer, now that their number is known."""
        of_copies = [kept["_copy"] for kept in self._kept]
        for place, kept in enumerate(self._kept):
            self.__dict__.update(kept)
            number = of_copies[: place + 1].count(self._copy)
            _draw_foot(self, self._sheet, f"Page {number} of {of_copies.count(self._copy)}")
            self.marks.close_page()
            super().showPage()
        super().save()


def set_paper(story: Sequence[Flowable], root: Node, sheet: Sheet, imprint: Imprint) -> bytes:
    """Set ``story`` on pages and return the finished file: tagged, with its fonts, title and language."""
    return set_copies([Copy(story, sheet)], root, imprint)


def set_copies(copies: Sequence[Copy], root: Node, imprint: Imprint) -> bytes:
    """Set several copies of a paper into one file, each with its own pages from 1 on."""
    out, sheet = BytesIO(), copies[0].sheet
    paper = BaseDocTemplate(
        out,
        pagesize=A4,
        title=sheet.title,
        author=" ".join(sheet.left[:1]),
        lang="en-GB",
        invariant=1,
        pageCompression=0,  # it is packed once, when it is finished
    )
    paper.addPageTemplates([template for at, copy in enumerate(copies) for template in _templates(at, copy.sheet)])
    story: list[Flowable] = []
    for at, copy in enumerate(copies):
        story += [NextPageTemplate(f"first {at}"), PageBreak(), *copy.story] if at else copy.story

    picture = Node("Figure", alternative=sheet.logo.alternative if sheet.logo else "", once=True)
    if sheet.logo is not None:
        root.children.insert(0, picture)

    def canvas(out: str | IO[bytes], /, **settings: Any) -> PaperCanvas:  # noqa: ANN401 - ReportLab's own settings
        return PaperCanvas(out, sheet, imprint, picture, settings)

    try:
        paper.build(story, canvasmaker=canvas)
    except LayoutError as error:
        raise Mendable(
            "too_long",
            "One piece of this paper is longer than a page and cannot be broken. Shorten the longest name or text "
            "in it and make the paper again. Nothing was issued.",
        ) from error
    return finished(out.getvalue(), root, title=sheet.title, made_at=imprint.made_at, form=sheet.form)


def _room_of_head(sheet: Sheet, *, first: bool) -> float:
    if first:
        return _head_height(sheet) + 4.5 * mm
    return 10 * mm if any(sheet.running) else 0


def _frame(sheet: Sheet, *, first: bool) -> Frame:
    height = frame_height(sheet, first=first)
    return Frame(
        sheet.margin, _BOTTOM, frame_width(sheet), height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )


def _templates(at: int, sheet: Sheet) -> list[PageTemplate]:
    first, next_page = partial(_begin, sheet=sheet, first=True), partial(_begin, sheet=sheet, first=False)
    return [
        PageTemplate(f"first {at}", [_frame(sheet, first=True)], onPage=first, autoNextPageTemplate=f"later {at}"),
        PageTemplate(f"later {at}", [_frame(sheet, first=False)], onPage=next_page),
    ]


def _begin(canvas: Canvas, _paper: BaseDocTemplate, *, sheet: Sheet, first: bool) -> None:
    assert isinstance(canvas, PaperCanvas)
    canvas.begin(sheet, first=first)


def _draw_watermark(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setFillColor(style.WATERMARK)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(52)
    size = 150
    text.draw(canvas, (-text.width("DRAFT", style.BOLD, size) / 2, -size / 3), "DRAFT", style.BOLD, size)
    canvas.restoreState()


def _draw_head(canvas: PaperCanvas, sheet: Sheet) -> None:
    if sheet.logo is not None:
        _draw_logo(canvas, sheet, sheet.logo)
    _draw_column(canvas, sheet, sheet.left, strong=True, right=False)
    _draw_column(canvas, sheet, sheet.right, strong=sheet.right_strong, right=True)
    _rule(canvas, sheet, HEIGHT - sheet.top - _head_height(sheet), sheet.heading_rule, style.INK)


def _draw_logo(canvas: PaperCanvas, sheet: Sheet, shown: Logo) -> None:
    wide, high = _logo_size(sheet)
    x, y = sheet.margin, HEIGHT - sheet.top - high
    canvas.picture.box = (x, y, x + wide, y + high)
    with canvas.marks.of(canvas.picture):
        canvas.drawImage(ImageReader(BytesIO(shown.picture)), x, y, wide, high)


def _logo_size(sheet: Sheet) -> tuple[float, float]:
    return logo.size_of(sheet.logo) if sheet.logo else (0, 0)


def _fits_beside(sheet: Sheet) -> bool:
    """Tell whether the logo has room before the lines of the head; large print leaves none."""
    columns = ((sheet.left, True), (sheet.right, sheet.right_strong))
    room = sum(_column_width(sheet, lines, strong=strong) for lines, strong in columns)
    return _logo_size(sheet)[0] + 2 * _LOGO_GAP + room <= frame_width(sheet)


def _column_width(sheet: Sheet, lines: tuple[str, ...], *, strong: bool) -> float:
    widths = [text.width(line, *_line_type(sheet, first=strong and at == 0)) for at, line in enumerate(lines)]
    return max(widths, default=0)


def _line_type(sheet: Sheet, *, first: bool) -> tuple[str, float]:
    return (style.BOLD, 10.9 * sheet.scale) if first else (style.REGULAR, 9 * sheet.scale)


def _head_height(sheet: Sheet) -> float:
    lines = max(len(sheet.left), len(sheet.right), 2) * _LINE * sheet.scale + 2 * mm
    if sheet.logo is None:
        return lines
    high = _logo_size(sheet)[1]
    return max(lines, high + 2 * mm) if _fits_beside(sheet) else lines + high + _LOGO_GAP


def _draw_column(canvas: Canvas, sheet: Sheet, lines: tuple[str, ...], *, strong: bool, right: bool) -> None:
    y, indent = HEIGHT - sheet.top - 9 * sheet.scale, 0.0
    if sheet.logo is not None:
        wide, high = _logo_size(sheet)
        if _fits_beside(sheet):
            indent = wide + _LOGO_GAP
        else:
            y -= high + _LOGO_GAP
    for number, line in enumerate(lines):
        first = strong and number == 0
        font, size = _line_type(sheet, first=first)
        x = WIDTH - sheet.margin - text.width(line, font, size) if right else sheet.margin + indent
        canvas.setFillColor(style.INK if first else style.INK_2)
        text.draw(canvas, (x, y), line, font, size)
        y -= _LINE * sheet.scale


def _draw_running_head(canvas: Canvas, sheet: Sheet) -> None:
    left, right = sheet.running
    if not left and not right:
        return
    y = HEIGHT - sheet.top + 2
    canvas.setFillColor(style.INK)
    room = frame_width(sheet)
    wide = text.width(left, style.BOLD, _RUNNING_SIZE)
    text.draw(canvas, (sheet.margin, y), left, style.BOLD, _RUNNING_SIZE * min(1, room / max(wide, 1)))
    beside = text.width(right, style.REGULAR, _RUNNING_SIZE)
    if wide + beside + 12 < room:  # beside a very long name the first page alone says the rest
        canvas.setFillColor(style.INK_2)
        text.draw(canvas, (WIDTH - sheet.margin - beside, y), right, style.REGULAR, _RUNNING_SIZE)
    _rule(canvas, sheet, y - 5 * mm, style.RULE, style.LINE)


def _draw_foot(canvas: Canvas, sheet: Sheet, pages: str) -> None:
    size = _FOOTER_SIZE * sheet.scale
    _rule(canvas, sheet, _FOOTER_Y + 4 * mm * sheet.scale, style.RULE, style.LINE)
    canvas.setFillColor(style.INK_2)
    right = WIDTH - sheet.margin - text.width(pages, style.REGULAR, size)
    wide = text.width(sheet.foot, style.REGULAR, size)
    middle = sheet.marking or sheet.foot_middle
    free = (WIDTH - text.width(middle, style.BOLD, _FOOTER_SIZE, space=_MARKING_SPACE)) / 2 if middle else right
    below = sheet.margin + wide + size > free
    room = frame_width(sheet) if below else right - sheet.margin - size
    y = _FOOTER_Y - 1.3 * size if below else _FOOTER_Y  # what would run into the marking stands under it
    text.draw(canvas, (sheet.margin, y), sheet.foot, style.REGULAR, size * min(1, room / max(wide, 1)))
    text.draw(canvas, (right, _FOOTER_Y), pages, style.REGULAR, size)
    _draw_marking(canvas, sheet.marking or sheet.foot_middle, _FOOTER_Y, _FOOTER_SIZE)


def _draw_marking(canvas: Canvas, marking: str, y: float, size: float) -> None:
    wide = text.width(marking, style.BOLD, size, space=_MARKING_SPACE)
    canvas.setFillColor(style.INK_2)
    text.draw(canvas, ((WIDTH - wide) / 2, y), marking, style.BOLD, size, space=_MARKING_SPACE)


def _rule(canvas: Canvas, sheet: Sheet, y: float, weight: float, colour: Color) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(weight)
    canvas.line(sheet.margin, y, WIDTH - sheet.margin, y)

"""The look of every paper: fonts, colours, sizes and paragraph styles, all in one place."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from iom_desktop import paths
from iom_desktop.vocabulary.documents import Variant
from iom_desktop.vocabulary.risk import Rag

REGULAR = "Inter"
BOLD = "Inter-SemiBold"

INK = HexColor("#171B24")
INK_2 = HexColor("#414958")
INK_3 = HexColor("#5C6576")
LINE = HexColor("#CBD0D9")
CONTROL = HexColor("#7E8695")
SUNKEN = HexColor("#F7F8FA")
WHITE = HexColor("#FFFFFF")
WATERMARK = HexColor("#EDEFF2")

RULE = 0.75
HEADING_RULE = 1.5

RAG_FILL: dict[Rag, Color] = {
    Rag.RED: HexColor("#C0271E"),
    Rag.AMBER: HexColor("#F3AA24"),
    Rag.GREEN: HexColor("#1F7A45"),
    Rag.BLUE: HexColor("#1F5FB5"),
}
RAG_LETTER: dict[Rag, Color] = {
    Rag.RED: WHITE,
    Rag.AMBER: HexColor("#2A1B00"),
    Rag.GREEN: WHITE,
    Rag.BLUE: WHITE,
}
AMBER_LINE = HexColor("#9C6500")

FILES = {
    REGULAR: "inter/Inter_400Regular.ttf",
    BOLD: "inter/Inter_600SemiBold.ttf",
    "NotoSans": "noto-sans/NotoSans_400Regular.ttf",
    "NotoSans-SemiBold": "noto-sans/NotoSans_600SemiBold.ttf",
    "NotoSansArabic": "noto-sans-arabic/NotoSansArabic_400Regular.ttf",
    "NotoSansArabic-SemiBold": "noto-sans-arabic/NotoSansArabic_600SemiBold.ttf",
}
LETTER_BODY = {Variant.STANDARD: 13.4, Variant.LARGE: 18.0, Variant.EASY: 16.0}
COMPACT_BODY = {Variant.STANDARD: 12.6, Variant.LARGE: 18.0, Variant.EASY: 16.0}
HANDED_CELL = {Variant.STANDARD: 10.4, Variant.LARGE: 18.0, Variant.EASY: 14.0}
HEAD_SCALE = {Variant.STANDARD: 1.0, Variant.LARGE: 1.6, Variant.EASY: 1.2}
"""Of what the person is handed: the running text and the words at boxes in points, and how much larger its head is."""
SHAPED = {
    "BENGALI": "NotoSansBengali",
    "DEVANAGARI": "NotoSansDevanagari",
    "GUJARATI": "NotoSansGujarati",
    "GURMUKHI": "NotoSansGurmukhi",
    "TAMIL": "NotoSansTamil",
}
"""Scripts whose letters are joined and moved before they are drawn, by their name in Unicode, and the font of each."""
_WEIGHTS = {REGULAR: ("", "400Regular"), BOLD: ("-SemiBold", "600SemiBold")}
FALLBACK = {REGULAR: "NotoSans", BOLD: "NotoSans-SemiBold"}
ARABIC = {REGULAR: "NotoSansArabic", BOLD: "NotoSansArabic-SemiBold"}


class _AsItStands(TTFont):
    """A font whose letters are drawn as they stand in the text, also where a word beside them is shaped."""

    def hbFont(self, fontSize: float = 10) -> Any:  # noqa: ANN401, N802, N803 - ReportLab's names
        """Offer nothing to shape with: ReportLab then leaves the word as it is."""
        raise AttributeError(fontSize)


class _Joined(TTFont):
    """A font whose letters are joined and moved; each joined letter is as wide as the font says, wherever it stands."""

    def hbFont(self, fontSize: float = 10) -> Any:  # noqa: ANN401, N802, N803 - ReportLab's names
        """Return what shapes a word."""
        font = super().hbFont(fontSize)
        add = vars(self)["hbAddPrivate"]

        def with_its_width(name: str, glyph: int, _advance: int) -> int:
            number: int = add(name, glyph, font.get_glyph_h_advance(glyph))
            return number

        self.hbAddPrivate = with_its_width
        return font


def shaped_face(script: str, font: str) -> str:
    """Return the name of the font that draws a script, in the weight of ``font``, and make it known to ReportLab."""
    behind, weight = _WEIGHTS[font]
    name = f"{SHAPED[script]}{behind}"
    if name not in pdfmetrics.getRegisteredFontNames():
        folder = SHAPED[script].removeprefix("NotoSans").lower()
        file = paths.resource(f"fonts/noto-sans-{folder}/{SHAPED[script]}_{weight}.ttf")
        pdfmetrics.registerFont(_Joined(name, str(file)))
    return name


def forget_shaped() -> None:
    """Forget the fonts of shaped scripts, which number joined letters as they meet them: each paper begins anew."""
    for script in SHAPED.values():
        for behind, _weight in _WEIGHTS.values():
            if f"{script}{behind}" in pdfmetrics.getRegisteredFontNames():
                _font(f"{script}{behind}").unregister()


def _font(name: str) -> TTFont:
    found = pdfmetrics.getFont(name)
    assert isinstance(found, TTFont)
    return found


@cache
def load_fonts() -> None:
    """Make the shipped fonts known to ReportLab, once."""
    for name, file in FILES.items():
        pdfmetrics.registerFont(_AsItStands(name, str(paths.resource(f"fonts/{file}")), asciiReadable=False))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    pdfmetrics.registerFontFamily(BOLD, normal=BOLD, bold=BOLD, italic=BOLD, boldItalic=BOLD)


@dataclass(frozen=True, slots=True)
class Look:
    """The paragraph styles of one paper, grown from the size of its running text."""

    title: ParagraphStyle
    lead: ParagraphStyle
    heading: ParagraphStyle
    body: ParagraphStyle
    strong: ParagraphStyle
    cell: ParagraphStyle
    cell_strong: ParagraphStyle
    cell_quiet: ParagraphStyle
    fact: ParagraphStyle
    fact_quiet: ParagraphStyle
    column: ParagraphStyle
    small: ParagraphStyle
    figure: ParagraphStyle
    right: ParagraphStyle


def _style(name: str, font: str, size: float, leading: float, **more: Any) -> ParagraphStyle:  # noqa: ANN401 - as many kinds as a style has
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, **{"textColor": INK, **more})


@cache
def look(body: float = 9.8, cell: float = 8.6, title: float = 20.5) -> Look:
    """Return the styles of a paper whose running text is ``body`` points and whose tables are ``cell`` points."""
    load_fonts()
    heading = body * 1.165
    small = max(cell * 0.98, 8.2)
    return Look(
        title=_style("title", BOLD, title, title * 1.2, spaceAfter=1.5 * mm),
        lead=_style("lead", REGULAR, body * 1.1, body * 1.45, textColor=INK_2, spaceAfter=3 * mm),
        heading=_style("heading", BOLD, heading, heading * 1.3, spaceBefore=5 * mm, spaceAfter=1.8 * mm),
        body=_style("body", REGULAR, body, body * 1.42, spaceAfter=body * 0.45),
        strong=_style("strong", BOLD, body, body * 1.42, spaceAfter=body * 0.45),
        cell=_style("cell", REGULAR, cell, cell * 1.4),
        cell_strong=_style("cell_strong", BOLD, cell, cell * 1.4),
        cell_quiet=_style("cell_quiet", REGULAR, cell, cell * 1.4, textColor=INK_2),
        fact=_style("fact", REGULAR, body * 0.97, body * 1.38),
        fact_quiet=_style("fact_quiet", REGULAR, body * 0.97, body * 1.38, textColor=INK_2),
        column=_style("column", BOLD, cell * 0.97, cell * 1.35, textColor=INK_2),
        small=_style("small", REGULAR, small, small * 1.4, textColor=INK_2, spaceAfter=1.5 * mm),
        figure=_style("figure", BOLD, body * 1.5, body * 1.85),
        right=_style("right", REGULAR, body, body * 1.42, alignment=TA_RIGHT),
    )

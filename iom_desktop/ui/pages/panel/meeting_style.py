"""Sizes and style of the shared screen: readable from four metres at 1920x1080, whole at 1280x720."""

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from iom_desktop.paths import resource
from iom_desktop.ui.kit.theme import FAMILY, TOKENS, Theme


@dataclass(frozen=True, slots=True)
class Scale:
    """The sizes of one screen, in device-independent pixels."""

    strip: int
    bar: int
    agenda: int
    agenda_row: int
    decision: int
    keys: int
    name: int
    figure: int
    fact: int
    text: int
    caption: int
    key_cap: int
    control: int
    pad: int
    mark: int


LARGE = Scale(
    strip=32, bar=80, agenda=372, agenda_row=71, decision=500, keys=52, name=48, figure=40, fact=27, text=24,
    caption=20, key_cap=20, control=52, pad=24, mark=52,
)  # fmt: skip
SMALL = Scale(
    strip=24, bar=56, agenda=264, agenda_row=52, decision=360, keys=36, name=30, figure=26, fact=20, text=18,
    caption=15, key_cap=13, control=38, pad=12, mark=34,
)  # fmt: skip
TIGHT = Scale(
    strip=24, bar=50, agenda=244, agenda_row=46, decision=344, keys=34, name=28, figure=22, fact=17, text=16,
    caption=14, key_cap=12, control=34, pad=10, mark=30,
)  # fmt: skip
LEAST = QSize(1280, 720)
"""Below this the shared screen scrolls."""
_LARGE_FROM = (1700, 950)
_SMALL_FROM = (1340, 750)


def scale_for(width: int, height: int) -> Scale:
    """Return the sizes for a window of this size."""
    for (wide, high), scale in ((_LARGE_FROM, LARGE), (_SMALL_FROM, SMALL)):
        if width >= wide and height >= high:
            return scale
    return TIGHT


def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the type of the shared screen, for what is painted."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def style_sheet(theme: Theme, scale: Scale) -> str:
    """Return the style sheet of the shared screen in the theme of now."""
    colours = {token.replace("-", "_"): theme.colour(token).name() for token in TOKENS}
    sizes = {f"px_{name}": getattr(scale, name) for name in ("name", "figure", "fact", "text", "caption", "key_cap")}
    return Template(resource("style/panel.qss").read_text("utf-8")).substitute(
        colours, **sizes, px_control=scale.control - 2
    )

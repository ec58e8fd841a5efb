"""Sizes and style of the shared screen: readable from four metres at 1920x1080, whole at 1366x768."""

from dataclasses import dataclass
from string import Template

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
_LARGE_FROM = (1700, 950)


def scale_for(width: int, height: int) -> Scale:
    """Return the sizes for a window of this size."""
    return LARGE if width >= _LARGE_FROM[0] and height >= _LARGE_FROM[1] else SMALL


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

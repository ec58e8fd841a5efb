"""The look of the window: its colours in four shades, its type, and the style sheet and palette made from them."""

from enum import IntEnum
from string import Template
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from iom_desktop.paths import resource
from iom_desktop.settings import RowHeight, ThemeChoice

MARKING = "OFFICIAL-SENSITIVE"
"""What the strip of every window and dialog says."""
FAMILY = "Inter"
FONT_FILES = ("Inter_400Regular.ttf", "Inter_500Medium.ttf", "Inter_600SemiBold.ttf", "Inter_700Bold.ttf")


EXTRA_PIXELS = MappingProxyType({RowHeight.COMPACT: 0, RowHeight.NORMAL: 4, RowHeight.ROOMY: 8})

TOKENS = MappingProxyType(
    {
        "chrome": ("#F1F2F5", "#14161B", "#FFFFFF", "#000000"),
        "surface": ("#FFFFFF", "#1C1F25", "#FFFFFF", "#000000"),
        "sunken": ("#F7F8FA", "#181B20", "#FFFFFF", "#000000"),
        "hover": ("#F2F3F7", "#252931", "#E6E6E6", "#2B2B2B"),
        "line": ("#E3E6EB", "#2C313A", "#595959", "#A6A6A6"),
        "line-strong": ("#CBD0D9", "#3F4653", "#000000", "#FFFFFF"),
        "control": ("#7E8695", "#7E8797", "#000000", "#FFFFFF"),
        "ink": ("#171B24", "#ECEEF2", "#000000", "#FFFFFF"),
        "ink-2": ("#414958", "#BCC3CF", "#000000", "#FFFFFF"),
        "ink-3": ("#5C6576", "#9BA4B3", "#262626", "#E6E6E6"),
        "accent": ("#4B2E63", "#CDB3E6", "#3A0A5E", "#FFFF00"),
        "accent-hover": ("#3C244F", "#DCC8F0", "#22043A", "#FFFF99"),
        "accent-soft": ("#F2EDF6", "#342A40", "#E9DDF5", "#002B5C"),
        "accent-line": ("#C6B4D6", "#6B5484", "#3A0A5E", "#FFFF00"),
        "accent-mid": ("#C6B4D6", "#6B5484", "#B08AD8", "#0059A8"),
        "on-accent": ("#FFFFFF", "#22152E", "#FFFFFF", "#000000"),
        "focus": ("#7A4AA5", "#CDB3E6", "#8F0080", "#00FFFF"),
        "strip": ("#171B24", "#ECEEF2", "#000000", "#FFFFFF"),
        "on-strip": ("#FFFFFF", "#14161B", "#FFFFFF", "#000000"),
        "bar-bg": ("#E3E6EB", "#2C313A", "#D9D9D9", "#404040"),
        "mute": ("#9AA2B0", "#6B7382", "#595959", "#A6A6A6"),
        "red": ("#C0271E", "#F28B82", "#8F0D06", "#FF9A91"),
        "on-red": ("#FFFFFF", "#2B0704", "#FFFFFF", "#000000"),
        "red-soft": ("#FCECEA", "#3B2120", "#FFE9E7", "#330000"),
        "red-ink": ("#8F1B14", "#FAB4AE", "#6E0700", "#FFC8C3"),
        "red-line": ("#E9B5B0", "#7A3A36", "#8F0D06", "#FF9A91"),
        "amber": ("#F3AA24", "#F5BC4F", "#FFB52E", "#FFC24A"),
        "on-amber": ("#2A1B00", "#2A1B00", "#000000", "#000000"),
        "amber-soft": ("#FDF3DD", "#372B14", "#FFF3D6", "#2E2000"),
        "amber-ink": ("#704400", "#F8D48D", "#523200", "#FFDF9E"),
        "amber-line": ("#9C6500", "#F5BC4F", "#523200", "#FFC24A"),
        "green": ("#1F7A45", "#6CCB93", "#07531F", "#78E6A3"),
        "on-green": ("#FFFFFF", "#04210F", "#FFFFFF", "#000000"),
        "green-soft": ("#E7F4EC", "#1B3226", "#E3F7EA", "#00260F"),
        "green-ink": ("#14572E", "#A0E0BA", "#044019", "#B4F5CE"),
        "green-line": ("#A9D3BA", "#37694C", "#07531F", "#78E6A3"),
        "blue": ("#1F5FB5", "#8AB6F5", "#0A3F8A", "#9CC8FF"),
        "on-blue": ("#FFFFFF", "#061A36", "#FFFFFF", "#000000"),
        "blue-soft": ("#E9F0FA", "#1D2C43", "#E3EEFF", "#001E3D"),
        "blue-ink": ("#184A8E", "#B5D1FA", "#062F6B", "#CBE2FF"),
        "blue-line": ("#AFC7E8", "#3B5A86", "#0A3F8A", "#9CC8FF"),
    }
)
"""Every colour of the interface, in the order of the shades; in high contrast inks and edges stand at 7 to 1."""


class Shade(IntEnum):
    """Which of its colours a token has."""

    LIGHT = 0
    DARK = 1
    CONTRAST_LIGHT = 2
    CONTRAST_DARK = 3

    @property
    def contrast(self) -> bool:
        """Whether edges carry what soft fills carry elsewhere."""
        return self >= Shade.CONTRAST_LIGHT


def shade_of(mode: ThemeChoice, *, machine_dark: bool, machine_contrast: bool) -> Shade:
    """Return the shade of a choice, which may be the machine's own."""
    if mode is not ThemeChoice.SYSTEM:
        return Shade[mode.name]
    if machine_contrast:
        return Shade.CONTRAST_DARK if machine_dark else Shade.CONTRAST_LIGHT
    return Shade.DARK if machine_dark else Shade.LIGHT


class TypeRole(NamedTuple):
    """One size and weight of the type, and whether figures stand under one another.

    Only figures in columns are tabular: Inter's tabular hyphen is as wide as a figure and tears words such as sign-in.
    """

    pixels: int
    weight: QFont.Weight
    tabular: bool = True


TYPE = MappingProxyType(
    {
        "display": TypeRole(26, QFont.Weight.DemiBold, tabular=False),
        "ledger": TypeRole(28, QFont.Weight.DemiBold, tabular=False),
        "check-name": TypeRole(24, QFont.Weight.DemiBold, tabular=False),
        "case-name": TypeRole(22, QFont.Weight.DemiBold, tabular=False),
        "title": TypeRole(20, QFont.Weight.DemiBold, tabular=False),
        "section": TypeRole(15, QFont.Weight.DemiBold, tabular=False),
        "body": TypeRole(13, QFont.Weight.Normal, tabular=False),
        "figures": TypeRole(13, QFont.Weight.Normal),
        "body-medium": TypeRole(13, QFont.Weight.Medium, tabular=False),
        "body-strong": TypeRole(13, QFont.Weight.DemiBold, tabular=False),
        "small": TypeRole(12, QFont.Weight.Normal, tabular=False),
        "figures-small": TypeRole(12, QFont.Weight.Normal),
        "small-medium": TypeRole(12, QFont.Weight.Medium, tabular=False),
        "small-strong": TypeRole(12, QFont.Weight.DemiBold, tabular=False),
        "tag": TypeRole(11, QFont.Weight.DemiBold, tabular=False),
        "panel-key": TypeRole(18, QFont.Weight.DemiBold),
        "panel-small": TypeRole(20, QFont.Weight.Normal),
        "panel": TypeRole(24, QFont.Weight.Normal),
        "panel-strong": TypeRole(24, QFont.Weight.DemiBold, tabular=False),
        "panel-fact": TypeRole(26, QFont.Weight.Normal),
        "panel-figure": TypeRole(40, QFont.Weight.DemiBold, tabular=False),
        "panel-name": TypeRole(48, QFont.Weight.DemiBold, tabular=False),
    }
)
"""Every role of the type; a label takes one through ``widgets.text.label(words, role)``."""


def type_font(role: str) -> QFont:
    """Return the type of a role, which is the same in every theme."""
    pixels, weight, tabular = TYPE[role]
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), int(tabular))
    return font


def _type_loaded(name: str) -> bool:
    try:
        return QFontDatabase.addApplicationFont(str(resource(f"fonts/inter/{name}"))) >= 0
    except FileNotFoundError:
        return False


class Theme(QObject):
    """The one object that style sheet, palette, delegates and charts take their colours and type from."""

    changed = Signal()
    """The colours or the row height are others now."""

    def __init__(self, mode: ThemeChoice = ThemeChoice.LIGHT, row_height: RowHeight = RowHeight.COMPACT) -> None:
        super().__init__()
        self._mode = mode
        self._row_height = row_height
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_machine_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_machine_changed)
        self._shade = self._shade_now()
        self.whole_type = False not in [_type_loaded(name) for name in FONT_FILES]
        """Whether the type is there in every weight; else the machine's own takes its place."""

    @property
    def mode(self) -> ThemeChoice:
        """The theme that was chosen."""
        return self._mode

    @property
    def shade(self) -> Shade:
        """The shade of the colours now."""
        return self._shade

    @property
    def row_height(self) -> RowHeight:
        """The row height that was chosen."""
        return self._row_height

    def row_pixels(self, compact: int = 28) -> int:
        """Return how high a row is in the row height of now, of a table whose rows are ``compact`` pixels at least."""
        return compact + EXTRA_PIXELS[self._row_height]

    def choose(self, mode: ThemeChoice | None = None, row_height: RowHeight | None = None) -> None:
        """Take another theme or row height and tell everybody."""
        self._mode = mode or self._mode
        self._row_height = row_height or self._row_height
        self._shade = self._shade_now()
        self.changed.emit()

    def colour(self, token: str) -> QColor:
        """Return the colour of a token (``"ink-2"``) in the theme of now."""
        return QColor(TOKENS[token][self._shade])

    def font(self, role: str) -> QFont:
        """Return the type of a role (``"section"``)."""
        return type_font(role)

    def style_sheet(self) -> str:
        """Return the style sheet that every window wears in the theme of now.

        Windows wear it, not the application: there each part would be styled anew with every part it is put into.
        """
        sheets = ("window", "contrast") if self._shade.contrast else ("window",)
        template = Template("".join(resource(f"style/{name}.qss").read_text("utf-8") for name in sheets))
        colours = {token.replace("-", "_"): shades[self._shade] for token, shades in TOKENS.items()}
        return template.substitute(
            colours, icons=resource("style").as_posix(), shade=ThemeChoice[self._shade.name].value
        )

    def palette(self) -> QPalette:
        """Return the palette behind the style sheet, for what Qt paints by itself."""
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ink-3"))
        return palette

    def _shade_now(self) -> Shade:
        hints = QGuiApplication.styleHints()
        preference = hints.accessibility().contrastPreference()
        return shade_of(
            self._mode,
            machine_dark=hints.colorScheme() is Qt.ColorScheme.Dark,
            machine_contrast=preference is Qt.ContrastPreference.HighContrast,
        )

    def _on_machine_changed(self) -> None:
        if self._shade_now() is not self._shade:
            self.choose()


_PALETTE = MappingProxyType(
    {
        QPalette.ColorRole.Window: "chrome",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.Highlight: "accent-soft",
        QPalette.ColorRole.HighlightedText: "ink",
        QPalette.ColorRole.PlaceholderText: "ink-3",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.Link: "accent",
    }
)

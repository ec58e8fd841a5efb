"""This machine's own choices: theme, row height, letters as keys, and which release it runs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from iom_desktop.settings import RowHeight, ThemeChoice
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.settings.release_pane import ReleasePane
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.segmented import Segmented
from iom_desktop.ui.widgets.text import label

_THEMES = {
    ThemeChoice.SYSTEM: "As the machine",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
    ThemeChoice.CONTRAST_LIGHT: "High contrast, black on white",
    ThemeChoice.CONTRAST_DARK: "High contrast, white on black",
}
_ROWS = {RowHeight.COMPACT: "Compact", RowHeight.NORMAL: "Normal", RowHeight.ROOMY: "Roomy"}


class MachineTab(QWidget):
    """Three choices that hold at once."""

    theme_chosen = Signal(object)
    row_height_chosen = Signal(object)
    letters_chosen = Signal(bool)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._themes = Segmented(tuple(_THEMES.values()), name="Theme")
        self._rows = Segmented(tuple(_ROWS.values()), name="Row height")
        self._themes.chosen.connect(lambda at: self.theme_chosen.emit(tuple(_THEMES)[at]))
        self._rows.chosen.connect(lambda at: self.row_height_chosen.emit(tuple(_ROWS)[at]))
        self._letters = QCheckBox("Single letters work as keys while a list has the focus")
        self._letters.clicked.connect(self.letters_chosen)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(8)
        rows.addWidget(label("Theme", "body-strong"))
        rows.addWidget(self._themes)
        rows.addSpacing(10)
        rows.addWidget(label("Row height of lists", "body-strong"))
        rows.addWidget(self._rows)
        rows.addSpacing(10)
        rows.addWidget(self._letters)
        rows.addSpacing(10)
        rows.addWidget(label("Kept on this machine, for everybody who uses it", "small", "quiet"))
        rows.addSpacing(10)
        rows.addWidget(rule(strong=False))
        rows.addSpacing(6)
        self.release = ReleasePane(icons)
        rows.addWidget(self.release)
        rows.addStretch()
        theme.changed.connect(self._show)
        self._show()

    def show_letters(self, *, allowed: bool) -> None:
        """Show whether single letters work."""
        self._letters.setChecked(allowed)

    def _show(self) -> None:
        self._themes.choose(tuple(_THEMES).index(self._theme.mode))
        self._rows.choose(tuple(_ROWS).index(self._theme.row_height))

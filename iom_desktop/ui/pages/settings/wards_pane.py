"""The borough's wards: how many postcodes are known, and a file to load."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.records.borough import WardsKept
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.text import label

_UNDER = (
    "A CSV or XLSX file with the columns postcode and ward. Addresses without a ward get theirs by it, and the tasking "
    "sheet can go by ward."
)


class WardsPane(QWidget):
    """Says what is known and asks for a file."""

    load_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._said = label("", "body")
        self._load = button("Load a file of wards", self.load_wanted.emit, icons=icons, icon="file-spreadsheet")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(label("Wards", "section"))
        rows.addWidget(label(_UNDER, "small", "quiet", wrap=True))
        rows.addWidget(self._said)
        rows.addWidget(self._load)

    def show_kept(self, kept: WardsKept, *, may_change: bool) -> None:
        """Show how many postcodes are known."""
        postcodes = words.count(kept.postcodes, "postcode")
        known = f"{postcodes} in {words.count(kept.wards, 'ward')}" if kept.postcodes else "None loaded yet"
        self._said.setText(known)
        self._load.setEnabled(may_change)

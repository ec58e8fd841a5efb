"""The bar under the list while several people are chosen: how many, and what can be done with all of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.text import label

HEIGHT = 44


class BulkBar(QWidget):
    """Says what the user wants done with everybody who is chosen."""

    assign_wanted = Signal()
    review_wanted = Signal()
    agenda_wanted = Signal()
    letters_wanted = Signal()
    copy_wanted = Signal()
    export_wanted = Signal()
    nobody_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("pane", "footer")
        self.setFixedHeight(HEIGHT)
        self._count = label("", "body-strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._count)
        self._changing: list[QPushButton] = []
        self._exporting: list[QPushButton] = []
        for title, wish, icon, tip, of in (
            ("Assign", self.assign_wanted, "user-plus", "Name somebody on all of them (S)", self._changing),
            ("Next review", self.review_wanted, "calendar", "Set one day for all of them (V)", self._changing),
            (
                "Put on agenda",
                self.agenda_wanted,
                "presentation",
                "Ask the next panel to see all of them (G)",
                self._changing,
            ),
            ("Write letters", self.letters_wanted, "file-text", "A letter to each of them (W)", self._changing),
            ("Copy", self.copy_wanted, "table", "For a spreadsheet (Ctrl+C)", self._exporting),
            ("Export", self.export_wanted, "download", "Only these people (Ctrl+E)", self._exporting),
        ):
            made = button(title, wish.emit, icons=icons, icon=icon, size="small", tip=tip)
            of.append(made)
            row.addWidget(made)
        row.addStretch()
        row.addWidget(button("Choose nobody", self.nobody_wanted.emit, kind="link", tip="Esc"))
        self.hide()

    def offer(self, *, changing: bool, exporting: bool) -> None:
        """Offer what the user may do, and no more."""
        for made in self._changing:
            made.setVisible(changing)
        for made in self._exporting:
            made.setVisible(exporting)

    def show_count(self, count: int) -> None:
        """Show how many are chosen; for one alone there is no bar."""
        self._count.setText(f"{words.people_count(count)} chosen")
        self.setVisible(count > 1)

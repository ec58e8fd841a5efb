"""The section on London: the borough's own return, and the returns of many boroughs put together."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.exhibit import Exhibit
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.exhibits_view import ExhibitsView
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label, plain_tip

_TOLD = (
    "A return holds counts alone, none under 5. Returns are put together from a folder; nothing of them is kept here."
)


class LondonView(ExhibitsView):
    """Two buttons above the tables."""

    return_wanted = Signal()
    combine_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__(theme, icons)
        held = QWidget()
        row = QHBoxLayout()
        row.setSpacing(8)
        self.write = button("Write return", self.return_wanted.emit, icons=icons, icon="download", kind="primary")
        row.addWidget(self.write)
        row.addWidget(button("Combine returns", self.combine_wanted.emit))
        row.addStretch()
        rows = QVBoxLayout(held)
        rows.setContentsMargins(20, 10, 20, 10)
        rows.setSpacing(8)
        rows.addLayout(row)
        rows.addWidget(label(_TOLD, "small", "second", wrap=True))
        self.above.addWidget(held)
        self.above.addWidget(rule())

    def allow_return(self, *, allowed: bool) -> None:
        """Offer the own return to whoever may write it."""
        self.write.setEnabled(allowed)
        self.write.setToolTip("" if allowed else plain_tip("Only a coordinator writes the borough's return"))

    def show_exhibits(self, exhibits: tuple[Exhibit, ...]) -> None:
        """Show the boroughs, or how to come to see them."""
        super().show_exhibits(exhibits)
        if not exhibits:
            self.empty.say(
                "No returns yet",
                "Combine returns asks for the folder that holds the boroughs' files.",
                icon="chart-column",
                guide="insights",
            )
            self._stack.setCurrentWidget(self.empty)

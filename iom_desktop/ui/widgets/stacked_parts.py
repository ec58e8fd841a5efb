"""A pane that shows parts one below the other, and scrolls where they do not fit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.ui.widgets.focus_lead import one_after_the_other


class StackedParts(QScrollArea):
    """Parts one below the other; each time others are shown, those before go."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._spacing = spacing
        self.setAccessibleName("Beside the list")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_parts(self, *parts: QWidget) -> None:
        """Show these parts; buttons are no wider than they need."""
        body = QWidget()
        body.setProperty("pane", "scrolled")
        rows = QVBoxLayout(body)
        rows.setContentsMargins(16, 16, 16, 16)
        rows.setSpacing(self._spacing)
        for part in parts:
            rows.addWidget(part)
            if isinstance(part, QPushButton):
                rows.setAlignment(part, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch()
        self.setWidget(body)
        one_after_the_other(self, *body.findChildren(QPushButton))

"""The line in which is said why an agency without a current agreement takes part."""

from PySide6.QtWidgets import QFrame, QLineEdit

from iom_desktop.records.agreements import AgencyStanding
from iom_desktop.ui.pages.panel.parts import row, wrapped


class WaiverLine(QFrame):
    """How the agency stands, and a field for the reason."""

    def __init__(self, standing: AgencyStanding) -> None:
        super().__init__()
        self.setProperty("kind", "notice")
        self.agency = standing.agency
        self.reason = QLineEdit(standing.waiver.reason if standing.waiver else "")
        self.reason.setPlaceholderText("Why does it take part?")
        self.reason.setAccessibleName(f"Why {standing.label} takes part without a current agreement")
        parts = row(wrapped(f"{standing.label}: {standing.words}"), self.reason, gap=12)
        parts.setContentsMargins(12, 6, 12, 6)
        parts.setStretch(0, 1)
        parts.setStretch(1, 1)
        self.setLayout(parts)

"""A new recovery code, shown once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.recovery import RecoverySheet
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.recovery_code import RecoveryCode
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label

_WIDTH = 560


class RecoveryDialog(QDialog):
    """Shows the code until the user says that it is kept; only then does it close."""

    def __init__(self, parent: QWidget, icons: Icons, sheet: RecoverySheet) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("New recovery code")
        self.setModal(True)
        self.setMinimumWidth(_WIDTH)
        self.code = RecoveryCode(icons)
        self.code.show_sheet(sheet)
        kept = button("I have kept it", self.accept, kind="primary")
        kept.setAutoDefault(False)
        self._rows = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip())
        rows = QVBoxLayout()
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(label("Keep this recovery code on paper", "section"))
        rows.addWidget(self.code)
        foot = QHBoxLayout()
        foot.addWidget(label("The old code and its sheet open nothing any more.", "small", "second"), 1)
        foot.addWidget(kept)
        rows.addLayout(foot)
        whole.addLayout(rows)

    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as the lines of its words need in the type of now."""
        super().showEvent(event)
        width = self.width()
        self.resize(width, max(self.height(), self._rows.totalHeightForWidth(width)))

    def reject(self) -> None:
        """Stay: Escape must not lose a code that is shown only once."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay for the user, and go when the register locks."""
        if event.spontaneous():
            event.ignore()
        else:
            self.accept()

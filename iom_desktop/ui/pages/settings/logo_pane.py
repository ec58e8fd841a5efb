"""The logo of the letterhead in Settings: what papers carry now, and a file to choose or to drop."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from iom_desktop.records.documents import Logo
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.text import label

_WIDE, _HIGH = 180, 60
_UNDER = "On letters, the COMPACT, forms and answers to requests. A PNG, JPEG or SVG; you can drop the file here."


class LogoPane(QFrame):
    """Shows the logo; tells which file shall be one, or that papers shall carry none."""

    choose_wanted = Signal()
    remove_wanted = Signal()
    dropped = Signal(object)
    """Carries the ``Path`` of a file dropped here."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._may_change = False
        self.picture = QLabel()
        self.picture.setFixedSize(_WIDE, _HIGH)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.choose = button("Choose a logo", self.choose_wanted.emit, icons=icons, icon="file-plus")
        self.remove = button("Remove logo", self.remove_wanted.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(label("Logo", "section"))
        rows.addWidget(label(_UNDER, "small", "quiet", wrap=True))
        rows.addWidget(self.picture)
        rows.addLayout(buttons)

    def show_logo(self, logo: Logo | None, *, may_change: bool) -> None:
        """Show the logo that holds."""
        self._may_change = may_change
        self.choose.setEnabled(may_change)
        self.remove.setEnabled(may_change and logo is not None)
        self.picture.setFixedHeight(_HIGH if logo else self.picture.fontMetrics().height())
        if logo is None:
            self.picture.setText("No logo yet")
            self.picture.setAccessibleName("No logo yet")
            return
        picture = QPixmap()
        picture.loadFromData(logo.picture)
        ratio = self.devicePixelRatioF()
        shown = picture.scaled(
            round(_WIDE * ratio), round(_HIGH * ratio), Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)
        self.picture.setAccessibleName(logo.alternative)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if self._may_change and _file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which file was dropped."""
        if (path := _file(event)) is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def _file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None

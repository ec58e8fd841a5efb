"""The privacy curtain: a plain page over everything, which F9 draws and takes away."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label


class Curtain(QWidget):
    """Covers a window whole; what lies under it can be neither seen nor typed into."""

    def __init__(self, window: QWidget, words: str) -> None:
        super().__init__(window)
        self.setObjectName("chrome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._focus: QWidget | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(strip())
        rows.addStretch()
        for line in (label(words, "title"), label("Back in a moment. F9 returns.", "body", "second")):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            rows.addWidget(line)
        rows.addStretch()
        window.installEventFilter(self)
        self.hide()

    def toggle(self) -> None:
        """Draw the curtain, or take it away and go back to where the user was."""
        if self.isVisible():
            self.hide()
            if self._focus:
                self._focus.setFocus()
            return
        self._focus = self.window().focusWidget()
        self._cover()
        self.show()
        self.raise_()
        self.setFocus()

    def _cover(self) -> None:
        self.setGeometry(self.window().rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize:
            self._cover()
        return False

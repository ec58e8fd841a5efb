"""The cohort page: the selection ledger, and in its place the month's import or the matches to look at."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.cohort.ledger_view import LedgerView
from iom_desktop.ui.pages.cohort.review_view import ReviewView
from iom_desktop.ui.pages.cohort.wizard_view import WizardView
from iom_desktop.vocabulary.listing import ListKind


class CohortPage(QWidget):
    """Shows the ledger, the import or the matches; a file dropped anywhere on it starts an import."""

    case_wanted = Signal(str)
    place_wanted = Signal(str, str)
    file_dropped = Signal(object)
    """The path of the file."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.ledger = LedgerView(theme, icons)
        self.wizard = WizardView(theme, icons)
        self.review = ReviewView(theme, icons)
        self._stack = QStackedWidget()
        self._stack.setObjectName("views")
        self._stack.addWidget(self.ledger)
        self._stack.addWidget(self.wizard)
        self._stack.addWidget(self.review)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._stack)
        self.setAcceptDrops(True)
        self.ledger.case_wanted.connect(self.case_wanted)
        self.review.case_wanted.connect(self.case_wanted)
        self.review.left.connect(self.show_ledger)

    @property
    def importing(self) -> bool:
        """Whether the import is shown."""
        return self._stack.currentWidget() is self.wizard

    def show_import(self, path: Path | None = None, kind: ListKind = ListKind.MONTHLY) -> None:
        """Show the first step of an import, with a file perhaps."""
        self.wizard.start(path, kind)
        self._stack.setCurrentWidget(self.wizard)

    def show_review(self) -> None:
        """Show the matches to look at."""
        self._stack.setCurrentWidget(self.review)
        self.review.table.setFocus()

    def show_ledger(self) -> None:
        """Show the ledger."""
        self._stack.setCurrentWidget(self.ledger)
        self.take_focus()

    def take_focus(self) -> None:
        """Let the keys of what is shown work at once."""
        shown = self._stack.currentWidget()
        if shown is not self.wizard:
            (self.ledger.table if shown is self.ledger else self.review.table).setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this machine."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Start an import with the file that was dropped."""
        event.acceptProposedAction()
        self.file_dropped.emit(Path(event.mimeData().urls()[0].toLocalFile()))

"""The bar under the letters: issue those ticked, how far they are, stop, and then print or save them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.progress import progress_bar
from iom_desktop.ui.widgets.text import label

HEIGHT = 48
_BAR_WIDTH = 200


class LettersBar(QWidget):
    """One of three: what could be issued, what is being issued, what was issued."""

    stop_wanted = Signal()
    print_wanted = Signal()
    file_wanted = Signal()
    """All letters of this run are wanted as one file."""
    files_wanted = Signal()
    """Each letter of this run is wanted as a file of its own."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("pane", "footer")
        self.setFixedHeight(HEIGHT)
        self.issue = button("Issue letters", icons=icons, icon="stamp", kind="primary", tip="Those ticked (I)")
        self._stop = button("Stop", self.stop_wanted.emit, icons=icons, icon="x")
        self._print = button("Print", self.print_wanted.emit, icons=icons, icon="printer", tip="All of this run")
        self._file = button("Save as one PDF", self.file_wanted.emit, icons=icons, icon="download")
        self._files = button("Save each", self.files_wanted.emit, icons=icons, icon="download", tip="Into a folder")
        self._progress = progress_bar("Letters issued")
        self._progress.setFixedWidth(_BAR_WIDTH)
        self._said = label("", "body", "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for part in (self.issue, self._progress, self._said, self._stop, self._print, self._file, self._files):
            row.addWidget(part)
        row.addStretch()
        self.count(0)

    def count(self, ready: int) -> None:
        """Offer to issue as many letters as are ready."""
        self.issue.setText(f"Issue {words.count(ready, 'letter')}" if ready else "Issue letters")
        self.issue.setEnabled(bool(ready))
        self._show(self.issue)

    def show_progress(self, done: int, of: int, *, stopping: bool = False) -> None:
        """Show how many letters are issued."""
        self._progress.setRange(0, of)
        self._progress.setValue(done)
        self._said.setText("Stopping after this letter" if stopping else f"{done} of {of}")
        self._stop.setEnabled(not stopping)
        self._show(self._progress, self._said, self._stop)
        if self._stop.isEnabled():
            self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_issued(self, count: int, ready: int) -> None:
        """Offer what was issued to be printed or saved, and the rest to be issued."""
        self.count(ready)
        if count:
            parts = (self.issue,) if ready else ()
            self._said.setText(f"{words.count(count, 'letter')} issued")
            self._show(*parts, self._said, self._print, self._file, self._files)
            self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *parts: QWidget) -> None:
        for part in (self.issue, self._progress, self._said, self._stop, self._print, self._file, self._files):
            part.setVisible(part in parts)

"""Importing a list in five steps, the month's or one that comes once; nothing is saved before the last."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.cohort_preview import CohortPreview
from iom_desktop.records.listing import ListPreview
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.cohort.changes_pane import ChangesPane
from iom_desktop.ui.pages.cohort.columns_pane import ColumnsPane
from iom_desktop.ui.pages.cohort.commit_pane import CommitPane
from iom_desktop.ui.pages.cohort.file_pane import FilePane
from iom_desktop.ui.pages.cohort.listed_pane import ListedPane
from iom_desktop.ui.pages.cohort.problems_pane import ProblemsPane
from iom_desktop.ui.pages.cohort.steps_bar import STEPS, StepsBar
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.progress import progress_bar
from iom_desktop.ui.widgets.text import ElidedLabel, label, plain_tip
from iom_desktop.vocabulary.cohort import Change
from iom_desktop.vocabulary.listing import ListKind, Taken

FILE, COLUMNS, PROBLEMS, CHANGES, COMMIT = range(len(STEPS))
_FOOTER = 56
_PROGRESS_WIDTH = 220
_TITLES = {
    ListKind.MONTHLY: "Import core cohort list",
    ListKind.OLD_LIST: "Take over an old list of cases",
    ListKind.CANDIDATES: "Load a list of candidates",
}
_UNUSED = {
    ListKind.MONTHLY: "Not used, kept with the row",
    ListKind.OLD_LIST: "Not used, kept as a note",
    ListKind.CANDIDATES: "Not used and not kept",
}
_FORWARD = ("Read the list", "Continue to problems", "Continue to changes", "Continue to commit", "Save the list")


class WizardView(QWidget):
    """Shows the step under way and says when the user goes on."""

    read_wanted = Signal()
    commit_wanted = Signal()
    stop_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._preview: CohortPreview | ListPreview | None = None
        self._busy = False
        self._cancel = button("Cancel import", self._on_cancel, icons=icons, icon="x", kind="quiet")
        self._header = SheetHeader("Import core cohort list", self._cancel, height=52)
        self._header.setProperty("pane", "surface")
        self._steps = StepsBar(theme)
        self.file = FilePane(icons)
        self.columns = ColumnsPane(theme, icons)
        self.problems = ProblemsPane(theme, icons)
        self.changes = ChangesPane(theme, icons)
        self.listed = ListedPane(theme, icons)
        self._fourth = QStackedWidget()
        self.commit = CommitPane(icons)
        self._panes: tuple[QWidget, ...] = (self.file, self.columns, self.problems, self._fourth, self.commit)
        self._take_focus = (
            self.file.take_focus,
            self.columns.take_focus,
            self.problems.take_focus,
            self._focus_on_changes,
            self.commit.take_focus,
        )
        self._stack = QStackedWidget()
        self._back = button("Back", self.go_back, icons=icons, icon="chevron-left")
        self._sum = ElidedLabel("", "small", "second")
        self._progress = progress_bar("How far it has come")
        self._progress.setFixedWidth(_PROGRESS_WIDTH)
        self._saved = label("Nothing is saved until step 5", "small", "second")
        self._forward = button("", self.go_on, kind="primary")
        self._lay_out()
        self.file.changed.connect(self._on_file_changed)
        self.changes.agenda_changed.connect(self._fit)
        key(self, "Alt+Right", self.go_on)
        key(self, "Alt+Left", self.go_back)
        self.start()

    @property
    def step(self) -> int:
        """The step under way."""
        return self._stack.currentIndex()

    @property
    def busy(self) -> bool:
        """Whether a list is being read or saved."""
        return self._busy

    @property
    def preview(self) -> CohortPreview | ListPreview | None:
        """The list as it was judged last."""
        return self._preview

    def start(self, path: Path | None = None, kind: ListKind = ListKind.MONTHLY) -> None:
        """Begin anew with a kind of list, with a file perhaps."""
        self._preview = None
        self.file.kind.choose(kind)
        self.file.correct.setChecked(False)
        self.file.month.clear()
        self.file.sent_by.clear()
        self._busy = False
        self.file.show_file(path)
        self._go(FILE)

    def show_preview(
        self, preview: CohortPreview | ListPreview, targets: Sequence[str], *, reread: bool = False
    ) -> None:
        """Show a list that was read and judged; after a first reading the columns come next."""
        self._busy = False
        self._preview = preview
        self.columns.show_list(preview.read, targets, _UNUSED[self.file.kind.value])
        self.problems.show_preview(preview)
        fourth: ListedPane | ChangesPane = self.changes
        if isinstance(preview, ListPreview):
            fourth = self.listed
            self.listed.show_preview(preview)
        else:
            self.changes.show_preview(preview)
        if not reread:
            self.columns.open_first()
            self.changes.open_first()
        self._fourth.setCurrentWidget(fourth)
        self._go(self.step if reread else COLUMNS)

    def show_busy(self, what: str) -> None:
        """Say what takes its time, and let nothing be pressed meanwhile."""
        self._busy = True
        if self._forward.hasFocus():  # it goes out of use, and the focus would wander to the search
            self._cancel.setFocus()
        self._progress.setRange(0, 0)
        self._fit()
        self._sum.say(what)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many rows are done, and of how many where that is known."""
        if self._busy and total:
            self._progress.setRange(0, total)
            self._progress.setValue(done)

    def show_failure(self, why: str) -> None:
        """Say what went wrong, on the step it concerns."""
        self._busy = False
        if self.step == COMMIT:
            self.commit.show_failure(why)
        else:
            self._go(FILE)
            self.file.show_failure(why)
        self._fit()

    def show_stopped(self) -> None:
        """Say that reading or saving was stopped, on the step from which it can be started again."""
        self._busy = False
        said = "Stopped. Nothing was saved."
        if self.step == COMMIT:
            self.commit.message.say(Message.INFO, said, "The list can still be saved, or the import cancelled.")
        else:
            self._go(FILE)
            self.file.message.say(Message.INFO, said, "Read the list again, or choose another.")
        self._fit()

    def go_on(self) -> None:
        """Go to the next step, reading or saving on the way."""
        if not self._forward.isEnabled():
            return
        if self.step == FILE and self._preview is None:
            self.read_wanted.emit()
        elif self.step == COMMIT:
            self.commit_wanted.emit()
        else:
            self._go(self.step + 1)

    def go_back(self) -> None:
        """Go to the step before."""
        if self.step > FILE and not self._busy:
            self._go(self.step - 1)

    def _lay_out(self) -> None:
        self._fourth.addWidget(self.changes)
        self._fourth.addWidget(self.listed)
        for pane in self._panes:
            self._stack.addWidget(pane)
        footer = QWidget()
        footer.setProperty("pane", "footer")
        footer.setFixedHeight(_FOOTER)
        bar = QHBoxLayout(footer)
        bar.setContentsMargins(16, 0, 16, 0)
        bar.setSpacing(16)
        bar.addWidget(self._back)
        bar.addWidget(self._progress)
        bar.addWidget(self._sum, 1)
        bar.addWidget(self._saved)
        bar.addWidget(self._forward)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._header)
        rows.addWidget(self._steps)
        rows.addWidget(rule())
        rows.addWidget(self._stack, 1)
        rows.addWidget(footer)

    def _focus_on_changes(self) -> None:
        (self.changes if self._fourth.currentWidget() is self.changes else self.listed).take_focus()

    def _go(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._take_focus[step]()
        self._steps.show_step(step)
        preview = self._preview
        if preview is not None and step == COMMIT:
            self.commit.message.hide()
            if isinstance(preview, ListPreview):
                self.commit.show_list(preview)
            else:
                self.commit.show_preview(preview, len(self.changes.for_agenda))
        self._header.say(_list_words(preview) if preview else "")
        self._fit()

    def _fit(self) -> None:
        self._progress.setVisible(self._busy)
        self._cancel.setText("Stop" if self._busy else "Cancel import")
        self._back.setVisible(self.step > FILE)
        self._back.setEnabled(not self._busy)
        self._saved.setVisible(self.step < COMMIT)
        self._forward.setText("Continue to columns" if self.step == FILE and self._preview else _FORWARD[self.step])
        why_not = self._why_not()
        self._forward.setEnabled(not why_not and not self._busy)
        self._forward.setToolTip(plain_tip(why_not))
        self._sum.say(_sum_words(self._preview) if self._preview and self.step > COLUMNS else "")

    def _why_not(self) -> str:
        """Say why the next step cannot be taken yet; nothing where it can."""
        if self.file.path is None:
            return "Choose a file first"
        if self.file.kind.value is not ListKind.MONTHLY and self.file.once.wrong:
            return "Write the day of the list as 18 Nov 2025"
        if self.step == COLUMNS and self.columns.asked:
            return f"Say first what {words.count(self.columns.asked, 'column')} may stand for"
        return ""

    def _on_cancel(self) -> None:
        (self.stop_wanted if self._busy else self.left).emit()

    def _on_file_changed(self) -> None:
        self._preview = None
        self._header.say("", _TITLES[self.file.kind.value])
        self._fit()


def _list_words(preview: CohortPreview | ListPreview) -> str:
    sender = f", from {preview.choices.sender}" if preview.choices.sender else ""
    file = preview.read.file
    what = preview.title if isinstance(preview, ListPreview) else words.month_of(preview.month)
    return f"{what}{sender}. {file.name}, {words.count(file.rows, 'row')}"


def _sum_words(preview: CohortPreview | ListPreview) -> str:
    if isinstance(preview, ListPreview):
        counts = " + ".join(str(preview.counts.get(taken, 0)) for taken in Taken)
        return f"{counts} = {words.count(preview.read.file.rows, 'row')} in the file."
    parts = " + ".join(str(preview.counts[change]) for change in Change)
    balance = f"{parts} = {words.count(preview.read.file.rows, 'row')} in the file."
    if not preview.expired:
        return balance
    count = len(preview.expired)
    return f"{balance} {count} expired {'case is' if count == 1 else 'cases are'} on the register and not eligible now."

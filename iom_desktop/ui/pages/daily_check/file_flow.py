"""Takes a file of another system to the queue, and what it proposes into the check of each person."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.daily_file import FileLoaded, FilePreview, FileWish, ProposedOutcome
from iom_desktop.records.work import CheckEntry, Finding
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.daily_check.file_dialog import FileDialog
from iom_desktop.ui.pages.daily_check.page import DailyCheckPage
from iom_desktop.ui.pages.daily_check.proposal_bar import ProposalBar
from iom_desktop.ui.widgets.buttons import key
from iom_desktop.ui.widgets.message_bar import Message

KINDS = "Lists (*.csv *.tsv *.txt *.xlsx)"


class Files(Protocol):
    """What the flow asks of the daily files."""

    def read(self, path: Path, wish: FileWish) -> FilePreview:
        """Read a file."""
        ...

    def load(self, preview: FilePreview) -> FileLoaded:
        """Let it wait in the queue."""
        ...

    def waiting(self) -> tuple[ProposedOutcome, ...]:
        """Return what waits."""
        ...

    def take(self, proposed_id: str) -> Changes:
        """Take one out, its check being kept."""
        ...

    def dismiss(self, proposed_id: str) -> Changes:
        """Dismiss one."""
        ...


class FileFlow(QObject):
    """Works for one page of the daily check."""

    def __init__(self, page: DailyCheckPage, files: Files, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page = page
        self._files = files
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self._waiting: tuple[ProposedOutcome, ...] = ()
        self.dialog: FileDialog | None = None
        self.bar = ProposalBar(page.sheet.icons)
        page.pane.above.addWidget(self.bar)
        self.bar.taken.connect(self._on_take)
        self.bar.dismissed.connect(self._on_dismissed)
        page.file_answered.connect(lambda taken: self.bar.take() if taken else self.bar.dismiss())
        page.looking.moved_on.connect(self._show_bar)
        page.pane.touched.connect(self._show_bar)
        page.sheet.file_wanted.connect(self.ask)
        key(page, "Ctrl+I", self.ask)
        key(page, "J", self._turn_to_next)

    def refresh(self) -> None:
        """Read what waits."""
        self._tasks.ask(self, self._files.waiting, self._on_waiting, self._on_closed_to_user)

    def ask(self, path: Path | None = None) -> None:
        """Ask for a file, or begin with one that was dropped."""
        if not self._page.for_team:
            return
        if self.dialog is None:
            self.dialog = FileDialog(self._page, self._page.sheet.theme, self._page.sheet.icons)
            self.dialog.choose_wanted.connect(self._on_choose)
            self.dialog.read_wanted.connect(self._on_read)
            self.dialog.load_wanted.connect(self._on_load)
            self.dialog.finished.connect(self._forget)
            self.dialog.show()
        if path is not None:
            self.dialog.show_file(path)

    def settle(self, entry: CheckEntry) -> None:
        """Take out of the queue what a check that is kept has taken up."""
        for one in _taken_up(self._waiting, entry.person_id, entry.findings):
            self._settle(one.id, self._files.take)

    def picture(self) -> QWidget | None:
        """Open the form for the gallery."""
        self.ask()
        return self.dialog

    def _forget(self) -> None:
        self.dialog = None

    def _on_choose(self) -> None:
        if self.dialog is not None:
            self._prompts.open_file("Choose the file", KINDS, self.dialog.show_file)

    def _on_read(self, path: Path, wish: FileWish) -> None:
        self._tasks.ask(self, partial(self._files.read, path, wish), self._on_preview, self._on_unusable)

    def _on_preview(self, preview: FilePreview) -> None:
        if self.dialog is not None:
            self.dialog.show_preview(preview)

    def _on_unusable(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        if self.dialog is not None:
            self.dialog.say_failure(error.message, error.code)

    def _on_load(self, preview: FilePreview) -> None:
        self._tasks.write(self, partial(self._files.load, preview), self._on_loaded, self._on_unusable)

    def _on_loaded(self, loaded: FileLoaded) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._news.tell(loaded.changes)
        proposed = words.count(loaded.proposed, "outcome")
        said = f"{proposed} proposed in the queue" if loaded.proposed else "Nothing new about anybody on IOM"
        others = f"{words.count(loaded.counts.others, 'row')} about others counted and forgotten"
        go = "Turn to the first" if loaded.proposed else ""
        self._page.message.say(Message.SAVED, said, others, action=go, pressed=self._turn_to_next)
        self.refresh()

    def _on_waiting(self, waiting: tuple[ProposedOutcome, ...]) -> None:
        fresh = bool(waiting) and not self._waiting and self._page.message.isHidden()
        self._waiting = waiting
        self._page.sheet.show_proposed(len(waiting))
        if fresh:
            said = f"{words.count(len(waiting), 'outcome')} proposed by files"
            go = "Turn to the first"
            self._page.message.say(Message.INFO, said, "J goes to the next", action=go, pressed=self._turn_to_next)
        self._show_bar()

    def _on_closed_to_user(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error

    def _show_bar(self) -> None:
        line = self._page.pane.line
        person_id = line.person_id if line else ""
        check = self._page.pane.check
        taken = _taken_up(self._waiting, person_id, check.findings if check else ())
        self.bar.show_proposed([one for one in self._waiting if one.person_id == person_id and one not in taken])

    def _turn_to_next(self) -> None:
        line, run = self._page.pane.line, self._page.run
        here = line.person_id if line else ""
        waiting = [one.person_id for one in self._waiting if one.person_id != here]
        if run is not None and waiting:
            self._page.looking.turn_to(waiting[0])
            self._show_bar()

    def _on_take(self, proposed: ProposedOutcome) -> None:
        self._page.pane.fill(proposed.outcome, replace(proposed.facts, came_from=_origin(proposed)))

    def _on_dismissed(self, proposed_id: str) -> None:
        self._settle(proposed_id, self._files.dismiss)

    def _settle(self, proposed_id: str, how: "_Deed") -> None:
        self._waiting = tuple(one for one in self._waiting if one.id != proposed_id)
        self._on_waiting(self._waiting)
        self._tasks.write(self, partial(how, proposed_id), self._news.tell, self._on_not_settled)

    def _on_not_settled(self, error: BaseException) -> None:
        self.refresh()
        if not isinstance(error, Mendable):
            raise error
        self._page.show_failure(error.message)


def _origin(proposed: ProposedOutcome) -> str:
    sender = f" from {proposed.sender}" if proposed.sender else ""
    return f"{words.of(proposed.kind)}{sender}, {words.day(proposed.day)}"


def _taken_up(
    waiting: Iterable[ProposedOutcome], person_id: str, findings: Iterable[Finding | CheckEntry]
) -> list[ProposedOutcome]:
    """Return what a check has taken up: its findings tell by themselves, also in one that was typed before a crash."""
    told = {(found.outcome, found.facts.came_from, found.facts.day) for found in findings}
    return [one for one in waiting if one.person_id == person_id and (one.outcome, _origin(one), one.facts.day) in told]


class _Deed(Protocol):
    """Takes or dismisses a proposed outcome."""

    def __call__(self, proposed_id: str) -> Changes: ...

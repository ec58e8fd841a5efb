"""Issues the letters of a batch one after the other, each whole, until they are done or somebody stops it."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial, reduce
from operator import or_
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from iom_desktop import paths
from iom_desktop.errors import Mendable
from iom_desktop.records.changes import NOTHING
from iom_desktop.records.documents import SetPaper
from iom_desktop.records.letter_batch import LetterBatch, LetterLine
from iom_desktop.records.papers import IssuedPaper, Order
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.documents.letters_view import LettersView
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.page_pictures import PagePicture, pictures_of
from iom_desktop.ui.widgets.paper_out import PaperOut

_TOLD = "Every letter is issued and kept in Documents, however often it is printed or saved."


class PlansLetters(Protocol):
    """What knows who is to have which letter, and binds those that were issued."""

    def after_meeting(self, meeting_id: str = "") -> LetterBatch:
        """Return the letters that follow from a meeting, or from the last."""

    def for_people(self, people: Iterable[str]) -> LetterBatch:
        """Return the letters some people are to have."""

    def again(self, order: Order) -> LetterLine:
        """Return how another letter stands."""

    def bound(self, issued: Sequence[IssuedPaper], title: str) -> bytes:
        """Return letters in one file."""


class IssuesPapers(Protocol):
    """What sets and issues one paper."""

    def draft(self, order: Order) -> SetPaper:
        """Set a draft."""

    def issue(self, order: Order) -> IssuedPaper:
        """Issue a paper."""


class LettersFlow(QObject):
    """Works for the view of the letters."""

    def __init__(
        self, view: LettersView, plans: PlansLetters, papers: IssuesPapers, *, tasks: Tasks, news: News,
        prompts: Prompts,
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._view, self._plans, self._papers = view, plans, papers
        self._tasks, self._news, self._prompts = tasks, news, prompts
        self._waiting: deque[LetterLine] = deque()
        self._of = 0
        self._stopping = False
        self._title = ""
        self._issued: dict[str, IssuedPaper] = {}
        self._failed: dict[str, str] = {}
        self._out = PaperOut(view, view.icons, tasks, prompts, saved=self._say_saved, failed=self._on_failed)
        view.draft_wanted.connect(self._on_draft)
        view.other_wanted.connect(self._on_other)
        view.issue_wanted.connect(self._on_issue)
        view.bar.stop_wanted.connect(self._on_stop)
        view.bar.print_wanted.connect(lambda: self._bind(as_file=False))
        view.bar.file_wanted.connect(lambda: self._bind(as_file=True))
        view.bar.files_wanted.connect(self._on_files)

    @property
    def under_way(self) -> bool:
        """Whether letters are being issued."""
        return self._of > 0

    def open_meeting(self, meeting_id: str) -> None:
        """Show the letters that follow from a meeting; from the last one, if none is named."""
        self._open("Letters after the panel", partial(self._plans.after_meeting, meeting_id))

    def open_people(self, people: Sequence[str]) -> None:
        """Show the letters that some people are to have."""
        self._open("Letters to those chosen", partial(self._plans.for_people, people))

    def _open(self, title: str, read: Callable[[], LetterBatch]) -> None:
        if self.under_way:
            return

        def done(batch: LetterBatch) -> None:
            self._title = batch.title
            self._view.show_batch(batch)

        self._issued, self._failed = {}, {}
        self._view.say_loading(title)
        self._tasks.ask(self, read, done, self._on_failed)

    def _on_draft(self, order: Order) -> None:
        def read() -> tuple[PagePicture, ...]:
            return pictures_of(self._papers.draft(order).pdf)

        self._tasks.ask(self, read, partial(self._show_pages, order), self._on_failed)

    def _show_pages(self, order: Order, pages: tuple[PagePicture, ...]) -> None:
        line = self._view.table.current
        if line is not None and line.order == order:
            self._view.preview.show_pages(pages, draft=True)

    def _on_other(self, order: Order) -> None:
        self._tasks.ask(self, partial(self._plans.again, order), self._view.show_other, self._on_failed)

    def _on_issue(self, lines: Sequence[LetterLine]) -> None:
        def go() -> None:
            self._waiting, self._of, self._stopping = deque(lines), len(lines), False
            self._view.messages.hide()
            self._view.work(on=True)
            self._next()

        if lines and not self.under_way:
            self._prompts.ask(
                f"Issue {words.count(len(lines), 'letter')}?",
                "Issue letters",
                go,
                detail="Each gets its own number and its own entry in the log. You can stop between two letters.",
            )

    def _on_stop(self) -> None:
        self._stopping = True
        self._view.bar.show_progress(self._of - len(self._waiting), self._of, stopping=True)

    def _next(self) -> None:
        if self._stopping or not self._waiting:
            self._finish()
            return
        self._view.bar.show_progress(self._of - len(self._waiting), self._of)
        line = self._waiting.popleft()
        issue = partial(self._papers.issue, line.order)
        self._tasks.write(self, issue, partial(self._on_issued, line), partial(self._on_not_issued, line))

    def _on_issued(self, line: LetterLine, issued: IssuedPaper) -> None:
        self._issued[line.person_id] = issued
        self._failed.pop(line.person_id, None)
        self._next()

    def _on_not_issued(self, line: LetterLine, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            self._finish()
            raise error
        self._failed[line.person_id] = error.message
        self._next()

    def _finish(self) -> None:
        left, self._of = len(self._waiting), 0
        self._waiting.clear()
        self._view.work(on=False)
        numbers = {person_id: f"Issued as {one.reference}" for person_id, one in self._issued.items()}
        self._view.show_outcomes(numbers, self._failed)
        self._view.bar.show_issued(len(self._issued), self._view.ready_count)
        parts = (
            f"{words.count(left, 'letter')} not issued, as you stopped" if left else "",
            f"{words.count(len(self._failed), 'letter')} could not be issued: see the list" if self._failed else "",
        )
        detail = ". ".join(part for part in parts if part)
        kind = Message.ERROR if self._failed else Message.SAVED
        self._view.messages.say(kind, f"{words.count(len(self._issued), 'letter')} issued", detail)
        self._news.tell(reduce(or_, (one.changes for one in self._issued.values()), NOTHING))

    def _bind(self, *, as_file: bool) -> None:
        bind = partial(self._plans.bound, tuple(self._issued.values()), self._title)
        take = partial(self._out.take, title=self._title, as_file=as_file, told=_TOLD)
        self._tasks.ask(self, bind, take, self._on_failed)

    def _on_files(self) -> None:
        def chosen(folder: Path) -> None:
            issued = tuple(self._issued.values())
            self._tasks.ask(self, partial(_write_each, issued, folder), self._say_saved, self._on_failed)

        self._prompts.open_folder("Where to save the letters", chosen)

    def _say_saved(self, where: str) -> None:
        self._view.messages.say(Message.SAVED, f"Saved as {where}", "The file is not encrypted.")

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._view.messages.say(Message.ERROR, "Not done", error.message)


def _write_each(issued: Sequence[IssuedPaper], folder: Path) -> str:
    for one in issued:
        try:
            paths.write_whole(folder / f"{one.reference}.pdf", one.paper.pdf)
        except OSError as error:
            raise Mendable(
                "not_written",
                f"{one.reference}.pdf could not be written into {folder.name}. Every letter is issued and kept: "
                "choose another folder, or save them from the list of documents.",
            ) from error
    return f"{words.count(len(issued), 'file')} in {folder.name}"

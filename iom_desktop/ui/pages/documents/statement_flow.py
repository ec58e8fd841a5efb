"""Composes a statement: its sections, checks and pages read anew as it is written, its reading, issue and versions."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.documents import SetPaper
from iom_desktop.records.papers import Composition, Draft, IssuedPaper, PaperLine
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.documents.page import DocumentsPage
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.page_pictures import PagePicture, pictures_of
from iom_desktop.ui.widgets.paper_out import PaperOut
from iom_desktop.ui.widgets.typed import typed_into

_AUTHOR = "the author, as a draft"
_OLD = "The pages shown are not the newest."


class Composes(Protocol):
    """What composes, checks and issues statements."""

    def compose(self, person_id: str, draft: Draft | None = None) -> Composition:
        """Return a statement as it stands."""

    def preview(self, person_id: str, draft: Draft | None = None, *, to: str = "") -> SetPaper:
        """Set it as a draft."""

    def keep(self, draft: Draft) -> Changes:
        """Keep a draft."""

    def ask_reader(self, draft: Draft, reader: str) -> Changes:
        """Keep a draft and ask a colleague to read it."""

    def check(self, person_id: str) -> Changes:
        """Confirm as a second person that it has been read."""

    def issue(self, person_id: str, recipient: str) -> IssuedPaper:
        """Issue it."""

    def versions(self, person_id: str) -> tuple[PaperLine, ...]:
        """Return what was issued about a person before."""


class StatementFlow(QObject):
    """Works for the composer."""

    def __init__(
        self, page: DocumentsPage, statements: Composes, pages_of: Callable[[str], bytes], *, tasks: Tasks, news: News,
        prompts: Prompts, issued: Callable[[IssuedPaper], object], save: Callable[[bytes, Path], object],
    ) -> None:  # fmt: skip
        """Take what gives the pages of an issued paper, what is told of an issue, and what writes a file."""
        super().__init__(page)
        self._page, self._view = page, page.composer
        self._statements, self._pages_of = statements, pages_of
        self._tasks, self._news, self._prompts = tasks, news, prompts
        self._issued, self._save = issued, save
        self._set_for: Draft | None = None
        self._out = PaperOut(page, self._view.icons, tasks, prompts, saved=self._say_saved, failed=self._on_failed)
        self._view.changed.connect(lambda draft: self._compose(draft.person_id, draft))
        self._view.keep_wanted.connect(self._on_keep)
        self._view.reader_wanted.connect(self._on_reader)
        self._view.read_said.connect(self._on_read)
        self._view.issue_wanted.connect(self._on_issue)
        self._view.save_wanted.connect(self._on_save)
        self._view.print_wanted.connect(self._on_print)
        self._view.versions_wanted.connect(self._on_versions)

    def open(self, person_id: str) -> None:
        """Open the statement about a person, begun or new; what was typed and not saved, into it or another, stays."""
        unsaved = self._view.draft if typed_into(self._view.sections) else None
        self._page.show_composer()
        if unsaved is None or unsaved.person_id == person_id:
            self._compose(person_id, unsaved)
        else:
            self._keep_first(unsaved, person_id)

    def _keep_first(self, unsaved: Draft, person_id: str) -> None:
        def done(changes: Changes) -> None:
            self._news.tell(changes)
            self._page.say(Message.SAVED, "The draft of the other statement was saved")
            self._view.sections.count_as_saved()
            self._compose(person_id, None)

        self._tasks.write(self, partial(self._statements.keep, unsaved), done, self._on_failed)

    def _compose(self, person_id: str, draft: Draft | None) -> None:
        self._set_for = draft
        read = partial(self._statements.compose, person_id, draft)
        self._tasks.ask(self, read, partial(self._on_composed, draft), self._on_old)

    def _on_composed(self, draft: Draft | None, composition: Composition) -> None:
        if draft is not self._set_for:
            return  # the author has gone on since; a newer answer is on its way
        self._view.show_composition(composition, saved=draft is None)

        def read() -> tuple[PagePicture, ...]:
            return pictures_of(self._statements.preview(composition.draft.person_id, composition.draft).pdf)

        def show(pages: tuple[PagePicture, ...]) -> None:
            if draft is self._set_for:
                self._view.preview.show_pages(pages, draft=True)

        self._tasks.ask(self, read, show, self._on_old)

    def _on_old(self, error: BaseException) -> None:
        self._view.preview.say_old(_OLD)
        self._on_failed(error)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say(Message.ERROR, error.message)

    def _on_keep(self, draft: Draft) -> None:
        self._write(partial(self._statements.keep, draft), draft.person_id, "Draft saved")

    def _on_reader(self, draft: Draft, reader: str) -> None:
        keep = partial(self._statements.ask_reader, draft, reader)
        self._write(keep, draft.person_id, "Draft saved and sent to be read")

    def _on_read(self, person_id: str) -> None:
        self._write(partial(self._statements.check, person_id), person_id, "Noted: you have read this statement")

    def _write(self, work: Callable[[], Changes], person_id: str, said: str) -> None:
        def done(changes: Changes) -> None:
            self._news.tell(changes)
            self._page.say(Message.SAVED, said)
            self._view.sections.count_as_saved()
            self._compose(person_id, None)

        self._tasks.write(self, work, done, self._on_failed)

    def _on_issue(self, person_id: str) -> None:
        def issue() -> IssuedPaper:
            return self._statements.issue(person_id, self._statements.compose(person_id).court)

        self._prompts.ask(
            "Issue this statement?",
            "Issue statement",
            lambda: self._tasks.write(self, issue, self._issued, self._on_failed),
            detail="Its text is frozen and numbered, and the log notes that the court receives it.",
        )

    def _on_save(self, draft: Draft) -> None:
        def wanted(path: Path) -> None:
            read = partial(self._statements.preview, draft.person_id, draft, to=_AUTHOR)
            self._tasks.ask(self, read, lambda paper: self._save(paper.pdf, path), self._on_failed)

        self._prompts.save_file("Save draft as PDF", "draft-statement.pdf", "PDF (*.pdf)", wanted)

    def _on_print(self, draft: Draft) -> None:
        def show(paper: SetPaper) -> None:
            self._out.show(paper.pdf, "Draft statement", "DRAFT stands on every page, and nothing is issued.")

        read = partial(self._statements.preview, draft.person_id, draft, to=_AUTHOR)
        self._tasks.ask(self, read, show, self._on_failed)

    def _say_saved(self, name: str) -> None:
        self._page.say(Message.SAVED, f"Saved as {name}")

    def _on_versions(self, person_id: str) -> None:
        def show(lines: tuple[PaperLine, ...]) -> None:
            self._page.show_versions(lines).pages_wanted.connect(self._on_version)

        self._tasks.ask(self, partial(self._statements.versions, person_id), show, self._on_failed)

    def _on_version(self, line: PaperLine) -> None:
        """Show the pages of an earlier version in the place of the draft's, until the draft is set again."""

        def read() -> tuple[PagePicture, ...]:
            return pictures_of(self._pages_of(line.id))

        def show(pages: tuple[PagePicture, ...]) -> None:
            self._view.preview.show_pages(pages, draft=False)
            self._view.preview.say_old(f"These are the pages of {line.reference}, version {line.version}, as issued.")

        self._tasks.ask(self, read, show, self._on_failed)

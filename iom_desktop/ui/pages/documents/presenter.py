"""Asks for papers and statements, sets their pages away from the window's thread, and saves what is issued."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from iom_desktop import paths
from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.papers import IssuedPaper, Order, PaperLine
from iom_desktop.services.documents import Documents
from iom_desktop.services.letter_batches import LetterBatches
from iom_desktop.services.list_export import ListExport
from iom_desktop.services.passphrases import strength_of
from iom_desktop.services.statements import Statements
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.documents.copy_dialog import CopyWish
from iom_desktop.ui.pages.documents.letters_flow import LettersFlow
from iom_desktop.ui.pages.documents.page import DocumentsPage
from iom_desktop.ui.pages.documents.recall_flow import RecallFlow
from iom_desktop.ui.pages.documents.statement_flow import StatementFlow
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.page_pictures import PagePicture, pictures_of
from iom_desktop.ui.widgets.preview_pane import PreviewPane
from iom_desktop.vocabulary.documents import DocumentKind, DocumentState

_PDF = "PDF (*.pdf)"
_PURPOSES = {
    "letter": Order(DocumentKind.LETTER, with_compact=True),
    "compact": Order(DocumentKind.COMPACT),
    "referral": Order(DocumentKind.REFERRAL),
    "summary": Order(DocumentKind.SUMMARY),
}

Pages = tuple[PagePicture, ...]


class DocumentsPresenter(QObject):
    """Stands between the page and the services of papers."""

    def __init__(
        self,
        page: DocumentsPage,
        documents: Documents,
        tasks: Tasks,
        news: News,
        prompts: Prompts,
        *,
        statements: Statements,
        batches: LetterBatches,
        export: ListExport,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._documents = documents
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self.letters = LettersFlow(page.letters, batches, documents, tasks=tasks, news=news, prompts=prompts)
        self.recall = RecallFlow(page, documents, export, tasks, prompts)
        self.statement = StatementFlow(
            page, statements, documents.look_at, tasks=tasks, news=news, prompts=prompts, issued=self._on_issued,
            save=self._save,
        )  # fmt: skip
        self._connect()

    def _connect(self) -> None:
        page = self._page
        page.list_shown.connect(self._read_list)
        page.list.make_wanted.connect(self._on_make)
        page.list.open_wanted.connect(lambda line: self.open(f"statement:{line.person_id}"))
        page.list.pages_wanted.connect(self._on_pages)
        page.list.save_wanted.connect(self._on_copy)
        page.list.letters_wanted.connect(lambda: self.open("panel_letters:"))
        page.copy_wanted.connect(self._on_reprint)
        page.make.draft_wanted.connect(self._on_draft)
        page.make.statement_wanted.connect(lambda person_id: self.open(f"statement:{person_id}"))
        page.make.issue_wanted.connect(self._on_issue_paper)
        page.make.save_wanted.connect(self._on_save_draft)
        self._news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Read the list of papers and who papers can be made about."""
        if self._page.list.isVisible():
            self._page.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read_list()
        self._tasks.ask(self, self._documents.people, self._page.make.show_people, self._on_failed)
        self._tasks.ask(self, self._documents.compact_choices, self._page.make.compact.offer, self._on_failed)

    def open(self, argument: str) -> None:
        """Open what another place asks for: ``statement:ID``, ``letters:ID,ID``, ``minutes:MEETING`` and the like."""
        what, _, whose = argument.partition(":")
        if what == "statement" and whose:
            self.statement.open(whose)
        elif what == "panel_letters":
            self._page.show_batch()
            self.letters.open_meeting(whose)
        elif what == "letters" and whose:
            self._page.show_batch()
            self.letters.open_people(whose.split(","))
        elif what == "minutes" and whose:
            self._page.show_make()
            self._page.make.fix(Order(DocumentKind.MINUTES, panel_id=whose), "Panel minutes")
        elif what in _PURPOSES and whose:
            wanted = _PURPOSES[what]
            self._page.show_make()
            self._page.make.fix(
                Order(wanted.kind, person_id=whose, with_compact=wanted.with_compact), what.capitalize()
            )
        else:
            self._page.show_list()

    def pictures(self) -> list[tuple[str, Callable[[], QWidget | None]]]:
        """Return further views of this place for the gallery: the form, the first draft's composer, letters."""
        return [
            ("make", self._picture_make),
            ("composer", self._picture_composer),
            ("versions", self._picture_versions),
            ("letters", lambda: self.open("panel_letters:")),
        ]

    def _picture_make(self) -> None:
        self._on_make()
        self._tasks.ask(self, self._documents.people, self._show_first_letter, self._on_failed)

    def _show_first_letter(self, people: tuple[tuple[str, str], ...]) -> None:
        self._page.make.show_people(people)
        if people:
            self._page.make.choose_kind("Letter with COMPACT")
            self._page.make.choose_person(people[0][0])
            self._on_draft(Order(DocumentKind.LETTER, person_id=people[0][0], with_compact=True))

    def _picture_composer(self) -> None:
        def compose_first(lines: tuple[PaperLine, ...]) -> None:
            about = sorted(
                (line for line in lines if line.person_id),
                key=lambda line: (line.kind is not DocumentKind.STATEMENT, line.state is not DocumentState.DRAFT),
            )
            if about:
                self.open(f"statement:{about[0].person_id}")

        self._tasks.ask(self, self._documents.papers, compose_first, self._on_failed)

    def _picture_versions(self) -> QWidget:
        issued = [one for one in self._page.list.table.records if one.kind is DocumentKind.STATEMENT and one.issued_at]
        return self._page.show_versions(issued)

    def _read_list(self) -> None:
        self._tasks.ask(self, self._documents.papers, self._page.list.show_papers, self._on_failed)

    def _on_news(self, changes: Changes) -> None:
        if changes.concerns("issued_document"):
            self._read_list()

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say(Message.ERROR, error.message)

    def _on_make(self) -> None:
        self._page.show_make()
        self._page.make.fix(None)

    def _on_pages(self, paper_id: str) -> None:
        def read() -> Pages:
            return pictures_of(self._documents.look_at(paper_id))

        def show(pages: Pages) -> None:
            line = self._page.list.table.current
            if line is not None and line.id == paper_id:
                self._page.list.preview.show_pages(pages, draft=False)

        self._show_pages(self._page.list.preview, read, show)

    def _on_draft(self, order: Order) -> None:
        def read() -> Pages:
            return pictures_of(self._documents.draft(order).pdf)

        self._show_pages(self._page.make.preview, read, partial(self._page.make.show_pages, order))

    def _show_pages(self, pane: PreviewPane, read: Callable[[], Pages], show: Callable[[Pages], object]) -> None:
        def failed(error: BaseException) -> None:
            pane.say_old("The pages shown are not the newest.")
            self._on_failed(error)

        self._tasks.ask(self, read, show, failed)

    def _on_issue_paper(self, order: Order, recipient: str) -> None:
        issue = partial(self._documents.issue, order, recipient)
        self._prompts.ask(
            "Issue this paper?",
            "Issue paper",
            lambda: self._tasks.write(self, issue, self._on_issued, self._on_failed),
            detail="It gets a number, stays in the register as it is now, and the log notes who receives it.",
        )

    def _on_issued(self, issued: IssuedPaper) -> None:
        self._page.show_list()
        self._news.tell(issued.changes)
        self._page.say(Message.SAVED, f"Issued as {issued.reference}, version {issued.version}")
        self._prompts.save_file("Save as PDF", f"{issued.reference}.pdf", _PDF, partial(self._save, issued.paper.pdf))

    def _on_copy(self, line: PaperLine) -> None:
        self._page.ask_copy(line, strength_of)

    def _on_reprint(self, line: PaperLine, wish: CopyWish) -> None:
        if not wish.signing:
            self._copy_to(line, partial(self._documents.reprint, line.id, wish.recipient, wish.passphrase))
            return

        def chosen(certificate: Path) -> None:
            def sign() -> bytes:
                return self._documents.signed(line.id, wish.recipient, _read(certificate), wish.signing)

            self._copy_to(line, sign)

        self._prompts.open_file("The borough's certificate", "Certificates (*.p12 *.pfx)", chosen)

    def _copy_to(self, line: PaperLine, read: Callable[[], bytes]) -> None:
        def wanted(path: Path) -> None:
            self._tasks.ask(self, read, lambda pdf: self._save(pdf, path), self._on_failed)

        self._prompts.save_file("Save as PDF", f"{line.reference}.pdf", _PDF, wanted)

    def _on_save_draft(self, order: Order) -> None:
        def wanted(path: Path) -> None:
            read = partial(self._documents.draft, order, to="the author, as a draft")
            self._tasks.ask(self, read, lambda paper: self._save(paper.pdf, path), self._on_failed)

        self._prompts.save_file("Save draft as PDF", f"draft-{order.kind}.pdf", _PDF, wanted)

    def _save(self, pdf: bytes, path: Path) -> None:
        def write() -> Path:
            try:
                paths.write_whole(path, pdf)
            except OSError as error:
                raise Mendable(
                    "not_written", f"{path.name} could not be written there. Choose another folder; nothing was lost."
                ) from error
            return path

        self._tasks.ask(
            self, write, lambda saved: self._page.say(Message.SAVED, f"Saved as {saved.name}"), self._on_failed
        )


def _read(certificate: Path) -> bytes:
    try:
        return certificate.read_bytes()
    except OSError as error:
        raise Mendable("not_read", f"{certificate.name} could not be read. Nothing was copied.") from error

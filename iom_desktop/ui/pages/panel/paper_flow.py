"""Shows a paper of the panel over its page, and from there prints or saves it, logged with who receives it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from iom_desktop import paths
from iom_desktop.errors import Mendable, NotWritten
from iom_desktop.records.documents import SetPaper
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.prompts import PrintOrder, Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.panel.conduct import said
from iom_desktop.ui.widgets.page_pictures import PagePicture, pictures_of
from iom_desktop.ui.widgets.paper_dialog import PaperDialog
from iom_desktop.ui.widgets.printing import print_paper
from iom_desktop.vocabulary.panel import MeetingPaper

_RECEIVERS = {
    MeetingPaper.SIGN_IN: ("visitors of the panel", "visitors"),
    MeetingPaper.CHANGES: ("keepers of PNC, IDIOM and nDelius", "change-sheet"),
    MeetingPaper.NOTICES: ("referrers and offender managers", "notices"),
    MeetingPaper.ACTIONS: ("owners of the actions", "actions"),
}


class SetsPapers(Protocol):
    """What sets the papers of a meeting."""

    def paper(self, meeting_id: str, kind: MeetingPaper, *, agency: str = "", to: str = "") -> SetPaper:
        """Set one paper; ``to`` says who gets it where it leaves."""


class PaperFlow(QObject):
    """One paper at a time."""

    def __init__(self, papers: SetsPapers, tasks: Tasks, prompts: Prompts, icons: Icons) -> None:
        super().__init__()
        self._papers, self._tasks, self._prompts, self._icons = papers, tasks, prompts, icons
        self.dialog: PaperDialog | None = None

    def show(self, over: QWidget, meeting_id: str, kind: MeetingPaper, agency: str = "") -> None:
        """Show the pages."""
        receivers, name = _RECEIVERS[kind]
        dialog = PaperDialog(
            over, self._icons, words.of(kind), f"Printing or saving is logged as given to {receivers}."
        )
        self.dialog = dialog
        leave = partial(self._papers.paper, meeting_id, kind, agency=agency, to=receivers)
        dialog.print_wanted.connect(partial(self._print, dialog, leave))
        dialog.save_wanted.connect(lambda: self._save(dialog, leave, name))
        dialog.show_fitted()

        def pages() -> tuple[PagePicture, ...]:
            return pictures_of(self._papers.paper(meeting_id, kind, agency=agency).pdf)

        self._tasks.ask(dialog, pages, dialog.show_pages, lambda error: dialog.say_failure(said(error)))

    def _print(self, dialog: PaperDialog, leave: Callable[[], SetPaper], order: PrintOrder) -> None:
        def chosen(printer: QPrinter) -> None:
            self._tasks.ask(dialog, leave, lambda made: _on_printer(dialog, printer, made), _told(dialog))

        self._prompts.choose_printer(dialog.windowTitle(), chosen, order)

    def _save(self, dialog: PaperDialog, leave: Callable[[], SetPaper], name: str) -> None:
        def write(path: Path) -> None:
            def written() -> Path:
                return _written(path, leave())

            self._tasks.ask(dialog, written, lambda _path: dialog.accept(), _told(dialog))

        self._prompts.save_file(f"Save: {dialog.windowTitle()}", f"{name}.pdf", "PDF (*.pdf)", write)


def _told(dialog: PaperDialog) -> Callable[[BaseException], None]:
    return lambda error: dialog.say_failure(said(error))


def _on_printer(dialog: PaperDialog, printer: QPrinter, made: SetPaper) -> None:
    try:
        print_paper(printer, made.pdf)
    except Mendable as error:
        dialog.say_failure(error.message)
    else:
        dialog.accept()


def _written(path: Path, made: SetPaper) -> Path:
    try:
        paths.write_whole(path, made.pdf)
    except OSError as error:
        raise NotWritten(path.name, error, "Nothing of it was kept, though the log has it as given.") from error
    return path

"""Takes a finished paper out: into a file that the user chooses, or over its preview to a printer."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from iom_desktop import paths
from iom_desktop.errors import Mendable
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.prompts import PrintOrder, Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.page_pictures import PagePicture, pictures_of
from iom_desktop.ui.widgets.paper_dialog import PaperDialog
from iom_desktop.ui.widgets.printing import print_paper


class PaperOut(QObject):
    """Works for one page, and tells how it went."""

    def __init__(
        self,
        over: QWidget,
        icons: Icons,
        tasks: Tasks,
        prompts: Prompts,
        *,
        saved: Callable[[str], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Take what is told the name of a file that was written, and what is told why one was not."""
        super().__init__(over)
        self._over, self._icons = over, icons
        self._tasks, self._prompts = tasks, prompts
        self._saved, self._failed = saved, failed

    def take(self, pdf: bytes, title: str, *, as_file: bool, told: str = "") -> None:
        """Ask for the file, or show the pages, the printer and the copies; ``told`` is what became of the paper."""
        if as_file:
            self._ask_file(pdf, title, self._saved, self._failed)
        else:
            self.show(pdf, title, told)

    def show(self, pdf: bytes, title: str, told: str) -> PaperDialog:
        """Show the pages as they will be printed, and from there print or save them."""
        dialog = PaperDialog(self._over, self._icons, title, told)
        failed = dialog.say_refused
        dialog.print_wanted.connect(partial(self._on_print, dialog, pdf))
        dialog.save_wanted.connect(lambda: self._ask_file(pdf, title, partial(_say_saved, dialog), failed))
        dialog.show_fitted()

        def shown(pages: tuple[PagePicture, ...]) -> None:
            dialog.show_pages(pages, draft=False)

        self._tasks.ask(dialog, lambda: pictures_of(pdf), shown, failed)
        return dialog

    def _on_print(self, dialog: PaperDialog, pdf: bytes, order: PrintOrder) -> None:
        def chosen(printer: QPrinter) -> None:
            try:
                print_paper(printer, pdf)
            except Mendable as error:
                dialog.say_failure(error.message)
            else:
                dialog.say_printed()

        self._prompts.choose_printer(dialog.windowTitle(), chosen, order)

    def _ask_file(
        self, pdf: bytes, title: str, saved: Callable[[str], object], failed: Callable[[BaseException], object]
    ) -> None:
        name = f"{title.lower().replace(' ', '-')}.pdf"
        save = partial(self._save, pdf, saved, failed)
        self._prompts.save_file(f"Save: {title}", name, "PDF (*.pdf)", save)

    def _save(
        self, pdf: bytes, saved: Callable[[str], object], failed: Callable[[BaseException], object], path: Path
    ) -> None:
        def write() -> str:
            try:
                paths.write_whole(path, pdf)
            except OSError as error:
                raise Mendable(
                    "not_written", f"{path.name} could not be written there. Choose another folder; nothing was lost."
                ) from error
            return path.name

        self._tasks.ask(self, write, saved, failed)


def _say_saved(dialog: PaperDialog, name: str) -> None:
    dialog.message.say(Message.SAVED, f"Saved as {name}", "The file is not encrypted.")

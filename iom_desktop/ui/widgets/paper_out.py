"""Takes a finished paper out: into a file that the user chooses, or to a printer."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from iom_desktop import paths
from iom_desktop.errors import Mendable
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.widgets.printing import print_paper


class PaperOut(QObject):
    """Works for one page, and tells how it went."""

    def __init__(
        self,
        parent: QObject,
        tasks: Tasks,
        prompts: Prompts,
        *,
        saved: Callable[[str], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Take what is told the name of a file that was written, and what is told why one was not."""
        super().__init__(parent)
        self._tasks, self._prompts = tasks, prompts
        self._saved, self._failed = saved, failed

    def take(self, pdf: bytes, title: str, *, as_file: bool) -> None:
        """Ask for the file or the printer, and let the paper go there."""
        if as_file:
            name = f"{title.lower().replace(' ', '-')}.pdf"
            self._prompts.save_file(f"Save: {title}", name, "PDF (*.pdf)", partial(self._save, pdf))
        else:
            self._prompts.choose_printer(title, lambda printer: print_paper(printer, pdf))

    def _save(self, pdf: bytes, path: Path) -> None:
        def write() -> str:
            try:
                paths.write_whole(path, pdf)
            except OSError as error:
                raise Mendable(
                    "not_written", f"{path.name} could not be written there. Choose another folder; nothing was lost."
                ) from error
            return path.name

        self._tasks.ask(self, write, self._saved, self._failed)

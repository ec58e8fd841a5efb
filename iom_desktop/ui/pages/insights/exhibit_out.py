"""What leaves the page: a chart's table through the clipboard, and a chart as a table or a picture in a file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from iom_desktop.errors import Mendable
from iom_desktop.records.exhibit import Exhibit, OutsidePicture
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.insights.export_dialog import FILES, PNG
from iom_desktop.ui.pages.insights.page import InsightsPage
from iom_desktop.ui.pages.insights.picture import png
from iom_desktop.ui.widgets.export_dialog import FileWish
from iom_desktop.vocabulary.access import Purpose


class LetsOut(Protocol):
    """What takes small numbers out and notes in the log what leaves."""

    def copy(self, exhibit: Exhibit, beside: Sequence[Exhibit] = ()) -> str:
        """Return the table for the clipboard."""

    def write(
        self, exhibit: Exhibit, path: Path, *, purpose: Purpose, recipient: str, beside: Sequence[Exhibit] = ()
    ) -> None:
        """Write the table to a file."""

    def picture(
        self, exhibit: Exhibit, draw: Callable[[Exhibit], bytes], beside: Sequence[Exhibit] = ()
    ) -> OutsidePicture:
        """Have the copy drawn that may leave."""

    def write_picture(self, picture: OutsidePicture, path: Path, *, purpose: Purpose, recipient: str) -> None:
        """Write the picture to a file."""


class ExhibitOut(QObject):
    """Copies and exports for one page."""

    def __init__(self, page: InsightsPage, service: LetsOut, tasks: Tasks, prompts: Prompts) -> None:
        super().__init__(page)
        self._page, self._service, self._tasks, self._prompts = page, service, tasks, prompts
        page.copy_wanted.connect(self._copy)
        page.export_wanted.connect(self._choose_file)

    def _copy(self, exhibit: Exhibit) -> None:
        def done(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._page.say_done(f"{exhibit.title} copied, without numbers under 5")

        self._tasks.ask(self, partial(self._service.copy, exhibit, self._page.beside(exhibit)), done, self._failed)

    def _choose_file(self, exhibit: Exhibit, wish: FileWish) -> None:
        name = f"iom-{exhibit.code}{wish.suffix}"
        self._prompts.save_file(
            f"Export {exhibit.title}", name, FILES[wish.suffix], lambda path: self._write(exhibit, wish, path)
        )

    def _write(self, exhibit: Exhibit, wish: FileWish, path: Path) -> None:
        beside = self._page.beside(exhibit)
        if wish.suffix == PNG:
            # Drawn here, since fonts and pictures belong to the window's thread.
            try:
                picture = self._service.picture(exhibit, png, beside)
            except Mendable as error:
                self._failed(error)
                return
            work = partial(self._service.write_picture, picture, path)
        else:
            work = partial(self._service.write, exhibit, path, beside=beside)
        work = partial(work, purpose=wish.purpose, recipient=wish.recipient)
        self._tasks.ask(self, work, lambda _none: self._page.say_done(f"Saved as {path.name}"), self._failed)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_failed(error.message)

"""The London return from the page: written for a month, and the folder of returns that is shown together."""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.exhibit import Exhibit
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.insights.london_view import LondonView
from iom_desktop.ui.pages.insights.page import InsightsPage
from iom_desktop.ui.pages.insights.report_dialog import ReportDialog, ReportWish, last_months


class Returns(Protocol):
    """What writes a return, and puts many together."""

    @property
    def may_write(self) -> bool:
        """Whether the user may write a return."""
        ...

    def write(self, month: str, path: Path, recipient: str = "") -> int:
        """Write the return of a month."""
        ...

    def combined(self, folder: Path) -> tuple[Exhibit, ...]:
        """Return the boroughs and London's totals."""
        ...


class LondonFlow(QObject):
    """Both ways of returns for one page."""

    def __init__(self, page: InsightsPage, returns: Returns, clock: Clock, *, tasks: Tasks, prompts: Prompts) -> None:
        super().__init__(page)
        self._page, self._returns, self._clock, self._tasks, self._prompts = page, returns, clock, tasks, prompts
        self._shown: tuple[Exhibit, ...] = ()
        page.made.connect(self._on_made)

    def ask(self, _months: int) -> tuple[Exhibit, ...]:
        """Return what was read last; nothing before a folder is chosen."""
        return self._shown

    def _on_made(self, _name: str, view: object) -> None:
        if isinstance(view, LondonView):
            view.allow_return(allowed=self._returns.may_write)
            view.return_wanted.connect(self._ask_month)
            view.combine_wanted.connect(partial(self._ask_folder, view))

    def _ask_month(self) -> None:
        dialog = ReportDialog(self._page, self._page.icons, last_months(self._clock.today()), for_london=True)
        dialog.wanted.connect(partial(self._choose_file, dialog))
        self._page.dialog = dialog
        dialog.show_fitted()

    def _choose_file(self, dialog: ReportDialog, wish: ReportWish) -> None:
        dialog.accept()
        name = f"london-return-{wish.month}.csv"
        self._prompts.save_file("Write the return", name, "Tables (*.csv)", partial(self._write, wish))

    def _write(self, wish: ReportWish, path: Path) -> None:
        work = partial(self._returns.write, wish.month, path, wish.recipient)
        self._tasks.ask(self, work, lambda _count: self._page.say_done(f"Saved as {path.name}"), self._failed)

    def _ask_folder(self, view: LondonView) -> None:
        def show(found: tuple[Exhibit, ...]) -> None:
            self._shown = found
            view.show_exhibits(found)

        def chosen(folder: Path) -> None:
            self._tasks.ask(view, partial(self._returns.combined, folder), show, self._failed)

        self._prompts.open_folder("The folder of the returns", chosen)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_failed(error.message)

"""Takes the timeline of a case to paper: asks who reads it, has it made, and saves or prints it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from iom_desktop.errors import Mendable
from iom_desktop.records.timeline_paper import TimelineOrder
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.case.page import CasePage
from iom_desktop.ui.pages.case.print_dialog import PrintDialog, PrintWish
from iom_desktop.ui.widgets.paper_out import PaperOut

_TOLD = "Made for the reader you named, which the access log keeps. Paper and file are not encrypted."


class TimelinePrint(QObject):
    """Works for one page; nothing is made before it is known who gets it."""

    def __init__(self, page: CasePage, tasks: Tasks, prompts: Prompts, make: Callable[[TimelineOrder], bytes]) -> None:
        super().__init__(page)
        self._page = page
        self._tasks = tasks
        self._out = PaperOut(page, page.icons, tasks, prompts, saved=self._on_saved, failed=self._on_failed)
        self._make = make
        self.dialog: PrintDialog | None = None
        page.print_wanted.connect(self.ask)

    def ask(self) -> None:
        """Ask who gets the timeline as it is filtered now."""
        if self._page.case is None:
            return
        timeline = self._page.timeline
        self.dialog = PrintDialog(self._page, self._page.icons, len(timeline.lines), timeline.filtered_by)
        self.dialog.wanted.connect(self._on_wanted)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.show_fitted()

    def _on_closed(self) -> None:
        self.dialog = None

    def _on_wanted(self, wish: PrintWish) -> None:
        case, timeline = self._page.case, self._page.timeline
        if case is not None:
            order = TimelineOrder(
                case.person.id, timeline.lines, timeline.filtered_by, wish.audience, wish.recipient, wish.purpose
            )
            self._tasks.ask(self, lambda: self._make(order), partial(self._on_made, wish), self._on_failed)

    def _on_made(self, wish: PrintWish, pdf: bytes) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._out.take(pdf, "Timeline", as_file=wish.as_file, told=_TOLD)

    def _on_saved(self, name: str) -> None:
        self._page.say_saved(f"Timeline saved as {name}")

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        if self.dialog is not None:
            self.dialog.say_failure(error.message)
        else:
            self._page.say_not_saved(error.message)

"""The net for lost errors: says what the user can mend in plain words, reports our faults without personal data."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from iom_desktop.errors import Mendable
from iom_desktop.ui.kit.prompts import Prompts

FAULT = "Something went wrong in IOM Desktop itself"
FAULT_DETAIL = (
    "What was saved before is safe. What you were just doing may not be saved: look at it and try again. "
    "A report without personal data is in the program's log."
)


class Failures(QObject):
    """Hears every error that nobody else handled, from any thread, and tells the user of it."""

    _heard = Signal(object)

    def __init__(self, prompts: Prompts, note: Callable[[BaseException], object]) -> None:
        """Take ``note``, which writes a fault of ours into the log (``logs.report``)."""
        super().__init__()
        self._prompts = prompts
        self._note = note
        self.show_fault: Callable[[BaseException], object] = lambda _error: prompts.tell(FAULT, FAULT_DETAIL)
        """Shows a fault of ours; the program gives it the one error window."""
        self._heard.connect(self._tell)

    def install(self) -> None:
        """Catch what would else end up on a terminal that nobody sees."""
        sys.excepthook = self._on_lost
        threading.excepthook = lambda lost: self.report(lost.exc_value) if lost.exc_value else None
        # Python would write its words to standard error, which a desktop keeps in a journal of its own.
        sys.unraisablehook = lambda lost: self._note(lost.exc_value) if lost.exc_value else None

    def remove(self) -> None:
        """Put the interpreter's own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def report(self, error: BaseException) -> None:
        """Tell the user of an error; may be called from any thread."""
        self._heard.emit(error)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, Mendable):
            self._prompts.tell(error.message)
            return
        self._note(error)
        try:
            self.show_fault(error)
        except Exception as another:  # the error window must not be what nobody hears of
            self._note(another)
            self._prompts.tell(FAULT, FAULT_DETAIL)

    def _on_lost(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

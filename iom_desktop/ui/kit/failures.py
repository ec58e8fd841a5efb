"""The net for lost errors: says what the user can mend in plain words, reports our faults without personal data."""

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from iom_desktop.errors import Mendable
from iom_desktop.ui.kit.prompts import Prompts

FAULT = "Something went wrong in IOM Desktop itself"
FAULT_DETAIL = (
    "What was saved before is safe. What you were just doing may not be saved: look at it and try again. "
    "A report without personal data is in the log, under the name {where}."
)


def place_of(error: BaseException) -> str:
    """Say where an error arose, as module and line, without its message (which may hold personal data)."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    return f"{type(error).__name__} in {frames[-1].name}, line {frames[-1].lineno}"


class Failures(QObject):
    """Hears every error that nobody else handled, from any thread, and tells the user once."""

    _heard = Signal(object)

    def __init__(self, prompts: Prompts, log: logging.Logger) -> None:
        super().__init__()
        self._prompts = prompts
        self._log = log
        self._heard.connect(self._tell)

    def install(self) -> None:
        """Catch what would else end up on a terminal that nobody sees."""
        sys.excepthook = self._on_lost
        threading.excepthook = lambda lost: self.report(lost.exc_value) if lost.exc_value else None

    def remove(self) -> None:
        """Put the interpreter's own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, error: BaseException) -> None:
        """Tell the user of an error; may be called from any thread."""
        self._heard.emit(error)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, Mendable):
            self._prompts.tell(error.message)
            return
        frames = traceback.extract_tb(error.__traceback__)
        places = "; ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
        self._log.error("fault %s at %s", type(error).__name__, places)
        self._prompts.tell(FAULT, FAULT_DETAIL.format(where=place_of(error)))

    def _on_lost(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

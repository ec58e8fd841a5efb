"""The report of a fault: what helps to mend it, and nothing about anybody."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from iom_desktop import __version__, logs, paths
from iom_desktop.clock import SystemClock
from iom_desktop.settings import Settings
from iom_desktop.ui.kit import words

_LOG_LINES = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault as it is reported: its number, where in the code, and which place of the window was shown."""

    number: str
    places: tuple[str, ...]
    shown: str


def fault_of(error: BaseException, shown: str) -> Fault:
    """Return what may be said of an error: its kind and its places, never its words."""
    return Fault(logs.number_of(error), tuple(logs.places_of(error)), shown)


def text_of(faults: Sequence[Fault], times: int, state: str, settings: Settings) -> str:
    """Return the report of the faults of one window, the first one first."""
    screens = ", ".join(
        f"{one.geometry().width()}x{one.geometry().height()} at {one.devicePixelRatio():g}"
        for one in QGuiApplication.screens()
    )
    lines = [
        "Report of a fault in IOM Desktop. It holds nothing about people, and no name of a file or folder.",
        "",
        f"Fault: {', '.join(one.number for one in faults)} ({words.count(times, 'time')})",
        f"When: {words.day_and_time(SystemClock().now())}",
        f"Shown then: {', '.join(one.shown or 'no place' for one in faults)}",
        f"Register: {state}",
        f"Version: IOM Desktop {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
        f"System: {platform.system()} {platform.release()}, {platform.machine()}, {QGuiApplication.platformName()}",
        f"Screens: {screens}; zoom {settings.zoom} %, theme {settings.theme}, rows {settings.row_height}",
    ]
    for one in faults:
        lines += ["", f"Where in the program ({one.number}):", *one.places]
    return "\n".join([*lines, "", "The end of the program's log:", *logs.tail(paths.logs(), _LOG_LINES), ""])

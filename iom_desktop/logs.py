"""The program's own log, which never holds a name or number of a person.

A message is a constant sentence of ours; of its arguments only whole numbers are written, and of an error only
its kind and the places it passed through, never its words or values.
"""

import logging
import traceback
from pathlib import Path

_LOGGER = logging.getLogger("iom_desktop")
_PACKAGE = Path(__file__).parent
_ONE_MEGABYTE = 1_000_000
_KEPT = 3
_FILE = "iom-desktop.log"
_TAIL_BYTES = 64_000


def open_log(folder: Path) -> None:
    """Write the log to ``folder`` from now on; a folder that cannot be written means no log, never a stop."""
    close_log()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _put_aside(folder / _FILE)
        handler = logging.FileHandler(folder / _FILE, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(_Impersonal("%(asctime)s %(levelname)s %(module)s: %(message)s"))
    logging.raiseExceptions = False  # a line that cannot be written would be told on standard error, values and all
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.propagate = False


def _put_aside(file: Path) -> None:
    """Begin another file where one is long, and keep the three before it.

    Looked at when the log is opened: the handler that does so by itself takes a tenth of the start to come in.
    """
    if not file.exists() or file.stat().st_size < _ONE_MEGABYTE:
        return
    for number in range(_KEPT, 0, -1):
        older = file.with_name(f"{file.name}.{number - 1}") if number > 1 else file
        if older.exists():
            older.replace(file.with_name(f"{file.name}.{number}"))


def close_log() -> None:
    """Stop writing the log, and let go of its file."""
    for handler in list(_LOGGER.handlers):
        _LOGGER.removeHandler(handler)
        handler.close()
    _LOGGER.propagate = True


def report(error: BaseException) -> None:
    """Note an error nobody expected: its kind and where it passed, without its words."""
    _LOGGER.error("an error nobody expected", exc_info=error)


def number_of(error: BaseException) -> str:
    """Return a short number that the same fault has on every machine: made of its kind and the functions it passed."""
    from hashlib import blake2b  # a start without a fault does without

    # Without line numbers, which every release moves.
    told = [line.split(":")[0] + line.rsplit(" ", 1)[-1] for line in places_of(error)]
    return f"F-{blake2b(chr(10).join(told).encode(), digest_size=3).hexdigest().upper()}"


def places_of(error: BaseException) -> list[str]:
    """List an error, what caused it, and the places each passed through: the program's own words, nobody's data."""
    lines: list[str] = []
    link: BaseException | None = error
    seen: set[int] = set()
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(f"  {type(link).__module__}.{type(link).__qualname__}")
        lines += [
            f"    {_place(frame.f_code.co_filename)}:{number} {frame.f_code.co_name}"
            for frame, number in traceback.walk_tb(link.__traceback__)
        ]
        link = link.__cause__ or link.__context__
    return lines


def tail(folder: Path, lines: int) -> list[str]:
    """Return the last lines of the log in a folder; none where there is no log."""
    try:
        with (folder / _FILE).open("rb") as file:
            file.seek(max(0, file.seek(0, 2) - _TAIL_BYTES))
            return file.read().decode("utf-8", "replace").splitlines()[-lines:]
    except OSError:
        return []


class _Impersonal(logging.Formatter):
    """Writes a record without anything that could say something about a person."""

    def format(self, record: logging.LogRecord) -> str:
        safe = logging.makeLogRecord(record.__dict__)
        safe.args = _impersonal(record.args)
        safe.exc_text = None
        safe.stack_info = None
        return super().format(safe)

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        error = ei[1] if isinstance(ei, tuple) else None
        return "\n".join(places_of(error)) if isinstance(error, BaseException) else ""


def _impersonal(arguments: object) -> tuple[object, ...]:
    """Keep whole numbers (counts, sizes, versions) and show of everything else only its kind."""
    given = arguments if isinstance(arguments, tuple) else (arguments,) if arguments else ()
    return tuple(item if isinstance(item, int) else f"<{type(item).__name__}>" for item in given)


def _place(file: str) -> str:
    """Name a source file without the folders of this machine, which may hold the user's name."""
    path = Path(file)
    return path.relative_to(_PACKAGE).as_posix() if path.is_relative_to(_PACKAGE) else path.name

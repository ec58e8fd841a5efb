"""The file of a London return: written as CSV, and read back with every fault named by file and line."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from iom_desktop.errors import Mendable
from iom_desktop.exchange.decoding import decode, mostly_control
from iom_desktop.records.exhibit import HIDDEN
from iom_desktop.records.london_return import BoroughReturn, Place
from iom_desktop.rules.suppression import SMALLEST_PUBLISHED

HEADINGS = ["Borough", "Month", "Category", "Group", "Number"]
_LARGEST_FILE = 1_000_000
_MOST = 1_000_000
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
_SPREADSHEET_MONTHS = ("%b-%y", "%b-%Y", "%b %Y", "%B %Y", "%d/%m/%Y", "%Y-%m-%d")
"""What spreadsheets make of 2025-10 when they open and save a CSV file."""
_DASHES = frozenset({HIDDEN, "-", "\u2014", "\u2212"})
_DELIMITERS = ",;\t"
_LONGEST = 80
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def table(borough: str, month: str, rows: Iterable[tuple[Place, str]]) -> list[list[str]]:
    """Return the rows of a return under their headings."""
    return [HEADINGS, *([borough, month, *place, number] for place, number in rows)]


def read(path: Path) -> BoroughReturn:
    """Return what the file at ``path`` tells, or say which line is wrong.

    What a spreadsheet changed by saving it is taken as it was meant, and so remarked.
    """
    lines, delimiter = _lines(path)
    if not lines or [cell.casefold() for cell in lines[0][1]] != [one.casefold() for one in HEADINGS]:
        raise _refused(path, "not_a_return", f"is no London return: its first line is not {', '.join(HEADINGS)}.")
    rows = lines[1:]
    if not rows:
        raise _refused(path, "empty", "holds no number.")
    told: dict[Place, int] = {}
    hidden: set[Place] = set()
    first = rows[0][1]
    for line, cells in rows:
        _refuse_cells(path, line, cells, first)
        place = (cells[2], cells[3])
        if place in told or place in hidden:
            raise _at(path, line, "twice", f"tells {cells[2]}, {cells[3]} a second time.")
        if cells[4] in _DASHES:
            hidden.add(place)
        elif cells[4]:
            told[place] = _number(path, line, cells[4])
    small = {place for place, number in told.items() if number < SMALLEST_PUBLISHED}
    month = _month(first[1])
    return BoroughReturn(
        first[0],
        month,
        {place: number for place, number in told.items() if place not in small},
        frozenset(hidden | small),
        _remarks(path, len(small), changed=delimiter != "," or month != first[1]),
    )


def _remarks(path: Path, small: int, *, changed: bool) -> tuple[str, ...]:
    found = []
    if changed:
        found.append(f"{path.name} was saved by a spreadsheet, and read as it was meant.")
    if small:
        numbers = "1 number" if small == 1 else f"{small} numbers"
        found.append(f"{path.name} tells {numbers} under {SMALLEST_PUBLISHED}, which no return may: hidden here.")
    return tuple(found)


def _lines(path: Path) -> tuple[list[tuple[int, list[str]]], str]:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise _refused(path, "too_large", "is too large to be a London return.")
        text, _encoding = decode(path.read_bytes())
    except OSError as error:
        raise _refused(path, "unreadable", f"cannot be read: {error.strerror}.") from error
    if mostly_control(text) or text.startswith("PK\x03\x04"):
        raise _refused(path, "not_a_return", "is no text. A London return is a CSV file.")
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        found = [(reader.line_num, _stripped(cells)) for cells in reader]
    except csv.Error as error:
        raise _at(path, reader.line_num, "not_a_table", "cannot be read as CSV.") from error
    return [(line, cells) for line, cells in found if any(cells)], delimiter


def _stripped(cells: Sequence[str]) -> list[str]:
    """Return the cells of a line without the empty ones that a spreadsheet puts behind the last."""
    found = [cell.strip() for cell in cells]
    while len(found) > len(HEADINGS) and not found[-1]:
        found.pop()
    return found


def _refuse_cells(path: Path, line: int, cells: Sequence[str], first: Sequence[str]) -> None:
    if len(cells) != len(HEADINGS):
        counted = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
        raise _at(path, line, "ragged_row", f"has {counted} and needs {len(HEADINGS)}.")
    for heading, cell in zip(HEADINGS[:4], cells, strict=False):
        if not cell:
            raise _at(path, line, "missing", f"has no {heading.lower()}.")
        if len(cell) > _LONGEST or cell.startswith(_FORMULA) or not cell.isprintable():
            raise _at(path, line, "bad_words", f"has words under {heading} that no return has.")
    if not _month(cells[1]):
        raise _at(path, line, "bad_month", "has no month written as 2025-10.")
    if list(cells[:2]) != list(first[:2]):
        raise _at(path, line, "mixed", f"is of another borough or month than the lines before: {cells[0]}, {cells[1]}.")


def _month(words: str) -> str:
    """Return a month as 2025-10, also where a spreadsheet made a day of it; nothing where it is none."""
    if _MONTH.fullmatch(words):
        return words
    for form in _SPREADSHEET_MONTHS:
        try:
            read_as = datetime.strptime(words, form)
        except ValueError:
            continue
        return f"{read_as:%Y-%m}" if read_as.day == 1 and _MONTH.fullmatch(f"{read_as:%Y-%m}") else ""
    return ""


def _number(path: Path, line: int, words: str) -> int:
    if not (words.isascii() and words.isdigit()) or len(words) > len(str(_MOST)) or int(words) > _MOST:
        raise _at(path, line, "bad_number", f"has no count in its last cell; write digits alone, or {HIDDEN}.")
    return int(words)


def _at(path: Path, line: int, code: str, why: str) -> Mendable:
    return _refused(path, code, f"line {line} {why}", between=", ")


def _refused(path: Path, code: str, why: str, *, between: str = " ") -> Mendable:
    return Mendable(code, f"{path.name}{between}{why} Ask the borough for it again. Nothing was combined.")

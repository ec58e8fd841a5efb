"""A workbook as a grid of cells: one of its sheets, and what only the workbook shows about its cells."""

import io
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from iom_desktop.errors import Mendable
from iom_desktop.exchange.grid import LINES_TO_LOOK_AT, Grid, filled
from iom_desktop.exchange.headings import target_of
from iom_desktop.exchange.sheet_marks import SheetMarks, marks_of, remarks_on
from iom_desktop.records.cohort import ListSheet
from iom_desktop.records.watch import ROWS_BETWEEN, Watch, unwatched

_MOST_UNPACKED_BYTES = 1_000_000_000
_HEADINGS_OF_A_LIST = 2
_LAST_ROW = 1_048_576
"""The last row a spreadsheet has; a workbook that claims another was made to keep a reader busy."""
_STRICT = b"http://purl.oclc.org/ooxml/"
_HEAD_OF_A_BOOK = 4_000
_SAVED_STRICT = (
    "This workbook is saved as a Strict Open XML Spreadsheet. Open it, save it as an ordinary XLSX workbook or CSV, "
    "and choose the new file. Nothing was changed."
)
_DAMAGED = "This workbook cannot be read. Open it, save it again as XLSX or CSV, and choose the new file."

_WRITTEN_OUT = 10**15

_Rows = list[list[str]]


def is_workbook(data: bytes) -> bool:
    """Tell whether the bytes are an XLSX file, whatever the file is called."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "xl/workbook.xml" in package.namelist()
    except zipfile.BadZipFile:
        return False


def read_workbook_grid(data: bytes, wanted: str = "", watch: Watch = unwatched) -> Grid:
    """Read one sheet of an XLSX file: the one wanted, else the one that names the most known columns.

    Dates come out as YYYY-MM-DD, whole numbers without a decimal point, percentages with their sign.
    """
    try:
        _refuse_what_cannot_be_read(data)
        with warnings.catch_warnings():
            # What openpyxl leaves out of a workbook (styles, rules, drawings) is nothing that a list has.
            warnings.simplefilter("ignore")
            return _read(data, wanted, watch)
    except Mendable:
        raise
    except Exception as error:
        # A damaged workbook fails in as many ways as it has parts; all mean the same to the user.
        raise Mendable("unreadable", f"{_DAMAGED} Nothing was changed.") from error


def _read(data: bytes, wanted: str, watch: Watch) -> Grid:
    from openpyxl import load_workbook  # slow to load, and only a spreadsheet needs it
    from openpyxl.utils.datetime import MAC_EPOCH

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    kept: tuple[tuple[int, ...], str, _Rows] = (), "", []
    sheets = []
    for sheet in book.worksheets:
        rows = _rows_of(sheet, watch)
        hidden = sheet.sheet_state != "visible"
        sheets.append(ListSheet(sheet.title, sum(map(bool, map(filled, rows))), hidden))
        claim = _claim(rows, hidden=hidden)
        if sheet.title == wanted or (not wanted and claim > kept[0]):
            kept = claim, sheet.title, rows
    _, name, rows = kept
    if not name or not any(map(filled, rows)):
        raise _no_such_sheet(wanted, sheets)
    marks = _marks(data, name)
    _put_formulas(data, name, rows, marks)
    shown = next(one for one in sheets if one.name == name)
    remarks = remarks_on(marks, rows, hidden_sheet=name if shown.hidden else "")
    return Grid(rows, "xlsx", None, name, tuple(sheets), remarks, book.epoch == MAC_EPOCH)


def _claim(rows: _Rows, *, hidden: bool) -> tuple[int, ...]:
    """Say how much a sheet looks like the list: its headings first, then whether it is shown, then its rows."""
    if not any(map(filled, rows)):
        return ()
    known = max(sum(target_of(cell) is not None for cell in row) for row in rows[:LINES_TO_LOOK_AT])
    return int(known >= _HEADINGS_OF_A_LIST), int(not hidden), known


def _no_such_sheet(wanted: str, sheets: Sequence[ListSheet]) -> Mendable:
    if not wanted or all(not sheet.rows for sheet in sheets):
        return Mendable("empty", "This workbook is empty. Ask Probation for the list again. Nothing was changed.")
    names = ", ".join(sheet.name for sheet in sheets if sheet.rows)
    found = any(sheet.name == wanted for sheet in sheets)
    said = f"The sheet {wanted} is empty." if found else f"The workbook has no sheet {wanted}."
    return Mendable("no_such_sheet", f"{said} Sheets with rows: {names}. Nothing was changed.")


def _rows_of(sheet: Any, watch: Watch) -> _Rows:  # noqa: ANN401 -- a sheet that is read as it comes
    # Many programs write the size of a sheet wrongly; only its cells say how far it goes.
    sheet.reset_dimensions()
    rows: _Rows = []
    last = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > _LAST_ROW:
            raise ValueError(number)
        rows.append([_text(cell) for cell in cells])
        if filled(rows[-1]):
            last = number
        if number % ROWS_BETWEEN == 0:
            watch(number, 0)
    del rows[last:]
    width = max((_width(row) for row in rows), default=0)
    return [(row + [""] * (width - len(row)))[:width] for row in rows]


def _width(row: Sequence[str]) -> int:
    return next((at for at in range(len(row), 0, -1) if row[at - 1].strip()), 0)


def _text(cell: Any) -> str:  # noqa: ANN401 -- a cell, or the filler of an empty one
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return _number(cell, value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    text = str(value)
    return _unescaped(text) if "_x00" in text else text


def _number(cell: Any, value: float) -> str:  # noqa: ANN401 -- a cell
    if 0 <= value <= 1 and "%" in cell.number_format:
        share = round(value * 100, 6)
        return f"{share:g}%"
    # A spreadsheet shows fifteen digits; the ones behind them are how a computer keeps the number.
    return f"{value:.15g}" if abs(value) < _WRITTEN_OUT else str(value)


def _unescaped(text: str) -> str:
    from openpyxl.utils.escape import unescape

    return str(unescape(text))


def _marks(data: bytes, name: str) -> SheetMarks:
    from openpyxl.reader.workbook import WorkbookParser

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parser = WorkbookParser(package, "xl/workbook.xml", keep_links=False)
        parser.parse()
        part = next(relation.target for sheet, relation in parser.find_sheets() if sheet.name == name)
        return marks_of(package, str(part))


def _put_formulas(data: bytes, name: str, rows: _Rows, marks: SheetMarks) -> None:
    """Put the formula itself into a cell whose value the workbook was saved without."""
    blank: defaultdict[int, list[int]] = defaultdict(list)
    for row, place in marks.formulas:
        if row <= len(rows) and place < len(rows[row - 1]) and not rows[row - 1][place]:
            blank[row].append(place)
    if not blank:
        return
    for row, cells in _with_formulas(data, name):
        for place in blank.get(row, ()):
            rows[row - 1][place] = str(cells[place] or "")


def _with_formulas(data: bytes, name: str) -> Iterator[tuple[int, Sequence[Any]]]:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(data), read_only=True)[name]
    sheet.reset_dimensions()
    yield from enumerate(sheet.iter_rows(values_only=True), start=1)


def _refuse_what_cannot_be_read(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > _MOST_UNPACKED_BYTES:
            raise Mendable("too_large", "This workbook is too large to be a monthly list. Nothing was changed.")
        with package.open("xl/workbook.xml") as book:
            if _STRICT in book.read(_HEAD_OF_A_BOOK):
                raise Mendable("unreadable", _SAVED_STRICT)

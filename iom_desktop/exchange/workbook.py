"""A spreadsheet file as a grid of cells, read through pandas; the sheet that names the most known columns is taken."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from iom_desktop.errors import Mendable
from iom_desktop.exchange.grid import LINES_TO_LOOK_AT, Grid, filled
from iom_desktop.exchange.headings import target_of

_MOST_UNPACKED_BYTES = 1_000_000_000


def is_workbook(data: bytes) -> bool:
    """Tell whether the bytes are an XLSX file, whatever the file is called."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "xl/workbook.xml" in package.namelist()
    except zipfile.BadZipFile:
        return False


def read_workbook_grid(data: bytes) -> Grid:
    """Read the bytes of an XLSX file; dates come out as YYYY-MM-DD and whole numbers without a decimal point."""
    _refuse_if_it_unpacks_too_large(data)
    sheets = _sheets(data)
    full = {name: rows for name, rows in sheets.items() if any(filled(row) for row in rows)}
    if not full:
        raise Mendable("empty", "This workbook is empty. Ask Probation for the list again. Nothing was changed.")
    best = max(full, key=lambda name: max(_known_headings(row) for row in full[name][:LINES_TO_LOOK_AT]))
    return Grid(full[best], "xlsx", None, best)


def _sheets(data: bytes) -> dict[str, list[list[str]]]:
    import pandas  # slow to load, and only a spreadsheet needs it

    try:
        frames = pandas.read_excel(
            io.BytesIO(data), sheet_name=None, header=None, dtype=object, na_filter=False, engine="openpyxl"
        )
    except Exception as error:
        # A damaged workbook fails in as many ways as it has parts; all mean the same to the user.
        message = "This workbook cannot be read. Open it, save it again as XLSX or CSV, and choose the new file."
        raise Mendable("unreadable", f"{message} Nothing was changed.") from error
    return {str(name): _cells(frame) for name, frame in frames.items()}


def _cells(frame: Any) -> list[list[str]]:  # noqa: ANN401 -- a frame of any cells
    return [[_text(value) for value in row] for row in frame.itertuples(index=False, name=None)]


def _text(value: Any) -> str:  # noqa: ANN401 -- whatever a cell holds
    if value is None or value != value:  # noqa: PLR0124 -- an empty cell can be not-a-number
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _known_headings(row: list[str]) -> int:
    return sum(target_of(cell) is not None for cell in row)


def _refuse_if_it_unpacks_too_large(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(entry.file_size for entry in package.infolist()) > _MOST_UNPACKED_BYTES:
            raise Mendable("too_large", "This workbook is too large to be a monthly list. Nothing was changed.")

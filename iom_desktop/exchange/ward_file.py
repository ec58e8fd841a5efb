"""Reads the borough's own file of postcodes and their wards."""

from collections.abc import Sequence
from pathlib import Path

from iom_desktop.errors import Mendable
from iom_desktop.exchange.grid import read_text_grid
from iom_desktop.exchange.headings import heading_key
from iom_desktop.exchange.workbook import is_workbook, read_workbook_grid
from iom_desktop.records.borough import WardFile
from iom_desktop.rules.contact_points import is_postcode, normalise_postcode
from iom_desktop.rules.values import clean

LARGEST_FILE = 50_000_000
_POSTCODE = frozenset({"postcode", "postcodes", "pcd", "pcds", "pcode"})
_WARD = frozenset({"ward", "wardname", "wardnm", "wards"})
_LINES_TO_LOOK_AT = 20


def read(path: Path) -> WardFile:
    """Return the ward of every postcode in the file at ``path``, and how many rows have no postcode or no ward."""
    rows = _rows(path)
    at = next((at for at, row in enumerate(rows[:_LINES_TO_LOOK_AT]) if _places(row)), None)
    places = _places(rows[at]) if at is not None else None
    if at is None or places is None:
        raise Mendable(
            "no_header",
            "This file has no columns called postcode and ward. Give the two columns these headings and choose it "
            "again. Nothing was changed.",
        )
    wards: dict[str, str] = {}
    unread = 0
    for row in rows[at + 1 :]:
        if not any(cell.strip() for cell in row):
            continue
        postcode, ward = (clean(row[place]) if place < len(row) else "" for place in places)
        if is_postcode(postcode) and ward:
            wards[normalise_postcode(postcode)] = ward
        else:
            unread += 1
    if not wards:
        raise Mendable("empty", "No row of this file has a postcode and a ward. Nothing was changed.")
    return WardFile(wards, unread)


def _rows(path: Path) -> Sequence[Sequence[str]]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Mendable("too_large", f"{path.name} is too large to be one borough's postcodes. Nothing was changed.")
        data = path.read_bytes()
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror}. Check that it is there and not open elsewhere."
        raise Mendable("unreadable", f"{message} Nothing was changed.") from error
    try:
        return read_workbook_grid(data).rows if is_workbook(data) else read_text_grid(data).rows
    except Mendable as error:  # whose words are about a list from Probation
        raise Mendable(
            error.code,
            f"{path.name} is empty, damaged or no table. Save the postcodes and wards as CSV or XLSX, then choose it "
            "again. Nothing was changed.",
        ) from error


def _places(row: Sequence[str]) -> tuple[int, int] | None:
    keys = [heading_key(cell) for cell in row]
    postcode = next((at for at, one in enumerate(keys) if one in _POSTCODE), None)
    ward = next((at for at, one in enumerate(keys) if one in _WARD), None)
    return None if postcode is None or ward is None else (postcode, ward)

"""Tables that leave as workbooks: every cell text, so that none can act as a formula where it is opened."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from iom_desktop import paths
from iom_desktop.errors import Mendable

_LONGEST_CELL = 32_767
_WIDTHS = (8, 24, 36, 22, 90, 12, 22)


def write_workbook(path: Path, table: Iterable[Sequence[str]]) -> None:
    """Write a table with its headings to one sheet, whole or not at all; headings stay in sight."""
    from openpyxl import Workbook  # slow to load, and only a spreadsheet needs it

    book = Workbook(write_only=True)
    sheet = book.create_sheet("List")
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFG", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for at, row in enumerate(table):
        sheet.append([_cell(sheet, text, heading=at == 0) for text in row])
    content = BytesIO()  # a file that cannot be finished would be left open
    book.save(content)
    try:
        paths.write_whole(path, content.getvalue())
    except OSError as error:
        raise Mendable("not_written", f"{path.name} could not be written: {error.strerror}.") from error


def _cell(sheet: Any, text: str, *, heading: bool) -> Any:  # noqa: ANN401 -- a sheet that is written as it goes
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font

    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)[:_LONGEST_CELL])
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if heading:
        cell.font = Font(bold=True)
    return cell

"""Tables that leave as workbooks: every cell text or a number, so that none can act as a formula where it is opened.

Written here rather than by openpyxl, which puts each sheet into a plain file of the system's temporary folder first.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from iom_desktop import paths
from iom_desktop.errors import NotWritten
from iom_desktop.exchange.layout import column_letters
from iom_desktop.records.exhibit import Figure
from iom_desktop.vocabulary.insights import Unit

_LONGEST_CELL = 32_767
_NARROWEST, _WIDEST = 8, 80
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NUMBERS = {
    Unit.COUNT: "#,##0.##########",
    Unit.PERCENT: "0.0%",
    Unit.DAYS: "#,##0.#",
    Unit.POUNDS: "&quot;\u00a3&quot;#,##0",
    Unit.RATE: "0.00",
}
"""How a spreadsheet writes the numbers of each unit."""
_FIRST_FORMAT, _FIRST_STYLE = 164, 2
_STYLES = {unit: at for at, unit in enumerate(_NUMBERS, start=_FIRST_STYLE)}
_ALIGNED = '<alignment vertical="top" wrapText="1"/></xf>'
_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_SPREADSHEET}"><numFmts count="{len(_NUMBERS)}">'
        + "".join(
            f'<numFmt numFmtId="{at}" formatCode="{written}"/>'
            for at, written in enumerate(_NUMBERS.values(), start=_FIRST_FORMAT)
        )
        + '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{_FIRST_STYLE + len(_NUMBERS)}">'
        f'<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyAlignment="1">{_ALIGNED}'
        f'<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyAlignment="1">{_ALIGNED}'
        + "".join(
            f'<xf numFmtId="{at + _FIRST_FORMAT}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
            for at in range(len(_NUMBERS))
        )
        + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
"""All of a workbook but its sheet; its cells are marked as text that stays text when somebody edits it."""


def write_workbook(path: Path, table: Iterable[Sequence[str]]) -> None:
    """Write a table with its headings to one sheet, whole or not at all; headings stay in sight."""
    rows = [[cell if isinstance(cell, Figure) else _plain(cell) for cell in row] for row in table]
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in _PARTS.items():
            package.writestr(name, _HEAD + part)
        package.writestr("xl/worksheets/sheet1.xml", _HEAD + "".join(_sheet(rows)))
    try:
        paths.write_whole(path, content.getvalue())
    except OSError as error:
        raise NotWritten(path.name, error) from error


def _plain(cell: str) -> str:
    return _NO_XML.sub("\ufffd", cell)[:_LONGEST_CELL]


def _sheet(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f'<worksheet xmlns="{_SPREADSHEET}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    for at, width in enumerate(_widths(rows), start=1):
        yield f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    for number, row in enumerate(rows, start=1):
        yield f'<row r="{number}">'
        for at, text in enumerate(row):
            where = f'r="{column_letters(at)}{number}"'
            if isinstance(text, Figure):
                yield f'<c {where} s="{_STYLES[text.unit]}"><v>{text.value!r}</v></c>'
            else:
                style = f's="{int(number == 1)}" t="inlineStr"'
                yield f'<c {where} {style}><is><t xml:space="preserve">{escape(text)}</t></is></c>'
        yield "</row>"
    yield "</sheetData></worksheet>"


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    width = max((len(row) for row in rows), default=1)
    longest = [max((len(row[at]) for row in rows if at < len(row)), default=0) for at in range(max(width, 1))]
    return [min(max(length + 2, _NARROWEST), _WIDEST) for length in longest]

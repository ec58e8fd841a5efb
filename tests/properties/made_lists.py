"""Lists as hypothesis makes them: any headings, any cells, any dialect, as text or as a workbook."""

import csv
import io
from dataclasses import dataclass

import openpyxl
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from iom_desktop.exchange.headings import targets

PLAIN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
SPECIAL = st.sampled_from(
    ["", " ", "X100001", "X100002", "x1", "12/52494Q", "12-May", "A1234BC", "01/02/1990", "31/02/1990", "2/13/1990",
     "44350", "31/12/9999", "75", "75%", "0.75", "ARP 75", "N/A", "#REF!", "=1+1", "+44 20 7946 0000", "KM1 2AB",
     "Doe, Wilma", "O'NEIL", "*****", "a\nb", 'say "no"', "Caf\u00c3\u00a9", "\ufffd", "CRN", "Total", "Kingsmere"]
)  # fmt: skip
CELLS = st.one_of(SPECIAL, SPECIAL, st.text(PLAIN, max_size=10))
HEADINGS = st.lists(
    st.one_of(st.sampled_from([*targets(), "Cell note", "Surnme", "OGRS 2 yr scre", ""]), st.text(PLAIN, max_size=8)),
    min_size=1,
    max_size=7,
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


@dataclass(frozen=True)
class MadeList:
    """A file, and how many rows lie below its headings."""

    data: bytes
    below: int
    workbook: bool = False


@st.composite
def made_lists(draw):
    """Make a file with a header that says who people are, perhaps under title rows, and any rows below it."""
    header = ["CRN", "Surname", "DOB", *draw(HEADINGS)]
    rows = draw(st.lists(st.lists(CELLS, min_size=1, max_size=len(header) + 1), min_size=1, max_size=12))
    rows = [[draw(st.sampled_from(["X100001", "X100002", "X100003", "", row[0]])), *row[1:]] for row in rows]
    titles = draw(st.sampled_from([[], [["Core cohort"]], [["Core cohort"], []]]))
    if draw(st.integers(0, 4)) == 0:
        return MadeList(_workbook([*titles, header, *rows]), len(rows), workbook=True)
    return MadeList(_text(draw, [*titles, header, *rows]), len(rows))


def _workbook(table):
    book = openpyxl.Workbook()
    for row in table:
        book.active.append([ILLEGAL_CHARACTERS_RE.sub("", cell) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _text(draw, table):
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=draw(st.sampled_from([",", ";", "\t", "|"])),
        quoting=draw(st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL])),
        lineterminator=draw(st.sampled_from(["\r\n", "\n"])),
    )
    writer.writerows(table)
    return text.getvalue().encode(draw(st.sampled_from(ENCODINGS)), errors="replace")

"""The tasking sheet on paper: 4, 40 and 140 lines, whole and legible without colour, each copy with its number."""

import re
from dataclasses import replace
from functools import cache

import page as checker
import pypdfium2
import pytest
from PIL import Image

from iom_desktop.documents import press
from iom_desktop.records.partner_papers import TaskingPaper
from iom_desktop.records.tasking import TaskingSheet
from iom_desktop.vocabulary.work import TaskingOrder
from tests.documents import samples
from tests.documents.test_papers import pages_of

WARDS = ("Alderwick", "Harbour", "Millgate", "Thornwick", "")
NAME = re.compile(r"Person \d{3}$")
SEEN = "Last seen near the lockups at Alderwick Road. "
FOOT = 50
"""Points from the foot of the page: only the footer stands below."""


def paper(rows: int, order: TaskingOrder = TaskingOrder.SECTION, copies: int = 1) -> TaskingPaper:
    made = samples.tasking_day(rows=rows, copies=copies)
    lines = [
        replace(
            line,
            name=f"Person {number:03}",
            ward=WARDS[number % 5],
            what=samples.tasking(f"Task {number:03}. {SEEN * (number % 4)}"),
        )
        for number, line in enumerate(made.sheet.lines)
    ]
    by_ward = order is TaskingOrder.WARD
    lines.sort(key=lambda line: (line.ward == "", line.ward) if by_ward else (line.section, ""))
    left = tuple(f"Somebody Left {number:02}" for number in range(rows // 4))
    sheet: TaskingSheet = replace(made.sheet, lines=tuple(lines), order=order, not_done=left)
    return replace(made, sheet=sheet)


def pdf_of(made: TaskingPaper) -> bytes:
    return press.set_content(made, samples.LETTERHEAD, samples.imprint()).pdf


@cache
def printed(rows: int, order: TaskingOrder) -> bytes:
    """Set a sheet once for all tests."""
    return pdf_of(paper(rows, order))


def text_between(page: pypdfium2.PdfPage) -> list[str]:
    """Return what stands on a page above its footer, line by line."""
    width, height = page.get_size()
    words = page.get_textpage().get_text_bounded(left=0, bottom=FOOT, right=width, top=height)
    return [line.strip() for line in words.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        (4, TaskingOrder.SECTION),
        (4, TaskingOrder.WARD),
        (40, TaskingOrder.SECTION),
        (40, TaskingOrder.WARD),
        (140, TaskingOrder.SECTION),
    ],
)
def test_that_every_line_is_whole_and_no_heading_ends_a_page(rows: int, order: TaskingOrder) -> None:
    made = paper(rows, order)
    groups = {"Find and arrest", "Court today", "Bail and curfew", "Released", "Visits and support"}
    headings = {*WARDS[:4], "Ward not known"} if order is TaskingOrder.WARD else groups
    headings |= {"Coming up", "Checks not done", "Handing over", "Found today, nothing to do"}
    pdf = printed(rows, order)
    words = " ".join(" ".join(pages_of(pdf)).split())
    for line in made.sheet.lines:
        assert words.count(f"{line.name} ") == 1
        assert " ".join(line.what.value.split()) in words
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [text_between(page) for page in document]
    tops = [page[2] for page in pages[1:] if any(NAME.search(said) for said in page)]
    assert all(top.removesuffix(", continued").rstrip("0123456789 of") in headings for top in tops), tops
    assert (rows < 40) or any(top.endswith(", continued") for top in tops)
    for page in pages:
        # A heading has its count behind it; a name has its number and its task under it.
        assert page[-1].rstrip("0123456789 of") not in headings, page[-1]
        assert not NAME.search(page[-1]), page[-1]
    assert sum(bool(NAME.search(said)) for page in pages for said in page) == rows
    assert all(f"Page {number} of {len(pages)}" in said for number, said in enumerate(pages_of(pdf), start=1))


def test_that_nothing_runs_out_of_its_column_or_into_the_footer() -> None:
    with pypdfium2.PdfDocument(printed(140, TaskingOrder.SECTION)) as document:
        for page in document:
            right = page.get_size()[0] - 45
            for found in page.get_objects(max_depth=1):
                left, bottom, end, _top = found.get_bounds()
                assert 44 <= left <= end <= right + 1
                assert bottom > 30


def test_that_each_copy_has_its_own_number_and_its_own_pages() -> None:
    made = paper(20, copies=3)
    pages = pages_of(pdf_of(replace(made, printing=replace(made.printing, first=5))))
    each = len(pages) // 3
    assert len(pages) == each * 3 > 3
    for place, said in enumerate(pages):
        assert f"Copy {5 + place // each} of 7" in said
        assert "Destroy after 19 November 2025" in said
        assert f"Page {place % each + 1} of {each}" in said


def test_that_copies_together_stay_accessible() -> None:
    report = checker.validate_pdf_bytes(pdf_of(paper(8, copies=2)), profile="ua1")
    assert [failure.message for failure in report.failures] == []


def test_that_a_sheet_without_colour_still_tells_the_colours_apart() -> None:
    with pypdfium2.PdfDocument(printed(4, TaskingOrder.SECTION)) as document:
        drawn: Image.Image = document[0].render(scale=2, grayscale=True).to_pil()
        text = document[0].get_textpage().get_text_bounded()
    # The letters of the marks stand on the page, and what is drawn dark is dark enough to be copied.
    assert {"R", "A", "G", "B"} <= set(text.split())
    assert sum(drawn.histogram()[:120]) > 5_000

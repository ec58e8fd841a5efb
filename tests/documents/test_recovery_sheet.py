"""The recovery sheet: one page that says the code in groups and as a square, and passes the checks of every paper."""

from dataclasses import replace
from datetime import UTC, date, datetime

import page as checker
import pypdfium2
import pytest

from iom_desktop.documents import press
from iom_desktop.records.recovery import RecoverySheet

SHEET = RecoverySheet(
    "Kingsmere", "0190abcd-1234-7000-8000-000000000001", "ABCDE-FGHJK-MNPQR-STUVW-XYZ23-45678", date(2025, 11, 18)
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return press.set_recovery(SHEET, datetime(2025, 11, 18, 9, 10, tzinfo=UTC))


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_that_the_sheet_is_accessible_and_archivable(pdf: bytes, profile: str) -> None:
    report = checker.validate_pdf_bytes(pdf, profile=profile)
    assert [failure.message for failure in report.failures] == []


def test_that_one_page_says_the_code_what_it_opens_and_how_to_keep_it(pdf: bytes) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        words = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert "ABCDE-FGHJK-MNPQR STUVW-XYZ23-45678" in words
    for fact in ("Kingsmere", "0190abcd", "18 November 2025", "sealed envelope", "I cannot sign in"):
        assert fact in words
    assert SHEET.register_id not in words


def test_that_the_square_holds_the_code() -> None:
    made = [square_of(code) for code in (SHEET.code, SHEET.code, SHEET.code[::-1])]
    assert made[0] == made[1] != made[2]


def square_of(code: str) -> bytes:
    """Return the picture of the sheet's square; the words beside it are cut off."""
    pdf = press.set_recovery(replace(SHEET, code=code), datetime(2025, 11, 18, 9, 10, tzinfo=UTC))
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].render(scale=1).to_pil()
    return page.crop((400, 180, 545, 330)).tobytes()

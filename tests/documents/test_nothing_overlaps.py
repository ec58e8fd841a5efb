"""No words lie over others in what a court or the person is handed, at any length and for any name."""

from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from tests.documents import kinds, samples

HANDED = ("statement", "letter_with_compact", "compact", "referral")
_TOUCH = 0.35
"""How much of its height a line may reach into the next: accents and tails do."""
_BESIDE = 1.0
"""Points by which two words beside one another may meet."""

Box = tuple[float, float, float, float]


def boxes_of(page: pypdfium2.PdfPage) -> list[Box]:
    """Return where each run of words stands, by its letters' own boxes."""
    text = page.get_textpage()
    return [text.get_rect(at) for at in range(text.count_rects())]


def over_one_another(boxes: list[Box]) -> list[tuple[Box, Box]]:
    found = []
    by_left = sorted(boxes)
    for at, one in enumerate(by_left):
        for other in by_left[at + 1 :]:
            if other[0] > one[2]:
                break
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            if wide > _BESIDE and high > _TOUCH * min(one[3] - one[1], other[3] - other[1]):
                found.append((one, other))
    return found


def judge(pdf: bytes) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            assert not over_one_another(boxes_of(page))
            text = page.get_textpage()
            drawn = [pdfium.FPDFText_HasUnicodeMapError(text.raw, at) for at in range(text.count_chars())]
            assert not any(one == 1 for one in drawn)


@pytest.mark.parametrize("kind", HANDED)
@pytest.mark.parametrize("name", ["mixed", "long", "arabic"])
def test_that_no_words_lie_over_others_whatever_the_name(kind, name):
    judge(kinds.made(kind, samples.NAMES[name]))


LENGTHS = [rows if rows in {1, 60} else pytest.param(rows, marks=pytest.mark.slow) for rows in range(1, 61)]


@pytest.mark.parametrize("rows", LENGTHS)
def test_that_a_statement_of_any_number_of_offers_lays_none_over_another(rows):
    judge(kinds.made("statement", kinds.NAME, rows))


def test_that_words_laid_over_others_would_be_found():
    assert over_one_another([(10, 10, 60, 20), (30, 12, 90, 22)])
    apart: list[Box] = [(10, 10, 60, 20), (60.5, 10, 90, 20), (10, 22, 60, 32)]
    assert not any(over_one_another([one, other]) for one, other in pairwise(apart))

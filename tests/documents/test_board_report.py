"""The report for the board: nothing lies over anything else, charts are told in words, a full page stays one."""

from dataclasses import replace

import pypdfium2

from iom_desktop.documents import charts, press
from iom_desktop.vocabulary.insights import ChartKind
from tests.documents import kinds, report_sample, samples
from tests.documents.test_nothing_overlaps import judge


def test_that_charts_lay_no_words_over_others_and_are_told_in_words():
    pdf = kinds.made("board_report")
    judge(pdf)
    told = charts.alternative(report_sample.exhibit(ChartKind.LINES))
    assert told == (
        "Chart: Numbers as lines. Fewer than 5 of 98 people. It shows Eligible, Managed by month, Jan 2025 to Oct 2025."
    )


def test_that_a_page_too_full_for_its_drawings_tells_the_last_by_their_tables():
    content = report_sample.board_report()
    crowded = tuple(report_sample.exhibit(kind, 12) for kind in (ChartKind.PARTS, ChartKind.INTERVALS))
    pdf = press.set_content(
        replace(content, pages=(content.pages[0], replace(content.pages[1], exhibits=crowded))),
        samples.LETTERHEAD,
        samples.imprint(),
    ).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 2
        words = document[1].get_textpage().get_text_bounded()
    assert "Sexual exploitation again" in words
    assert "for each person in a year" not in words

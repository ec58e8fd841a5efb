"""Every paper: it opens, fits its pages, holds its facts, and is tagged for PDF/UA-1 and PDF/A-2a."""

from dataclasses import replace
from io import BytesIO
from shutil import which
from subprocess import run

import page as checker
import pikepdf
import pypdfium2
import pytest

from iom_desktop.documents import press
from iom_desktop.errors import Mendable
from iom_desktop.records.documents import Signatory
from iom_desktop.records.partner_papers import ReferralContent
from tests.documents import approved, kinds, samples
from tests.documents.kinds import EVERY

SAMPLES = {
    "statement": samples.statement,
    "minutes": samples.minutes,
    "tasking": samples.tasking_day,
    "ledger": samples.ledger,
}
SLOW = pytest.mark.slow
LONG = ("statement", "letter_with_compact", "referral", "tasking", "summary", "subject_access", "pack", "notices")
"""Papers of every build, which are made long with every run of the tests."""
ONE_FOR_EACH = ("notices", "action_sheets")
"""Papers of several sheets, each with its own pages."""
HANDED_OUT = ("letter_with_compact", "blank_referral")
"""Papers that are read back with every run of the tests; the others with the slow ones, for it takes long."""
EVERY_THIRD = [pytest.param(rows, marks=SLOW) if rows % 3 else rows for rows in range(1, 25)]


def set_pdf(content, *, draft: bool = False) -> bytes:
    return press.set_content(content, samples.LETTERHEAD, samples.imprint(draft=draft)).pdf


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def failures_of(pdf: bytes) -> list[str]:
    profiles = ("ua1", "2a")
    return [one.message for profile in profiles for one in checker.validate_pdf_bytes(pdf, profile=profile).failures]


def reading_of(told: str) -> str:
    """Return the elements and words that a reader would say, one a line, without how pdfinfo lays them out."""
    lines = (line.strip().removesuffix(" (block)").removesuffix(" (inline)") for line in told.splitlines())
    return "\n".join(line.rstrip(' "') for line in lines if line and not line.startswith("/")) + "\n"


def assert_inside(pdf: bytes) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            for found in page.get_objects(max_depth=1):
                left, bottom, right, top = found.get_bounds()
                assert 0 <= left <= right <= width
                assert 0 <= bottom <= top <= height


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(pages_of(pdf)).split())


def test_that_no_kind_of_paper_is_left_out_of_these_tests():
    assert kinds.setters() == {kind.setter for kind in EVERY.values()}
    of_no_register = {"set_recovery_sheet", "set_keys_sheet"}
    assert {setter.__name__ for setter in press._SETTERS.values()} == kinds.setters() - of_no_register


@pytest.mark.parametrize("kind", EVERY)
def test_that_every_paper_is_accessible_archivable_sound_and_made_the_same_again(kind):
    pdf = kinds.made(kind)
    assert failures_of(pdf) == []
    with pikepdf.Pdf.open(BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        ends = {bytes(one.read_raw_bytes()[-1:]) for one in opened.objects if isinstance(one, pikepdf.Stream)}
    assert b"\r" not in ends  # an archive would count such a stream one byte short
    assert EVERY[kind].set(kinds.NAME, 8) == pdf


@pytest.mark.parametrize(
    ("old", "new", "profile"),
    [
        (b"/StructTreeRoot", b"/StructTreeRuin", "ua1"),
        (b"/Lang", b"/Lung", "ua1"),
        (b"/Scope", b"/Scape", "ua1"),
        (b"<pdfaid:part>", b"<pdfaid:pert>", "2a"),
        (b"/ToUnicode", b"/ToUnicorn", "2a"),
        (b"/FontFile2", b"/FontFail2", "2a"),
        (b"/OutputIntents", b"/OutputIntense", "2a"),
    ],
)
def test_that_the_checkers_find_what_is_wrong(old, new, profile):
    pdf = kinds.made("statement")
    assert old in pdf
    spoilt = BytesIO()
    with pikepdf.Pdf.open(BytesIO(pdf.replace(old, new))) as opened:
        opened.save(spoilt, compress_streams=False)
    assert not checker.is_pdf_compliant_bytes(spoilt.getvalue(), profile=profile)


@pytest.mark.skipif(not which("pdfinfo"), reason="needs pdfinfo")
@pytest.mark.parametrize("kind", [one if one in HANDED_OUT else pytest.param(one, marks=SLOW) for one in EVERY])
def test_that_another_program_reads_every_word_in_its_order(kind):
    read = run(["pdfinfo", "-struct-text", "-"], input=kinds.made(kind), capture_output=True, check=True)
    assert read.stderr == b""
    approved.hold(f"{kind}.txt", reading_of(read.stdout.decode()))


@pytest.mark.slow
@pytest.mark.skipif(not which("qpdf"), reason="needs qpdf")
@pytest.mark.parametrize("kind", EVERY)
def test_that_qpdf_finds_no_fault(kind, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(kinds.made(kind))
    told = run(["qpdf", "--check", path], capture_output=True, text=True, check=True)
    assert "No syntax or stream encoding errors found" in told.stdout


@pytest.mark.parametrize("rows", [1, 60])
@pytest.mark.parametrize(
    "kind",
    [
        one if one in LONG else pytest.param(one, marks=SLOW)
        for one in sorted(set(EVERY) - {"blank_referral", "recovery", "board"})
    ],
)
def test_that_a_paper_of_any_length_fits_its_pages(kind, rows):
    pdf = kinds.made(kind, kinds.NAME, rows)
    numbered = kind not in ONE_FOR_EACH
    pages = pages_of(pdf)
    for number, words in enumerate(pages, start=1):
        assert not numbered or f"Page {number} of {len(pages)}" in words
    assert_inside(pdf)


@pytest.mark.parametrize(
    ("kind", "heading"), [("statement", "Pathway"), ("minutes", "RAG before"), ("ledger", "Scores")]
)
def test_that_a_long_table_repeats_its_headings_on_every_page(kind, heading):
    pages = pages_of(set_pdf(SAMPLES[kind](rows=60)))
    table_pages = [words for words in pages if words.count("Housing Options") > 2 or "Callum Pettifer" in words]
    if kind == "statement":
        table_pages = [words for words in pages if "Supported lodgings" in words]
    if kind == "minutes":
        table_pages = [words for words in pages if "Jade McKinley" in words]
    assert len(table_pages) > 1
    assert all(heading in words for words in table_pages)


@pytest.mark.parametrize("rows", EVERY_THIRD)
@pytest.mark.parametrize(
    ("kind", "pairs"),
    [
        (
            "statement",
            [
                ("1. Purpose", "This statement tells"),
                ("3. What was offered", "Pathway"),
                ("10. Declaration", "Made by"),
            ],
        ),
        ("tasking", [("Coming up", "Wed 19"), ("Handing over", "Results entered by")]),
        ("minutes", [("Decisions", "RAG before"), ("Agreed as a true record", "Minutes taken by")]),
    ],
)
def test_that_no_heading_stands_alone_at_the_foot_of_a_page(kind, pairs, rows):
    pages = pages_of(set_pdf(SAMPLES[kind](rows=rows)))
    for heading, first_words in pairs:
        assert any(heading in words and first_words in words for words in pages), heading


@pytest.mark.parametrize("kind", [name for name, kind in EVERY.items() if kind.named])
@pytest.mark.parametrize("name", ["mixed", "long", *(pytest.param(one, marks=SLOW) for one in ("markup", "arabic"))])
def test_that_a_name_is_drawn_whole_in_every_paper(kind, name):
    written = samples.NAMES[name]
    pdf = kinds.made(kind, written)
    said = "".join(words_of(pdf).split())
    for word in written.split() if name == "arabic" else ["".join(written.split())]:  # where it wraps it is read back
        assert word in said
    assert_inside(pdf)


def test_that_a_name_no_font_covers_is_refused_by_its_character():
    with pytest.raises(Mendable) as refused:
        set_pdf(samples.statement(name="משה"))
    assert refused.value.code == "no_glyph"
    assert "hebrew letter mem" in refused.value.message


def test_that_a_draft_says_so_on_every_page_and_an_issued_paper_does_not():
    assert all("DRAFT" in words for words in pages_of(set_pdf(samples.statement(), draft=True)))
    assert "DRAFT" not in words_of(set_pdf(samples.statement()))


def test_that_the_statement_holds_its_facts_and_two_pages():
    pdf = set_pdf(samples.statement())
    words = words_of(pdf)
    assert len(pages_of(pdf)) == 2
    for fact in (
        "R v Callum Pettifer",
        "9 June 1994",
        "26 November 2025, 10:00",
        "01KM 4471 25",
        "27 of 37",
        "Site safety card course",
        "For the court and the parties",
        "David Nkansah",
    ):
        assert fact in words


def test_that_texts_of_many_pages_are_broken_and_not_cut():
    long = "Zebras talk about support that goes on and on. " * 200
    said = replace(samples.statement(), purpose=long, opinion=long, concerns=(long,), in_community=(long,))
    assert words_of(set_pdf(said)).count("Zebras") == 800
    asked = replace(samples.referral(), reason=samples.partners(long))
    assert words_of(set_pdf(asked)).count("Zebras") == 200
    wished = replace(samples.compact(), goal=long)
    assert words_of(set_pdf(wished)).count("Zebras") == 200


def test_that_what_cannot_be_broken_is_refused_in_words():
    with pytest.raises(Mendable, match="longer than a page"):
        set_pdf(replace(samples.compact(), signatories=(Signatory("W" * 9000, ""),)))


def test_that_neither_statement_nor_letter_is_marked_by_default():
    for content in (samples.statement(), samples.letter(), samples.compact()):
        assert "OFFICIAL" not in words_of(set_pdf(content))


def test_that_the_letter_carries_its_agreement_on_its_own_page():
    pages = pages_of(set_pdf(samples.letter(agreement=samples.compact())))
    assert len(pages) == 2
    assert "Our agreement" in pages[1]


def test_that_the_blank_referral_form_fits_one_page_and_names_nobody():
    pdf = set_pdf(ReferralContent())
    assert len(pages_of(pdf)) == 1
    assert "Callum" not in words_of(pdf)


def test_that_the_filled_referral_form_fits_one_page():
    words = pages_of(set_pdf(samples.referral()))
    assert len(words) == 1
    assert "X482913" in words[0]


def test_that_the_minutes_add_up_their_decisions():
    assert "12 items: 6 kept, 2 adopted, 2 deferred, 2 left IOM." in words_of(set_pdf(samples.minutes()))


def test_that_the_tasking_sheet_says_what_is_not_done_and_which_copy_it_is():
    words = words_of(set_pdf(samples.tasking_day()))
    assert "copy 1 of 1" in words
    assert "Destroy after 19 November 2025" in words
    assert "Checks not done 0 of 98 None: everybody was looked up" in words
    assert "Warning: weapons." in words


def test_that_a_tasking_line_says_its_time_once_and_news_begins_with_its_outcome():
    paper = samples.tasking_day(rows=2)
    line = replace(paper.sheet.lines[1], what=samples.tasking("Court 10:00 Kingsmere Crown Court."), starts_at="10:00")
    words = words_of(set_pdf(replace(paper, sheet=replace(paper.sheet, lines=(line,)))))
    assert words.count("10:00") == 1
    assert "Moved: Hassan Warsame. Moved to KM2." in words


def test_that_the_ledger_prints_its_equation():
    assert "12 = 3 + 3 + 3 + 3. The ledger adds up." in words_of(set_pdf(samples.ledger()))


def test_that_a_pack_says_for_whom_it_is_what_they_owe_and_how_long_the_cases_take():
    pdf = set_pdf(samples.pack(samples.NAMES["markup"]))

    words = words_of(pdf)
    assert checker.is_pdf_compliant_bytes(pdf, profile="ua1")
    assert samples.NAMES["markup"] in words
    assert "For Housing" in words
    assert "14 Nov 2025, overdue" in words
    assert "4 cases, 40 of 30 minutes. 10 minutes too many." in words
    assert "This case is restricted" in words


def test_that_the_boards_get_one_accessible_page_with_a_dash_for_what_is_not_told():
    pdf = set_pdf(samples.board())

    (page,) = pages_of(pdf)
    assert "Nobody is named" in page
    assert page.count("–") > 12  # noqa: RUF001 -- the dash that stands for a number not told
    assert checker.is_pdf_compliant_bytes(pdf, profile="ua1")

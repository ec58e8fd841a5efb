"""What papers cost: a tagged statement beside bare pages of its text, letters by the hundred, and a mail merge."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from shutil import which
from subprocess import run
from xml.sax.saxutils import escape

import pypdfium2
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from iom_desktop.documents import press, style, text
from iom_desktop.records.contents import Content
from iom_desktop.records.documents import SetPaper
from tests.benchmarks.figures import Figure, in_turn, keep, seconds, timed
from tests.documents import samples

ROUNDS, LETTERS, MERGED = 15, 200, 20
PART = "Papers"
ACCESSIBLE = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
"""A tagged paper, as ours is."""


def bench_a_statement_beside_bare_pages(benchmark: BenchmarkFixture) -> None:
    content = samples.statement()
    lines = lines_of(set_paper(content).pdf)
    set_paper(content)
    ours, bare = in_turn(benchmark, lambda: set_paper(content), lambda: set_bare(lines), ROUNDS)
    beside = "bare ReportLab drawing the same words untagged"
    more = f"{ours * 1000:.0f} ms"
    keep(benchmark, Figure(PART, "A tagged, checked statement", ours / bare, beside=beside, most=4, more=more))


def bench_two_hundred_letters(benchmark: BenchmarkFixture) -> None:
    contents = [samples.letter(name=f"Luca Ferrante {at}") for at in range(LETTERS)]
    further = iter(contents)

    def one_alone() -> None:
        text._known.cache_clear()
        set_paper(contents[0])

    each, one = in_turn(benchmark, lambda: set_paper(next(further)), one_alone, LETTERS)
    keep(
        benchmark,
        Figure(PART, f"{LETTERS} letters", each * LETTERS / one, beside="one letter alone", most=LETTERS),
    )


def bench_letters_beside_a_mail_merge(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    office = which("soffice") or which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: there is no mail merge to stand beside")
    content = samples.letter()
    words = lines_of(set_paper(content).pdf)
    letters = [write_flat_letter(tmp_path / f"{at:02}.fodt", words) for at in range(MERGED)]
    merge = [
        office,
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
        "--convert-to",
        ACCESSIBLE,
    ]

    def all_of_them() -> None:
        for _ in range(MERGED):
            set_paper(content)

    ours = timed(benchmark, all_of_them, 3)
    theirs = seconds(lambda: run([*merge, "--outdir", tmp_path, *letters], check=True, capture_output=True), 3)
    beside = f"LibreOffice writing the words of the same letters, tagged, no letterhead ({theirs:.1f} s)"
    why = (
        "LibreOffice writes plain lines that are merged already, in one start, without letterhead, template or check: "
        "the least that a mail merge does"
    )
    figure = Figure(PART, f"{MERGED} letters, beside a mail merge", ours / theirs, beside=beside, most=0.1, why=why)
    keep(benchmark, figure)


def write_flat_letter(path: Path, words: Sequence[str]) -> Path:
    """Write a letter of these lines as LibreOffice reads it, the merged fields already in it."""
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text")
    )
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in words)
    body = f"<office:body><office:text>{lines}</office:text></office:body>"
    kind = "application/vnd.oasis.opendocument.text"
    path.write_text(
        f'<?xml version="1.0"?><office:document {namespaces} office:version="1.3" office:mimetype="{kind}">'
        f"{body}</office:document>",
        encoding="utf-8",
    )
    return path


def set_paper(content: Content) -> SetPaper:
    return press.set_content(content, samples.LETTERHEAD, samples.imprint(draft=False))


def set_bare(lines: Sequence[str]) -> bytes:
    """Draw lines of text with ReportLab alone: the same fonts, no tags, no checks."""
    out = BytesIO()
    look = ParagraphStyle("bare", fontName=style.REGULAR, fontSize=9.8, leading=13.9)
    SimpleDocTemplate(out, pagesize=A4).build([Paragraph(words, look) for words in lines])
    return out.getvalue()


def lines_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [line for page in document for line in page.get_textpage().get_text_bounded().splitlines() if line]

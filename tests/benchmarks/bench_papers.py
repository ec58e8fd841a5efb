"""What a paper costs: a tagged statement beside bare pages of the same text, and letters by the hundred."""

from collections.abc import Sequence
from io import BytesIO

import pypdfium2
from pytest_benchmark.fixture import BenchmarkFixture
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from iom_desktop.documents import press, style
from iom_desktop.records.contents import Content
from iom_desktop.records.documents import SetPaper
from tests.benchmarks.promises import Promise, alternately, keep, seconds
from tests.documents import samples

ROUNDS, LETTERS = 15, 200


def bench_a_statement_beside_bare_pages(benchmark: BenchmarkFixture) -> None:
    content = samples.statement()
    lines = lines_of(set_paper(content).pdf)
    benchmark.pedantic(set_paper, args=(content,), rounds=ROUNDS)
    ours, bare = alternately(lambda: set_paper(content), lambda: set_bare(lines), ROUNDS)
    found = f"{ours / bare:.2f} times, {ours * 1000:.0f} ms"
    keep(benchmark, Promise("a tagged statement beside bare ReportLab", found, "at most 4 times"))


def bench_two_hundred_letters(benchmark: BenchmarkFixture) -> None:
    content = samples.letter()

    def all_of_them() -> None:
        for _ in range(LETTERS):
            set_paper(content)

    benchmark.pedantic(all_of_them, rounds=2)
    one, many = seconds(lambda: set_paper(content), ROUNDS), seconds(all_of_them, 1)
    keep(benchmark, Promise(f"{LETTERS} letters beside one", f"{many / one:.0f} times", f"at most {LETTERS} times"))


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

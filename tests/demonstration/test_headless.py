"""The month without a window: it leaves papers that open, about the right people."""

import pypdfium2
import pytest

from iom_desktop.demonstration.headless import live_month
from iom_desktop.demonstration.make import Demonstration
from iom_desktop.demonstration.options import PASSPHRASE
from iom_desktop.services.sign_in import sign_in
from iom_desktop.vocabulary.documents import DocumentKind

PAPERS = (
    "intervention-statement",
    "letter-and-compact",
    "panel-minutes",
    "referral-form",
    "selection-ledger",
    "tasking-sheet",
)


@pytest.mark.slow
def test_that_the_month_leaves_every_paper_and_a_register_that_reconciles(made: Demonstration, tmp_path):
    said: list[str] = []
    live_month(made, tmp_path, said.append)

    texts = {name: _text((tmp_path / f"{name}.pdf").read_bytes()) for name in PAPERS}
    desk = sign_in(made.register, "coordinator", PASSPHRASE)
    try:
        papers = {line.kind: line for line in sorted(desk.documents.papers(), key=lambda line: line.written_at)}
        statement = papers[DocumentKind.STATEMENT]
        assert statement.person_name in texts["intervention-statement"]
        assert "OFFICIAL-SENSITIVE" not in texts["intervention-statement"]
        assert "IOM" not in texts["intervention-statement"]
        assert papers[DocumentKind.LETTER].person_name in texts["letter-and-compact"]
        assert papers[DocumentKind.REFERRAL].person_name in texts["referral-form"]
        ledger = desk.ledger.ledger().sum
        assert ledger.month == "2025-11"
        assert ledger.eligible == ledger.adopted + ledger.declined + ledger.deferred + ledger.waiting
        assert f"{ledger.eligible}" in texts["selection-ledger"]
        assert len(desk.daily_checks.queue().done) == made.options.managed
    finally:
        desk.close()
    assert any("= 40 rows in the file" in sentence for sentence in said)


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)

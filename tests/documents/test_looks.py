"""Every kind of paper looks as it was approved."""

import pytest

from tests.documents import approved, kinds


@pytest.mark.parametrize("kind", kinds.EVERY)
def test_that_a_paper_looks_as_it_was_approved(kind):
    approved.hold_pages(kind, kinds.made(kind))


def test_that_a_change_of_looks_is_found(monkeypatch, tmp_path):
    monkeypatch.delenv("IOM_APPROVE", raising=False)
    monkeypatch.setattr(approved, "DIFFERENCES", tmp_path / "apart")
    with pytest.raises(pytest.fail.Exception, match="looks different"):
        approved.hold_pages("letter", kinds.made("letter", "Luca Ferrante"))
    assert (tmp_path / "apart" / "letter.png").is_file()

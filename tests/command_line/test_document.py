"""Papers from the command line: drafts, issued papers, and what is refused."""

import json
import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from iom_desktop.command_line.main import run
from tests import managed, registers


def never(*_known: object) -> int:
    pytest.fail("the window was opened")


def words_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


@pytest.fixture
def ask(register_folder: Path, callum: str, tmp_path: Path):
    (tmp_path / "passphrase.txt").write_text(registers.PASSPHRASE)

    def asked(*words: str, user: str = "coordinator") -> int:
        identity = [str(register_folder), "--user", user, "--passphrase-file", str(tmp_path / "passphrase.txt")]
        return run(["document", words[0], *identity, *words[1:]], never)

    return asked


@pytest.mark.parametrize("kind", ["statement", "letter", "compact", "summary"])
def test_that_a_draft_about_a_person_is_written_and_marked(ask, tmp_path, kind, capsys):
    out = tmp_path / f"{kind}.pdf"
    assert ask(kind, "--crn", "X482913", "--out", str(out)) == 0
    assert "DRAFT" in words_of(out)
    assert "Callum Pettifer" in words_of(out)
    assert "A draft is in" in capsys.readouterr().out


def test_that_a_letter_with_compact_is_issued_with_its_number(ask, tmp_path, capsys):
    out = tmp_path / "letter.pdf"
    chosen = ("--with-compact", "--goal", "A flat of my own", "--pathway", "finance")
    assert ask("letter", "--crn", "X482913", *chosen, "--issue", "--out", str(out), "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["issued"], answer["pages"]) == (True, 2)
    assert re.fullmatch(r"L-20\d\d-0001", answer["reference"])
    assert all(said in words_of(out) for said in ("A flat of my own", "Help with money"))
    assert "DRAFT" not in words_of(out)


def test_that_a_statement_is_issued_only_after_a_second_person_has_checked_it(ask, register_folder, tmp_path, capsys):
    out = tmp_path / "statement.pdf"
    desk = registers.signed_in(register_folder)
    managed.hearing(desk, desk.documents.person_with("X482913"), date(2099, 11, 26))
    desk.close()
    issue = ("statement", "--crn", "X482913", "--hearing", "2099-11-26", "--issue", "--out", str(out))
    assert ask(*issue) == 3
    assert "second person" in capsys.readouterr().err
    assert not out.exists()
    assert ask("check", "--crn", "X482913") == 3
    assert ask("check", "--crn", "X482913", user="probation") == 0
    assert ask(*issue) == 0
    assert re.search(r"IS-20\d\d-0001", capsys.readouterr().out)
    assert "David Nkansah" in words_of(out)


def test_that_a_blank_form_the_minutes_and_the_sheet_of_a_day_are_made(ask, tmp_path, capsys):
    out = tmp_path / "paper.pdf"
    assert ask("referral", "--blank", "--out", str(out)) == 0
    assert "Refer someone to IOM" in words_of(out)
    assert ask("tasking", "--day", "2025-11-18", "--out", str(out)) == 0
    assert "Daily tasking sheet" in words_of(out)
    assert ask("minutes", "--panel", "2025-11-18", "--out", str(out)) == 1
    assert "There is no panel on 18 November 2025" in capsys.readouterr().err
    assert ask("pack", "--panel", "2025-11-18", "--agency", "housing", "--out", str(out)) == 1
    assert "There is no panel on 18 November 2025" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("letter", "--crn", "X999999"), (1, "No case open to you")),
        (("letter",), (2, "--crn")),
        (("minutes", "--panel", "18.11.2025"), (2, "not a date")),
        (("ledger", "--month", "2025-13"), (2, "not a month")),
        (("statement", "--crn", "X482913", "--hearing", "2025-12-24", "--issue"), (1, "No hearing is set")),
    ],
)
def test_that_a_wrong_wish_is_said_in_one_line(ask, tmp_path, capsys, words, answer):
    status, said = answer
    assert ask(*words, "--out", str(tmp_path / "paper.pdf")) == status
    assert said in capsys.readouterr().err
    assert not (tmp_path / "paper.pdf").exists()


def test_that_nothing_is_issued_into_a_folder_that_is_not_there(ask, tmp_path, capsys):
    assert ask("letter", "--crn", "X482913", "--issue", "--out", str(tmp_path / "nowhere" / "paper.pdf")) == 1
    assert "no folder nowhere" in capsys.readouterr().err
    assert ask("letter", "--crn", "X482913", "--issue", "--out", str(tmp_path / "paper.pdf")) == 0
    assert re.search(r"L-20\d\d-0001", capsys.readouterr().out)


def test_that_a_partner_gets_no_paper(ask, tmp_path, capsys):
    assert ask("letter", "--crn", "X482913", "--out", str(tmp_path / "paper.pdf"), user="partner") == 3
    assert "may not issue documents" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["statement", "letter", "compact", "referral", "summary"])
def test_that_a_paper_about_nobody_is_wrong_usage(ask, tmp_path, kind, capsys):
    out = tmp_path / "paper.pdf"
    assert ask(kind, "--out", str(out)) == 2
    assert "--crn" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no folder here in which nobody may write")
def test_that_a_file_that_cannot_be_written_is_named(ask, capsys):
    assert ask("letter", "--crn", "X482913", "--out", "/proc/letter.pdf") == 1
    assert "/proc/letter.pdf cannot be written" in capsys.readouterr().err

"""Everything held on somebody from the command line: a draft for the reviewer, with other people left out."""

import json
from pathlib import Path

import pytest

from iom_desktop.command_line.main import run
from tests import managed, registers


def never(*_known: object) -> int:
    pytest.fail("the window was opened")


@pytest.fixture
def ask(register_folder: Path, tmp_path: Path):
    desk = registers.signed_in(register_folder)
    managed.callum(desk)
    desk.close()
    (tmp_path / "passphrase.txt").write_text(registers.PASSPHRASE)

    def asked(*words: str, user: str = "protection") -> int:
        identity = [str(register_folder), "--user", user, "--passphrase-file", str(tmp_path / "passphrase.txt")]
        return run(["register", "subject-access", *identity, *words], never)

    return asked


def test_that_the_draft_and_its_data_are_written_for_a_reviewer(ask, tmp_path, capsys):
    assert ask("--crn", "x482913", "--out", str(tmp_path), "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    data = json.loads(Path(answer["json"]).read_text(encoding="utf-8"))
    assert Path(answer["pdf"]).read_bytes().startswith(b"%PDF")
    assert (data["reviewed"], len(data["items"])) == (False, answer["given"])
    assert ask("--crn", "X482913", "--out", str(tmp_path)) == 0
    assert "Nobody has reviewed this" in capsys.readouterr().out


def test_that_it_is_refused_to_others_and_where_it_cannot_be(ask, tmp_path, capsys):
    assert ask("--crn", "X482913", "--out", str(tmp_path), user="coordinator") == 3
    assert ask("--crn", "X000000", "--out", str(tmp_path)) == 1
    assert "CRN X000000" in capsys.readouterr().err
    assert ask("--crn", "X482913", "--out", str(tmp_path / "nowhere")) == 1
    assert not list(tmp_path.glob("subject-access*"))

"""Signing in from the command line."""

import io
import json
import os
from pathlib import Path

import pytest

from iom_desktop.app import main
from tests.registers import PASSPHRASE


@pytest.fixture
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))


def refusal(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    return str(json.loads(said.out)["error"]["code"])


def passphrase_file(folder: Path, text: str) -> str:
    file = folder / "passphrase.txt"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_that_a_user_signs_in_with_the_first_line_of_a_file(register_folder: Path, tmp_path: Path) -> None:
    file = passphrase_file(tmp_path, f"{PASSPHRASE}\nanything below\n")
    assert main(["register", "check", str(register_folder), "--user", "coordinator", "--passphrase-file", file]) == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_that_the_passphrase_is_read_from_a_file_of_windows_too(
    encoding: str, register_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "passphrase.txt"
    mark = "\ufeff" if encoding[-2:] in ("le", "be") else ""
    file.write_bytes(f"{mark}{PASSPHRASE}\r\n".encode(encoding))
    arguments = ["register", "check", str(register_folder), "--user", "coordinator", "--passphrase-file", str(file)]
    assert main(arguments) == 0


@pytest.mark.parametrize("data", [b"\xe9t\xe9\n", b"\xff\xfe\x00", b"\x89PNG\r\n"])
def test_that_a_passphrase_file_that_is_no_text_is_exit_3(
    data: bytes, register_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "passphrase.txt"
    file.write_bytes(data)
    arguments = ["register", "check", str(register_folder), "--user", "coordinator", "--passphrase-file", str(file)]
    assert main([*arguments, "--json"]) == 3
    assert refusal(capsys) == "unreadable_passphrase"


def test_that_a_wrong_passphrase_is_exit_3(
    register_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = passphrase_file(tmp_path, "not the passphrase at all")
    arguments = ["register", "check", str(register_folder), "--user", "coordinator", "--passphrase-file", file]
    assert main([*arguments, "--json"]) == 3
    assert refusal(capsys) == "wrong_passphrase"


@pytest.mark.usefixtures("no_terminal")
@pytest.mark.parametrize(("given", "code"), [([], "no_user"), (["--user", "coordinator"], "no_passphrase")])
def test_that_without_a_terminal_nothing_is_asked(
    given: list[str], code: str, register_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["register", "check", str(register_folder), *given, "--json"]) == 3
    assert refusal(capsys) == code


def test_that_a_register_is_let_go_of_after_each_command(register_folder: Path, tmp_path: Path) -> None:
    file = passphrase_file(tmp_path, PASSPHRASE)
    arguments = ["register", "check", str(register_folder), "--user", "coordinator", "--passphrase-file", file]
    assert [main(arguments), main(arguments)] == [0, 0]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights by folder")
def test_that_what_the_program_writes_is_for_this_account_alone(home: Path) -> None:
    assert main(["--help"]) == 0
    written = home / "new"
    written.mkdir()
    assert written.stat().st_mode & 0o077 == 0

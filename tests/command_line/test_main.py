"""The frame of the command line: statuses, one-line errors, JSON, and never a traceback."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from iom_desktop import logs
from iom_desktop.command_line.main import run
from iom_desktop.errors import Fault, Mendable, NotAllowed

NAME = "Babajide Okonkwo"
Opened = tuple[Path | None, str | None, str | None]


def opening(error: BaseException) -> Callable[[Path | None, str | None, str | None], int]:
    """A window that fails to open with ``error``."""

    def open_window(register: Path | None, user: str | None, passphrase: str | None) -> int:
        raise error

    return open_window


def never(register: Path | None, user: str | None, passphrase: str | None) -> int:
    pytest.fail("the window was opened")


def test_that_no_arguments_open_the_window() -> None:
    opened: list[Opened] = []
    assert run([], lambda *known: opened.append(known) or 0) == 0
    assert opened == [(None, None, None)]


def test_that_open_hands_over_the_register_the_user_and_the_first_line_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "passphrase.txt"
    file.write_bytes(b"\xef\xbb\xbfcorrect horse \r\nsecond line\r\n")
    opened: list[Opened] = []
    status = run(
        ["open", str(tmp_path / "a.iomregister"), "--user", "police", "--passphrase-file", str(file)],
        lambda *known: opened.append(known) or 0,
    )
    assert status == 0
    assert opened == [(tmp_path.resolve() / "a.iomregister", "police", "correct horse ")]


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Mendable("already_loaded", "This month is loaded."), 1, "already_loaded"),
        (NotAllowed("wrong_passphrase", "That is not the passphrase."), 3, "wrong_passphrase"),
        (PermissionError(13, "denied", "place"), 1, "no_permission"),
        (OSError(28, "full"), 1, "no_space"),
        (IsADirectoryError(21, "a folder", "place"), 1, "file_trouble"),
        (KeyboardInterrupt(), 1, "stopped"),
        (Fault(NAME), 1, "unexpected"),
        (ZeroDivisionError(NAME), 1, "unexpected"),
    ],
)
def test_that_an_error_is_one_line_a_status_and_json(
    error: BaseException,
    status: int,
    code: str,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert run(["open", "a.iomregister", "--json"], opening(error)) == status
    caplog.clear()
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert NAME not in said.err
    answer = json.loads(said.out)
    assert answer["error"]["code"] == code
    assert said.err == f"iom-desktop: {answer['error']['message']}\n"


def test_that_json_may_be_asked_for_before_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--json", "open", "a.iomregister"], opening(Mendable("damaged", "Damaged."))) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "damaged"


def test_that_without_json_standard_output_stays_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["open", "a.iomregister"], opening(Mendable("damaged", "Two\nlines."))) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "iom-desktop: Two lines.\n")


def test_that_an_error_nobody_expected_is_logged_without_its_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    logs.open_log(tmp_path)
    try:
        assert run([], opening(ZeroDivisionError(NAME))) == 1
    finally:
        logs.close_log()
    caplog.clear()
    log = (tmp_path / "iom-desktop.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert NAME not in log


@pytest.mark.parametrize("arguments", [["fly"], ["open"], ["--colour"], ["open", "a", "--pass", "x"]])
def test_that_wrong_usage_is_exit_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments, never) == 2
    assert "usage: iom-desktop" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["open", "--help"]])
def test_that_help_is_not_an_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments, never) == 0
    assert "usage: iom-desktop" in capsys.readouterr().out


def test_that_a_missing_passphrase_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "nothing.txt"
    assert run(["open", "a.iomregister", "--passphrase-file", str(missing)], never) == 1
    assert "nothing.txt" in capsys.readouterr().err

"""Copying a register, putting it back and handing it over from the command line."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from iom_desktop.command_line.main import run
from tests import registers
from tests.registers import PASSPHRASE


def never(*_known: object) -> int:
    pytest.fail("the window was opened")


@pytest.fixture
def me(tmp_path: Path) -> list[str]:
    """Who runs the commands, and with what passphrase."""
    path = tmp_path / "passphrase.txt"
    path.write_text(PASSPHRASE + "\n")
    return ["--user", "coordinator", "--passphrase-file", str(path)]


def answer(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> dict:
    capsys.readouterr()
    assert run(["register", *arguments, "--json"], never) == status
    return json.loads(capsys.readouterr().out)


def test_that_a_register_is_backed_up_previewed_and_restored(
    register_folder: Path, tmp_path: Path, me: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    there = str(register_folder)
    made = answer(capsys, "backup", there, "--to", str(tmp_path / "shelf"), *me)
    assert made["whole"]
    preview = answer(capsys, "restore", made["folder"], there, *me, "--preview")["preview"]
    assert preview["replaces"]
    assert preview["entries_lost"] == 2  # the backup's own entry, and the sign-out
    assert run(["register", "restore", made["folder"], there, *me, "--preview"], never) == 0
    assert "Lost would be: 2 log entries, 0 changes, the last on" in capsys.readouterr().out
    assert answer(capsys, "restore", made["folder"], there, *me, status=1)["error"]["code"] == "not_confirmed"
    restored = answer(capsys, "restore", made["folder"], there, *me, "--yes")
    assert Path(restored["aside"]).is_dir()
    assert run(["register", "check", there, *me], never) == 0
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_that_a_backup_that_meets_another_copy_is_made_and_fails_in_one_line(
    register_folder: Path,
    tmp_path: Path,
    me: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    twin, shelf = tmp_path / "twin.iomregister", str(tmp_path / "shelf")
    shutil.copytree(register_folder, twin)
    answer(capsys, "check", str(register_folder), *me)
    answer(capsys, "backup", str(register_folder), "--to", shelf, *me)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "another machine"))
    made = answer(capsys, "backup", str(twin), "--to", shelf, *me, status=1)
    assert made["whole"]
    assert made["error"]["code"] == "two_copies"
    assert run(["register", "backup", str(twin), "--to", shelf, *me], never) == 1
    said = capsys.readouterr()
    assert "is made and checked" in said.out
    (line,) = [one for one in said.err.splitlines() if one.startswith("iom-desktop: ")]
    assert "Two copies of this register were worked on" in line


def test_that_a_register_is_handed_over_and_taken_over(
    register_folder: Path,
    tmp_path: Path,
    me: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf, there = str(tmp_path / "shelf"), str(tmp_path / "there.iomregister")
    answer(capsys, "hand-over", str(register_folder), "--to", shelf, *me)
    assert answer(capsys, "check", str(register_folder), *me, status=1)["error"]["code"] == "handed_over"
    monkeypatch.setattr("platform.node", lambda: "laptop 2")
    assert answer(capsys, "take-over", shelf, there, *me, "--yes")["register"] == there
    assert run(["register", "check", there, *me], never) == 0
    monkeypatch.setattr("platform.node", lambda: "laptop 3")
    other = str(tmp_path / "other.iomregister")
    assert answer(capsys, "take-over", shelf, other, *me, "--yes", status=1)["error"]["code"] == "already_taken"


def test_that_a_register_open_in_another_process_is_refused_naming_who_and_since_when(
    register_folder: Path, me: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    program = (
        "import sys; from pathlib import Path; from tests import registers; "
        "desk = registers.signed_in(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(register_folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        error = answer(capsys, "check", str(register_folder), *me, status=1)["error"]
        assert error["code"] == "already_open"
        assert "coordinator on" in error["message"]
        assert "since" in error["message"]
        other.kill()
    # The one who was killed holds nothing any more, though the words of the lock still name them.
    assert "coordinator" in (register_folder / "lock").read_text()
    registers.signed_in(register_folder).close()

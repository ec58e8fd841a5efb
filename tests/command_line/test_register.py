"""Making and checking a register from the command line."""

import json
import re
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from iom_desktop.command_line.main import run
from iom_desktop.errors import NotAllowed
from iom_desktop.services import sign_in
from iom_desktop.store import keys
from iom_desktop.store.engine import connect
from iom_desktop.store.keys import KeyFile
from tests import registers
from tests.registers import CHEAP, PASSPHRASE


def never(*_known: object) -> int:
    pytest.fail("the window was opened")


@pytest.fixture
def passphrase_file(tmp_path: Path) -> str:
    path = tmp_path / "passphrase.txt"
    path.write_text(PASSPHRASE + "\n")
    return str(path)


def test_that_a_register_is_made_and_found_sound(
    tmp_path: Path, passphrase_file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "FLOOR", CHEAP)
    monkeypatch.setattr(keys, "CEILING_KIB", 0)
    place = str(tmp_path / "new.iomregister")
    made = ["register", "new", place, "--borough", "Kingsmere", "--user", "jo", "--passphrase-file", passphrase_file]
    assert run([*made, "--json"], never) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["borough"], answer["user"], answer["register"]) == ("Kingsmere", "jo", place)
    sign_in.renew_passphrase(Path(place), answer["recovery_code"], "jo", PASSPHRASE, cost=CHEAP)
    assert run(["register", "check", place, "--user", "jo", "--passphrase-file", passphrase_file], never) == 0
    assert "sound" in capsys.readouterr().out
    assert run(made, never) == 1
    assert "already there" in capsys.readouterr().err


def test_that_a_wrong_passphrase_is_status_3_and_one_line(
    register_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "wrong.txt").write_text("not the right words")
    arguments = ["register", "check", str(register_folder), "--user", "coordinator"]
    assert run([*arguments, "--passphrase-file", str(tmp_path / "wrong.txt"), "--json"], never) == 3
    said = capsys.readouterr()
    assert json.loads(said.out)["error"]["code"] == "wrong_passphrase"
    assert len(said.err.strip().splitlines()) == 1
    assert "Traceback" not in said.err


def test_that_an_altered_log_is_status_1(
    register_folder: Path, passphrase_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    key = KeyFile.read(register_folder / "keys.json").unlock("coordinator", PASSPHRASE)
    with closing(connect(register_folder / "register.db", key)) as connection:
        registers.without_guards(connection)
        connection.execute("UPDATE audit_entry SET actor_name = 'police' WHERE sequence = 5")
    registers.left_open(register_folder)
    arguments = ["register", "check", str(register_folder), "--user", "coordinator"]
    assert run([*arguments, "--passphrase-file", passphrase_file, "--json"], never) == 1
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert "entry 5 has been altered" in answer["log"]
    assert (answer["sound"], answer["error"]["code"]) == (False, "not_sound")
    assert "is not sound" in said.err


def test_that_a_folder_without_a_register_is_status_1(
    tmp_path: Path, passphrase_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["register", "check", str(tmp_path), "--user", "jo", "--passphrase-file", passphrase_file]
    assert run(arguments, never) == 1
    assert "There is no register" in capsys.readouterr().err


def test_that_a_register_without_a_borough_is_wrong_usage(tmp_path: Path) -> None:
    assert run(["register", "new", str(tmp_path / "new.iomregister"), "--user", "jo"], never) == 2


def test_that_a_recovery_sheet_is_written_once_and_a_new_one_makes_it_worthless(
    tmp_path: Path, passphrase_file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "FLOOR", CHEAP)
    monkeypatch.setattr(keys, "CEILING_KIB", 0)
    place, sheet = str(tmp_path / "new.iomregister"), tmp_path / "sheet.pdf"
    made = ["register", "new", place, "--borough", "Kingsmere", "--user", "jo", "--passphrase-file", passphrase_file]
    assert run([*made, "--recovery-sheet", str(tmp_path / "nowhere" / "sheet.pdf")], never) == 1
    assert run([*made, "--recovery-sheet", str(sheet), "--json"], never) == 0
    assert "recovery_code" not in json.loads(capsys.readouterr().out)
    old = code_on(sheet)
    renew = ["register", "recovery", place, "--user", "jo", "--passphrase-file", passphrase_file, "--out"]
    assert run([*renew, str(sheet)], never) == 1
    assert run([*renew, str(tmp_path / "new.pdf")], never) == 0
    assert "lock it away" in capsys.readouterr().out
    with pytest.raises(NotAllowed):
        sign_in.renew_passphrase(Path(place), old, "jo", PASSPHRASE, cost=CHEAP)
    sign_in.renew_passphrase(Path(place), code_on(tmp_path / "new.pdf"), "jo", PASSPHRASE, cost=CHEAP)


def code_on(sheet: Path) -> str:
    """Read the code off a sheet as it is printed: two lines of three groups."""
    with pypdfium2.PdfDocument(sheet) as document:
        words = document[0].get_textpage().get_text_range()
    return "".join(re.findall(r"(?:[A-Z2-9]{5}-){2}[A-Z2-9]{5}", words))

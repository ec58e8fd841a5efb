"""``iom-desktop register log``: the log as a regulator asks for it, on a real register."""

import csv
import hashlib
import json
from pathlib import Path

import pytest

from iom_desktop.command_line.main import run
from iom_desktop.records.audit_log import LogFilter
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import AuditKind, Purpose
from tests import logged, managed, meetings, registers
from tests.registers import PASSPHRASE


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase.txt"
    file.write_text(f"{PASSPHRASE}\n")
    return file


@pytest.fixture
def ask(register_folder: Path, passphrase: Path, capsys):
    """Ask the command, and return the status and what was said."""
    signing = ("--passphrase-file", str(passphrase))

    def asked(*more: str, user: str = "coordinator"):
        status = run(["register", "log", str(register_folder), "--user", user, *signing, *more], lambda *_: 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return asked


def look_at(desk: Desk) -> str:
    person_id = managed.callum(desk)
    desk.cases.open(person_id, Purpose.COURT)
    return person_id


@pytest.fixture(scope="module")
def filled(template, tmp_path_factory):
    return meetings.fill(template, tmp_path_factory.mktemp("logged"), look_at)


@pytest.fixture
def original(filled):
    return filled.template


@pytest.fixture
def looked(filled) -> str:
    """The id of somebody whose case was opened."""
    return filled.made


def test_that_the_log_of_a_person_is_found_by_their_crn(ask, looked):
    status, out, _ = ask("--person", "X482913", "--kind", "consultation", "--json")
    assert status == 0
    answer = json.loads(out)
    assert answer["count"] == len(answer["entries"]) == 1
    (entry,) = answer["entries"]
    assert (entry["person_id"], entry["purpose"], entry["user"]) == (looked, "court", "Priya Raman")
    assert entry["at"].endswith("+00:00")


def test_that_entries_are_told_in_words_and_in_order(ask, looked):
    _, out, _ = ask("--user-name", "coordinator", "--kind", "sign_in")
    lines = out.splitlines()
    assert all("Priya Raman (coordinator, " in line and "; sign in; user" in line for line in lines)
    assert [int(line.split()[0]) for line in lines] == sorted(int(line.split()[0]) for line in lines)


def test_that_a_day_without_entries_says_so(ask, looked):
    assert ask("--from", "2019-01-01", "--to", "2019-12-31")[1] == "No entry matches.\n"


def test_that_a_file_of_entries_is_a_disclosure_with_its_hash(ask, looked, register_folder, tmp_path):
    out = tmp_path / "entries.csv"
    status, said, _ = ask("--person", looked, "--out", str(out), "--recipient", "The regulator", "--json")
    assert status == 0
    answer = json.loads(said)
    assert answer["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert rows[0][:3] == ["Entry", "Time (UTC)", "User"]
    assert len(rows) - 1 == answer["count"]
    desk = registers.signed_in(register_folder)
    (entry,) = logged.of_kind(desk, AuditKind.DISCLOSURE)
    assert (entry.recipients, entry.purpose, entry.document_hash, entry.count, entry.person_id) == (
        "The regulator",
        Purpose.AUDIT,
        answer["sha256"],
        answer["count"],
        looked,
    )
    desk.close()


def test_that_a_file_of_lines_holds_one_entry_each(ask, looked, tmp_path, register_folder):
    out = tmp_path / "entries.jsonl"
    ask("--out", str(out))
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    desk = registers.signed_in(register_folder)
    whole = desk.audit_log.every(LogFilter())
    assert lines == [entry.facts for entry in whole if entry.sequence <= lines[0]["entry"]][::-1]
    desk.close()


def test_that_a_number_nobody_has_is_said(ask, looked):
    status, out, err = ask("--person", "X000000", "--json")
    assert status == 1
    assert json.loads(out)["error"]["code"] == "no_such_person"
    assert "is known by X000000" in err


def test_that_only_those_who_keep_the_log_read_it(ask, looked):
    status, out, _ = ask("--json", user="police")
    assert status == 3
    assert json.loads(out)["error"]["code"] == "not_allowed"
    assert ask("--json", user="protection")[0] == 0

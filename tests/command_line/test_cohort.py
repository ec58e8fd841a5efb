"""The monthly list on the real command line: JSON as documented, one line where something is wrong."""

import json
import subprocess
import sys
from dataclasses import dataclass

import openpyxl
import pytest

from iom_desktop.command_line import main
from tests import registers
from tests.cohort_lists import COLUMNS, csv_file, person_row

TOP = {"file", "month", "list_date", "rule_set", "columns", "skipped", "counts", "rows", "problems"}
CHANGES = ["new", "continuing", "score_changed", "returned", "not_eligible", "cannot_tell", "rejected"]


@dataclass
class Answer:
    """What a command said and how it ended."""

    returncode: int
    stdout: str
    stderr: str


def never(*known):
    pytest.fail("the window was opened")


@pytest.fixture
def run(capsys):
    """Run a command as the console script does."""

    def command(*arguments):
        capsys.readouterr()
        status = main.run([str(argument) for argument in arguments], never)
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return command


@pytest.fixture
def identity(tmp_path):
    file = tmp_path / "passphrase.txt"
    file.write_text(f"{registers.PASSPHRASE}\n", encoding="utf-8")
    return ("--user", "coordinator", "--passphrase-file", file)


@pytest.fixture
def november(tmp_path):
    return csv_file(
        tmp_path,
        "2025-11",
        person_row(1),
        person_row(2, ogrs=40),
        person_row(3),
        person_row(3),
        ("", "", "", "", 1, 2, 3, ""),
    )


def test_that_a_list_is_checked_without_a_register(run, november):
    answer = run("cohort", "check", november, "--json")
    found = json.loads(answer.stdout)
    assert answer.returncode == 0
    assert found.keys() == TOP
    assert (found["month"], found["list_date"], found["file"]["rows"]) == ("2025-11", "2025-11-01", 5)
    assert found["counts"] == {"rejected": 2}
    assert found["rule_set"] == {"name": "london-2021", "version": 1}
    assert found["columns"][0] == {"index": 1, "header": "CRN", "fields": ["crn"]}
    assert found["rows"][0] == {
        "row": 2,
        "crn": "X700001",
        "eligible": "yes",
        "why": [
            {"code": "ogrs_over", "text": "OGRS 80 is 75 or more"},
            {"code": "ovp_over", "text": "OVP 40 is 30 or more"},
        ],
    }
    assert found["rows"][4] == {"row": 6, "why": []}
    assert {one["code"] for one in found["problems"]} == {"duplicate_row", "no_identity", "bad_date"}


def test_that_a_list_is_checked_in_words_too(run, november):
    answer = run("cohort", "check", november, "--month", "2025-11")
    assert answer.returncode == 0
    assert "5 rows" in answer.stdout
    assert "2 rows rejected" in answer.stdout


def test_that_a_month_is_imported_accounted_for_and_undone(run, register_folder, identity, november):
    answer = run("cohort", "import", register_folder, november, "--month", "2025-11", *identity, "--json")
    found = json.loads(answer.stdout)
    assert answer.returncode == 0
    assert found.keys() == TOP | {"expired"}
    assert list(found["counts"]) == CHANGES
    assert sum(found["counts"].values()) == found["file"]["rows"]
    assert found["expired"] == {"count": 0, "absent": 0, "no_longer_eligible": 0, "cannot_tell": 0, "rejected": 0}
    assert (found["rows"][0]["change"], found["rows"][0]["match"]) == ("new", "none")
    assert "eligible" not in found["rows"][4]

    ledger = json.loads(run("cohort", "ledger", register_folder, *identity, "--json").stdout)
    assert ledger == {
        "months": [
            {
                "month": "2025-11",
                "eligible": 2,
                "adopted": 0,
                "declined": 0,
                "deferred": 0,
                "waiting": 2,
                "cannot_tell": 0,
                "overruled": 0,
            }
        ]
    }
    assert "2 eligible = 0 adopted" in run("cohort", "ledger", register_folder, *identity, "--month", "2025-11").stdout

    again = run("cohort", "import", register_folder, november, "--month", "2025-11", *identity, "--json")
    assert (again.returncode, json.loads(again.stdout)["error"]["code"]) == (1, "already_loaded")
    assert len(again.stderr.splitlines()) == 1

    undone = run("cohort", "undo", register_folder, "--month", "2025-11", *identity, "--json")
    assert json.loads(undone.stdout) == {"month": "2025-11", "undone": True}
    assert json.loads(run("cohort", "ledger", register_folder, *identity, "--json").stdout) == {"months": []}
    assert run("cohort", "ledger", register_folder, *identity, "--month", "2025-11").returncode == 1


def test_that_a_correction_says_what_was_saved_and_its_difference(run, register_folder, identity, november, tmp_path):
    run("cohort", "import", register_folder, november, "--month", "2025-11", *identity)
    folder = tmp_path / "corrected"
    folder.mkdir()
    path = csv_file(folder, "2025-11", person_row(1, ogrs=90), person_row(4), person_row(5))
    arguments = ("import", register_folder, path, "--month", "2025-11", *identity, "--correct")
    found = json.loads(run("cohort", *arguments, "--json").stdout)
    assert found["difference"] == {"joined": 2, "gone": 1, "changed": 1}
    assert (found["counts"]["new"], found["rows"][0]["match"]) == (3, "none")
    undone = run("cohort", "undo", register_folder, "--month", "2025-11", *identity)
    assert undone.returncode == 0
    assert "The list it replaced stands again" in undone.stdout


def test_that_a_correction_says_its_difference_in_words(run, register_folder, identity, november, tmp_path):
    run("cohort", "import", register_folder, november, "--month", "2025-11", *identity)
    path = csv_file(tmp_path, "2025-11", person_row(1))
    said = run("cohort", "import", register_folder, path, "--month", "2025-11", *identity, "--correct").stdout
    assert "Against the list it replaces: 0 joined, 1 gone, 0 with another score." in said


def test_that_a_file_at_fault_is_one_line_and_status_1(run, tmp_path):
    for name, content, code in (
        ("a.csv", "", "empty"),
        ("b.csv", "a,b\n1,2\n", "no_header"),
        ("c.csv", None, "unreadable"),
    ):
        path = tmp_path / name
        if content is not None:
            path.write_text(content, encoding="utf-8")
        answer = run("cohort", "check", path, "--json")
        assert (answer.returncode, json.loads(answer.stdout)["error"]["code"]) == (1, code)
        assert len(answer.stderr.splitlines()) == 1


def test_that_wrong_usage_is_status_2(run, november):
    assert run("cohort", "check", november, "--month", "November").returncode == 2
    assert run("cohort", "check").returncode == 2


def test_that_a_wrong_passphrase_is_status_3(run, register_folder, tmp_path, november):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("something else altogether\n", encoding="utf-8")
    answer = run(
        "cohort",
        "import",
        register_folder,
        november,
        "--month",
        "2025-11",
        "--user",
        "coordinator",
        "--passphrase-file",
        wrong,
    )
    assert answer.returncode == 3
    assert "Traceback" not in answer.stderr


def test_that_an_unknown_rule_set_names_those_there_are(run, november):
    answer = run("cohort", "check", november, "--rule-set", "london-1999")
    assert answer.returncode == 1
    assert "london-2013" in answer.stderr


def test_that_the_program_itself_answers_with_every_documented_key(november):
    command = [sys.executable, "-m", "iom_desktop", "cohort", "check", str(november), "--json"]
    answer = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    found = json.loads(answer.stdout)
    assert all(one.keys() == {"row", "column", "value", "severity", "code", "message"} for one in found["problems"])


def test_that_a_sheet_is_chosen_and_the_problems_are_written_for_the_sender(run, tmp_path, register_folder, identity):
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Second")):
        for row in (COLUMNS, person_row(1 if sheet is book.active else 2, last="31/02/2025")):
            sheet.append(row)
    path, out = tmp_path / "list.xlsx", tmp_path / "problems.xlsx"
    book.save(path)
    chosen = ("--month", "2025-10", "--sheet", "Second", "--problems", out, "--json")
    for command in (("check", path), ("import", register_folder, path, *identity)):
        answer = run("cohort", *command, *chosen)
        assert answer.returncode == 0
        assert json.loads(answer.stdout)["file"]["sheet"] == "Second"
        assert [row[0] for row in openpyxl.load_workbook(out).active.iter_rows(values_only=True)] == ["Row", "1", "2"]
        out.unlink()
    refused = run("cohort", "check", path, "--sheet", "Third", "--json")
    assert refused.returncode == 1
    assert json.loads(refused.stdout)["error"]["code"] == "no_such_sheet"

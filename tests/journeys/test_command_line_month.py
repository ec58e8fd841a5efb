"""The same month from the real command line: a process for each command, as a script would run them."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from iom_desktop.demonstration.make import Demonstration
from tests.journeys.papers import words_of

ROOT = Path(__file__).parents[2]
SMALL = ("--rows", "40", "--managed", "12", "--months", "2")
PERSON = ("--crn", "X482913")
PAPERS = {
    "letter": ((*PERSON, "--with-compact"), "Dear Sanjay"),
    "statement": (PERSON, "Sanjay Jandoo"),
    "referral": (("--blank",), "Refer someone to IOM"),
    "minutes": (("--panel", "2025-11-06"), "IOM panel, 6 November 2025"),
    "tasking": (("--day", "2025-11-17"), "Daily tasking sheet"),
    "ledger": (("--month", "2025-11"), "November 2025"),
}
"""Each paper with how it is asked for, and what it must say."""


@dataclass(frozen=True)
class Answer:
    """How a command ended and what it said."""

    status: int
    out: str
    told: str

    @property
    def facts(self) -> dict[str, Any]:
        """What it said for programs."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    """Runs the program as a process of its own, with a home of its own."""

    folder: Path

    def __call__(self, *words: str | Path) -> Answer:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
            "HOME": str(self.folder / "home"),
            "USERPROFILE": str(self.folder / "home"),
            "APPDATA": str(self.folder / "home"),
            "LOCALAPPDATA": str(self.folder / "home"),
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
        }
        command = [sys.executable, "-m", "iom_desktop", *map(str, words)]
        ended = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=self.folder, env=environment, check=False
        )
        return Answer(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """The program, with a home that nothing else has touched."""
    (tmp_path / "home").mkdir()
    return Shell(tmp_path)


def signed_in(register: Path | str, passphrase_file: Path | str) -> tuple[Path | str, ...]:
    """Return the words with which a command signs in as the coordinator."""
    return register, "--user", "coordinator", "--passphrase-file", passphrase_file


@pytest.mark.slow
def test_that_a_list_is_loaded_once_and_its_ledger_adds_up(shell: Shell, made: Demonstration, tmp_path: Path):
    coordinator = signed_in(made.register, made.passphrase_file)
    november = made.lists[-1]
    loaded = shell("cohort", "import", *coordinator, november, "--month", "2025-11", "--json").facts
    assert sum(loaded["counts"].values()) == loaded["file"]["rows"] == len(loaded["rows"])

    again = shell("cohort", "import", *coordinator, november, "--month", "2025-11")
    assert_refused(again, 1, "This file is already loaded, as the list of 2025-11. Nothing was changed.")
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("not the passphrase at all", encoding="utf-8")
    assert_refused(shell("cohort", "ledger", *signed_in(made.register, wrong)), 3, "passphrase")

    months = shell("cohort", "ledger", *coordinator, "--json").facts["months"]
    assert [month["month"] for month in months] == ["2025-10", "2025-11"]
    for month in months:
        assert month["eligible"] == sum(month[part] for part in ("adopted", "declined", "deferred", "waiting"))


@pytest.mark.slow
def test_that_a_borough_is_made_and_every_paper_comes_out_of_it(shell: Shell, tmp_path: Path):
    made = shell("demo", tmp_path / "borough", *SMALL, "--json").facts
    coordinator = signed_in(made["register"], made["passphrase_file"])
    november = made["lists"][-1]
    checked = shell("cohort", "check", november, "--month", "2025-11", "--json").facts
    assert len(checked["rows"]) == checked["file"]["rows"]
    assert shell("cohort", "import", *coordinator, november, "--month", "2025-11").status == 0
    for kind, (wanted, said) in PAPERS.items():
        out = tmp_path / f"{kind}.pdf"
        ended = shell("document", kind, *coordinator, *wanted, "--out", out)
        assert (ended.status, out.is_file()) == (0, True), ended.told
        assert said in words_of(out)
    assert shell("register", "check", *coordinator).status == 0


def assert_refused(answer: Answer, status: int, said: str) -> None:
    """Hold an answer to one plain line, its status, and nothing on standard output."""
    assert (answer.status, answer.out) == (status, "")
    assert said in answer.told
    assert answer.told.splitlines()[-1].startswith("iom-desktop: ")
    assert "Traceback" not in answer.told

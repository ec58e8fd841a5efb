"""Every command as a user who may see little: refused, or answered without a word that is above them."""

import re
from pathlib import Path

import pytest

from iom_desktop.command_line.main import run
from tests import planted as borough
from tests.planted import Planted, pages_of
from tests.service_calls import Call
from tests.services.test_every_service_asks_leave import leaks

DAY = "2025-11-18"
DONE, AT_FAULT, NOT_ALLOWED = 0, 1, 3
_PLAIN = Call(frozenset(), lambda _desk, _planted, _folder: None)


def never(*_known: object) -> int:
    pytest.fail("the window was opened")


def commands(planted: Planted, folder: Path) -> dict[str, tuple[str, ...]]:
    """Return each command that opens a register, as somebody would write it about the case of another."""
    crn = planted.names[planted.people["other"]].partition("|")[2]
    out = ("--out", str(folder / "paper.pdf"))
    made = str(planted.made.lists[-1])
    return {
        "register check": (),
        "register log": (),
        "register backup": ("--to", str(folder / "backups")),
        "register recovery": ("--out", str(folder / "recovery.pdf")),
        "register hand-over": ("--to", str(folder / "backups")),
        "cohort import": (made, "--month", "2025-11"),
        "cohort undo": ("--month", "2025-10"),
        "cohort ledger": (),
        "document statement": ("--crn", crn, *out),
        "document check": ("--crn", crn),
        "document letter": ("--crn", crn, *out),
        "document compact": ("--crn", crn, *out),
        "document summary": ("--crn", crn, *out),
        "document referral": ("--crn", crn, *out),
        "document minutes": ("--panel", DAY, *out),
        "document pack": ("--panel", DAY, *out),
        "document tasking": ("--day", DAY, *out),
        "document ledger": ("--month", "2025-10", *out),
        "register subject-access": ("--crn", crn, "--out", str(folder)),
        "user disable": ("police",),
        "user role": ("partner", "--role", "coordinator"),
    }


MAY = {"partner": {"register check"}, "protection": {"register check", "register log", "register subject-access"}}
"""What each may do at all; what is for them may still be refused for what was typed."""


@pytest.mark.slow
@pytest.mark.parametrize("user", MAY)
def test_that_a_command_gives_each_user_no_more_than_the_window(boroughs, user, tmp_path, capsys) -> None:
    planted = boroughs.whole
    register = borough.open_register(planted, tmp_path)
    register.close()
    place, identity = str(tmp_path / planted.folder.name), ("--user", user)
    passphrase = ("--passphrase-file", str(planted.made.passphrase_file))
    wrong: list[str] = []
    for name, more in commands(planted, tmp_path).items():
        status = run([*name.split(), place, *more, *identity, *passphrase, "--json"], never)
        said = capsys.readouterr()
        paper = tmp_path / "paper.pdf"
        told = said.out + said.err + (pages_of(paper.read_bytes()) if paper.exists() else "")
        if (status == NOT_ALLOWED) == (name in MAY[user]) or "Traceback" in told or status not in (0, 1, 3):
            wrong.append(f"{name}: status {status}: {said.err.strip()[:200]}")
        log = Call(frozenset(), _PLAIN.do, named=name in ("register log", "register subject-access"))
        wrong += [f"{name}: tells {leak}" for leak in leaks(re.sub(r'"crn".*', "", told), planted, user, log)]
    assert not wrong, "\n".join(wrong)

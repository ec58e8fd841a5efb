"""After a day's use nothing of the register stands readable on the disk, save the papers the user chose to save."""

import base64
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from iom_desktop import logs, paths, settings
from iom_desktop.clock import SetClock
from iom_desktop.demonstration.make import Demonstration
from iom_desktop.errors import Fault
from iom_desktop.services import sign_in
from iom_desktop.ui import application
from iom_desktop.ui.kit.failures import Failures
from iom_desktop.ui.kit.prompts import ScriptedPrompts
from iom_desktop.ui.shell.sessions.doorway import Doorway
from tests.journeys import at_the_case, at_the_check, at_the_ledger, at_the_papers
from tests.journeys.driver import User
from tests.journeys.test_month import MANAGED, rows_of
from tests.registers import MOMENT

pytestmark = pytest.mark.qt

PHONE, NOTE, TYPED = "07700 900417", "Quillon towpath lockup", "Half a sentence about Marmaduke"
SHORTEST = 6
"""Shorter words than this come up by chance in what is encrypted."""


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Every file that the program opened for writing while the test ran; temporary ones go to the test's own folder."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    opened: set[str] = set()
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event == "open" and _writes(arguments):
            opened.add(os.path.realpath(str(arguments[0])))

    sys.addaudithook(watch)
    yield opened
    watching[0] = False


def _writes(arguments: tuple[object, ...]) -> bool:
    path, mode, flags = arguments
    if not isinstance(path, str | bytes | os.PathLike):
        return False
    by_mode = isinstance(mode, str) and any(sign in mode for sign in "wax+")
    return by_mode or (isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR)))


@pytest.fixture
def user(qtbot, qapp, made: Demonstration, written: set[str], home: Path) -> Iterator[User]:
    """Somebody in front of the borough's sign-in, with the program's log open and the settings where they belong."""
    logs.open_log(paths.logs())
    prompts = ScriptedPrompts()
    looks = application.Looks(qapp, settings.Settings(window_maximised=False))
    doorway = Doorway(looks, prompts, Failures(prompts, logs.report))
    yield User(qtbot, doorway, prompts, made.register)
    doorway.close()
    logs.close_log()


@pytest.mark.slow
def test_that_a_days_use_leaves_nothing_readable_behind(
    user: User, made: Demonstration, home: Path, written: set[str], *, tmp_path: Path, caplog
):
    papers = tmp_path / "papers"
    papers.mkdir()
    secrets = _a_day(user, made, papers)
    _go_wrong(user, secrets)
    _back_up(made, secrets, tmp_path / "backups")
    assert "an error nobody expected" in caplog.text
    caplog.clear()

    chosen = sorted(path.name for path in papers.iterdir())
    assert chosen == ["letter.pdf", "sheet.pdf"]
    found = {path for place in (home, tmp_path) for path in _files(place) if path not in _users_own(made, papers)}
    assert len(found) > 8
    assert any(path.name == "iom-desktop.log" for path in found)
    assert any(path.suffix == ".iombackup" or "backups" in path.parts for path in found)
    assert _readable(made.lists[-1].read_bytes(), secrets), "what is readable would be found"
    readable = [f"{path}: {word}" for path in sorted(found) for word in _readable(path.read_bytes(), secrets)]
    assert readable == []
    assert _outside(written, home, tmp_path) == []


def _a_day(user: User, made: Demonstration, papers: Path) -> set[str]:
    """Work through a day in the window, and return what must not be found afterwards."""
    november = made.lists[-1]
    user.sign_in("coordinator")
    at_the_ledger.import_list(user, november, rows_of(november))
    wanted, at_court = at_the_check.look_everybody_up(user, MANAGED)
    at_the_check.print_sheet(user, papers / "sheet.pdf", wanted)
    at_the_papers.draft_statement(user, at_court)
    user.lock()
    user.sign_in("coordinator")
    at_the_papers.issue_paper(user, "Letter with COMPACT", at_court, papers / "letter.pdf", "Our agreement")
    at_the_case.find(user, at_court)
    at_the_case.log_contact(user)
    user.press("Ctrl+2")
    user.see(at_court)
    lines = user.page("register").table.records
    secrets = {word for line in lines for word in (line.name, line.surname, line.crn, line.pnc, line.postcode)}
    return {word for word in secrets | {at_the_papers.OPINION, PHONE, NOTE, TYPED} if len(word) >= SHORTEST}


def _go_wrong(user: User, secrets: set[str]) -> None:
    """Let a task fail, and the program report a fault, both with personal data in their words; then lock and leave."""
    name = max(secrets, key=len)

    def fail() -> None:
        raise Fault(f"no way to keep {name}, {PHONE}: {NOTE}")

    user.window.tasks.ask(user.window, fail, print)
    user.settle()
    try:
        raise ValueError(NOTE) from KeyError(name)
    except ValueError as error:
        logs.report(error)
    user.lock()


def _back_up(made: Demonstration, secrets: set[str], folder: Path) -> None:
    """Write a note and a phone number, leave something typed unsaved, and back the register up."""
    from iom_desktop.records.person import ContactDetail
    from iom_desktop.records.support import Note
    from iom_desktop.records.unsaved import Spot, UnsavedTyping
    from iom_desktop.vocabulary.people import ContactDetailKind
    from iom_desktop.vocabulary.work import NoteKind

    passphrase = made.passphrase_file.read_text(encoding="utf-8").splitlines()[0]
    desk = sign_in.sign_in(made.register, "coordinator", passphrase, clock=SetClock(MOMENT))
    who = desk.cases.managed()[0].person_id
    desk.people.keep(ContactDetail(person_id=who, kind=ContactDetailKind.PHONE, value=PHONE))
    desk.support.write_note(Note(person_id=who, kind=NoteKind.FACT, text=NOTE, on=MOMENT.date()))
    desk.unsaved.keep([UnsavedTyping("case", Spot("note", who, who), {"text": TYPED})])
    desk.search.find(max(secrets, key=len))
    desk.backups.make(folder)
    desk.close()


def _files(place: Path) -> Iterator[Path]:
    return (path for path in place.rglob("*") if path.is_file())


def _users_own(made: Demonstration, papers: Path) -> set[Path]:
    """Return what the user keeps in plain by choice: the lists as they were sent, and the papers they saved."""
    return {*made.lists, made.passphrase_file, *papers.iterdir()}


def _readable(content: bytes, secrets: set[str]) -> list[str]:
    """Return the words that can be read in a file: as text of either width, in any case, or in base64."""
    folded = content.lower()
    return [word for word in secrets if any(one in folded for one in _as_text(word)) or any(
        one in content for one in _as_base64(word))]  # fmt: skip


def _as_text(word: str) -> tuple[bytes, ...]:
    lower = word.lower()
    return lower.encode(), lower.encode("utf-16-le"), lower.encode("utf-16-be")


def _as_base64(word: str) -> Iterator[bytes]:
    """Return the middle of what a word becomes in base64, wherever in the bytes it began."""
    for before in range(3):
        middle = base64.b64encode(b"\0" * before + word.encode())[(before * 4 + 2) // 3 + 1 : -4]
        if len(middle) > SHORTEST:
            yield middle


def _outside(written: set[str], *places: Path) -> list[str]:
    allowed = tuple(os.path.realpath(place) for place in places)
    ours = (path for path in written if not path.startswith((*allowed, "/dev/", "/proc/")))
    return sorted(path for path in ours if "__pycache__" not in path and ".hypothesis" not in path)

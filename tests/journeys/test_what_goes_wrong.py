"""What a user is told when a list, a passphrase or a register is not what it should be; and nothing changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from iom_desktop.demonstration.make import Demonstration
from iom_desktop.demonstration.options import PASSPHRASE
from iom_desktop.services import sign_in
from iom_desktop.ui.shell.signing_in.unlock import Unlock
from tests.journeys import at_the_ledger
from tests.journeys.driver import User, words_on

pytestmark = pytest.mark.qt

BAD_LISTS = {
    "photo.csv": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 40, "This is not a list but a picture."),
    "letter.csv": (b"Dear colleague,\nplease find the list.\n", "No line with column headings was found"),
    "empty.csv": (b"", "This file is empty. Ask Probation for the list again."),
    "headings.csv": (b"CRN,OGRS3,OVP\n", "There are headings but no rows below them."),
    "nobody.csv": (b"OGRS3 2yr,OVP 2yr,Borough\n78,41,Kingsmere\n", "No column says who the people are."),
}
"""Files that are no list, with what is said of each."""


@pytest.fixture
def unlock(user: User) -> Unlock:
    """The sign-in, in front."""
    user.doorway.start(user.register, None, None)
    shown = user.doorway.unlock
    assert shown is not None
    user.bring_forward(shown)
    return shown


@pytest.fixture
def elsewhere(made: Demonstration) -> Iterator[None]:
    """The register is open for somebody else."""
    desk = sign_in.sign_in(made.register, "police", PASSPHRASE)
    yield
    desk.close()


def choose(user: User, path: Path) -> None:
    """Choose a file on the first step of an import, and ask for it to be read."""
    user.answers_with(path)
    user.press("Space", "Alt+Right")


def start_import(user: User) -> at_the_ledger.Equation:
    """Go to the first step of an import; return how the ledger stands before it."""
    user.press("Ctrl+3")
    user.see("Selection ledger", "October 2025", "The ledger adds up")
    before = at_the_ledger.equation(user)
    user.click("Import list")
    user.see("Import core cohort list", "No file chosen")
    return before


def test_that_no_bad_list_gets_past_the_first_step_and_nothing_changes(user: User, made: Demonstration, tmp_path: Path):
    user.sign_in("coordinator")
    before = start_import(user)
    for name, (content, said) in BAD_LISTS.items():
        path = tmp_path / name
        path.write_bytes(content)
        choose(user, path)
        user.see("This file cannot be used", said, "Choose another file")
        assert path.read_bytes() == content
    choose(user, made.lists[0])
    user.see("This file is already loaded, as the list of 2025-10.", "This file cannot be used")
    user.click("Cancel import")
    user.see("Selection ledger", "The ledger adds up")
    assert at_the_ledger.equation(user) == before
    assert at_the_ledger.months(user) == ["October 2025"]


def test_that_a_wrong_passphrase_is_told_and_forgotten(user: User, unlock: Unlock):
    user.type("not the passphrase at all")
    user.press("Return")
    user.until(unlock.sign_in.message.isVisible)
    user.see("That passphrase does not match. Nothing was opened.")
    assert "not the passphrase at all" not in words_on(unlock)
    assert user.doorway.window is None
    user.sign_in("coordinator")
    user.see("Not checked today")


def test_that_a_register_open_elsewhere_is_told_and_not_opened(user: User, elsewhere: None, unlock: Unlock):
    user.type(PASSPHRASE)
    user.press("Return")
    user.until(unlock.sign_in.message.isVisible)
    user.see("The register is already open: police on ", "Nothing was changed. Close it there, then open it here.")
    assert user.doorway.window is None

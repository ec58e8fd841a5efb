"""A register goes to another laptop without the colleague who left, and is put back there from a backup."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QRadioButton

from iom_desktop.demonstration.options import PASSPHRASE
from iom_desktop.errors import Mendable
from iom_desktop.services import sign_in
from iom_desktop.store.engine import connect
from iom_desktop.store.keys import KeyFile
from iom_desktop.ui.shell.signing_in.restore_page import RestorePage
from iom_desktop.ui.tables.record_table import RecordTable
from tests.journeys.driver import User, words_on

pytestmark = [pytest.mark.qt, pytest.mark.slow]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder that both laptops reach."""
    (tmp_path / "shelf").mkdir()
    return tmp_path / "shelf"


def test_that_two_laptops_share_one_register_and_nobody_who_left_comes_along(
    user: User, made, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    keys_before = KeyFile.read(made.register / "keys.json")
    there = tmp_path / "laptop 2" / "kingsmere.iomregister"

    user.sign_in("coordinator")
    end_sign_in(user, "partner")
    hand_over(user, shelf)
    with pytest.raises(Mendable) as closed:
        sign_in.sign_in(made.register, "coordinator", PASSPHRASE)
    assert closed.value.code == "handed_over"

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "laptop 2" / "data"))
    take_over(user, shelf, there)
    assert "partner" not in names(user)
    key_before = keys_before.unlock("partner", PASSPHRASE)
    with pytest.raises(Exception, match="not a database"):
        connect(there / "register.db", key_before)

    user.sign_in("coordinator")
    make_backup(user, tmp_path / "backups")
    end_sign_in(user, "probation")
    user.lock()
    assert "probation" not in names(user)
    put_back(user)
    assert "probation" in names(user)
    assert list(there.parent.glob("kingsmere-before-restore-*"))
    user.sign_in("coordinator")
    assert user.doorway.window is not None


def end_sign_in(user: User, name: str) -> None:
    """End somebody's sign-in in the settings."""
    user.window.navigation.go("settings", "users")
    user.settle()
    table = user.page("settings").users.findChild(RecordTable)
    table.go_to(next(one.id for one in table.records if one.sign_in_name == name))
    user.answers_with(True)
    user.click("End sign-in")
    user.see("does not sign in any more")


def hand_over(user: User, shelf: Path) -> None:
    """Hand the register over, as the File menu has it."""
    user.answers_with(shelf, True)
    user.window.commands.named("Hand over to another laptop").done()
    user.until(lambda: user.doorway.unlock is not None)
    user.bring_forward(user.doorway.unlock)
    user.see("handed over by coordinator")


def take_over(user: User, shelf: Path, there: Path) -> None:
    """Take the register over on the laptop where nothing is known of it."""
    choices = user.top.findChildren(QRadioButton)
    next(one for one in choices if one.accessibleName().startswith("Take over from another laptop")).click()
    user.answers_with(shelf)
    user.click("Next")
    page = page_of(user)
    user.answers_with(there)
    user.click("Choose another place")
    compare(user, page)
    user.see("Nothing that this machine knows of would be lost")
    user.click("Take over")
    user.see("The register is back")


def make_backup(user: User, folder: Path) -> None:
    """Choose the folder of this laptop's backups, and make one by hand."""
    folder.mkdir()
    user.window.navigation.go("settings", "backups")
    user.settle()
    user.answers_with(folder)
    user.click("Choose a folder")
    user.click("Back up now")
    user.until(lambda: bool(user.prompts.told))


def put_back(user: User) -> None:
    """Put the backup made by hand back, having seen what that loses."""
    user.click("Restore from a backup")
    page = page_of(user)
    listed = page.findChild(QListWidget)
    user.until(lambda: listed.count() > 1)
    while "by hand" not in listed.currentItem().text():
        user.press("Down")
    compare(user, page)
    user.see("Lost would be", "Sign-ins that were ended since then open the register again (probation)")
    user.click("Restore")
    user.see("The register is back")


def compare(user: User, page: RestorePage) -> None:
    """Say who asks, and have both compared."""
    user.until(lambda: "coordinator" in words_on(page))
    user.go_to("Passphrase")
    user.type(PASSPHRASE)
    user.click("Compare")
    user.until(page._meaning.isVisible)


def page_of(user: User) -> RestorePage:
    """Return the page of a restore or a take-over, once it is shown."""
    assert user.doorway.unlock is not None
    user.until(user.doorway.unlock.restore.isVisible)
    return user.doorway.unlock.restore


def names(user: User) -> list[str]:
    """Return who is offered at the sign-in."""
    listed = next(one for one in user.top.findChildren(QListWidget) if one.isVisible())
    return [listed.item(row).data(Qt.ItemDataRole.UserRole) for row in range(listed.count())]

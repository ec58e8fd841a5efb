"""A register of another release at the sign-in: an older one is brought here and that is told, a newer is refused."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from iom_desktop.store import upgrade
from iom_desktop.store.engine import connect
from iom_desktop.ui.shell.sessions.entering import BROUGHT_HERE
from tests.migrations import released
from tests.registers import PASSPHRASE, left_open

pytestmark = [pytest.mark.qt, pytest.mark.slow]

_FIRST_USER = """
UPDATE user SET sign_in_name = 'coordinator', role = 'coordinator', agency = 'council',
    active_from = NULL, active_to = NULL
WHERE id = 'user-0'
"""


def test_that_a_register_of_another_release_is_brought_here_and_told_or_refused_in_words(
    qtbot, doorway, script, tmp_path
):
    register = released.make(tmp_path, "1.0")
    with closing(connect(register / "register.db", released.KEY)) as connection:
        connection.execute(_FIRST_USER)
    doorway.start(register, "coordinator", PASSPHRASE)
    qtbot.waitUntil(lambda: doorway.window is not None and not doorway.window.tasks.busy, timeout=20_000)
    (copy,) = tmp_path.glob("kingsmere-before-upgrade-*")
    (told,) = script.told
    assert told.words == BROUGHT_HERE
    assert "nothing was lost" in told.detail
    assert copy.name in told.detail
    doorway.lock()
    qtbot.waitUntil(lambda: doorway.unlock is not None, timeout=20_000)
    with closing(connect(register / "register.db", released.KEY)) as connection:
        connection.execute("UPDATE identity SET shape_major = ?", (upgrade.SHAPE_MAJOR + 1,))
    before = (register / "register.db").read_bytes()
    left_open(register)
    page = doorway.unlock.sign_in
    qtbot.keyClicks(page.passphrase, PASSPHRASE)
    qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(page.message.isVisible, timeout=20_000)
    assert "made by a newer release of IOM Desktop" in page.message.accessibleName()
    assert "Nothing was opened or changed" in page.message.accessibleName()
    assert script.told == [told]
    assert (register / "register.db").read_bytes() == before

"""The socket of the first window: for this user alone, deaf to all but one word, believed only if it is one's own."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalSocket

from iom_desktop.ui.shell.sessions.front_door import FrontDoor

pytestmark = [pytest.mark.qt, pytest.mark.skipif(sys.platform == "win32", reason="a pipe has no file")]


@pytest.fixture
def door(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    door = FrontDoor()
    door.keep(tmp_path / "Kingsmere.iomregister")
    yield door
    door.close()


def the_socket(folder: Path) -> Path:
    return next(folder.glob("iom-desktop-*"))


def knocked(qtbot, register: Path) -> str:
    """Knock as another process does: in this one the answer would wait for the question."""
    said = "import sys; from pathlib import Path; from iom_desktop.ui.shell.sessions.front_door import knock"
    caller = subprocess.Popen(
        [sys.executable, "-c", f"{said}; print(knock(Path(sys.argv[1])))", str(register)], stdout=subprocess.PIPE
    )
    qtbot.waitUntil(lambda: caller.poll() is not None, timeout=20_000)
    return caller.communicate()[0].decode().strip()


def test_that_the_socket_is_this_users_alone_and_names_no_register(door, tmp_path):
    socket = the_socket(tmp_path)
    assert stat.S_IMODE(socket.stat().st_mode) & 0o077 == 0
    assert "ingsmere" not in socket.name
    door.close()
    assert not list(tmp_path.glob("iom-desktop-*"))


def test_that_one_word_shows_the_window_and_anything_else_does_nothing(door, qtbot, tmp_path):
    heard: list[bool] = []
    door.knocked.connect(lambda: heard.append(True))
    for said in (b"open /etc/passwd\n", b"SHOW\n", b"show" * 100_000):
        caller = QLocalSocket()
        caller.connectToServer(str(the_socket(tmp_path)))
        caller.write(said)
        caller.flush()
        for _ in range(20):
            QCoreApplication.processEvents()
        assert not caller.bytesAvailable()
        listens = caller.state() is QLocalSocket.LocalSocketState.ConnectedState
        assert listens == (len(said) <= 64), "who says too much is shown the door"
        caller.abort()
    assert heard == []
    assert knocked(qtbot, tmp_path / "Kingsmere.iomregister") == "True"
    assert heard == [True]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_that_a_socket_of_another_user_is_not_believed(door, qtbot, tmp_path):
    os.chown(the_socket(tmp_path), 12_345, 12_345)
    assert knocked(qtbot, tmp_path / "Kingsmere.iomregister") == "False"

"""One window for a register in one session: a second start brings the first to the front and ends.

The two speak through a socket of this machine alone, named after the session and the register; nothing of the
register passes through it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QObject, Signal

if TYPE_CHECKING:  # the sign-in does not wait for it
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_SHOW, _SHOWN = b"show\n", b"shown\n"
_PATIENCE = 1_000
"""Milliseconds in which a window answers that works at all."""
_MOST_HEARD = 64
"""Bytes; whoever says more than the one word has nothing to say here."""


class FrontDoor(QObject):
    """Listens for other starts on the register this process shows."""

    knocked = Signal()
    """Somebody has started the program again: show the window."""

    def __init__(self) -> None:
        super().__init__()
        self._server: QLocalServer | None = None
        self._name = ""

    def keep(self, register: Path | None) -> None:
        """Listen for starts on a register from now on, and no more for the one before."""
        name = _name_of(register) if register else ""
        if name == self._name:
            return
        self.close()
        if not name:
            return
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_knock)
        if not server.listen(name):
            QLocalServer.removeServer(name)  # what a crash has left; nobody answered when this process knocked
            server.listen(name)
        self._server, self._name = server, name

    def close(self) -> None:
        """Listen no more: the process that follows this one shall find nobody."""
        if self._server:
            self._server.close()
            self._server.deleteLater()
        self._server, self._name = None, ""

    def _on_knock(self) -> None:
        visitor = self._server.nextPendingConnection() if self._server else None
        if visitor is None:
            return
        visitor.setReadBufferSize(_MOST_HEARD)
        visitor.disconnected.connect(visitor.deleteLater)
        visitor.readyRead.connect(lambda: self._answer(visitor))
        if visitor.canReadLine():
            self._answer(visitor)

    def _answer(self, visitor: QLocalSocket) -> None:
        if not visitor.canReadLine():
            if visitor.bytesAvailable() >= _MOST_HEARD:
                visitor.abort()
        elif visitor.readLine().data() == _SHOW:
            visitor.write(_SHOWN)
            visitor.flush()
            self.knocked.emit()


def knock(register: Path) -> bool:
    """Ask a window that shows a register to come to the front, and tell whether there is one."""
    name = _name_of(register)
    if os.path.isabs(name) and not os.path.exists(name):  # nobody listens
        return False
    from PySide6.QtNetwork import QLocalSocket

    caller = QLocalSocket()
    caller.connectToServer(name)
    if not caller.waitForConnected(_PATIENCE) or not _is_own(Path(caller.fullServerName())):
        return False
    caller.write(_SHOW)
    caller.flush()
    answered = caller.waitForReadyRead(_PATIENCE) and caller.readLine().data() == _SHOWN
    caller.disconnectFromServer()
    return answered


def _is_own(door: Path) -> bool:
    """Tell whether this user's own program answers: in a folder for everybody, another could have taken the name."""
    return not hasattr(os, "getuid") or (door.exists() and door.stat().st_uid == os.getuid())


def _name_of(register: Path) -> str:
    """Name the socket of a register; another user and another session of the machine have others."""
    who = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    session = os.environ.get("XDG_SESSION_ID") or os.environ.get("SESSIONNAME", "")
    said = "\n".join((who, session, str(register.resolve())))
    digest = QCryptographicHash.hash(said.encode("utf-8", "surrogatepass"), QCryptographicHash.Algorithm.Blake2b_160)
    name = f"iom-desktop-{digest.toHex().toStdString()}"
    own = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    # The folder that is this user's alone, where there is one: elsewhere others could take the name first.
    return str(own / name) if own.is_absolute() and own.is_dir() else name

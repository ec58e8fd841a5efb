"""The program speaks to no other machine: nothing of ours could, and a session in which much is done never tries."""

import re
import socket
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from iom_desktop.clock import SetClock
from iom_desktop.demonstration.make import Demonstration
from iom_desktop.demonstration.options import PASSPHRASE
from iom_desktop.records.papers import Order
from iom_desktop.services.sign_in import sign_in
from iom_desktop.vocabulary.documents import DocumentKind
from tests.registers import MOMENT
from tests.sources import sources

CONNECTS = {
    *("asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "xmlrpc"),
}
OF_THIS_MACHINE = {"QLocalServer", "QLocalSocket"}
"""All of Qt's network that may be used: pipes and sockets that never leave the machine."""


_IMPORT = re.compile(r"^\s*(?:from ([\w.]+) )?import (\([^)]*\)|.+)$", re.MULTILINE)


def test_that_no_module_can_speak_to_another_machine() -> None:
    found = [f"{source.name}: {name}" for source in sources() for name in _imported(source.text) if _connects(name)]
    assert found == []
    assert list(filter(_connects, _imported("import os, ssl\nfrom http import (\n    client,\n)\n"))) == [
        "ssl",
        "http.client",
    ]


def _imported(text: str) -> Iterator[str]:
    for module, names in _IMPORT.findall(text):
        for name in re.findall(r"[\w.]+", re.sub(r"\bas \w+|#.*", "", names)):
            yield f"{module}.{name}" if module else name


def _connects(name: str) -> bool:
    if name.startswith("PySide6.QtNetwork"):
        return name.rpartition(".")[2] not in OF_THIS_MACHINE
    return any(name == one or name.startswith(f"{one}.") for one in CONNECTS)


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What Python is asked to do on a network, while the test runs; a hook stays for the life of the process."""
    asked: list[str] = []
    listening = [True]

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if listening and event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
            asked.append(f"{event} {arguments[1:]}")

    sys.addaudithook(hear)
    yield asked
    listening.clear()


def test_that_a_session_asks_for_no_network(made: Demonstration, heard: list[str], tmp_path: Path) -> None:
    with closing(sign_in(made.register, "coordinator", PASSPHRASE, clock=SetClock(MOMENT))) as desk:
        preview = desk.cohort.preview(made.lists[-1])
        desk.cohort.accept(preview)
        person = desk.cases.managed()[0]
        assert desk.documents.draft(Order(DocumentKind.LETTER, person_id=person.person_id), to="").pdf
    assert heard == []
    with socket.socket(socket.AF_INET):
        pass
    assert len(heard) == 1  # it does hear

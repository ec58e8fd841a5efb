"""What a screen reader really hears: the program under a display of its own, read through AT-SPI."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests import managed, registers

pytestmark = [pytest.mark.qt, pytest.mark.slow]

ITS_PYTHON = "/usr/bin/python3"
READER = Path(__file__).with_name("screen_reader.py")
ON_A_DISPLAY = """
Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$1" >/dev/null 2>&1 & display=$!
while [ ! -s "$1" ]; do sleep 0.1; done
export DISPLAY=":$(cat "$1")"
shift; reads=$1; shift
"$@" >&2 & program=$!
{python} {reader} $reads; said=$?
kill $program $display
exit $said
"""
Read = Callable[..., list[dict[str, object]]]


def _can_be_read() -> bool:
    tools = all(shutil.which(tool) for tool in ("Xvfb", "dbus-run-session", ITS_PYTHON))
    return (
        tools and not subprocess.run([ITS_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False).returncode
    )


@pytest.fixture
def read(tmp_path) -> Read:
    """Starts the program on a register, and returns what is heard after some steps."""
    if sys.platform != "linux" or not _can_be_read():
        pytest.skip("no display, or no AT-SPI, on this machine")

    def heard(*steps: str, arguments: list[str]) -> list[dict[str, object]]:
        script = ON_A_DISPLAY.format(python=ITS_PYTHON, reader=READER)
        program = [sys.executable, "-m", "iom_desktop", "open", *arguments]
        session = ["dbus-run-session", "--", "sh", "-c", script, "sh", tmp_path / "display", " ".join(steps), *program]
        there = os.environ | {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        ran = subprocess.run(session, env=there, capture_output=True, text=True, check=False, timeout=300)
        assert ran.returncode == 0, ran.stderr[-2_000:]
        return [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]

    return heard


def _called(parts: list[dict[str, object]], role: str) -> list[object]:
    return [part["name"] for part in parts if part["role"] == role]


def test_that_the_sign_in_is_heard(read, register_folder):
    parts = read("see:Passphrase", arguments=[str(register_folder)])
    assert "Passphrase" in _called(parts, "password text")
    assert "Sign in" in _called(parts, "push button")
    assert any("OFFICIAL" in str(name) for name in _called(parts, "label"))


def test_that_the_register_is_heard_with_its_headings(read, register_folder, tmp_path):
    with closing(registers.signed_in(register_folder)) as desk:
        managed.somebody(desk, "Jade", "McKinley")
    passphrase = tmp_path / "passphrase.txt"
    passphrase.write_text(registers.PASSPHRASE + "\n")
    who = ["--user", "coordinator", "--passphrase-file", str(passphrase)]
    parts = read("press:Register", "see:Name:_Jade_McKinley", arguments=[str(register_folder), *who])
    assert {"RAG", "Name", "CRN"} <= {*_called(parts, "table column header"), *_called(parts, "column header")}
    assert any("Jade McKinley" in str(name) for name in _called(parts, "table cell"))
    places = {str(part["name"]): part["checked"] for part in parts if part["role"] == "radio button"}
    assert places["Register"], "the place that was pressed is told as the one of several that is on"
    assert not places["Today"]
    assert _called(parts, "check box") == [], "nothing here is a box to tick"

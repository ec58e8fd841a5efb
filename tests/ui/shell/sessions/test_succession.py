"""After a lock another process asks to sign in, and the one that held the key is gone."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from iom_desktop import paths
from iom_desktop.store import keys
from iom_desktop.ui.shell.sessions import succession
from tests.registers import PASSPHRASE
from tests.ui.shell import bus_listener, locks_itself

pytestmark = pytest.mark.qt

CHECKOUT = str(Path(succession.__file__).parents[4])


@pytest.mark.slow
def test_that_the_process_with_the_key_ends_and_another_asks_to_sign_in(qtbot, register_folder, tmp_path):
    report = tmp_path / "report"
    remembered = paths.profile() / "key-cost.json"
    remembered.parent.mkdir(parents=True, exist_ok=True)
    remembered.write_text(json.dumps(asdict(keys.FLOOR)))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": CHECKOUT}
    first = subprocess.run(
        [sys.executable, locks_itself.__file__, str(report), str(register_folder), "police", PASSPHRASE],
        env=environment,
        timeout=60,
        check=False,
    )
    assert first.returncode == 0
    qtbot.waitUntil(lambda: len(report.read_text().splitlines()) == 2, timeout=60_000)
    (one, *window), (other, *sign_in) = (line.split() for line in report.read_text().splitlines())
    assert (window, sign_in) == (["window", "police"], ["sign-in", "police"])
    assert one != other
    assert keys.KeyFile.read(register_folder / "keys.json").slot_of("police").cost == keys.FLOOR


def test_that_nothing_secret_stands_on_the_command_line(register_folder, monkeypatch):
    said = succession.command(register_folder, "police")
    assert said == [sys.executable, "-m", "iom_desktop", "open", str(register_folder), "--user", "police"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert succession.command(register_folder, "police") == [said[0], *said[3:]]


def long_run(*said: str):
    return pytest.param(*said, marks=pytest.mark.slow)


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="a private bus is needed: dbus-daemon")
@pytest.mark.parametrize(
    ("said", "heard"),
    [
        long_run("saver", "locks"),
        long_run("saver gone", "stays"),
        long_run("sleep", "locks"),
        long_run("waking", "stays"),
        ("lock", "locks"),
        long_run("unlock", "stays"),
        long_run("another user", "locks"),
        long_run("back again", "stays"),
        long_run("another session", "stays"),
    ],
)
def test_that_the_machine_is_heard_on_its_buses(said, heard):
    """The session locks, is left for another user's, or the machine falls asleep, as its own services would say it."""
    # The one bus plays both parts: the session's, and the system's.
    listener = f'exec "{sys.executable}" "{bus_listener.__file__}" "{said}"'
    listen = f'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" {listener}'
    answer = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", listen, bus_listener.__file__],
        env={**os.environ, "PYTHONPATH": CHECKOUT},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.stdout.strip() == heard, answer.stderr

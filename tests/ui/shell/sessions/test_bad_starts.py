"""Starts that do not go as they should: each is handled and said, with the program as it is really started."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from iom_desktop.ui.kit.theme import FONT_FILES
from tests.registers import PASSPHRASE
from tests.sources import TOP
from tests.ui.shell import starting

pytestmark = [pytest.mark.qt, pytest.mark.slow]


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Starts the program in a home of its own, and returns its exit status, what it showed and what it said."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        (tmp_path / "home" / name).mkdir(parents=True)
        monkeypatch.setenv(name, str(tmp_path / "home" / name))
    (tmp_path / "run").mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))

    def started(*arguments: str, platform: str = "offscreen", top: Path = TOP, **environment: str):
        report = tmp_path / "report"
        report.unlink(missing_ok=True)
        answer = subprocess.run(
            [sys.executable, starting.__file__, str(report), *arguments],
            env={**os.environ, "QT_QPA_PLATFORM": platform, "PYTHONPATH": str(top), **environment},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return answer.returncode, report.read_text() if report.exists() else "", answer.stderr

    return started


@pytest.fixture
def signing_in(register_folder, tmp_path):
    """The arguments that sign in to a register at once."""
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE)
    return ("open", str(register_folder), "--user", "coordinator", "--passphrase-file", str(passphrase))


def settings_of(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "XDG_CONFIG_HOME" / "IOM Desktop"
    folder.mkdir(exist_ok=True)
    return folder / "settings.toml"


def test_that_settings_of_rubbish_are_said_and_the_usual_ones_taken(start, register_folder, tmp_path):
    settings_of(tmp_path).write_text("zoom = [[[")
    status, shown, _ = start("open", str(register_folder))
    assert status == 0
    assert "Unlock: 1 " in shown
    assert "choices on this machine could not be read" in shown


def test_that_a_chosen_size_is_drawn_and_not_handed_on(start, register_folder, tmp_path):
    settings_of(tmp_path).write_text("zoom = 150")
    _, shown, _ = start("open", str(register_folder))
    assert shown.startswith("Unlock: 1.5 ")
    _, shown, _ = start("open", str(register_folder), QT_SCALE_FACTOR="2")
    assert shown.startswith("Unlock: 3 ")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder of Linux")
def test_that_folders_that_cannot_be_written_stop_nothing_and_are_said_once(start, signing_in, monkeypatch):
    # Nobody makes a file or folder there, whatever rights they have.
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, f"/proc/{name}")
    status, shown, _ = start(*signing_in)
    assert status == 0
    assert "Window: " in shown
    boxes = [line for line in shown.splitlines() if line.startswith("MarkedBox: ")]
    assert ["settings cannot be written" in box for box in boxes] == [True]
    assert "FaultWindow" not in shown


def test_that_no_screen_is_said_in_a_sentence(start, register_folder):
    status, shown, said = start("open", str(register_folder), platform="xcb", DISPLAY=":4711")
    assert (status, shown) == (1, "")
    assert "There is no screen to open a window on" in said
    assert "Traceback" not in said


def test_that_a_broken_type_is_said_and_the_machines_taken(start, register_folder, tmp_path):
    copied = tmp_path / "program"
    shutil.copytree(TOP / "iom_desktop", copied / "iom_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(TOP / "tests", copied / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(TOP / "resources", copied / "resources")
    (copied / "resources" / "fonts" / "inter" / FONT_FILES[0]).write_bytes(b"no font")
    (copied / "resources" / "fonts" / "inter" / FONT_FILES[1]).unlink()
    status, shown, _ = start("open", str(register_folder), top=copied)
    assert status == 0
    assert "own type is missing or damaged" in shown


def test_that_a_register_on_a_disk_that_is_not_connected_is_said(start):
    status, shown, _ = start("open", "/media/nobody/stick/kingsmere.iomregister")
    assert status == 0
    assert "/media/nobody/stick is not connected" in shown


def test_that_a_second_start_brings_the_first_to_the_front_and_ends(start, register_folder, tmp_path):
    first = subprocess.Popen(
        [sys.executable, starting.__file__, str(tmp_path / "first"), "open", str(register_folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(TOP), "LOOKS": "1000000"},
        cwd=tmp_path,
    )
    try:
        while first.poll() is None and not any(one.is_socket() for one in (tmp_path / "run").glob("iom-desktop-*")):
            sleep(0.02)
        status, shown, said = start("open", str(register_folder))
        assert (status, shown) == (0, ""), said
        assert first.poll() is None
    finally:
        first.kill()
        first.wait()
    _, shown, _ = start("open", str(register_folder))
    assert "Unlock: " in shown  # what the killed one has left of its socket keeps nobody out

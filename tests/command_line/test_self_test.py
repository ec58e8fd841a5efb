"""The command by which an installed program proves that it is whole."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from iom_desktop import __version__
from iom_desktop.command_line.main import run
from iom_desktop.errors import Mendable
from tests.command_line.test_main import never


def test_that_what_was_proved_is_said_with_its_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "kept"
    assert run(["self-test", "--keep", str(kept), "--json"], never, lambda folder, _say: {folder.name: 0.5}) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer == {"version": __version__, "whole": True, "seconds": {"kept": 0.5}}
    assert run(["self-test", "--keep", str(kept)], never, lambda _folder, _say: {}) == 1  # it is there


def test_that_an_installation_that_lacks_something_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    def prove(folder: Path, _say: object) -> dict[str, float]:
        assert list(folder.iterdir()) == []
        raise Mendable("not_whole", "a font is missing")

    assert run(["self-test"], never, prove) == 1
    assert capsys.readouterr().err == "iom-desktop: a font is missing\n"


def test_that_the_version_is_said_in_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"], never) == 0
    assert capsys.readouterr().out == f"IOM Desktop {__version__}\n"


@pytest.mark.slow
def test_that_this_checkout_is_whole(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    command = [sys.executable, "-m", "iom_desktop", "self-test", "--keep", str(kept), "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert len(json.loads(ran.stdout)["seconds"]) == 5
    assert len(list((kept / "papers").glob("*.pdf"))) == 6
    assert len(list((kept / "screens").glob("*.png"))) > 10

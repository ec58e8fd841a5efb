"""What bootstrap.py decides before it touches the machine."""

import ast
import sys
from pathlib import Path

import pytest

import bootstrap
from tests.sources import TOP


def test_that_it_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((TOP / "bootstrap.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= set(sys.stdlib_module_names)


def test_that_an_older_python_can_read_it_far_enough_to_be_told() -> None:
    ast.parse((TOP / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_that_an_older_python_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(TOP)
    monkeypatch.setattr(bootstrap, "OLDEST_PYTHON", (99, 0))
    assert bootstrap.main(["setup"]) == 1
    assert "IOM Desktop needs Python" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "platform", "wanted"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_that_a_window_is_wanted_where_there_is_a_display(
    environment: dict[str, str], platform: str, wanted: bool
) -> None:
    assert bootstrap.display_wanted(environment, platform) is wanted


def test_that_one_line_names_everything_that_is_missing() -> None:
    line = bootstrap.apt_line(["python3-venv", "libegl1"])
    assert "\n" not in line
    assert line.endswith("apt-get install -y python3-venv libegl1")


def test_that_a_changed_lock_changes_the_stamp(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("alembic==1.0", encoding="utf-8")
    before = bootstrap.stamp_of(lock)
    assert bootstrap.stamp_of(lock) == before
    lock.write_text("alembic==1.1", encoding="utf-8")
    assert bootstrap.stamp_of(lock) != before


def test_that_progress_shows_no_paths_or_addresses() -> None:
    line = "Collecting pandas==3.1.1 (from -r /home/someone/requirements.lock (line 7))"
    assert bootstrap.shortened(line) == "Collecting pandas==3.1.1"
    assert bootstrap.shortened("Get:1 http://mirror.example/debian bookworm InRelease") == "Get:1 bookworm InRelease"
    assert len(bootstrap.shortened("word " * 100)) <= 100


@pytest.mark.parametrize("arguments", [[], ["fly"], ["screens"], ["run", "--slow"]])
def test_that_wrong_usage_is_exit_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        bootstrap.main(arguments)
    assert stop.value.code == 2

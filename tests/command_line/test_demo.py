"""The command that makes the demonstration borough."""

import json

import pytest

from iom_desktop.command_line.main import run

ARGUMENTS = ("--rows", "40", "--managed", "6", "--months", "1")


def never(*_known: object) -> int:
    pytest.fail("the window was opened")


@pytest.mark.slow
def test_that_demo_writes_register_lists_and_passphrase_and_says_where(tmp_path, capsys):
    folder = tmp_path / "borough"
    assert run(["demo", str(folder), *ARGUMENTS, "--json"], never) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["as_of"] == "2025-11-18"
    names = {path.name for path in folder.iterdir()}
    assert names == {"kingsmere.iomregister", "core-cohort-2025-11.csv", "passphrase.txt"}


def test_that_demo_refuses_a_folder_that_holds_a_register_already(tmp_path, capsys):
    folder = tmp_path / "borough"
    (folder / "kingsmere.iomregister").mkdir(parents=True)
    (folder / "kingsmere.iomregister" / "keys.json").write_text("{}")
    assert run(["demo", str(folder), *ARGUMENTS], never) == 1
    assert "already" in capsys.readouterr().err


def test_that_a_day_that_is_no_date_is_wrong_usage(tmp_path, capsys):
    assert run(["demo", str(tmp_path), "--as-of", "yesterday"], never) == 2
    assert "2025-11-18" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["0001-01-01", "2021-02-28", "2090-01-01", "9999-12-31"])
def test_that_a_day_far_out_of_range_is_refused_before_anything_is_made(tmp_path, capsys, day):
    folder = tmp_path / "borough"
    assert run(["demo", str(folder), *ARGUMENTS, "--as-of", day], never) == 1
    assert "2025-11-18" in capsys.readouterr().err
    assert not folder.exists()

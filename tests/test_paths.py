"""Where things lie."""

import os
from pathlib import Path

import pytest

from iom_desktop import paths


def test_that_settings_logs_and_profile_lie_in_the_users_own_folders() -> None:
    for place in (paths.settings_file(), paths.logs(), paths.profile()):
        assert place.is_absolute()
        assert "IOM Desktop" in place.parts


def test_that_a_resource_is_found_in_a_checkout() -> None:
    assert paths.resource("icons").is_dir()


def test_that_an_installed_package_finds_its_resources_inside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "iom_desktop"
    (package / "resources" / "icons").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.resource("icons") == package / "resources" / "icons"


def test_that_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/no-such-icon\.svg"):
        paths.resource("icons/no-such-icon.svg")


def test_that_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    paths.write_whole(tmp_path / "paper.pdf", b"first")
    paths.write_whole(tmp_path / "paper.pdf", b"second")
    assert (tmp_path / "paper.pdf").read_bytes() == b"second"
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(OSError, match="folder"):
        paths.write_whole(tmp_path / "folder.pdf", b"third")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.pdf", "paper.pdf"]


def test_that_what_a_killed_program_left_half_written_goes_with_the_next_file_beside_it(tmp_path: Path) -> None:
    ours, elsewhere, theirs = (tmp_path / name for name in (f".list.csv{paths.DRAFT}", "list.csv.part", ".list.part"))
    under_way = tmp_path / f".other.csv{paths.DRAFT}"
    for one in (ours, elsewhere, theirs, under_way):
        one.write_text("Callum", encoding="utf-8")
    for one in (ours, elsewhere, theirs):
        os.utime(one, (1_000_000_000, 1_000_000_000))
    paths.write_whole(tmp_path / "paper.pdf", b"whole")
    assert sorted(tmp_path.iterdir()) == sorted([elsewhere, theirs, under_way, tmp_path / "paper.pdf"])

"""The head of the log outside the database."""

from pathlib import Path

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.store import head
from iom_desktop.store.head import Head, places, read, write

HEAD = Head("01900000-0000-7000-8000-00000000000a", 41, "ab" * 32)


def test_that_a_head_is_read_as_it_was_written(tmp_path: Path) -> None:
    beside, in_profile = places(tmp_path / "register", tmp_path / "profile", HEAD.register_id)
    for path in (beside, in_profile):
        write(path, HEAD)
        assert read(path) == HEAD
        assert list(path.parent.glob("*.part")) == []
    assert in_profile.name == f"{HEAD.register_id}.json"


def test_that_no_file_is_no_head(tmp_path: Path) -> None:
    assert read(tmp_path / "head.json") is None


@pytest.mark.parametrize("said", ["", "{}", "[1]", '{"register_id": "x", "sequence": "many", "hash": "y"}'])
def test_that_a_damaged_head_is_refused(tmp_path: Path, said: str) -> None:
    (tmp_path / "head.json").write_text(said)
    with pytest.raises(Mendable) as refused:
        read(tmp_path / "head.json")
    assert refused.value.code == "head_damaged"


def test_that_a_head_is_kept_up_where_it_lies_in_one_sector(tmp_path: Path) -> None:
    path = tmp_path / "head.json"
    head.keep_up(path, head.Head("one", 1, "a" * 64))
    inode = path.stat().st_ino
    later = head.Head("one", 1_000_000, "b" * 64)
    head.keep_up(path, later)
    assert head.read(path) == later
    assert (path.stat().st_size, path.stat().st_ino) == (512, inode)
    assert [one.name for one in tmp_path.iterdir()] == ["head.json"]


def test_that_a_head_of_another_length_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "head.json"
    path.write_text('{"register_id": "one", "sequence": 1, "hash": "a"}')
    kept = head.Head("one", 2, "b", by="x" * 600)
    head.keep_up(path, kept)
    assert head.read(path) == kept
    assert head.read(path).by == "x" * 600

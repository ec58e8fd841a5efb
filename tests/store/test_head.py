"""The head of the log outside the database."""

from pathlib import Path

import pytest

from iom_desktop.errors import Mendable
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

"""One laptop at a time."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.store.lock import Lock

NOW = datetime(2025, 11, 18, 9, 10, tzinfo=UTC)


def test_that_a_second_holder_is_told_who_holds_it_and_since_when(tmp_path: Path) -> None:
    held = Lock.take(tmp_path / "lock", "jo", "laptop 4", NOW)
    with pytest.raises(Mendable, match=r"jo on laptop 4 since \d\d:\d\d on \d+ November 2025") as refused:
        Lock.take(tmp_path / "lock", "sam", "laptop 5", NOW)
    assert refused.value.code == "already_open"
    held.release()


def test_that_a_lock_let_go_of_can_be_taken(tmp_path: Path) -> None:
    held = Lock.take(tmp_path / "lock", "jo", "laptop 4", NOW)
    held.release()
    held.release()
    Lock.take(tmp_path / "lock", "sam", "laptop 5", NOW).release()


@pytest.mark.parametrize("left", ['{"user": "jo", "workstation": "laptop 4", "since": "2025-11-17T16:00"}', "garbage"])
def test_that_a_lock_left_by_a_crash_holds_nothing(tmp_path: Path, left: str) -> None:
    (tmp_path / "lock").write_text(left)
    Lock.take(tmp_path / "lock", "sam", "laptop 5", NOW).release()


def test_that_a_holder_who_cannot_be_read_is_still_respected(tmp_path: Path) -> None:
    held = Lock.take(tmp_path / "lock", "jo", "laptop 4", NOW)
    (tmp_path / "lock").write_text("garbage")
    with pytest.raises(Mendable, match="another window"):
        Lock.take(tmp_path / "lock", "sam", "laptop 5", NOW)
    held.release()


def test_that_a_place_without_the_folder_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(Mendable) as refused:
        Lock.take(tmp_path / "gone" / "lock", "jo", "laptop 4", NOW)
    assert refused.value.code == "cannot_write"

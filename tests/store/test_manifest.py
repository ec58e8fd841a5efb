"""What a backup says of itself, and the proof of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.errors import Mendable
from iom_desktop.store.head import Head
from iom_desktop.store.manifest import FILE, TAKEN, Maker, Manifest, mark_taken, taken
from iom_desktop.vocabulary.backup import BackupReason
from tests.registers import MOMENT

KEY = b"key of the chain"
MAKER = Maker("jo", "laptop 4", MOMENT)
MANIFEST = Manifest(
    head=Head("01900000-0000-7000-8000-00000000000a", 41, "ab" * 32),
    made=MAKER,
    reason=BackupReason.AUTOMATIC,
    counts={"person": 3, "audit_entry": 41},
    shape_minor=1,
)


def test_that_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    MANIFEST.signed(KEY).write(tmp_path)
    found = Manifest.read(tmp_path)
    assert found == MANIFEST.signed(KEY)
    assert found.rows == 44
    assert found.made.words == f"jo on laptop 4 at {MOMENT.astimezone():%H:%M} on 18 November 2025"


@given(
    changed=st.fixed_dictionaries({"by": st.text(), "workstation": st.text()}),
    reason=st.sampled_from(BackupReason),
    sequence=st.integers(0, 1000),
)
def test_that_whatever_was_changed_is_not_proved(changed: dict[str, str], reason: BackupReason, sequence: int) -> None:
    signed = MANIFEST.signed(KEY)
    other = replace(signed, made=replace(MAKER, **changed), reason=reason, head=replace(signed.head, sequence=sequence))
    assert other.is_proved(KEY) is (other == signed)
    assert not signed.is_proved(b"another key")


def test_that_the_manifest_of_an_older_release_is_still_read(tmp_path: Path) -> None:
    head = {"register_id": "01", "sequence": 5, "hash": "cd" * 32, "seal": None}
    old = {"made_at": "2025-06-02T09:00:00+00:00", "head": head, "counts": {"person": 1}}
    (tmp_path / FILE).write_text(json.dumps(old))
    found = Manifest.read(tmp_path)
    assert (found.head.sequence, found.mac, found.reason) == (5, "", BackupReason.BY_HAND)


@pytest.mark.parametrize("said", ["", "[1]", "{}", '{"format": "1.0", "head": 3}', '{"format": "x"}'])
def test_that_a_damaged_manifest_is_refused(tmp_path: Path, said: str) -> None:
    (tmp_path / FILE).write_text(said)
    with pytest.raises(Mendable) as refused:
        Manifest.read(tmp_path)
    assert refused.value.code == "manifest_damaged"


def test_that_a_hand_over_is_taken_once(tmp_path: Path) -> None:
    assert taken(tmp_path) is None
    mark_taken(tmp_path, MAKER)
    with pytest.raises(FileExistsError):
        mark_taken(tmp_path, Maker("sam", "laptop 5", MOMENT))
    assert taken(tmp_path) == MAKER
    (tmp_path / TAKEN).write_text("damaged")
    with pytest.raises(Mendable):
        taken(tmp_path)

"""A leaver's passphrase opens nothing any more, not even with an older key file, and everybody else's still does."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.store.engine import connect
from iom_desktop.store.keys import KeyFile, new_register_key
from iom_desktop.store.register import Register, rekeying
from tests import people
from tests.registers import MOMENT, PASSPHRASE, left_open


def opened(at: Path, user: str = "coordinator") -> Register:
    return Register.open(at, user, PASSPHRASE, clock=SetClock(MOMENT))


def test_that_a_leaver_is_out_and_the_others_stay_in(register: Register, who: Actor) -> None:
    register.take_ways_in("partner")
    with register.work(who) as work:
        person_id = work.people.keep(people.person())
    assert register.check().sound
    register.close()
    with pytest.raises(NotAllowed):
        opened(register.folder, "partner")
    for name in ("coordinator", "police", "protection"):
        with closing(opened(register.folder, name)) as again, again.look(who) as look:
            assert look.people.get(person_id).surname == "Ashgrove"


def test_that_an_older_key_file_lets_no_leaver_back_in(register_folder: Path, tmp_path: Path) -> None:
    shutil.copy(register_folder / "keys.json", tmp_path / "keys.json")
    with closing(opened(register_folder)) as register:
        register.take_ways_in("partner")
    shutil.copy(tmp_path / "keys.json", register_folder / "keys.json")
    with pytest.raises(Mendable) as refused:
        opened(register_folder, "partner")
    assert refused.value.code == "database_damaged"


def test_that_a_change_of_key_broken_off_before_the_database_has_it_is_forgotten(register_folder: Path) -> None:
    keys = KeyFile.read(register_folder / "keys.json")
    keys.resealed(new_register_key()).write(register_folder / "keys.next.json")
    opened(register_folder).close()
    assert not (register_folder / "keys.next.json").exists()
    assert KeyFile.read(register_folder / "keys.json") == keys


def test_that_a_change_of_key_broken_off_after_the_database_has_it_is_finished(register_folder: Path) -> None:
    keys = KeyFile.read(register_folder / "keys.json")
    old, new = keys.unlock("police", PASSPHRASE), new_register_key()
    following = keys.without(old, "partner").resealed(new)
    following.write(register_folder / "keys.next.json")
    with closing(connect(register_folder / "register.db", old)) as connection:
        connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    left_open(register_folder)
    opened(register_folder, "police").close()
    assert KeyFile.read(register_folder / "keys.json") == following
    assert not (register_folder / rekeying.NEXT).exists()
    opened(register_folder).close()


def test_that_sealing_again_needs_no_passphrase_and_changes_no_way_in(register_folder: Path) -> None:
    keys, new = KeyFile.read(register_folder / "keys.json"), new_register_key()
    resealed = keys.resealed(new)
    assert resealed.unlock("police", PASSPHRASE) == new
    assert [slot.wrapped_private for slot in resealed.slots] == [slot.wrapped_private for slot in keys.slots]
    assert not {slot.sealed_by for slot in resealed.slots} & {slot.sealed_by for slot in keys.slots}

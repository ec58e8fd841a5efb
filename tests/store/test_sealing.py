"""A register that was closed is opened only with every byte as it was, and one left open only with its journal."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from iom_desktop import paths
from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.store import head
from iom_desktop.store.engine import connect
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.register import Register, sealing
from tests import people, registers
from tests.registers import MOMENT, PASSPHRASE


def opened(at: Path) -> Register:
    return Register.open(at, "coordinator", PASSPHRASE, clock=SetClock(MOMENT))


def refused(at: Path) -> str:
    with pytest.raises(Mendable) as said:
        opened(at)
    return said.value.code


def seals(at: Path) -> list[str | None]:
    kept = [head.read(at / "head.json"), *(head.read(path) for path in paths.profile().glob("heads/*.json"))]
    return [one.seal for one in kept if one]


def test_that_an_open_register_bears_no_seal_and_a_closed_one_does(register_folder: Path) -> None:
    with closing(opened(register_folder)) as register:
        assert seals(register_folder) == [head.OPEN, head.OPEN]
        with register.work(registers.actor()) as work:
            work.people.keep(people.person())
        assert seals(register_folder) == [head.OPEN, head.OPEN]
    key = KeyFile.read(register_folder / "keys.json").unlock("coordinator", PASSPHRASE)
    assert seals(register_folder) == [head.seal_of(register_folder / "register.db", key)] * 2


def test_that_closing_twice_does_not_seal_what_somebody_else_has_open(register_folder: Path) -> None:
    first = opened(register_folder)
    first.close()
    with closing(opened(register_folder)):
        first.close()
        assert seals(register_folder) == [head.OPEN, head.OPEN]


def test_that_a_row_changed_with_the_key_and_other_tools_is_noticed(register_folder: Path) -> None:
    key = KeyFile.read(register_folder / "keys.json").unlock("coordinator", PASSPHRASE)
    with closing(connect(register_folder / "register.db", key)) as connection:
        connection.execute("UPDATE user SET display_name = 'Somebody Else' WHERE sign_in_name = 'partner'")
    assert refused(register_folder) == "pages_replaced"


def test_that_taking_the_seal_off_one_head_hides_nothing_from_the_other(register_folder: Path) -> None:
    opened(register_folder).close()
    kept = head.read(register_folder / "head.json")
    key = KeyFile.read(register_folder / "keys.json").unlock("coordinator", PASSPHRASE)
    with closing(connect(register_folder / "register.db", key)) as connection:
        connection.execute("UPDATE user SET display_name = 'Somebody Else' WHERE sign_in_name = 'partner'")
    without = {"register_id": kept.register_id, "sequence": kept.sequence, "hash": kept.hash}
    (register_folder / "head.json").write_text(json.dumps(without))
    assert refused(register_folder) == "pages_replaced"


def test_that_a_copy_of_the_closed_folder_opens(register_folder: Path, tmp_path: Path) -> None:
    opened(register_folder).close()
    shutil.copytree(register_folder, tmp_path / "copy.iomregister")
    opened(tmp_path / "copy.iomregister").close()


def test_that_a_register_of_a_release_without_seals_opens_and_is_sealed(register_folder: Path) -> None:
    kept = json.loads((register_folder / "head.json").read_text())
    kept.pop("seal")
    (register_folder / "head.json").write_text(json.dumps(kept))
    (register_folder / "register.db-journal").unlink(missing_ok=True)
    opened(register_folder).close()
    assert all(seals(register_folder))


def test_that_a_journal_beside_a_register_closed_in_good_order_is_refused(register_folder: Path) -> None:
    (register_folder / "register.db-journal").write_bytes(b"not its own")
    before = (register_folder / "register.db").read_bytes()
    assert refused(register_folder) == "foreign_journal"
    assert (register_folder / "register.db").read_bytes() == before


def test_that_a_journal_that_was_never_begun_is_no_alarm(register_folder: Path) -> None:
    (register_folder / "register.db-journal").write_bytes(bytes(4096))
    opened(register_folder).close()


def test_that_a_journal_missing_after_a_crash_is_refused(register: Register, who: Actor, tmp_path: Path) -> None:
    with register.work(who) as work:
        work.people.keep(people.person())
    crashed = tmp_path / "crashed.iomregister"
    shutil.copytree(register.folder, crashed)
    opened(shutil.copytree(crashed, tmp_path / "whole.iomregister")).close()
    (crashed / "register.db-journal").unlink()
    assert refused(crashed) == "journal_missing"


def test_that_a_program_killed_while_its_journal_is_played_back_opens_again(register_folder: Path) -> None:
    registers.left_open(register_folder)
    journal = register_folder / "register.db-journal"
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    kept = head.read(register_folder / "head.json")
    sealing.refuse_wrong_journal(register_folder, paths.profile(), kept.register_id)
    journal.unlink()
    opened(register_folder).close()

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
from iom_desktop.store.head import Head, State
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.pages import seal_of
from iom_desktop.store.register import Register, sealing
from tests import people, registers
from tests.registers import MOMENT, PASSPHRASE
from tests.store import test_damage as damaged


def opened(at: Path) -> Register:
    return Register.open(at, "coordinator", PASSPHRASE, clock=SetClock(MOMENT))


def refused(at: Path) -> str:
    with pytest.raises(Mendable) as said:
        opened(at)
    return said.value.code


def heads(at: Path) -> list[Head]:
    kept = [head.read(at / "head.json"), *(head.read(path) for path in paths.profile().glob("heads/*.json"))]
    return [one for one in kept if one]


def key_of(at: Path) -> bytes:
    return KeyFile.read(at / "keys.json").unlock("coordinator", PASSPHRASE)


def check_sealed(at: Path, state: State) -> None:
    seal = seal_of(at / "register.db", key_of(at))
    assert [(one.seal, one.state) for one in heads(at)] == [(seal, state)] * 2


def keep_somebody(register: Register) -> None:
    with register.work(registers.actor()) as work:
        work.people.keep(people.person())


def test_that_a_look_whose_seal_is_left_is_sealed_when_its_answer_has_gone_home(register_folder: Path) -> None:
    with closing(opened(register_folder)) as register:
        seal_now = register.leave_seals()
        check_sealed(register_folder, State.OPEN)
        for _ in range(2):
            with register.look(registers.actor()) as look:
                look.log.consulted("person", count=1)
        (beside, _in_profile) = heads(register_folder)
        assert beside.seal != seal_of(register_folder / "register.db", key_of(register_folder))
        seal_now()
        check_sealed(register_folder, State.OPEN)
        with register.look(registers.actor()) as look:
            look.log.consulted("person", count=1)
        keep_somebody(register)
        check_sealed(register_folder, State.OPEN)
    check_sealed(register_folder, State.CLOSED)


def test_that_the_seal_is_renewed_with_every_save_and_at_the_end(register_folder: Path) -> None:
    with closing(opened(register_folder)) as register:
        check_sealed(register_folder, State.OPEN)
        for _ in range(3):
            keep_somebody(register)
            check_sealed(register_folder, State.OPEN)
        with register.work(registers.actor()) as work:
            work._session.connection().exec_driver_sql("UPDATE user SET rank_or_title = 'Sgt'")  # past the log
        check_sealed(register_folder, State.OPEN)
        register.sweep()
        check_sealed(register_folder, State.OPEN)
        register.take_ways_in("partner")
        check_sealed(register_folder, State.OPEN)
    check_sealed(register_folder, State.CLOSED)


def test_that_a_crash_between_a_save_and_its_seal_is_told(
    register_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(opened(register_folder)) as register:
        keep_somebody(register)
        with monkeypatch.context() as patch:
            patch.setattr(sealing.Seals, "renew", lambda *_: None)
            keep_somebody(register)
        crashed = shutil.copytree(register_folder, tmp_path / "crashed.iomregister")
    shutil.rmtree(paths.profile())
    with closing(opened(crashed)) as register:
        assert register.in_doubt
    with closing(opened(crashed)) as register:
        assert not register.in_doubt


def test_that_a_crash_while_the_database_is_written_anew_accuses_nobody(register_folder: Path, tmp_path: Path) -> None:
    with closing(opened(register_folder)) as register, register._seals.lifted():
        with closing(register._door.connect()) as connection:
            connection.execute("VACUUM")
        crashed = shutil.copytree(register_folder, tmp_path / "crashed.iomregister")
    shutil.rmtree(paths.profile())
    with closing(opened(crashed)) as register:
        assert register.in_doubt


def test_that_a_crash_behind_work_that_is_not_logged_accuses_nobody(
    register_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(opened(register_folder)) as register:
        monkeypatch.setattr(sealing.Seals, "renew", lambda *_: None)
        with register.work(registers.actor()) as work:
            work._session.connection().exec_driver_sql("UPDATE user SET rank_or_title = 'Sgt'")
        crashed = shutil.copytree(register_folder, tmp_path / "crashed.iomregister")
    shutil.rmtree(paths.profile())
    with closing(opened(crashed)) as register:
        assert register.in_doubt


def test_that_a_seal_that_could_not_be_lifted_is_renewed_with_the_next_save(register_folder: Path) -> None:
    with closing(opened(register_folder)) as register:
        beside = register_folder / "head.json"
        kept = beside.read_bytes()
        beside.write_text("{")
        with pytest.raises(Mendable), register.work(registers.actor()) as work:
            work._session.connection().exec_driver_sql("UPDATE user SET rank_or_title = 'Sgt'")
        beside.write_bytes(kept)
        keep_somebody(register)
        check_sealed(register_folder, State.OPEN)


def test_that_closing_twice_does_not_seal_what_somebody_else_has_open(register_folder: Path) -> None:
    first = opened(register_folder)
    first.close()
    with closing(opened(register_folder)):
        first.close()
        check_sealed(register_folder, State.OPEN)


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
    assert kept
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
    kept.pop("state")
    (register_folder / "head.json").write_text(json.dumps(kept))
    (register_folder / "register.db-journal").unlink(missing_ok=True)
    shutil.rmtree(paths.profile(), ignore_errors=True)
    opened(register_folder).close()
    check_sealed(register_folder, State.CLOSED)


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


def test_that_a_program_killed_while_its_journal_is_played_back_opens_again(
    register_folder: Path, tmp_path: Path
) -> None:
    crashed = damaged.crash_in_the_middle(register_folder, tmp_path)
    sealing.note_playing_back(crashed, paths.profile(), head.read(crashed / "head.json").register_id)
    with closing(connect(crashed / "register.db", key_of(crashed))) as connection:
        connection.execute("SELECT count(*) FROM user").fetchone()
    (crashed / "register.db-journal").unlink(missing_ok=True)
    with closing(opened(crashed)) as register:
        assert not register.in_doubt


def remembered_at() -> Path:
    """Return what this machine remembers of the pages of the one register it has closed."""
    (found,) = paths.profile().glob("heads/*.pages")
    return found


def test_that_the_bytes_that_were_closed_are_not_proved_page_by_page_again(register_folder: Path) -> None:
    for _ in range(2):
        with closing(opened(register_folder)) as register:
            keep_somebody(register)
    with closing(opened(register_folder)) as register:
        assert register._seals.pages.proved
        keep_somebody(register)
        check_sealed(register_folder, State.OPEN)  # what was remembered is what the pages say
        register.take_ways_in("partner")
        check_sealed(register_folder, State.OPEN)
    with closing(opened(register_folder)) as register:
        assert register._seals.pages.proved
        assert register.check().sound


@pytest.mark.parametrize("page", [0, 3, -1])
def test_that_a_page_damaged_while_the_register_is_open_is_found_at_the_next_opening(
    register_folder: Path, page: int
) -> None:
    """Its mark is the same, so nothing that was digested of it before may be believed."""
    with closing(opened(register_folder)) as register:
        keep_somebody(register)
        with (register_folder / "register.db").open("r+b") as database:
            damaged = range(0, (register_folder / "register.db").stat().st_size, 4096)[page] + 2000
            database.seek(damaged)
            byte = database.read(1)[0]
            database.seek(damaged)
            database.write(bytes([byte ^ 1]))
    assert refused(register_folder) == "database_damaged"


def test_that_what_is_remembered_vouches_for_nothing_but_the_very_bytes(register_folder: Path) -> None:
    opened(register_folder).close()
    older, older_memory = (register_folder / "register.db").read_bytes(), remembered_at().read_bytes()
    with closing(opened(register_folder)) as register:
        keep_somebody(register)
    newer, memory = (register_folder / "register.db").read_bytes(), remembered_at().read_bytes()
    for database, said in ((older, older_memory), (older, memory)):
        (register_folder / "register.db").write_bytes(database)
        remembered_at().write_bytes(said)
        assert refused(register_folder) == "older_copy"
    (register_folder / "register.db").write_bytes(newer)
    for said in (b"", b"nonsense", older_memory, memory[:-1], bytes([memory[0] ^ 1]) + memory[1:]):
        remembered_at().write_bytes(said)
        with closing(opened(register_folder)) as register:
            assert not register._seals.pages.proved
    remembered_at().unlink()
    opened(register_folder).close()

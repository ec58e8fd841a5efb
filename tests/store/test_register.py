"""A register is made whole or not at all, opened whole or not at all, and says in plain words what is wrong."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from iom_desktop import paths
from iom_desktop.clock import DayClock, SetClock, SystemClock
from iom_desktop.errors import Fault, Mendable, NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.user import User
from iom_desktop.store import upgrade
from iom_desktop.store.engine import connect
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.register import Register, folder
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import Role
from tests import people, registers
from tests.days import TODAY
from tests.registers import CHEAP, MOMENT, PASSPHRASE

FIRST = User(sign_in_name="jo", display_name="Jo Bell", role=Role.COORDINATOR, agency="council")


def made(at: Path, fill: Callable[[Work], None] = lambda work: None, day: date | None = None) -> str:
    return Register.create(
        at,
        borough="Kingsmere",
        first_user=FIRST,
        passphrase=PASSPHRASE,
        fill=fill,
        clock=SetClock(MOMENT),
        cost=CHEAP,
        demonstration_day=day,
    )


def opened(at: Path, user: str = "coordinator", passphrase: str = PASSPHRASE) -> Register:
    return Register.open(at, user, passphrase, clock=SetClock(MOMENT))


def refused(at: Path, user: str = "coordinator", passphrase: str = PASSPHRASE) -> Mendable:
    """What opening says, having changed nothing."""
    before = contents(at)
    with pytest.raises(Mendable) as said:
        opened(at, user, passphrase)
    assert contents(at) == before
    assert said.value.message.endswith(".")
    assert "  " not in said.value.message
    return said.value


def contents(at: Path) -> dict[str, bytes]:
    """Every file of a register but the lock, which only says who is there."""
    return {path.name: path.read_bytes() for path in at.glob("*") if path.name != "lock"} if at.is_dir() else {}


def key_of(at: Path) -> bytes:
    return KeyFile.read(at / "keys.json").unlock("coordinator", PASSPHRASE)


def with_work(at: Path, who: Actor) -> None:
    """Open a register, do a piece of work, and close it again."""
    with closing(opened(at)) as register, register.work(who) as work:
        work.people.keep(people.person(3))


# making one


def test_that_a_new_register_opens_with_its_first_user_and_its_recovery_code(tmp_path: Path) -> None:
    code = made(tmp_path / "new.iomregister")
    for user, passphrase in (("jo", PASSPHRASE), ("recovery", code)):
        with closing(opened(tmp_path / "new.iomregister", user, passphrase)) as register:
            assert register.facts.borough == "Kingsmere"
            found = register.user_named("JO")
            assert found is not None
            assert found.display_name == "Jo Bell"
    assert {path.name for path in tmp_path.glob("*")} == {"new.iomregister"}


def test_that_the_demonstration_keeps_its_own_day(tmp_path: Path) -> None:
    made(tmp_path / "demo.iomregister", day=TODAY)
    with closing(Register.open(tmp_path / "demo.iomregister", "jo", PASSPHRASE)) as register:
        assert isinstance(register.clock, DayClock)
        assert register.clock.today() == TODAY


def test_that_a_real_register_lives_today(tmp_path: Path) -> None:
    made(tmp_path / "real.iomregister")
    with closing(Register.open(tmp_path / "real.iomregister", "jo", PASSPHRASE)) as register:
        assert isinstance(register.clock, SystemClock)


def test_that_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "letter.txt").write_text("mine")
    with pytest.raises(Mendable) as said:
        made(tmp_path / "there")
    assert said.value.code == "already_exists"
    assert contents(tmp_path / "there") == {"letter.txt": b"mine"}


def test_that_a_register_that_cannot_be_finished_leaves_no_trace(tmp_path: Path) -> None:
    def fail(work: Work) -> None:
        raise Mendable("changed_my_mind", "Never mind.")

    with pytest.raises(Mendable):
        made(tmp_path / "new.iomregister", fail)
    assert list(tmp_path.iterdir()) == []


def test_that_a_place_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Mendable) as said:
        made(tmp_path / "file" / "new.iomregister")
    assert said.value.code == "cannot_write"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_that_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Mendable) as said:
        made(tmp_path / "new.iomregister")
    tmp_path.chmod(0o700)
    assert said.value.code == "cannot_write"


def test_that_a_disk_without_room_says_so_and_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_ROOM_NEEDED", 1 << 62)
    with pytest.raises(Mendable) as said:
        made(tmp_path / "new.iomregister")
    assert said.value.code == "disk_full"
    assert list(tmp_path.iterdir()) == []


# opening one


def test_that_a_wrong_passphrase_opens_nothing(register_folder: Path) -> None:
    said = refused(register_folder, passphrase="not the right words")
    assert isinstance(said, NotAllowed)
    assert (said.code, said.exit_status) == ("wrong_passphrase", 3)


def test_that_a_refused_opening_lets_go_of_the_lock(register_folder: Path) -> None:
    refused(register_folder, passphrase="not the right words")
    opened(register_folder).close()


@pytest.mark.parametrize("where", ["nowhere", ""])
def test_that_a_folder_without_a_register_says_so(tmp_path: Path, where: str) -> None:
    assert refused(tmp_path / where).code == "not_a_register"


def test_that_a_lost_key_file_says_what_to_do(register_folder: Path) -> None:
    (register_folder / "keys.json").unlink()
    assert refused(register_folder).code == "key_file_missing"


def test_that_a_damaged_key_file_says_what_to_do(register_folder: Path) -> None:
    path = register_folder / "keys.json"
    path.write_bytes(path.read_bytes()[:-40])
    assert refused(register_folder).code == "key_file_damaged"


@pytest.mark.parametrize("size", [None, 0, 1, 100, 4095])
def test_that_a_database_gone_or_empty_is_never_made_anew(register_folder: Path, size: int | None) -> None:
    database = register_folder / "register.db"
    database.unlink()
    if size is not None:
        database.write_bytes(bytes(size))
    assert refused(register_folder).code == "database_missing"


@pytest.mark.parametrize("size", [4096, 40_960, 500_000])
def test_that_a_database_cut_short_is_refused(register_folder: Path, size: int) -> None:
    database = register_folder / "register.db"
    database.write_bytes(database.read_bytes()[:size])
    assert refused(register_folder).code == "database_damaged"


def test_that_the_database_of_another_register_is_refused(register_folder: Path, tmp_path: Path) -> None:
    made(tmp_path / "other.iomregister")
    shutil.copy(tmp_path / "other.iomregister" / "register.db", register_folder / "register.db")
    assert refused(register_folder).code == "database_damaged"


def test_that_a_database_under_the_right_key_but_of_another_register_is_refused(register_folder: Path) -> None:
    with closing(connect(register_folder / "register.db", key_of(register_folder))) as connection:
        connection.execute("UPDATE identity SET register_id = 'another'")
    assert refused(register_folder).code == "another_database"


def test_that_an_older_copy_put_back_is_noticed_before_any_record_shows(
    register_folder: Path, tmp_path: Path, who: Actor, desk: object
) -> None:
    desk.close()
    shutil.copytree(register_folder, tmp_path / "older")
    with_work(register_folder, who)
    shutil.copy(tmp_path / "older" / "register.db", register_folder / "register.db")
    assert refused(register_folder).code == "older_copy"


def test_that_a_whole_older_folder_put_back_is_noticed_by_this_machine(
    register_folder: Path, tmp_path: Path, who: Actor, desk: object
) -> None:
    desk.close()
    shutil.copytree(register_folder, tmp_path / "older")
    with_work(register_folder, who)
    shutil.rmtree(register_folder)
    shutil.copytree(tmp_path / "older", register_folder)
    assert refused(register_folder).code == "older_copy"


def test_that_a_copy_that_went_another_way_is_noticed(
    register_folder: Path, tmp_path: Path, who: Actor, desk: object
) -> None:
    desk.close()
    shutil.copytree(register_folder, tmp_path / "twin.iomregister")
    with_work(register_folder, who)
    shutil.rmtree(paths.profile())
    with_work(tmp_path / "twin.iomregister", who)
    shutil.copy(register_folder / "register.db", tmp_path / "twin.iomregister" / "register.db")
    assert refused(tmp_path / "twin.iomregister").code == "two_copies"


def test_that_a_lost_head_is_noticed(register_folder: Path) -> None:
    (register_folder / "head.json").unlink()
    assert refused(register_folder).code == "head_missing"


@pytest.mark.parametrize(
    "changed", [{"sequence": 0}, {"sequence": 0, "hash": "0" * 64}, {"register_id": "another"}, {"sequence": -1}]
)
def test_that_a_head_that_proves_nothing_is_refused(register_folder: Path, changed: dict) -> None:
    beside = register_folder / "head.json"
    beside.write_text(json.dumps(json.loads(beside.read_text()) | changed))
    assert refused(register_folder).code == "older_copy"


def test_that_a_head_behind_the_database_is_a_crash_and_no_alarm(
    register_folder: Path, who: Actor, desk: object
) -> None:
    before = (register_folder / "head.json").read_bytes()
    desk.close()
    with_work(register_folder, who)
    (register_folder / "head.json").write_bytes(before)
    opened(register_folder).close()


def test_that_a_register_from_the_future_is_left_to_the_newer_release(register_folder: Path) -> None:
    with closing(connect(register_folder / "register.db", key_of(register_folder))) as connection:
        connection.execute("UPDATE identity SET shape_major = ?", (upgrade.SHAPE_MAJOR + 1,))
    assert refused(register_folder).code == "register_from_the_future"


def test_that_a_newer_minor_shape_opens(register_folder: Path) -> None:
    with closing(connect(register_folder / "register.db", key_of(register_folder))) as connection:
        connection.execute("UPDATE identity SET shape_minor = ?", (upgrade.SHAPE_MINOR + 1,))
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    registers.left_open(register_folder)
    opened(register_folder).close()


def test_that_a_key_file_from_the_future_is_left_to_the_newer_release(register_folder: Path) -> None:
    (register_folder / "keys.json").write_text(json.dumps({"format": "2.0"}))
    assert refused(register_folder).code == "register_from_the_future"


def test_that_a_register_open_elsewhere_says_who_has_it(register_folder: Path) -> None:
    with closing(opened(register_folder)), pytest.raises(Mendable, match="coordinator") as said:
        opened(register_folder, "police")
    assert said.value.code == "already_open"
    opened(register_folder, "police").close()


def test_that_a_program_that_was_killed_leaves_the_register_free(register_folder: Path) -> None:
    held = (
        "import sys, time; from datetime import datetime, UTC; from pathlib import Path;"
        "from iom_desktop.store.lock import Lock;"
        "kept = Lock.take(Path(sys.argv[1]), 'jo', 'laptop', datetime.now(UTC));"
        "print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", held, str(register_folder / "lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        with pytest.raises(Mendable, match="jo on laptop"):
            opened(register_folder)
        process.kill()
    opened(register_folder).close()


# working on one


def test_that_work_is_kept_as_a_whole_or_not_at_all(register: Register, who: Actor) -> None:
    def half() -> None:
        with register.work(who) as work:
            kept = work.people.keep(people.person(1))
            work.people.keep(people.identifier("nobody", 1))
            assert kept

    with pytest.raises(Fault):
        half()
    with register.look(who) as look:
        assert not look.people.with_number(people.identifier("x", 1).kind, people.crn(1))


def test_that_two_who_change_the_same_are_told(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        person_id = work.people.keep(people.person())
    with register.look(who) as look:
        seen = look.people.get(person_id)
    with register.work(who) as work:
        work.people.keep(replace(seen, known_as="Dom"))

    def too_late() -> None:
        with register.work(who) as work:
            work.people.keep(replace(seen, known_as="Nick"))

    with pytest.raises(Mendable) as said:
        too_late()
    assert said.value.code == "changed_meanwhile"


def test_that_the_stamp_says_who_and_when(register: Register, who: Actor) -> None:
    with register.look(who) as look:
        assert (look.stamp.actor, look.stamp.at, look.stamp.day) == (who, MOMENT, TODAY)


def test_that_a_check_finds_a_sound_register_sound(register: Register) -> None:
    report = register.check()
    assert report.sound
    assert report.entries > 0
    assert report.rows > report.entries


def test_that_a_check_finds_a_lost_key_file(register: Register) -> None:
    kept = (register.folder / "keys.json").read_bytes()
    (register.folder / "keys.json").unlink()
    assert "keys.json" in register.check().key_file[0]
    (register.folder / "keys.json").write_bytes(kept)


def test_that_nothing_about_a_person_can_be_read_in_the_folder(register: Register, who: Actor) -> None:
    with register.work(who) as work:
        person_id = work.people.keep(people.person())
        work.people.keep(people.identifier(person_id))
        work.people.keep(people.address(person_id))
    during = contents(register.folder)
    register.close()
    born = str(people.person().date_of_birth)  # a year alone may stand in a digest by chance
    for name, said in {**during, **contents(register.folder)}.items():
        for secret in ("Ashgrove", "Dominic", people.crn(0), "KM2 1AB", "Harbour Lane", born):
            assert secret.encode() not in said, name
            assert secret.encode("utf-16-le") not in said, name


@pytest.mark.skipif(os.name != "posix", reason="limits of this kind are POSIX")
def test_that_a_disk_that_fills_up_in_the_middle_loses_nothing(register_folder: Path) -> None:
    """In a process of its own, since a limit on the size of files cannot be taken back for sure."""
    script = Path(__file__).with_name("fill_up.py")
    size = (register_folder / "register.db").stat().st_size
    done = subprocess.run(
        [sys.executable, str(script), str(register_folder), str(size + 80_000)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert done.returncode == 0, done.stderr
    kept = int(done.stdout)
    with closing(opened(register_folder)) as register, register.look(registers.actor()) as look:
        assert len(look.people.with_number(people.identifier("x").kind, people.crn(0))) == kept
        assert kept > 0


def test_that_a_damaged_head_of_this_machine_is_named_and_can_be_moved_away(register_folder: Path) -> None:
    opened(register_folder).close()
    (kept,) = (paths.profile() / "heads").glob("*.json")
    kept.write_bytes(b"")
    said = refused(register_folder)
    assert said.code == "profile_head_damaged"
    assert str(kept) in said.message
    kept.unlink()
    opened(register_folder).close()


def test_that_a_register_opens_by_a_dot_and_the_top_of_a_disk_is_none(
    register_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(register_folder)
    opened(Path()).close()
    with pytest.raises(Mendable) as said:
        Register.find(Path(register_folder.anchor))
    assert said.value.code == "not_a_register"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are given otherwise there")
def test_that_a_register_of_another_account_says_whose_right_is_missing(register_folder: Path) -> None:
    register_folder.chmod(0)
    me = os.geteuid()
    if me == 0:
        os.seteuid(65534)  # root may read anything
    try:
        with pytest.raises(Mendable) as said:
            Register.find(register_folder)
    finally:
        os.seteuid(me)
        register_folder.chmod(0o700)
    assert said.value.code == "cannot_read"

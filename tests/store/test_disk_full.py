"""A disk that fills up at any write of a new register, an import, a backup or an export leaves nothing half done."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from iom_desktop.command_line import document
from iom_desktop.demonstration.make import make_whole
from iom_desktop.errors import Mendable
from iom_desktop.records.borough import Borough
from iom_desktop.records.user import User
from iom_desktop.services import sign_in
from iom_desktop.services.desk import Desk
from iom_desktop.store import backup
from iom_desktop.store.register import Register, folder
from iom_desktop.vocabulary.access import Purpose, Role
from tests import cohort_lists, kingsmere, managed, registers
from tests.registers import CHEAP, PASSPHRASE
from tests.store.small_disk import SmallDisk, small_disk
from tests.store.test_damage import many

MOST = 4_000
"""Pages that are enough for anything here."""


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallDisk]:
    """A small disk, and a program that does not ask for room beforehand: it may be gone a moment later."""
    monkeypatch.setattr(folder, "_ROOM_NEEDED", 0)
    monkeypatch.setattr(backup, "_SPARE", -1 << 40)
    with small_disk(tmp_path) as small:
        yield small


def fill_up(disk: SmallDisk, stride: int, deed: Callable[[], object], left: Callable[[], object]) -> int:
    """Do a deed with ever more room until it succeeds; return how often the disk was full on the way."""
    before = left()
    for failures, pages in enumerate(range(0, MOST, stride)):
        refused = refusal(disk, pages, deed)
        if refused is None:
            return failures
        assert refused.code in {"disk_full", "backup_disk_full", "not_written", "no_permission"}
        assert re.search("full|No space left|no room", refused.message)
        assert left() == before, pages
    pytest.fail("there was never enough room")


def refusal(disk: SmallDisk, pages: int, deed: Callable[[], object]) -> Mendable | None:
    """Do a deed on a disk with so many pages free, and return what it says if that was too few."""
    try:
        with disk.with_room_for(pages):
            deed()
    except Mendable as refused:
        return refused
    return None


def listing(top: Path) -> list[str]:
    """Name everything on the disk but what takes the room away."""
    return sorted(str(path.relative_to(top)) for path in top.rglob("*") if path.name != "ballast")


@many(200, 3)
def test_that_a_new_register_is_whole_or_not_there(disk: SmallDisk, times: int) -> None:
    register = disk.folder / "kingsmere.iomregister"

    def make() -> None:
        sign_in.create(
            register,
            borough=Borough(name="Kingsmere"),
            first_user=User(sign_in_name="jo", display_name="Jo", role=Role.COORDINATOR, agency="council"),
            passphrase=PASSPHRASE,
            cost=CHEAP,
        )

    assert fill_up(disk, times, make, lambda: listing(disk.folder)) > 1
    with closing(Register.open(register, "jo", PASSPHRASE)) as opened:
        assert opened.check().sound


@pytest.fixture
def desk_on(disk: SmallDisk, template: registers.Template) -> Iterator[Desk]:
    """A desk whose register lies on the small disk."""
    register = shutil.copytree(template.folder, disk.folder / template.folder.name)
    with closing(registers.signed_in(register)) as desk:
        managed.somebody(desk)
        yield desk


@many(9, 1)
def test_that_an_import_is_whole_or_not_there(disk: SmallDisk, desk_on: Desk, tmp_path: Path, times: int) -> None:
    rows = (cohort_lists.person_row(number) for number in range(30))
    preview = desk_on.cohort.preview(cohort_lists.csv_file(tmp_path, "2025-11", *rows))

    def left() -> object:
        assert desk_on.register.check().sound
        return listing(disk.folder), desk_on.cohort.months(), desk_on.cases.order()

    assert fill_up(disk, times, lambda: desk_on.cohort.accept(preview), left) > 3
    assert len(desk_on.cohort.months()) == 1
    assert desk_on.register.check().sound


@many(97, 2)
def test_that_a_backup_is_whole_or_not_there(disk: SmallDisk, desk_on: Desk, times: int) -> None:
    copy = disk.folder / "backups" / "kingsmere.iombackup"
    copy.parent.mkdir()
    assert fill_up(disk, times, lambda: desk_on.register.back_up(copy), lambda: listing(disk.folder)) > 3
    assert desk_on.register.check().sound
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(disk.folder / "another laptop"))
        with closing(Register.open(copy, "coordinator", PASSPHRASE)) as opened:
            assert opened.check().sound


def test_that_an_export_is_whole_or_not_there(disk: SmallDisk, desk: Desk, tmp_path: Path) -> None:
    rows = (cohort_lists.person_row(number) for number in range(300))
    desk.cohort.accept(desk.cohort.preview(cohort_lists.csv_file(tmp_path, "2025-11", *rows)))
    ledger = desk.ledger.waiting()
    exports: dict[str, Callable[[Path], object]] = {
        "ledger.csv": lambda path: desk.ledger.export(ledger, path, Purpose.AUDIT),
        "ledger.xlsx": lambda path: desk.ledger.export(ledger, path, Purpose.AUDIT),
        "paper.pdf": lambda path: document._write(path, bytes(30_000)),
        "configuration.json": desk.configuration.write,
        "processing.pdf": desk.processing.write,
    }
    for name, export in exports.items():
        path = disk.folder / name
        assert fill_up(disk, 4, partial(export, path), lambda: listing(disk.folder)) > 0, name
        assert path.stat().st_size > 2 * 4096


def test_that_nothing_leaves_a_register_whose_log_has_no_room_to_say_so(
    disk: SmallDisk, desk_on: Desk, tmp_path: Path
) -> None:
    for export in (desk_on.configuration.write, desk_on.processing.write):
        said = refusal(disk, 0, partial(export, tmp_path / "export"))
        assert said is not None
        assert said.code == "disk_full"
        assert not (tmp_path / "export").exists()


def test_that_no_demonstration_is_left_half_made(disk: SmallDisk) -> None:
    folder = disk.folder / "demonstration"
    said = refusal(disk, 1, lambda: make_whole(folder, kingsmere.SMALL, lambda _said: None, CHEAP))
    assert said is not None
    assert said.message.startswith("demonstration could not be written: the disk is full.")
    assert listing(disk.folder) == []


def test_that_a_register_on_a_full_disk_says_so_at_the_door(disk: SmallDisk, template: registers.Template) -> None:
    register = shutil.copytree(template.folder, disk.folder / template.folder.name)
    (register / "lock").unlink(missing_ok=True)

    def listed() -> list[str]:
        return [name for name in listing(disk.folder) if not name.endswith(("lock", "-journal"))]

    def come_and_go() -> None:
        registers.signed_in(register).register.close()

    assert fill_up(disk, 1, come_and_go, listed) > 1
    registers.signed_in(register).close()

"""A register of every past release comes to today's shape with every row, or stays as it was, whatever fails."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Engine, event
from sqlcipher3 import dbapi2 as driver

from iom_desktop import paths
from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable
from iom_desktop.store import upgrade
from iom_desktop.store.engine import Door, connect, problems_of
from iom_desktop.store.register import Register
from tests.migrations import released
from tests.registers import MOMENT, PASSPHRASE

Content = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module", params=released.STEPS)
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of a past release, made once."""
    return released.make(tmp_path_factory.mktemp("released"), request.param)


@pytest.fixture
def old(kept: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(kept, tmp_path / "team" / kept.name)


def opened(at: Path) -> Register:
    return Register.open(at, "coordinator", PASSPHRASE, clock=SetClock(MOMENT))


def look_at(at: Path) -> Content:
    with closing(connect(at / "register.db", released.KEY)) as connection:
        assert problems_of(connection, every_index=True) == ()
        return released.content_of(connection)


def lost(before: Content, after: Content) -> list[str]:
    """Name what was there before and is not there any more, or not as it was, in the columns that stayed."""
    found = []
    for table, rows in before.items():
        now = after.get(table, [])
        if len(now) != len(rows):
            found.append(f"{table}: {len(rows)} rows became {len(now)}")
        for row, same in zip(rows, now, strict=False):
            found += [f"{table}.{name}" for name in row.keys() & same.keys() if row[name] != same[name]]
    return found


def test_that_the_rows_of_a_past_release_are_parents_and_children(old: Path) -> None:
    with closing(connect(old / "register.db", released.KEY)) as connection:
        tables = released.tables_of(connection)
        links = [connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall() for table in tables]
        assert {len(rows) for rows in released.content_of(connection).values()} == {released.ROWS, released.ROWS + 1}
    assert sum(map(len, links)) > len(tables) > 40


def test_that_every_row_of_a_past_release_comes_along(old: Path) -> None:
    before = look_at(old)
    with closing(opened(old)) as register:
        assert register.check().sound
    after = look_at(old)
    assert lost(before, after) == []
    with closing(connect(old / "register.db", released.KEY)) as connection:
        shape = connection.execute("SELECT shape_major, shape_minor FROM identity").fetchone()
        assert shape == (upgrade.SHAPE_MAJOR, upgrade.SHAPE_MINOR)


def test_that_the_copy_made_before_holds_the_register_as_it_was(old: Path) -> None:
    before = look_at(old)
    opened(old).close()
    (copy,) = old.parent.glob("kingsmere-before-upgrade-*")
    assert lost(before, look_at(copy)) == []
    with closing(connect(copy / "register.db", released.KEY)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (
            min(released.STEPS.values()),
        )


class Faults:
    """Counts the statements of an upgrade and its commit, and lets one of them fail, before it runs or after."""

    def __init__(self, at: int, *, before: bool) -> None:
        self.at = at
        self.seen = 0
        self._moment = "before_cursor_execute" if before else "after_cursor_execute"
        self._over = False

    @contextmanager
    def injected(self) -> Iterator[None]:
        event.listen(Engine, self._moment, self._on_statement)
        event.listen(Engine, "commit", self._on_commit)
        try:
            yield
        finally:
            event.remove(Engine, self._moment, self._on_statement)
            event.remove(Engine, "commit", self._on_commit)

    def _on_statement(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        if (self.seen or statement == "BEGIN IMMEDIATE") and not self._over:
            self._count()

    def _on_commit(self, _connection: object) -> None:
        if self.seen and not self._over:
            self._count()
            self._over = True

    def _count(self) -> None:
        self.seen += 1
        if self.seen == self.at:
            raise driver.OperationalError("disk I/O error")


def check_faults(kept: Path, folder: Path, stride: int) -> None:
    """Let each ``stride``-th statement of the upgrade fail, before and after it ran."""
    before = look_at(kept)
    counting = Faults(0, before=True)
    with counting.injected():
        opened(shutil.copytree(kept, folder / "counted" / kept.name)).close()
    assert counting.seen > 30
    shutil.rmtree(paths.profile())  # what follows happens on a machine that never saw that copy
    for at in range(1, counting.seen + 1, stride):
        for early in (True, False):
            old = shutil.copytree(kept, folder / f"{at}-{early}" / kept.name)
            with Faults(at, before=early).injected(), pytest.raises(Mendable, match=r"[Nn]othing") as said:
                opened(old)
            assert said.value.code in {"disk_error", "upgrade_failed"}
            assert look_at(old) == before
    for copy in old.parent.glob("kingsmere-before-upgrade-*"):
        shutil.rmtree(copy)
    with closing(opened(old)) as register:
        assert register.check().sound


def test_that_a_fault_in_an_upgrade_leaves_the_old_register(kept: Path, tmp_path: Path) -> None:
    check_faults(kept, tmp_path, 60)


@pytest.mark.slow
def test_that_a_fault_at_any_step_of_an_upgrade_leaves_the_old_register(kept: Path, tmp_path: Path) -> None:
    check_faults(kept, tmp_path, 1)


def test_that_laying_a_parent_anew_takes_no_child_away(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With foreign keys on and a cascade this would empty every child, without an error."""

    def step(config: Any, _revision: str) -> None:
        connection = config.attributes["connection"]
        operations = Operations(MigrationContext.configure(connection))
        for table in ("person", "episode", "panel", "user"):
            with operations.batch_alter_table(table, recreate="always") as batch:
                batch.add_column(sa.Column("added", sa.Text()))
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")

    before = look_at(old)
    monkeypatch.setattr(command, "upgrade", step)
    opened(old).close()
    after = look_at(old)
    assert lost(before, after) == []
    assert all("added" in row for row in after["person"])


@pytest.mark.parametrize("trap", ["DELETE FROM note WHERE id = 'note-1'", "INSERT INTO note SELECT * FROM note"])
def test_that_a_step_that_loses_or_doubles_a_row_is_taken_back(
    old: Path, monkeypatch: pytest.MonkeyPatch, trap: str
) -> None:
    before = look_at(old)
    trap = trap.replace("SELECT *", "SELECT 'another', " + ", ".join(list(before["note"][0])[1:]))
    monkeypatch.setattr(command, "upgrade", lambda config, _: config.attributes["connection"].exec_driver_sql(trap))
    with pytest.raises(Mendable) as said:
        opened(old)
    assert said.value.code == "upgrade_failed"
    assert look_at(old) == before


def test_that_foreign_keys_are_on_again_after_an_upgrade(old: Path) -> None:
    opened(old).close()
    with closing(Door(old / "register.db", released.KEY)) as door, door.writing.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1

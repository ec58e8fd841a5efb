"""A register of an older shape is copied first, then brought up to date, or left as it was."""

from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable
from iom_desktop.store.engine import Door, connect
from iom_desktop.store.keys import KeyFile
from iom_desktop.store.register import Register
from tests.registers import MOMENT, PASSPHRASE, left_open


def aged(at: Path) -> bytes:
    """Make a register look as one of an older release does to the program."""
    key = KeyFile.read(at / "keys.json").unlock("coordinator", PASSPHRASE)
    with closing(connect(at / "register.db", key)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    left_open(at)
    return key


def opened(at: Path) -> Register:
    return Register.open(at, "coordinator", PASSPHRASE, clock=SetClock(MOMENT))


def test_that_an_older_register_is_copied_before_its_steps_run(
    register_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aged(register_folder)
    ran: list[str] = []

    def step(config: object, revision: str) -> None:
        ran.append(revision)
        config.attributes["connection"].exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")

    monkeypatch.setattr(command, "upgrade", step)
    opened(register_folder).close()
    assert ran == ["head"]
    (copy,) = register_folder.parent.glob("kingsmere-before-upgrade-*")
    assert (copy / "manifest.json").exists()
    opened(register_folder).close()
    assert ran == ["head"]


def test_that_a_step_that_loses_a_row_is_undone(register_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = aged(register_folder)

    def step(config: object, revision: str) -> None:
        config.attributes["connection"].exec_driver_sql("DELETE FROM reference_list WHERE code = 'died'")

    monkeypatch.setattr(command, "upgrade", step)
    with pytest.raises(Mendable) as said:
        opened(register_folder)
    assert said.value.code == "upgrade_failed"
    with closing(Door(register_folder / "register.db", key)) as door, door.reading.connect() as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM reference_list WHERE code = 'died'").scalar_one()
    assert kept == 2

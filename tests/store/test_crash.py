"""A program that is killed loses nothing it has acknowledged, and leaves nothing half done."""

import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from iom_desktop.store.register import Register
from tests import people, registers
from tests.registers import PASSPHRASE

ADDRESSES = 4
WORKER = Path(__file__).resolve().with_name("work_on.py")


def check_kills(folder: Path, acknowledged: Path, kills: int) -> None:
    chance = Random(kills)
    environment = {**os.environ, "PYTHONPATH": str(WORKER.parents[2])}
    for _ in range(kills):
        command = [sys.executable, str(WORKER), str(folder), str(acknowledged)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == b"working"
            time.sleep(chance.uniform(0.05, 0.5))
            process.kill()
        with closing(Register.open(folder, "coordinator", PASSPHRASE)) as register:
            assert register.check().sound
            with register.look(registers.actor()) as look:
                kept = look.people.with_number(people.identifier("x").kind, people.crn(0))
                assert set(acknowledged.read_text().split()) <= set(kept)
                assert all(len(look.people.addresses(person_id)) == ADDRESSES for person_id in kept)


def test_that_a_killed_program_loses_nothing(register_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "acknowledged").touch()
    check_kills(register_folder, tmp_path / "acknowledged", 1)


@pytest.mark.slow
def test_that_a_program_killed_again_and_again_loses_nothing(register_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "acknowledged").touch()
    check_kills(register_folder, tmp_path / "acknowledged", 12)

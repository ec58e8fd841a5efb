"""A restore that is killed at any moment leaves the register as it was, or the one that was put back: whole."""

import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest

from iom_desktop import paths
from iom_desktop.clock import SetClock
from iom_desktop.services.desk import Desk
from tests import people, registers

KILLS = 16
PROGRAM = """
import sys
from pathlib import Path
from iom_desktop.services import restoring
from tests.registers import PASSPHRASE
backup, register = map(Path, sys.argv[1:])
print("ready", flush=True)
restoring.offer_restore(backup, register, "coordinator", PASSPHRASE).accept()
"""


def work_in(desk: Desk) -> None:
    with desk.register.work(desk.who) as work:
        work.people.keep(people.person())


def people_in(register: Path, clock: SetClock) -> int:
    """Count the people in a register that is opened and proved."""
    desk = registers.signed_in(register, clock=clock)
    try:
        assert desk.register.check().sound
        with desk.register.look(desk.who) as look:
            return len(look.search.find("Ashgrove", 10))
    finally:
        desk.close()


def killed_after(seconds: float, backup: Path, register: Path) -> float:
    """Let a process of its own restore, kill it unless it is done before, and return how long it took."""
    command = [sys.executable, "-c", PROGRAM, str(backup), str(register)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready"
        start = monotonic()
        while process.poll() is None and monotonic() < start + seconds:
            sleep(0.001)
        took = monotonic() - start
        process.kill()
    return took


@pytest.mark.slow
def test_that_a_restore_killed_at_any_moment_leaves_a_whole_register(
    register_folder: Path, clock: SetClock, tmp_path: Path
) -> None:
    desk = registers.signed_in(register_folder, clock=clock)
    backup = Path(desk.backups.make(tmp_path / "shelf").line.folder)
    work_in(desk)
    desk.close()
    longest = killed_after(60, backup, shutil.copytree(register_folder, tmp_path / "timed.iomregister"))
    chance, seen = Random(KILLS), set()
    for number in range(KILLS):
        register = shutil.copytree(register_folder, tmp_path / f"{number}.iomregister")
        shutil.rmtree(paths.profile(), ignore_errors=True)  # this machine has seen none of the copies yet
        killed_after(chance.random() * longest, backup, register)
        seen.add(people_in(register, clock))
    assert seen == {0, 1}

"""Works on a register until its disk is full, and prints how many pieces of work were kept."""

import resource
import signal
import sys
from pathlib import Path

from iom_desktop.errors import Mendable
from iom_desktop.store import engine
from iom_desktop.store.register import Register
from tests import people, registers

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
engine.SETTINGS = tuple(one for one in engine.SETTINGS if "memory" not in one)
register = Register.open(Path(sys.argv[1]), "coordinator", registers.PASSPHRASE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
kept = 0
try:
    for _ in range(200):
        with register.work(registers.actor()) as work:
            person_id = work.people.keep(people.person())
            work.people.keep(people.identifier(person_id))
            for number in range(20):
                work.people.keep(people.address(person_id, number))
        kept += 1
except Mendable as full:
    if full.code not in {"disk_full", "disk_error"}:
        raise
    sys.stdout.write(str(kept))
    sys.exit(0)
sys.exit("the disk never filled up")

"""Works on a register until it is killed, and writes down each piece of work once it is kept."""

import sys
from pathlib import Path

from iom_desktop.store.register import Register
from tests import people, registers

register = Register.open(Path(sys.argv[1]), "coordinator", registers.PASSPHRASE)
sys.stdout.write("working\n")
sys.stdout.flush()
with Path(sys.argv[2]).open("a") as acknowledged:
    while True:
        with register.work(registers.actor()) as work:
            person_id = work.people.keep(people.person())
            work.people.keep(people.identifier(person_id))
            for number in range(4):
                work.people.keep(people.address(person_id, number))
        acknowledged.write(person_id + "\n")
        acknowledged.flush()

"""A register as large as a whole country's might be, used once in a process of its own: ``country.py 60000``."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from iom_desktop import models
from iom_desktop.app import collect_seldom
from iom_desktop.demonstration.people import make_person
from iom_desktop.records.audit_log import LogFilter
from iom_desktop.records.support import Note
from iom_desktop.records.user import User
from iom_desktop.records.work import NewCheck, SourceAnswer
from iom_desktop.services.desk import Desk
from iom_desktop.store import engine
from iom_desktop.vocabulary.access import Role
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind
from iom_desktop.vocabulary.work import CheckOutcome, NoteKind, SourceResult
from tests import registers
from tests.benchmarks import five_years as team
from tests.benchmarks.memory import peak
from tests.days import TODAY

YEARS = 10
BEGUN = TODAY.replace(year=TODAY.year - YEARS)
WORDS = ("visited", "home", "tenancy", "kept", "missed", "office", "curfew", "court")
AT_ONCE = 3
"""Every third of the cases is open; the others are over."""
LOOKS = 20
"""Entries that a case leaves in the log in ten years, at the least."""
TEAM = 150
"""Cases for each user."""


def fill(desk: Desk, cases: int) -> None:
    """Lay so many people, each once on the scheme in ten years, with all the work of their teams, past the services."""
    chance = Random(10)
    days = (TODAY - BEGUN).days
    stays = []
    for at in range(cases):
        open_still = at % AT_ONCE == 0
        adopted = TODAY - timedelta(days=chance.randrange(30, 700 if open_still else days))
        left = None if open_still else min(adopted + timedelta(days=chance.randrange(60, 900)), TODAY)
        stays.append((f"e{at}", f"p{at}", adopted, left))
    with desk.register.work(desk.who) as work:
        connection = work._session.connection()
        team.put(connection, models.person.Person, (_person(at) for at in range(cases)))
        team.put(connection, models.person.Identifier, (_number(at) for at in range(cases)))
        team.put(connection, models.episode.Episode, (team.stay(*one) for one in stays))
        for table, rows in _work(chance):
            team.put(connection, table, (row for one in stays for row in rows(*one)))
        team.put(connection, models.contact.Note, (_note(chance, at) for at in range(cases * 4)))
        for at in range(cases * LOOKS):
            work.log.consulted("person", f"p{at % cases}")
    for at in range(cases // TEAM):
        officer = User(sign_in_name=f"officer{at}", display_name=f"Officer {at}", role=Role.POLICE, agency="police")
        desk.users.add_user(officer, registers.PASSPHRASE, cost=registers.CHEAP)


def _work(chance: Random) -> Iterator[tuple[Any, Callable[[str, str, date, date | None], Any]]]:
    yield models.episode.RagStatus, lambda *one: team.colours(chance, *one)
    yield models.episode.Assignment, lambda *one: [team.led(chance, *one)]
    yield models.need.PathwayNeed, lambda *one: team.needs(chance, *one)
    yield models.intervention.Intervention, lambda *one: team.offers(chance, *one)
    yield models.risk.Offence, lambda *one: team.offences(chance, *one)
    yield models.risk.CustodyPeriod, lambda *one: team.inside(chance, *one)
    yield models.marker.Marker, lambda *one: team.markers(chance, *one)
    yield models.contact.Contact, lambda *one: team.contacts(chance, *one)
    yield models.action.Action, lambda *one: team.actions(chance, *one)


def _person(at: int) -> dict[str, Any]:
    who = make_person(1, at, TODAY)
    return {
        "id": f"p{at}", "surname": who.surname, "forenames": who.forenames, "date_of_birth": who.date_of_birth,
        "interpreter_needed": False, "restricted": False,
    }  # fmt: skip


def _number(at: int) -> dict[str, Any]:
    crn = f"X{at:06d}"
    return {
        "person_id": f"p{at}", "kind": IdentifierKind.CRN, "value": crn, "canonical": crn, "check": IdentifierCheck.OK,
    }  # fmt: skip


def _note(chance: Random, at: int) -> dict[str, Any]:
    words = " ".join(chance.choices(WORDS, k=30))
    on = BEGUN + timedelta(days=at % 3_650)
    return {"person_id": f"p{at // 4}", "kind": NoteKind.FACT, "on": on, "by": "coordinator", "text": words}


def use(register: Path) -> dict[str, float]:
    """Sign in and do what a team does; return the seconds that each takes of the processor."""
    taken: dict[str, float] = {}

    def do(what: str, deed: Callable[[], Any]) -> Any:
        start = process_time()
        answer = deed()
        taken[what] = process_time() - start
        return answer

    desk = do("Signing in", lambda: registers.signed_in(register))
    with closing(desk):
        do("Listing the users", desk.users.users)
        people = do("Listing everybody managed", desk.cases.register).lines
        do("Laying out Today", desk.today.board)
        queue = do("Laying out the morning's check", desk.daily_checks.queue)
        do("First results of a search", lambda: desk.search.first("pettifer"))
        do("Full results of a search", lambda: desk.search.find("tenancy curfew"))
        do("Opening a case", lambda: desk.cases.preview(people[0].person_id))
        note = Note(person_id=people[0].person_id, kind=NoteKind.FACT, text="Came on time", on=TODAY)
        do("Saving a note", lambda: desk.support.enter(note))
        sources = tuple(SourceAnswer(one.code, SourceResult.NOTHING_NEW) for one in queue.sources)
        check = NewCheck(people[0].person_id, CheckOutcome.NO_CHANGE, sources=sources)
        do("Recording a check", lambda: desk.daily_checks.record(check))
        do("The cohort's figures of a year", lambda: desk.insights.cohort(12))
        do("The newest of the log", lambda: desk.audit_log.page(LogFilter()))
        do("Proving the register and all of its log", desk.administration.check)
        do("Backing up", lambda: desk.backups.make(register.parent / "backups"))
    return taken


def main(cases: int) -> None:
    """Make the register in a child, so that its making takes no memory here, then use it and print what that took."""
    collect_seldom()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = str(Path(folder) / "profile")
        register = Path(folder) / "register.iomregister"
        if child := os.fork():
            os.waitpid(child, 0)
        else:
            # The making is not measured, and locking memory for it takes most of an hour.
            engine.SETTINGS = tuple(one for one in engine.SETTINGS if "memory" not in one)
            template = registers.make_template(Path(folder) / "template")
            with closing(registers.signed_in(template.folder)) as desk:
                fill(desk, cases)
            shutil.move(template.folder, register)
            os._exit(0)
        size = (register / "register.db").stat().st_size / 2**20
        taken = use(register)
    sys.stdout.write(json.dumps({"size": size, "memory": peak(), "taken": taken}) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))

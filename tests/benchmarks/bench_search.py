"""What somebody waits for who types a name: 4,178 people, 98 of them managed, and 100,000 notes."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop import models
from iom_desktop.demonstration.names import NAME_GROUPS
from iom_desktop.records.support import Note
from iom_desktop.services.desk import Desk
from iom_desktop.store.engine import connect
from iom_desktop.store.keys import KeyFile
from iom_desktop.vocabulary.access import Handling, Topic
from iom_desktop.vocabulary.people import (
    AddressKind,
    ContactDetailKind,
    ContactDetailOwner,
    IdentifierCheck,
    IdentifierKind,
    Sex,
)
from iom_desktop.vocabulary.work import NoteKind
from tests import registers
from tests.benchmarks.conftest import LONDON_ROWS
from tests.benchmarks.figures import Figure, keep
from tests.managed import somebody
from tests.registers import MOMENT, PASSPHRASE

NOTES, MANAGED = 100_000, 98
WORDS = (
    "visited", "at", "home", "tenancy", "signed", "appointment", "kept", "missed", "probation", "office", "said",
    "mother", "brother", "working", "nights", "agency", "test", "result", "negative", "positive", "housing",
    "officer", "rang", "voicemail", "hostel", "key", "worker", "referral", "drugs", "alcohol", "group", "session",
    "second", "third", "plan", "review", "curfew", "tag", "fitted", "court", "listed", "adjourned", "solicitor",
    "bail", "conditions", "met",
)  # fmt: skip
TYPED = ("ok", "oko", "okonj", "pettifer", "petifer", "callum greaves", "greaves calum", "X100", "07700 900", "km3")
"""As somebody types: beginnings, a slip, both names, numbers and a postcode."""
SLIPS = ("petifer", "greaves calum", "km3")
"""What the first results do not know, but the full ones do."""
IN_NOTES = ("tenancy", "curfew tag", "quillon", "solicitor adjourned", "vis")
MEANT = (("Callum", "Greaves"), ("Ilse", "Okonjo"), ("Callum", "Pettifer"))
ROUNDS = 12
PART = "Finding"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register as long as London's list, with notes of many years."""
    folder, chance = tmp_path_factory.mktemp("search"), random.Random(7)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "profile"))
        made = registers.make_template(folder).folder
        with closing(registers.signed_in(made)) as desk:
            for number in range(MANAGED):
                forenames, surname = MEANT[number % len(MEANT)]
                somebody(desk, forenames, surname, crn=f"X9{number:05d}")
            with desk.register.work(desk.who) as work:
                people = work.bulk.keep(models.person.Person, [_person(chance) for _ in range(LONDON_ROWS - MANAGED)])
                work.bulk.keep(models.person.Identifier, [_number(one, at) for at, one in enumerate(people)])
                work.bulk.keep(models.person.Address, [_address(one, at) for at, one in enumerate(people)])
                work.bulk.keep(models.person.ContactDetail, [_phone(one, at) for at, one in enumerate(people)])
                work.bulk.keep(models.contact.Note, [_note(chance.choice(people), at, chance) for at in range(NOTES)])
    return made


@pytest.fixture
def desk(register: Path) -> Iterator[Desk]:
    """The coordinator at that register."""
    with closing(registers.signed_in(register)) as desk:
        desk.search.find("warm")
        yield desk


def bench_first_results_while_somebody_types(benchmark: BenchmarkFixture, desk: Desk, register: Path) -> None:
    assert all(desk.search.first(typed) for typed in TYPED if typed not in SLIPS)
    taken = _seconds_of(desk.search.first, TYPED)
    bare = _bare(register, "search_names", TYPED)
    benchmark.pedantic(lambda: [desk.search.first(typed) for typed in TYPED], rounds=ROUNDS)
    keep(benchmark, *_figures("First results of a search", taken, bare, most=16))


def bench_full_results_of_a_search(benchmark: BenchmarkFixture, desk: Desk, register: Path) -> None:
    everything = (*TYPED, *IN_NOTES)
    assert all(desk.search.find(typed) for typed in everything)
    taken = _seconds_of(partial(desk.search.find, log_later=True), everything)
    bare = _bare(register, "search_notes", everything)
    benchmark.pedantic(lambda: [desk.search.find(typed, log_later=True) for typed in everything], rounds=ROUNDS)
    keep(benchmark, *_figures("Full results of a search", taken, bare, most=50))


def bench_a_note_with_its_index(benchmark: BenchmarkFixture, desk: Desk) -> None:
    person_id = desk.cases.order()[0]
    benchmark.pedantic(
        lambda: desk.support.enter(Note(person_id=person_id, kind=NoteKind.FACT, text="Came", on=MOMENT.date())),
        rounds=ROUNDS,
    )


def _seconds_of(search: Callable[[str], object], typed: Sequence[str]) -> list[float]:
    taken = []
    for _ in range(ROUNDS):
        for one in typed:
            start = perf_counter()
            search(one)
            taken.append(perf_counter() - start)
    return taken


def _bare(register: Path, part: str, typed: Sequence[str]) -> list[float]:
    """Ask the same words of the full-text table alone, on a connection of its own that is warm."""
    key = KeyFile.read(register / "keys.json").unlock("coordinator", PASSPHRASE)
    statement = f"SELECT rowid FROM {part}_index WHERE {part}_index MATCH ? LIMIT 1000"
    with closing(connect(register / "register.db", key)) as connection:

        def ask(words: str) -> None:
            connection.execute(statement, (" ".join(f'"{one}"' for one in words.split()),)).fetchall()

        _seconds_of(ask, typed[:1])
        return _seconds_of(ask, typed)


def _figures(what: str, taken: list[float], bare: list[float], most: float) -> tuple[Figure, Figure]:
    half, late = median(taken) * 1000, quantiles(taken, n=20)[-1] * 1000
    of = f"{what}, {LONDON_ROWS:,} people and {NOTES:,} notes"
    bare_query = "a bare full-text query of the same words"
    return (
        Figure(PART, of, half, unit="ms", most=most, more=f"19 of 20 under {late:.1f} ms"),
        Figure(PART, f"{what}, in bare queries", median(taken) / median(bare), beside=bare_query),
    )


def _person(chance: random.Random) -> dict[str, Any]:
    group = chance.choices(NAME_GROUPS, [one.weight for one in NAME_GROUPS])[0]
    words = dict.fromkeys(("title", "known_as", "pronouns", "first_language", "communication_needs"), "")
    name = {"surname": chance.choice(group.surnames), "forenames": chance.choice(group.men)}
    facts = {"date_of_birth": date(1975, 1, 1) + timedelta(days=chance.randrange(10_000)), "sex": Sex.MALE}
    return {**words, **name, **facts, "interpreter_needed": False, "restricted": False}


def _marked(person_id: str, handling: Handling = Handling.PARTNERS) -> dict[str, Any]:
    return {"person_id": person_id, "handling": handling, "topic": Topic.GENERAL}


def _number(person_id: str, at: int) -> dict[str, Any]:
    crn = f"X{100_000 + at}"
    number = {"kind": IdentifierKind.CRN, "value": crn, "canonical": crn, "check": IdentifierCheck.OK, "source": ""}
    return _marked(person_id) | number


def _address(person_id: str, at: int) -> dict[str, Any]:
    words = dict.fromkeys(("ward", "verified_by", "source"), "")
    place = {"lines": f"{at % 200 + 1} Alderwick Road", "postcode": f"KM{at % 20 + 1} {at % 9 + 1}QT"}
    return _marked(person_id) | words | place | {"kind": AddressKind.HOME}


def _phone(person_id: str, at: int) -> dict[str, Any]:
    words = {"value": f"07700 900{at % 1000:03d}", "owner_name": "", "note": ""}
    return _marked(person_id) | words | {"kind": ContactDetailKind.PHONE, "owner": ContactDetailOwner.PERSON}


def _note(person_id: str, at: int, chance: random.Random) -> dict[str, Any]:
    words = " ".join(chance.choices(WORDS, k=30))
    rare = " Quillon Mews" if at % 9_000 == 0 else ""
    on = date(2015, 1, 1) + timedelta(days=at // 26)
    note = {"kind": NoteKind.FACT, "on": on, "by": "coordinator", "text": words + rare, "source": ""}
    return _marked(person_id) | note

"""What a line of a monthly list adds to what the register knows of a person; nothing already known is added again."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from iom_desktop.models.base import Entity
from iom_desktop.models.marker import Marker
from iom_desktop.models.person import Address, Alias, ContactDetail, Identifier, Person
from iom_desktop.models.reference import ReferenceList
from iom_desktop.models.risk import CustodyPeriod, Offence, Score, Sentence
from iom_desktop.records.cohort import ListLine
from iom_desktop.rules.contact_points import normalise_phone, stands_for_no_place
from iom_desktop.rules.eligibility import LAST_OFFENCE, family
from iom_desktop.rules.names import name_key
from iom_desktop.store.repositories import line_columns
from iom_desktop.store.repositories.line_columns import SOURCE, Columns
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.people import AddressKind, ContactDetailKind, Sex
from iom_desktop.vocabulary.risk import ScoreSource, Tool

_CODE_LENGTH = 60
_TWO_YEAR_TOOLS = (Tool.OGRS3, Tool.OVP)
_ROBBERY_FAMILIES = ("034", "028", "029", "030", "031")


Known = set[tuple[Any, ...]]
"""What is known, by the person and by what is said of them."""


@dataclass(slots=True)
class Additions:
    """Rows to add, by table, and changes to rows that are there."""

    rows: dict[type[Entity], list[Columns]] = field(default_factory=lambda: defaultdict(list))
    changes: list[tuple[type[Entity], str, Columns]] = field(default_factory=list)


@dataclass(slots=True)
class Held:
    """What is held of people already, in sets that a whole list can be held against."""

    numbers: Known = field(default_factory=set)
    addresses: Known = field(default_factory=set)
    phones: Known = field(default_factory=set)
    markers: Known = field(default_factory=set)
    scores: Known = field(default_factory=set)
    offences: Known = field(default_factory=set)
    sentences: Known = field(default_factory=set)
    custody: dict[str, list[Columns]] = field(default_factory=lambda: defaultdict(list))


class KnownFacts:
    """What the register knows already, and what a line adds to it."""

    def __init__(self, session: Session, source: str = SOURCE) -> None:
        self._session = session
        self._source = source
        self._held = Held(
            numbers=self._pairs(Identifier.person_id, Identifier.kind, Identifier.canonical),
            addresses=self._pairs(Address.person_id, Address.postcode, Address.lines),
            phones=self._pairs(ContactDetail.person_id, ContactDetail.value),
            markers=self._pairs(Marker.person_id, Marker.kind),
            scores=self._pairs(Score.person_id, Score.tool, Score.value, Score.band, Score.assessed_on),
            offences=self._pairs(Offence.person_id, Offence.happened_on, Offence.home_office_code),
            sentences=self._pairs(Sentence.person_id, Sentence.type, Sentence.sentenced_on),
            custody=self._custody_by_person(),
        )
        self._people = self._people_by_id()
        self._ethnicities, self._sentence_types = self._codes("ethnicities"), self._codes("sentence_types")

    def add(self, line: ListLine, person_id: str, list_date: date, into: Additions) -> None:
        """Put everything a line says that is not known yet into ``into``, the person too.

        A list has one row that counts for a person, so what it says of new people need not be remembered.
        """
        known = person_id in self._people
        held = self._held if known else Held()
        if known:
            self._fill_in(line, person_id, into)
        else:
            into.rows[Person].append(self._person(line, person_id))
        self._add_numbers(line, person_id, held, into)
        self._add_places(line, person_id, list_date, held, into)
        self._add_markers(line, person_id, list_date, held, into)
        _add_scores(line, person_id, held, into)
        _add_offences(line, person_id, held, into)
        self._add_sentence(line, person_id, held, into)
        self._add_custody(line, person_id, list_date, held, into)

    def _person(self, line: ListLine, person_id: str) -> Columns:
        return {
            "id": person_id,
            "surname": line.surname,
            "forenames": line.forenames,
            "date_of_birth": line.date_of_birth,
            "sex": line_columns.sex(line),
            "ethnicity": self._ethnicity(line),
            "restricted": not line.name,
        }

    def _fill_in(self, line: ListLine, person_id: str, into: Additions) -> None:
        """Fill what the record leaves open; another name becomes an alias, and nothing is overwritten."""
        known = self._people[person_id]
        said = {
            "date_of_birth": line.date_of_birth,
            "sex": line_columns.sex(line),
            "ethnicity": self._ethnicity(line),
        }
        empty = (None, Sex.NOT_KNOWN, "")
        filled = {name: value for name, value in said.items() if known[name] in empty and value not in empty}
        if not (known["surname"] or known["forenames"]) and line.name:
            filled |= {"surname": line.surname, "forenames": line.forenames}
        elif line.surname and name_key(line.surname, line.forenames) not in known["names"]:
            known["names"].add(name_key(line.surname, line.forenames))
            alias = {
                "surname": line.surname,
                "forenames": line.forenames,
                "date_of_birth": None,
                "source": self._source,
            }
            into.rows[Alias].append({"person_id": person_id, **alias})
        if filled:
            into.changes.append((Person, person_id, filled))

    def _add_numbers(self, line: ListLine, person_id: str, held: Held, into: Additions) -> None:
        # The number in use comes last, as the latest is the one that is shown.
        for number in reversed(line.identifiers):
            if number.canonical and _first_time(held.numbers, (person_id, number.kind, number.canonical)):
                columns = {"kind": number.kind, "value": number.value, "canonical": number.canonical}
                into.rows[Identifier].append(
                    {"person_id": person_id, **columns, "check": number.check, "source": self._source}
                )

    def _add_places(self, line: ListLine, person_id: str, list_date: date, held: Held, into: Additions) -> None:
        lines, postcode = line.texts.get("address", ""), line.texts.get("postcode", "")
        nowhere = stands_for_no_place(postcode) if postcode else False
        postcode = "" if nowhere else postcode
        if (lines or postcode or nowhere) and _first_time(held.addresses, (person_id, postcode, lines)):
            columns = {"lines": lines, "postcode": postcode, "ward": line.texts.get("ward", ""), "from_on": list_date}
            kind = AddressKind.NO_FIXED_ABODE if nowhere else line_columns.address_kind(lines)
            into.rows[Address].append({"person_id": person_id, "kind": kind, **columns, "source": self._source})
        phone = normalise_phone(line.texts.get("phone", ""))
        written = line.texts.get("phone", "")
        if phone and _first_time(held.phones, (person_id, written)):
            columns = {"kind": ContactDetailKind.PHONE, "value": written, "from_on": list_date, "note": self._source}
            into.rows[ContactDetail].append({"person_id": person_id, **columns})

    def _add_markers(self, line: ListLine, person_id: str, list_date: date, held: Held, into: Additions) -> None:
        for kind, checked, category, level in line_columns.markers(line):
            if _first_time(held.markers, (person_id, kind)):
                columns = {"checked": checked, "category": category, "level": level, "from_on": list_date}
                into.rows[Marker].append({"person_id": person_id, "kind": kind, **columns, "note": self._source})

    def _add_sentence(self, line: ListLine, person_id: str, held: Held, into: Additions) -> None:
        said = line.texts.get("sentence_type", "")
        day = line.days.get("sentence_date")
        if not said:
            return
        kind = line_columns.code_for(said, self._sentence_types) or said[:_CODE_LENGTH]
        if _first_time(held.sentences, (person_id, kind, day)):
            columns = {"sentenced_on": day, "length": line.texts.get("sentence_length", ""), "source": self._source}
            ends = {"order_end": line.days.get("sentence_end"), "licence_end": line.days.get("licence_end")}
            into.rows[Sentence].append({"person_id": person_id, "type": kind, **columns, **ends})

    def _add_custody(self, line: ListLine, person_id: str, list_date: date, held: Held, into: Additions) -> None:
        reception, release = line.days.get("custody_from"), line.days.get("release_date")
        if reception is None or (release is not None and release < reception):
            return
        ended = release if release is not None and release <= list_date else None
        planned = release if ended is None else None
        known = held.custody[person_id]
        same = next((period for period in known if period["from_on"] == reception), None)
        if same is not None:
            self._change_custody(same, ended, planned, into)
        elif ended is not None or not any(period["to_on"] is None for period in known):
            columns = {"from_on": reception, "to_on": ended, "release_on": planned}
            known.append({"id": "", **columns})
            kind = {"kind": line_columns.custody_kind(line), "establishment": line.texts.get("establishment", "")}
            into.rows[CustodyPeriod].append({"person_id": person_id, **columns, **kind, "source": self._source})

    @staticmethod
    def _change_custody(period: Columns, ended: date | None, planned: date | None, into: Additions) -> None:
        if period["to_on"] is not None or not period["id"]:
            return
        if ended is not None:
            into.changes.append((CustodyPeriod, period["id"], {"to_on": ended}))
        elif planned is not None and planned != period["release_on"]:
            into.changes.append((CustodyPeriod, period["id"], {"release_on": planned}))

    def _ethnicity(self, line: ListLine) -> str | None:
        return self._ethnicities.get(line.texts.get("ethnicity", "").casefold())

    def _pairs(self, *columns: Any) -> set[tuple[Any, ...]]:  # noqa: ANN401 -- columns of any table
        """Return what is known openly: what only police intelligence says, a list can still say to everybody."""
        told = columns[0].class_.handling != Handling.INTELLIGENCE
        return {tuple(row) for row in self._session.execute(select(*columns).where(told))}

    def _custody_by_person(self) -> dict[str, list[Columns]]:
        found: dict[str, list[Columns]] = defaultdict(list)
        table = CustodyPeriod
        columns = (table.person_id, table.id, table.from_on, table.to_on, table.release_on)
        told = select(*columns).where(table.handling != Handling.INTELLIGENCE)
        for person_id, period_id, from_on, to_on, release_on in self._session.execute(told):
            found[person_id].append({"id": period_id, "from_on": from_on, "to_on": to_on, "release_on": release_on})
        return found

    def _people_by_id(self) -> dict[str, Columns]:
        columns = (Person.id, Person.surname, Person.forenames, Person.date_of_birth, Person.sex, Person.ethnicity)
        known = {
            row["id"]: {**row, "names": {name_key(row["surname"], row["forenames"])}}
            for row in self._session.execute(select(*columns)).mappings()
        }
        for person_id, surname, forenames in self._session.execute(
            select(Alias.person_id, Alias.surname, Alias.forenames).where(Alias.handling != Handling.INTELLIGENCE)
        ):
            known[person_id]["names"].add(name_key(surname, forenames))
        return known

    def _codes(self, list_name: str) -> dict[str, str]:
        table = ReferenceList
        statement = select(table.code, table.label, table.short_label).where(table.list_name == list_name)
        return {word.casefold(): words[0] for words in self._session.execute(statement) for word in words if word}


def _add_scores(line: ListLine, person_id: str, held: Held, into: Additions) -> None:
    said: list[tuple[Tool, Decimal | None, str, date | None, str]] = [
        (score.tool, score.value, "", score.assessed_on, score.kind) for score in line.scores if score.value is not None
    ]
    if "rosh" in line.texts:
        said.append((Tool.ROSH, None, line.texts["rosh"], None, ""))
    for tool, value, band, assessed_on, kind in said:
        if _first_time(held.scores, (person_id, tool, value, band, assessed_on)):
            columns = {"tool": tool, "value": value, "band": band, "assessed_on": assessed_on, "kind": kind}
            horizon = 2 if tool in _TWO_YEAR_TOOLS else None
            source = {"horizon": horizon, "source": ScoreSource.PROBATION_LIST}
            into.rows[Score].append({"person_id": person_id, **columns, **source})


def _add_offences(line: ListLine, person_id: str, held: Held, into: Additions) -> None:
    code, words = line.texts.get("index_offence_code", ""), line.texts.get("index_offence", "")
    day = line.days.get("index_offence_date")
    if (code or words or day) and _first_time(held.offences, (person_id, day, code)):
        into.rows[Offence].append(line_columns.offence(person_id, day, code, words, index=True))
    last = line.days.get(LAST_OFFENCE)
    told_by_index = day == last and family(code) in _ROBBERY_FAMILIES
    if last is not None and not told_by_index and _first_time(held.offences, (person_id, last, "")):
        into.rows[Offence].append(line_columns.offence(person_id, last, "", "Robbery or burglary", index=False))


def _first_time(known: Known, key: tuple[Any, ...]) -> bool:
    if key in known:
        return False
    known.add(key)
    return True

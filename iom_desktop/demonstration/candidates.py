"""The candidate lists of Kingsmere: who is arrested again and again, and whom anti-social behaviour is about."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from random import Random

from iom_desktop.clock import LONDON
from iom_desktop.demonstration.calendar import Calendar
from iom_desktop.demonstration.cases import COORDINATOR
from iom_desktop.demonstration.options import Options
from iom_desktop.demonstration.people import MadeUpPerson
from iom_desktop.records.case import CaseLine
from iom_desktop.records.listing import ListWish
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.listing import ListKind

PEOPLE = 25
"""How many people of nobody's the two lists name together."""
_MANAGED = 2


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of candidate list, and which of the people it names."""

    source: str
    figure: str
    figures: tuple[int, int]
    """The fewest and the most that it counts."""
    remarks: tuple[str, ...]
    people: tuple[int, ...]
    names_managed: bool


_ARRESTS = _Kind(
    source="repeat_arrests",
    figure="Arrests",
    figures=(3, 11),
    remarks=("Shop theft", "Theft from vehicles", "Burglary", "Common assault", "Going equipped"),
    people=tuple(range(18)),
    names_managed=True,
)
_ANTISOCIAL = _Kind(
    source="antisocial",
    figure="Incidents",
    figures=(2, 14),
    remarks=("Harbour Parade", "Mopeds at night", "Neighbours on the estate", "Bus station"),
    people=(2, 7, 11, *range(18, PEOPLE)),
    names_managed=False,
)


def note_candidates(calendar: Calendar, options: Options, folder: Path, people: tuple[MadeUpPerson, ...]) -> None:
    """Note that two lists of candidates are loaded in the afternoon of the last meeting."""
    day = options.past_panels[-1]
    for minute, kind in ((10, _ARRESTS), (20, _ANTISOCIAL)):
        calendar.note(
            datetime.combine(day, time(14, minute), LONDON),
            COORDINATOR,
            partial(_load, kind=kind, folder=folder, people=people, seed=options.seed),
        )


def _load(desk: Desk, kind: _Kind, folder: Path, people: tuple[MadeUpPerson, ...], seed: int) -> None:
    day = desk.clock.today()
    managed = [line for line in desk.cases.managed() if line.pnc] if kind.names_managed else []
    path = folder / f"{kind.source.replace('_', '-')}-{day:%Y-%m}.csv"
    path.write_bytes(_written(kind, tuple(people[at] for at in kind.people), managed[:_MANAGED], seed))
    wish = ListWish(ListKind.CANDIDATES, source=kind.source, list_date=day)
    desk.listing.accept(desk.listing.preview(path, wish))
    path.unlink()  # a list is not kept once it is loaded


def _written(kind: _Kind, people: tuple[MadeUpPerson, ...], managed: list[CaseLine], seed: int) -> bytes:
    """Write a list as the analyst sends it, those with the highest figures first."""
    chance = Random(f"{seed}/{kind.source}")
    known = [(one.pnc, one.surname, one.forenames, one.date_of_birth) for one in people]
    who = [*known, *((one.pnc, one.surname, one.forenames, one.date_of_birth) for one in managed)]
    figures = sorted((chance.randint(*kind.figures) for _ in who), reverse=True)
    chance.shuffle(who)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("PNC ID", "Surname", "Forenames", "Date of Birth", kind.figure, "Remarks"))
    for (pnc, surname, forenames, born), figure in zip(who, figures, strict=True):
        writer.writerow((pnc, surname.upper(), forenames, _day(born), figure, chance.choice(kind.remarks)))
    return text.getvalue().encode("utf-8-sig")


def _day(born: date | None) -> str:
    return f"{born:%d/%m/%Y}" if born else ""

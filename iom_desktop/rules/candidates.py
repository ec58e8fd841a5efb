"""Candidates for the scheme: who is set aside and why, how the lists overlap, and who is taken on when."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations_with_replacement

from iom_desktop.errors import Mendable
from iom_desktop.records.candidates import (
    Aside,
    Candidate,
    CandidateEntry,
    CandidateFacts,
    Overlaps,
    Plan,
    PlanMonth,
    PlanWish,
)
from iom_desktop.rules.list_dates import is_month
from iom_desktop.rules.referral import MAPPA_LEVELS_OUT_OF_SCOPE
from iom_desktop.rules.values import in_words
from iom_desktop.vocabulary.listing import SetAside

GROWN_UP = 18
MOST_MONTHS = 36
_MOST_PEOPLE = 10_000
_DECEMBER = 12


def candidate(facts: CandidateFacts, entries: Sequence[CandidateEntry], order: Sequence[str], today: date) -> Candidate:
    """Make one line of the long list from all entries about a person; ``order`` is that of the lists."""
    newest: dict[str, CandidateEntry] = {}
    for entry in sorted(entries, key=lambda one: (one.listed_on, one.row_number)):
        newest[entry.source] = entry
    known = [newest[source] for source in order if source in newest]
    others = [newest[source] for source in sorted(newest) if source not in order]
    shown = (*known, *others)
    return Candidate(facts=facts, entries=shown, aside=tuple(_asides(facts, shown, today)))


def in_turn(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Put candidates in the order in which they are taken on: by number of lists, then score, then figure."""
    return tuple(sorted(candidates, key=_turn))


def overlaps(candidates: Sequence[Candidate], order: Sequence[str]) -> Overlaps:
    """Count how the lists overlap."""
    pairs: Counter[tuple[str, str]] = Counter()
    for one in candidates:
        pairs.update(combinations_with_replacement([source for source in order if source in one.sources], 2))
    by_count = Counter(len(one.sources) for one in candidates)
    return Overlaps(dict(sorted(by_count.items())), dict(pairs))


def plan(candidates: Iterable[Candidate], managed: int, wish: PlanWish) -> Plan:
    """Spread those who can be taken on over the months; nobody else leaves or joins meanwhile."""
    waiting = list(in_turn(one for one in candidates if one.free))
    months, load, month = [], managed, wish.first_month
    for at in range(wish.months):
        limit = wish.limits[min(at, len(wish.limits) - 1)]
        room = max(0, min(wish.at_most, limit - load))
        taken, waiting = tuple(waiting[:room]), waiting[room:]
        months.append(PlanMonth(month, limit, load, taken))
        load += len(taken)
        month = next_month(month)
    return Plan(wish, tuple(months), tuple(waiting))


def check_wish(wish: PlanWish) -> None:
    """Refuse a plan that cannot be made."""
    if not is_month(wish.first_month):
        raise Mendable("bad_month", f"{wish.first_month} is not a month. Write it as 2025-11. Nothing was changed.")
    numbers = (wish.months, wish.at_most, *wish.limits)
    if (
        not wish.limits
        or wish.months < 1
        or wish.months > MOST_MONTHS
        or min(numbers) < 0
        or max(numbers) > _MOST_PEOPLE
    ):
        raise Mendable(
            "bad_plan",
            f"Give 1 to {MOST_MONTHS} months and a caseload limit for at least the first. Nothing was changed.",
        )


def next_month(month: str) -> str:
    """Return the month after one."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + 1}-01" if number == _DECEMBER else f"{year}-{number + 1:02}"


def _turn(one: Candidate) -> tuple[int, int, int, str, str]:
    score = -1 if one.facts.score is None else one.facts.score
    return -len(one.sources), -score, -one.figure, one.name.casefold(), one.person_id


def _asides(facts: CandidateFacts, entries: Sequence[CandidateEntry], today: date) -> Iterable[Aside]:
    if facts.died_on is not None:
        yield Aside(SetAside.DIED, f"Died on {in_words(facts.died_on)}")
    if facts.managed_since is not None:
        yield Aside(SetAside.MANAGED, f"On the scheme since {in_words(facts.managed_since)}")
    level = facts.mappa_level or max((entry.mappa_level or 0 for entry in entries), default=0)
    if level in MAPPA_LEVELS_OUT_OF_SCOPE:
        yield Aside(SetAside.MAPPA, f"Managed at MAPPA level {level}")
    outside = next((entry.borough for entry in entries if entry.borough), "")
    if outside:
        yield Aside(SetAside.OUTSIDE, f"Lives in {outside}, by a list")
    born = facts.date_of_birth
    if born is not None and _age(born, today) < GROWN_UP:
        yield Aside(SetAside.TOO_YOUNG, f"Turns {GROWN_UP} on {in_words(_birthday(born, GROWN_UP))}")
    if facts.referred_on is not None:
        yield Aside(SetAside.REFERRED, f"Referred on {in_words(facts.referred_on)}")
    if facts.declined_on is not None and all(facts.declined_on >= entry.listed_on for entry in entries):
        yield Aside(SetAside.DECLINED, f"Declined on {in_words(facts.declined_on)}, and not listed since")


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _birthday(born: date, age: int) -> date:
    day = 28 if (born.month, born.day) == (2, 29) else born.day
    return date(born.year + age, born.month, day)

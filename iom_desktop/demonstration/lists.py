"""Who stands on each monthly list of Kingsmere and with what scores, month after month."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

_MODEL_ROWS = 152
_ROBBERY_CODES = (
    ("034/01", "Robbery"),
    ("028/01", "Burglary in a dwelling"),
    ("030/02", "Burglary other than dwelling"),
)
_OTHER_CODES = (
    ("039/00", "Theft from the person"),
    ("046/00", "Shop theft"),
    ("008/01", "Wounding"),
    ("105/01", "Common assault"),
    ("092/40", "Possessing drugs with intent to supply"),
    ("008/26", "Having a knife in a public place"),
    ("045/10", "Theft from a vehicle"),
    ("130/01", "Taking a vehicle without consent"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's facts on one month's list; an empty score is written as the list would leave it blank."""

    number: int
    ogrs: int
    ovp: int | None
    offence_code: str
    offence: str
    offence_date: date
    last_robbery_burglary: date | None
    custody_from: date | None
    release_date: date | None
    scored_on: date

    @property
    def in_prison(self) -> bool:
        """Tell whether the list shows them inside."""
        return self.custody_from is not None and self.release_date is None


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """How many rows of each kind a month has; the rest continue unchanged."""

    joining: int
    returned: int
    score_changed: int
    absent: int
    no_longer: int
    cannot_tell_before: int
    not_eligible: int
    cannot_tell: int
    duplicates: int
    conflicts: int
    unidentified: int


@dataclass(frozen=True, slots=True)
class MonthList:
    """One month's list before it is written: good rows first, then the rows that will be rejected."""

    month: date
    eligible: tuple[Standing, ...]
    not_eligible: tuple[Standing, ...]
    cannot_tell: tuple[Standing, ...]
    duplicates: tuple[Standing, ...]
    conflicts: tuple[tuple[Standing, Standing], ...]
    unidentified: tuple[Standing, ...]
    new: frozenset[int]
    returned: frozenset[int]


@dataclass(slots=True)
class _State:
    """What the months so far have left behind."""

    chance: Random
    settled: int
    next_number: int = 0
    eligible: dict[int, Standing] = field(default_factory=dict)
    former: dict[int, Standing] = field(default_factory=dict)
    never: dict[int, Standing] = field(default_factory=dict)

    def number(self) -> int:
        self.next_number += 1
        return self.next_number - 1


def plan_month(rows: int, eligible_before: int, position: int, *, last: bool) -> MonthPlan:
    """Plan month ``position`` (from 0) of ``rows`` rows in the proportions of the model borough's 152.

    As many join as it takes for every list to have the same length.
    """

    def share(count: int) -> int:
        return max(1, round(count * rows / _MODEL_ROWS)) if count else 0

    first = position == 0
    duplicates, conflicts, unidentified = share(2), share(1), share(1)
    cannot_tell, not_eligible = share(2), share(16 if last else 26)
    absent, no_longer, cannot_tell_before = (0, 0, 0) if first else (share(6), share(1), share(1))
    spoiled = duplicates + 2 * conflicts + unidentified
    staying = eligible_before - absent - no_longer - cannot_tell_before
    return MonthPlan(
        joining=max(0, rows - spoiled - cannot_tell - not_eligible - staying),
        returned=0 if position < 2 else share(4 if last else 2),
        score_changed=0 if first else share(29 if last else 21),
        absent=absent,
        no_longer=no_longer,
        cannot_tell_before=cannot_tell_before,
        not_eligible=not_eligible,
        cannot_tell=cannot_tell,
        duplicates=duplicates,
        conflicts=conflicts,
        unidentified=unidentified,
    )


def make_months(seed: int, rows: int, settled: int, months: tuple[date, ...]) -> Iterator[MonthList]:
    """Make each month's list in turn; the first ``settled`` people mostly stay on it."""
    state = _State(Random(f"{seed}/lists"), settled)
    for position, month in enumerate(months):
        last = position == len(months) - 1 and position > 0
        plan = plan_month(rows, len(state.eligible), position, last=last)
        yield _make_month(state, plan, month)


def misdated(before: MonthList, month_list: MonthList, settled: int) -> int | None:
    """Return whom a month's list gives another date of birth than the one before: somebody whom nobody manages."""
    known = {standing.number for standing in before.eligible}
    return next((one.number for one in month_list.eligible if one.number in known and one.number >= settled), None)


def _make_month(state: _State, plan: MonthPlan, month: date) -> MonthList:
    unsure, dropped = _let_leave(state, plan, month)
    _change_scores(state, plan.score_changed, month)
    returned = _let_return(state, min(plan.returned, plan.joining))
    new = _let_join(state, plan.joining - len(returned), month)
    not_eligible = [*dropped, *_others(state, plan.not_eligible - len(dropped), month)]
    cannot_tell = [*unsure, *(_without_score(_ineligible(state, month)) for _ in range(plan.cannot_tell - len(unsure)))]
    standing = tuple(state.eligible.values())
    return MonthList(
        month=month,
        eligible=standing,
        not_eligible=tuple(not_eligible),
        cannot_tell=tuple(cannot_tell),
        duplicates=tuple(state.chance.sample(standing, plan.duplicates)),
        conflicts=tuple(_in_conflict(_ineligible(state, month)) for _ in range(plan.conflicts)),
        unidentified=tuple(_ineligible(state, month) for _ in range(plan.unidentified)),
        new=frozenset(new),
        returned=frozenset(returned),
    )


def _let_leave(state: _State, plan: MonthPlan, month: date) -> tuple[list[Standing], list[Standing]]:
    """Let people leave the list; return those whose score is missing now and those who no longer qualify."""
    total = plan.absent + plan.no_longer + plan.cannot_tell_before
    if total == 0:
        return [], []
    settled = [number for number in state.eligible if number < state.settled]
    floating = [number for number in state.eligible if number >= state.settled]
    from_settled = min(len(settled), max(1, total // 8))
    leaving = state.chance.sample(settled, from_settled) + state.chance.sample(
        floating or settled, min(total - from_settled, len(floating or settled))
    )
    gone = [state.eligible.pop(number) for number in leaving]
    state.former.update({standing.number: standing for standing in gone})
    unsure = [_without_score(standing) for standing in gone[: plan.cannot_tell_before]]
    dropped = gone[plan.cannot_tell_before : plan.cannot_tell_before + plan.no_longer]
    return unsure, [replace(standing, ovp=state.chance.randint(12, 29), scored_on=month) for standing in dropped]


def _change_scores(state: _State, count: int, month: date) -> None:
    for number in state.chance.sample(tuple(state.eligible), min(count, len(state.eligible))):
        standing = state.eligible[number]
        step = state.chance.choice((-3, -2, -1, 1, 2, 3))
        floor = 75 if standing.ogrs >= 75 else 50
        ceiling = 97 if standing.ogrs >= 75 else 74
        moved = min(ceiling, max(floor, standing.ogrs + step))
        ovp = standing.ovp or 30
        if moved == standing.ogrs or state.chance.random() < 0.4:
            ovp = ovp + 2 if ovp < 70 else ovp - 2
        state.eligible[number] = replace(standing, ogrs=moved, ovp=ovp, scored_on=month - timedelta(days=9))


def _let_return(state: _State, count: int) -> list[int]:
    # Settled people are managed already; those who come back are people nobody had decided about.
    candidates = [number for number in state.former if number >= state.settled]
    returning = state.chance.sample(candidates, min(count, len(candidates)))
    for number in returning:
        state.eligible[number] = state.former.pop(number)
    return returning


def _let_join(state: _State, count: int, month: date) -> list[int]:
    joining = [_eligible(state, month) for _ in range(count)]
    state.eligible.update({standing.number: standing for standing in joining})
    return [standing.number for standing in joining]


def _others(state: _State, count: int, month: date) -> list[Standing]:
    """Take people who do not qualify: the ones of last month first."""
    kept = list(state.never.values())[:count]
    fresh = [_ineligible(state, month) for _ in range(count - len(kept))]
    state.never.update({standing.number: standing for standing in fresh})
    return kept + fresh


def _eligible(state: _State, month: date) -> Standing:
    chance = state.chance
    by_score = chance.random() < 0.66
    ogrs = chance.randint(75, 94) if by_score else chance.randint(52, 74)
    ovp = chance.choice((30, 31, 32, 33, 34, 35, 36, 37, 38, 40, 41, 44, 46, 49, 52, 55, 58, 61))
    return _standing(state, month, ogrs, ovp, recent_robbery=not by_score or chance.random() < 0.2)


def _ineligible(state: _State, month: date) -> Standing:
    chance = state.chance
    ogrs, ovp = chance.choice(
        ((chance.randint(22, 49), chance.randint(30, 60)), (chance.randint(75, 92), chance.randint(8, 29)))
    )
    return _standing(state, month, ogrs, ovp, recent_robbery=False)


def _standing(state: _State, month: date, ogrs: int, ovp: int, *, recent_robbery: bool) -> Standing:
    chance = state.chance
    offence_date = month - timedelta(days=chance.randint(40, 500))
    code, words = chance.choice(_ROBBERY_CODES if recent_robbery else _OTHER_CODES)
    inside = chance.random() < 0.12
    custody_from = offence_date + timedelta(days=chance.randint(5, 35)) if inside or chance.random() < 0.15 else None
    released = custody_from + timedelta(days=chance.randint(28, 150)) if custody_from and not inside else None
    if released and released >= month:
        released = month - timedelta(days=3)
    if custody_from and released and released <= custody_from:
        custody_from = released = None
    return Standing(
        number=state.number(),
        ogrs=ogrs,
        ovp=ovp,
        offence_code=code,
        offence=words,
        offence_date=offence_date,
        last_robbery_burglary=offence_date if recent_robbery else None,
        custody_from=custody_from,
        release_date=released,
        scored_on=month - timedelta(days=chance.randint(10, 200)),
    )


def _without_score(standing: Standing) -> Standing:
    return replace(standing, ovp=None)


def _in_conflict(standing: Standing) -> tuple[Standing, Standing]:
    return standing, replace(standing, ogrs=min(99, standing.ogrs + 11))

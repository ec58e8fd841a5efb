"""Offences of the cohort: charged if arrested by London's nineteen types, by month, and how few commit how many."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from iom_desktop.insights.counted import FEWEST, PEOPLE, SHARE, in_brackets, share, too_few
from iom_desktop.insights.london import CHARGED, PERIOD
from iom_desktop.insights.months import Months
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.records.insights import OffenceFact, StayFact
from iom_desktop.rules.suppression import total
from iom_desktop.vocabulary.insights import ChartKind, Unit
from iom_desktop.vocabulary.risk import OffenceStage

OFFENCES = "Offences"
CHARGED_STAGES = (OffenceStage.CHARGED, OffenceStage.CONVICTED)
_TOPS = (10, 20, 100)
_PERSISTENT = 10
"""London counts apart whoever committed so many in a period."""
_STAGES = {
    OffenceStage.ARRESTED: "Arrests",
    OffenceStage.CHARGED: "Charges",
    OffenceStage.CONVICTED: "Convictions",
}


@dataclass(frozen=True, slots=True)
class OffendingFacts:
    """What the section counts from."""

    months: Months
    stays: tuple[StayFact, ...]
    offences: tuple[OffenceFact, ...]
    """Those that reached any stage in these months."""
    offence_words: Mapping[str, str]


def exhibits(facts: OffendingFacts) -> tuple[Exhibit, ...]:
    """Return the charts of the cohort's offences while they were managed."""
    spans: dict[str, list[StayFact]] = {}
    for stay in facts.stays:
        spans.setdefault(stay.person_id, []).append(stay)
    here = [one for one in facts.offences if _managed(one, spans.get(one.person_id, ()))]
    charged = [one for one in here if one.stage in CHARGED_STAGES]
    during = facts.months
    managed = {
        one.person_id
        for one in facts.stays
        if one.adopted_on <= during.ends[-1] and (one.exited_on is None or one.exited_on > during.since)
    }
    return (
        by_type(charged, facts.offence_words, during.words),
        share_charged(charged, len(managed), during.words, _open_at_the_end(facts)),
        concentration(charged, during.words),
        _by_month(here, during),
    )


_BANDS = ("1", "2 to 4", "5 to 9", "10 or more")
_BANDS_FROM = (1, 2, 5, 10)


def by_type(charged: Sequence[OffenceFact], words: Mapping[str, str], during: str) -> Exhibit:
    """Return the offences charged by type, the commonest first, each type London reports among them."""
    counted = Counter(one.group for one in charged)
    order = sorted(words, key=lambda code: (-counted[code], list(words).index(code)))
    counts = {words[code]: counted[code] for code in order}
    every = sum(counts.values())
    shown = {name: count for name, count in counts.items() if count} or counts
    first = list(counts)[:4]
    top = sum(counts[name] for name in first)
    part, names = in_brackets(top, every, "top", "all")
    rests_on = (*names, *(cell(OFFENCES, one) for one in first))  # that they are the first tells of those after them
    listed = f"{', '.join(first[:-1])} or {first[-1]}" if first else ""
    return Exhibit(
        code="offending-types",
        title="Charged if arrested, by type",
        finding=Saying(
            "{told}{all} offences{are}",
            {"top": top, "all": every},
            {"told": (f"{top:,} of ", rests_on), "are": (f"{part} are {listed}", rests_on)},
            {"are": " charged"},
        ),
        kind=ChartKind.BARS,
        heading="Offence type",
        categories=tuple(shown),
        series=(
            Series(OFFENCES, tuple(shown.values())),
            Series(
                SHARE,
                tuple(share(one, every) for one in shown.values()),
                Unit.PERCENT,
                follows=OFFENCES,
                rests_on=("all",),
                drawn=False,
            ),
        ),
        note=f"Charged or convicted in {during}, of people while they were managed. Types without any are left out.",
        sums=(
            total("all", [cell(OFFENCES, one) for one in shown]),
            {"top": -1, **{cell(OFFENCES, one): 1 for one in first if one in shown}},
        ),
        too_few=too_few(every, "offences"),
        ranked=OFFENCES,
        folds=True,
    )


def _open_at_the_end(facts: OffendingFacts) -> int:
    """Return how many are still managed at the end of the time: every other report tells that number."""
    last = facts.months.ends[-1]
    return len(
        {
            one.person_id
            for one in facts.stays
            if one.adopted_on <= last and (one.exited_on is None or one.exited_on > last)
        }
    )


def share_charged(charged: Iterable[OffenceFact], managed: int, during: str, still: int | None = None) -> Exhibit:
    """Return how many of the people managed were charged, with London's share beside; ``still`` are managed now."""
    per_person = Counter(one.person_id for one in charged)
    people = len(per_person)
    charged_people = Counter(bisect(_BANDS_FROM, count) for count in per_person.values())
    bands = {"None": managed - people, **{name: charged_people[at] for at, name in enumerate(_BANDS, start=1)}}
    return Exhibit(
        code="offending-charged",
        title="How many were charged",
        finding=Saying(
            f"{{charged}} of {{all}} people managed{{part}} were charged in {during}",
            {"charged": people, "all": managed},
            {"part": in_brackets(people, managed, "charged", "all")},
        ),
        kind=ChartKind.BARS,
        heading="Offences charged",
        categories=tuple(bands),
        series=(
            Series(PEOPLE, tuple(bands.values())),
            Series(
                SHARE,
                tuple(share(one, managed) for one in bands.values()),
                Unit.PERCENT,
                follows=PEOPLE,
                rests_on=("all",),
                drawn=False,
            ),
        ),
        note=f"London: {CHARGED:.0f}% in the first quarter of {PERIOD}; a longer period has a larger share.",
        sums=(
            total("all", [cell(PEOPLE, one) for one in bands]),
            {"charged": -1, **{cell(PEOPLE, one): 1 for one in bands if one != "None"}},
            total("all", ["still managed", "managed no more"]),
        ),
        beside={} if still is None else {"managed no more": managed - still},
        elsewhere={} if still is None else {"still managed": still},
        too_few=too_few(managed),
    )


def concentration(charged: Iterable[OffenceFact], during: str) -> Exhibit:
    """Return what share of the offences the 10, 20 and 100 people account for who were charged with most."""
    per_person = sorted(Counter(one.person_id for one in charged).values(), reverse=True)
    every = sum(per_person)
    # What is between two rows leaves with them: so few that they would be known by it are no row.
    tops = [top for top in _TOPS if top + FEWEST <= len(per_person)]
    rows = {f"Top {top}": sum(per_person[:top]) for top in tops} | {"Everybody": every}
    first = next(iter(rows))
    often = [count for count in per_person if count >= _PERSISTENT]
    part = share(rows[first], every)
    words, counts = f"The {first.lower()} people account for {part or 0:.0f}% of {{all}} offences", {"all": every}
    if often:
        words += f". With {_PERSISTENT} or more: {{often}} people{{theirs}}"
        counts |= {"often": len(often)}
    # Each of them has so many at least, so that their offences tell how few they are.
    finding = Saying(words, counts, {"theirs": (f", {sum(often):,} offences", ("often",))})
    if not tops:
        finding = Saying("{people} people were charged: too few to compare", {"people": len(per_person)})
    return Exhibit(
        code="offending-concentration",
        title="How few commit how many",
        finding=finding,
        kind=ChartKind.BARS,
        heading="People",
        categories=tuple(rows),
        series=(
            Series(
                SHARE,
                tuple(share(one, every) for one in rows.values()),
                Unit.PERCENT,
                follows=OFFENCES,
                rests_on=("all",),
            ),
            Series(OFFENCES, tuple(rows.values()), drawn=False),
        ),
        note=f"Offences charged in {during}, of people while they were managed. Those charged with most come first.",
        too_few=too_few(every, "offences"),
    )


def _by_month(offences: Iterable[OffenceFact], months: Months) -> Exhibit:
    by_stage: dict[OffenceStage, list[OffenceFact]] = {stage: [] for stage in _STAGES}
    for one in offences:
        if one.stage in by_stage:
            by_stage[one.stage].append(one)
    counts = {
        words: tuple(months.counted(one.day for one in by_stage[stage] if one.day)) for stage, words in _STAGES.items()
    }
    totals = {words.lower(): sum(numbers) for words, numbers in counts.items()}
    return Exhibit(
        code="offending-months",
        title="Offences by month",
        finding=Saying(
            f"{{arrests}} arrests, {{charges}} charges and {{convictions}} convictions in {months.words}", totals
        ),
        kind=ChartKind.LINES,
        heading="Month",
        categories=months.labels,
        series=tuple(Series(words, numbers) for words, numbers in counts.items()),
        note="Each offence once, at the stage it has come to and on the day it came there.",
        sums=tuple({words.lower(): -1, **{cell(words, one): 1 for one in months.labels}} for words in counts),
        too_few=too_few(sum(totals.values()), "offences"),
    )


def _managed(offence: OffenceFact, stays: Iterable[StayFact]) -> bool:
    """Tell whether somebody was on the scheme when an offence came to its stage."""
    day = offence.day
    return day is not None and any(
        one.adopted_on <= day and (one.exited_on is None or day < one.exited_on) for one in stays
    )

"""Decisions about eligible people: coverage of the ledger by month and ward, waiting times, and reasons."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iom_desktop.insights.counted import FEWEST, NOT_KNOWN, bars, ranked, share, too_few
from iom_desktop.insights.months import Months, median
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.records.insights import ChoiceFact
from iom_desktop.records.ledger import LedgerSum
from iom_desktop.rules.exhibits import parts_of
from iom_desktop.rules.suppression import total
from iom_desktop.vocabulary.cohort import SelectionChoice
from iom_desktop.vocabulary.insights import ChartKind, Unit

CHOICES = {
    SelectionChoice.ADOPTED: "Adopted",
    SelectionChoice.DECLINED: "Declined",
    SelectionChoice.DEFERRED: "Deferred",
}
ELIGIBLE, DECIDED, WAITING = "Eligible", "Decided", "Waiting"
_BANDS = ((14, "Up to 2 weeks"), (28, "2 to 4 weeks"), (56, "4 to 8 weeks"), (84, "8 to 12 weeks"))
_LONGER = "More than 12 weeks"


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What the section counts from."""

    months: Months
    sums: tuple[LedgerSum, ...]
    """The ledger of each month that was loaded."""
    choices: tuple[ChoiceFact, ...]
    """Those taken in these months."""
    first_decided: Mapping[str, date]
    first_eligible: Mapping[str, date]
    listed: frozenset[str]
    """Who is eligible on the last list."""
    decided: frozenset[str]
    """Of whom a decision stands, or who is on the scheme."""
    wards: Mapping[str, str]
    reasons: Mapping[str, str]
    """The words of the reasons for declining."""


def exhibits(facts: DecisionFacts) -> tuple[Exhibit, ...]:
    """Return the charts of the decisions."""
    return (_coverage(facts), _by_month(facts), _waiting(facts), _reasons(facts), _by_ward(facts))


def _coverage(facts: DecisionFacts) -> Exhibit:
    by_month = {one.month: one for one in facts.sums}
    here = [by_month.get(code) for code in facts.months.codes]
    words = {"adopted": "Adopted", "declined": "Declined", "deferred": "Deferred", "waiting": WAITING}
    parts = {
        name: tuple(None if one is None else int(getattr(one, field)) for one in here) for field, name in words.items()
    }
    eligible = tuple(None if one is None else one.eligible for one in here)
    decided = tuple(None if one is None else one.eligible - one.waiting for one in here)
    known = [(label, one) for label, one in zip(facts.months.labels, here, strict=True) if one is not None]
    labels = tuple(label for label, _ in known)
    finding = Saying("No list was loaded in this time")
    sums: list[Mapping[str, int]] = [*parts_of(ELIGIBLE, parts, labels)]
    sums += [total(cell(ELIGIBLE, one), [cell(DECIDED, one), cell(WAITING, one)]) for one in labels]
    if known:
        label, last = known[-1]
        finding = Saying(
            f"{{decided}} of {{eligible}} eligible people of {label} have a decision. Still waiting: {{waiting}}",
            {"decided": last.eligible - last.waiting, "eligible": last.eligible, "waiting": last.waiting},
        )
        sums += [
            {"eligible": -1, "decided": 1, "waiting": 1},
            {"eligible": -1, cell(ELIGIBLE, label): 1},
            {"waiting": -1, cell(WAITING, label): 1},
        ]
    missing = len(here) - len(known)
    return Exhibit(
        code="decisions-coverage",
        title="Coverage of the ledger",
        finding=finding,
        kind=ChartKind.STACK,
        heading="Month",
        categories=facts.months.labels,
        series=(
            *(Series(name, numbers) for name, numbers in parts.items()),
            Series(ELIGIBLE, eligible, drawn=False),
            Series(DECIDED, decided, drawn=False),
            Series(
                "Share decided",
                tuple(map(_share, decided, eligible)),
                Unit.PERCENT,
                follows=DECIDED,
                rests_on=(ELIGIBLE,),
                drawn=False,
            ),
        ),
        note=f"{missing} of the months have no list: a gap, not a zero." if missing else "",
        sums=tuple(sums),
        too_few=too_few(max((one.eligible for _, one in known), default=0)) if known else "No list loaded",
    )


def _by_month(facts: DecisionFacts) -> Exhibit:
    counts = {
        words: tuple(facts.months.counted(one.decided_on for one in facts.choices if one.choice is choice))
        for choice, words in CHOICES.items()
    }
    every = tuple(map(sum, zip(*counts.values(), strict=True)))
    labels = facts.months.labels
    totals = {words.lower(): sum(numbers) for words, numbers in counts.items()}
    return Exhibit(
        code="decisions-month",
        title="Decisions by month",
        finding=Saying(
            f"{{every}} decisions in {facts.months.words}: {{adopted}} adopted, {{declined}} declined, "
            "{deferred} deferred",
            {"every": sum(every), **totals},
        ),
        kind=ChartKind.STACK,
        heading="Month",
        categories=labels,
        series=(*(Series(name, numbers) for name, numbers in counts.items()), Series("All", every, drawn=False)),
        sums=(
            *parts_of("All", counts, labels),
            {"every": -1, **dict.fromkeys(totals, 1)},
            *({words.lower(): -1, **{cell(words, one): 1 for one in labels}} for words in counts),
        ),
        too_few=too_few(sum(every), "decisions"),
    )


def _waiting(facts: DecisionFacts) -> Exhibit:
    since = facts.months.since
    days = [
        max((decided - facts.first_eligible[person_id]).days, 0)
        for person_id, decided in facts.first_decided.items()
        if decided >= since and person_id in facts.first_eligible
    ]
    counted = Counter(next((words for most, words in _BANDS if one <= most), _LONGER) for one in days)
    counts = {words: counted[words] for words in (*(words for _, words in _BANDS), _LONGER)}
    middle = median(days)
    said = f"Half were decided within {middle:.0f} days" if middle is not None and len(days) >= FEWEST else "Few so far"
    return bars(
        "decisions-waiting",
        "From first list to first decision",
        counts,
        Saying(f"{said}. {{all}} people first decided about in {facts.months.words}"),
        heading="Time waited",
        note="From the date of the first list that called somebody eligible. Local additions stood on no list.",
    )


def _reasons(facts: DecisionFacts) -> Exhibit:
    declined = [one for one in facts.choices if one.choice is SelectionChoice.DECLINED]
    counts = ranked(facts.reasons.get(one.reason, NOT_KNOWN) for one in declined)
    first = next(iter(counts), "")
    told = (f"{counts[first]:,} of {len(declined):,} for: {first}", ("most", "all")) if first else ("", ())
    finding = Saying("{told}", {"most": counts[first]}, {"told": told}) if first else Saying("None declined")
    return bars(
        "decisions-reasons",
        "Why people were declined",
        counts,
        finding,
        heading="Reason",
        noun="decisions",
        tells={"most": first},
        ranks=True,
    )


def _by_ward(facts: DecisionFacts) -> Exhibit:
    """Return coverage by ward; the second series is the outline that the first fills."""
    wards = ranked(facts.wards.get(one, NOT_KNOWN) for one in facts.listed)
    decided = Counter(facts.wards.get(one, NOT_KNOWN) for one in facts.listed & facts.decided)
    counts = tuple(decided[ward] for ward in wards)
    waiting = tuple(wards[ward] - decided[ward] for ward in wards)
    most = max(wards, key=lambda ward: (ward != NOT_KNOWN, wards[ward] - decided[ward]), default="")
    finding = Saying("No list loaded")
    sums: tuple[Mapping[str, int], ...] = ()
    if most:
        waits = wards[most] - decided[most]
        every = sum(waiting)
        where = (f", {waits:,} of them in {most}" if every else "", ("waits", "every"))
        sums = ({"waits": -1, cell(WAITING, most): 1}, {"every": -1, **{cell(WAITING, one): 1 for one in wards}})
        finding = Saying("Still waiting: {every}{where}", {"every": every, "waits": waits}, {"where": where})
    return Exhibit(
        code="decisions-wards",
        title="Coverage by ward",
        finding=finding,
        kind=ChartKind.BARS,
        heading="Ward",
        categories=tuple(wards),
        series=(
            Series(DECIDED, counts),
            Series(ELIGIBLE, tuple(wards.values())),
            Series(WAITING, waiting, drawn=False),
        ),
        note="Of the last list. Where somebody lives now; without an address or in prison it is not known.",
        sums=(
            *parts_of(ELIGIBLE, (DECIDED, WAITING), wards),
            *(sums if finding.counts else ()),
        ),
        too_few=too_few(len(facts.listed)),
        ranked=ELIGIBLE,
        folds=True,
    )


def _share(part: int | None, whole: int | None) -> float | None:
    return None if part is None or whole is None else share(part, whole)

"""The charts of the effect: before and after, by kind, beside people not adopted, first offence, reoffending."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from iom_desktop.insights import effect_words as words
from iom_desktop.insights.benefits import MONTHS_A_YEAR
from iom_desktop.insights.counted import FEWEST, too_few
from iom_desktop.records.effect import Change, CurvePoint, EffectFindings, Estimate, FirstOffence, Reoffending
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.rules.exhibits import parts_of
from iom_desktop.vocabulary.effect import Breakdown
from iom_desktop.vocabulary.insights import ChartKind, Unit

BEFORE, AFTER, ON_IOM, OTHERS = "Before", "On IOM", "On IOM", "Not adopted"
PEOPLE, RATIO = "People", "Ratio"
_BY = {
    Breakdown.RAG: ("by first colour", "Colour"),
    Breakdown.RESPONSE: ("by response", "Pathway and response"),
    Breakdown.LEAD_AGENCY: ("by lead agency", "Lead agency"),
}
_COLOURS = {"red": "Red", "amber": "Amber", "green": "Green"}
_READ_AT = (6, 12, 24)
_KINDS_DIFFER = "Kinds differ in more than their name: none of this says what worked."
_MOST_DRAWN = 8
"""More kinds are told apart in a table."""
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class EffectLabels:
    """The words of the codes of the borough's lists."""

    pathways: Mapping[str, str]
    agencies: Mapping[str, str]
    groups: Mapping[str, str]


def exhibits(found: EffectFindings, labels: EffectLabels) -> tuple[Exhibit, ...]:
    """Return the charts of the effect."""
    named = {kind: _label(kind, found.wish.by, labels) for kind in found.by}
    return (
        _before_and_after(found, labels),
        _comparison(found),
        _by_kind(found, named),
        _first_offence(found),
        _first_by_kind(found, named),
        _reoffending(found),
    )


def _before_and_after(found: EffectFindings, labels: EffectLabels) -> Exhibit:
    change, label = found.adopted, labels.groups.get(found.wish.group, "")
    offences = words.counted(found.wish, label)
    rates = change.rates or ()
    note = (
        words.SEEN,
        words.METHODS[change.method],
        words.left_out(found.undated, found.unknown_custody, found.wish.measure),
    )
    return Exhibit(
        code="effect-rate",
        title=f"{offences} before and on IOM",
        headline=words.headline(change),
        finding=_change_said(change, found.wish.months, (cell(offences, BEFORE), cell(offences, AFTER))),
        kind=ChartKind.INTERVALS,
        heading="When",
        categories=(BEFORE, AFTER),
        series=(
            _limited(
                "For each person-year", [_times(one, MONTHS_A_YEAR) for one in rates], Unit.RATE, follows=offences
            ),
            replace(_limited("For each person-month", rates, Unit.RATE, follows=offences), drawn=False),
            Series(offences, tuple(map(float, change.events)), drawn=False),
            Series("Person-months at liberty", _whole(change.months), follows=offences, drawn=False),
            Series(PEOPLE, (change.people, change.people), drawn=False),
        ),
        note=" ".join(filter(None, note)),
        too_few=too_few(change.people) or ("" if rates else "Too few to say"),
        axis=f"{offences} for each person in each year at liberty",
    )


def _change_said(change: Change, months: int, rests_on: tuple[str, ...]) -> Saying:
    window = f"Up to {months} months before and after joining"
    if change.ratio is None:
        return Saying(f"{window}. {{people}} people: no ratio can be told", {"people": change.people})
    limits = {"limits": (f"{words.limits(change.ratio)}. ", rests_on)}
    return Saying(f"{{limits}}{window}, {{people}} people", {"people": change.people}, limits)


def _comparison(found: EffectFindings) -> Exhibit:
    ours, theirs, ratio = found.adopted, found.others, found.against.ratio
    few = too_few(theirs.people, "people")
    if ratio is None:
        finding = Saying(
            "{others} people who were not adopted: too few, or too little known of them, to compare",
            {"others": theirs.people},
        )
    else:
        said = (
            f"The change on IOM is {ratio.value:.2f} times that of others ({ratio.low:.2f} to {ratio.high:.2f}): "
            f"{words.compared(ratio)}. "
        )
        finding = Saying(
            "{said}{ours} people and {others}",
            {"ours": ours.people, "others": theirs.people},
            {"said": (said, _cells((ON_IOM, OTHERS)))},
        )
    return Exhibit(
        code="effect-comparison",
        title="Beside people not adopted",
        finding=finding,
        kind=ChartKind.INTERVALS,
        heading="Who",
        categories=(ON_IOM, OTHERS),
        series=_ratios((ours, theirs)),
        note=words.COMPARISON,
        too_few=f"Not adopted: {few}" if few else "",
        axis="Offending after joining, times before: 1 is no change",
    )


def _by_kind(found: EffectFindings, named: Mapping[str, str]) -> Exhibit:
    title, heading = _BY[found.wish.by]
    changes = tuple(found.by.values())
    told = [(named[kind], one) for kind, one in found.by.items() if one.ratio is not None]
    sure = [(name, one) for name, one in told if one.ratio and not one.ratio.low < 1 < one.ratio.high]
    few = [named[kind] for kind, one in found.by.items() if one.ratio is None]
    note = f"Too few to say: {', '.join(few)}." if few and told else ""
    return Exhibit(
        code=f"effect-by-{found.wish.by.value.replace('_', '-')}",
        title=f"Change {title}",
        finding=_kinds_said(len(told), sure),
        kind=ChartKind.INTERVALS if len(named) <= _MOST_DRAWN else ChartKind.TABLE,
        heading=heading,
        categories=tuple(named.values()),
        series=_ratios(changes),
        note=f"The ratio is offending after joining, times before. {note} {_KINDS_DIFFER}".replace("  ", " "),
        too_few="" if told else "Too few to say",
        axis="Offending after joining, times before: 1 is no change",
    )


def _kinds_said(told: int, sure: Sequence[tuple[str, Change]]) -> Saying:
    """Name the kinds that surely changed; where they are many, how many of how many, since some do by chance alone."""
    if not told:
        return Saying("Nothing can be said of any kind yet")
    if not sure:
        return Saying("No kind changed by more than chance explains")
    if told > _MOST_DRAWN:
        return Saying(f"{len(sure)} of {told} kinds changed by more than chance explains; one in twenty does by chance")
    each = "; ".join(f"{name} {words.difference(one.ratio.value)}" for name, one in sure if one.ratio)
    return Saying("{each}", parts={"each": (each, _cells([name for name, _ in sure]))})


def _ratios(changes: Sequence[Change]) -> tuple[Series, ...]:
    return (
        _limited(RATIO, [one.ratio for one in changes], Unit.RATE, follows="Offences after"),
        Series("Offences before", tuple(float(one.events[0]) for one in changes), drawn=False),
        Series("Offences after", tuple(float(one.events[1]) for one in changes), drawn=False),
        Series(PEOPLE, tuple(float(one.people) for one in changes), drawn=False),
    )


def _cells(kinds: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the counts that ratios rest on."""
    return tuple(cell(name, kind) for name in ("Offences before", "Offences after") for kind in kinds)


def _first_offence(found: EffectFindings) -> Exhibit:
    ours, theirs = found.first_offence, found.first_others
    points = ours.curve or theirs.curve
    finding = Saying(f"{_half(ours)}. {{people}} people followed", {"people": ours.people})
    return Exhibit(
        code="effect-first-offence",
        title="Time to the first offence",
        finding=finding,
        kind=ChartKind.STEPS,
        heading="Months at liberty",
        categories=tuple(str(point.months) for point in points),
        series=(*_curve(ON_IOM, ours, points), *_curve(OTHERS, theirs, points)),
        note="Kaplan and Meier, with the 95% interval. Followed until they leave; days in prison do not count.",
        too_few=too_few(ours.people),
        axis="Without an offence since joining",
    )


def _curve(name: str, first: FirstOffence, points: Sequence[CurvePoint]) -> tuple[Series, ...]:
    if not first.curve:
        return ()
    followed = f"{name}, followed"
    enough = [point.share if point.followed >= FEWEST else None for point in first.curve]
    shares = _limited(name, [_percent(share) for share in enough], Unit.PERCENT, follows=followed)
    return shares, Series(followed, tuple(float(point.followed) for point in first.curve), drawn=False)


def _half(first: FirstOffence) -> str:
    if not first.curve:
        return "Too few to say"
    if first.median_days is None:
        return "Fewer than half have offended while they were followed"
    until = f"{first.median_to:.0f}" if first.median_to is not None else "a time nobody was followed to"
    return f"Half had offended after {first.median_days:.0f} days at liberty ({first.median_from or 0:.0f} to {until})"


def _first_by_kind(found: EffectFindings, named: Mapping[str, str]) -> Exhibit:
    kinds = [(named[kind], one) for kind, one in found.first_by.items()]
    title, heading = _BY[found.wish.by]
    at = [(months, [_at(one, months) for _, one in kinds]) for months in _READ_AT]
    followed = Series(PEOPLE, tuple(float(one.people) for _, one in kinds))
    return Exhibit(
        code="effect-first-by-kind",
        title=f"No offence yet, {title}",
        finding=Saying("The share still without an offence after so many months at liberty"),
        kind=ChartKind.TABLE,
        heading=heading,
        categories=tuple(name for name, _ in kinds),
        series=(
            followed,
            *(_limited(f"{months} months", shares, Unit.PERCENT, follows=PEOPLE) for months, shares in at),
        ),
        note="Empty where fewer than 5 are followed so long.",
        too_few="" if kinds else "Too few to say",
    )


def _at(first: FirstOffence, months: int) -> Estimate | None:
    point = next((one for one in first.curve if one.months == months), None)
    return _percent(point.share) if point is not None and point.followed >= FEWEST else None


def _reoffending(found: EffectFindings) -> Exhibit:
    rows = [
        (f"{who}, {'one year' if one.years == 1 else f'{one.years} years'}", one)
        for who, every in ((ON_IOM, found.reoffending), (OTHERS, found.reoffending_others))
        for one in every
    ]
    told = [one for _, one in rows if one.share is not None]
    first = found.reoffending[0]
    names = ("Reoffended", "Did not")
    categories = tuple(name for name, _ in rows)
    return Exhibit(
        code="effect-reoffending",
        title="Proven reoffending",
        finding=_reoffending_said(first, [cell(name, categories[0]) for name in names]),
        kind=ChartKind.INTERVALS,
        heading="Who and how long",
        categories=categories,
        series=(
            _limited("Share", [_percent(one.share) for _, one in rows], Unit.PERCENT, follows="Reoffended"),
            Series(PEOPLE, tuple(float(one.people) for _, one in rows), drawn=False),
            Series(names[0], tuple(float(one.reoffended) for _, one in rows), drawn=False),
            Series(names[1], tuple(float(one.people - one.reoffended) for _, one in rows), drawn=False),
            Series(
                "Offences for each who did", tuple(map(_frequency, rows)), Unit.RATE, follows="Reoffended", drawn=False
            ),
        ),
        note=(
            "An offence within the time, convicted within 6 months more, of people for whom that time has passed. It "
            "begins with joining, or with release where somebody joined in prison. What somebody did after leaving the "
            "scheme may not be known here."
        ),
        too_few="" if told else "Needs people who joined 18 months ago or earlier: too few to say",
        sums=parts_of(PEOPLE, names, categories),
        axis="Share who reoffended",
    )


def _reoffending_said(first: Reoffending, rests_on: Sequence[str]) -> Saying:
    if first.share is None:
        return Saying("{people} people joined long enough ago for one year", {"people": first.people})
    often = f", {first.offences / first.reoffended:.1f} times each" if first.reoffended else ""
    share = first.share
    said = f"{share.value:.0%} reoffended within one year ({share.low:.0%} to {share.high:.0%}){often}. "
    return Saying(
        "{said}{people} people, {left} of them left before the year was over",
        {"people": first.people, "left": first.left_early},
        {"said": (said, tuple(rests_on))},
    )


def _frequency(row: tuple[str, Reoffending]) -> float | None:
    one = row[1]
    return one.offences / one.reoffended if one.reoffended else None


def _limited(name: str, given: Sequence[Estimate | None], unit: Unit, *, follows: str) -> Series:
    """Return estimates as a series with limits; a limit without end stands open."""
    numbers = [(None, None, None) if one is None else _numbers(one) for one in given]
    values, low, high = (tuple(row[at] for row in numbers) for at in range(3))
    return Series(name, values, unit, follows=follows, low=low, high=high)


def _numbers(one: Estimate) -> tuple[float, float, float | None]:
    return one.value, one.low, one.high if one.high < float("inf") else None


def _percent(share: Estimate | None) -> Estimate | None:
    return None if share is None else _times(share, _HUNDRED)


def _times(one: Estimate, factor: float) -> Estimate:
    return Estimate(one.value * factor, one.low * factor, one.high * factor)


def _whole(numbers: Sequence[float]) -> tuple[float, ...]:
    return tuple(float(round(one)) for one in numbers)


def _label(kind: str, by: Breakdown, labels: EffectLabels) -> str:
    if by is Breakdown.RAG:
        return _COLOURS.get(kind, kind)
    if by is Breakdown.LEAD_AGENCY:
        return labels.agencies.get(kind, kind)
    pathway, answer = kind.split("/")
    return f"{labels.pathways.get(pathway, pathway)}, {'accepted' if answer == 'accepted' else 'not accepted'}"

"""The charts of the effect over time: how long until the first offence, and who is proven to have offended again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from iom_desktop.insights.counted import FEWEST, too_few
from iom_desktop.insights.effect_series import BY, ON_IOM, OTHERS, PEOPLE, limited, percent
from iom_desktop.records.effect import CurvePoint, EffectFindings, Estimate, FirstOffence, Reoffending
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.rules.exhibits import parts_of
from iom_desktop.vocabulary.insights import ChartKind, Unit

_READ_AT = (6, 12, 24)
"""The months at which kinds of people are told apart."""


def first_offence(found: EffectFindings) -> Exhibit:
    """Return the share without an offence by time at liberty."""
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
    shares = limited(name, [percent(share) for share in enough], Unit.PERCENT, follows=followed)
    inside = _too_close(first.curve)
    counted = Series(followed, tuple(float(point.followed) for point in first.curve), drawn=False, inside=inside)
    return replace(shares, inside=inside), counted


def _too_close(curve: Sequence[CurvePoint]) -> frozenset[int]:
    """Return the points to which so few offended since the last one told that the fall would give them away."""
    inside, before = set(), 0
    for at, point in enumerate(curve):
        if point.months and point.offended - before < FEWEST:
            inside.add(at)
        else:
            before = point.offended
    return frozenset(inside)


def _half(first: FirstOffence) -> str:
    if not first.curve:
        return "Too few to say"
    if first.median_days is None:
        return "Fewer than half have offended while they were followed"
    until = f"{first.median_to:.0f}" if first.median_to is not None else "a time nobody was followed to"
    return f"Half had offended after {first.median_days:.0f} days at liberty ({first.median_from or 0:.0f} to {until})"


def first_by_kind(found: EffectFindings, named: Mapping[str, str]) -> Exhibit:
    """Return that share for each kind of people."""
    kinds = [(named[kind], one) for kind, one in found.first_by.items()]
    title, heading = BY[found.wish.by]
    points = {name: [one for one in first.curve if one.months in _READ_AT] for name, first in kinds}
    close = {name: {points[name][at].months for at in _too_close(points[name])} for name in points}
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
            *(
                replace(
                    limited(f"{months} months", shares, Unit.PERCENT, follows=PEOPLE),
                    inside=frozenset(place for place, (name, _) in enumerate(kinds) if months in close[name]),
                )
                for months, shares in at
            ),
        ),
        note="Empty where fewer than 5 are followed so long.",
        ranked=PEOPLE,
        folds=True,
        too_few="" if kinds else "Too few to say",
    )


def _at(first: FirstOffence, months: int) -> Estimate | None:
    point = next((one for one in first.curve if one.months == months), None)
    return percent(point.share) if point is not None and point.followed >= FEWEST else None


def reoffending(found: EffectFindings) -> Exhibit:
    """Return who was proven to have offended again within one year and two."""
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
            replace(
                limited("Share", [percent(one.share) for _, one in rows], Unit.PERCENT, follows="Reoffended"),
                rests_on=(PEOPLE,),
            ),
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
        sums=(*parts_of(PEOPLE, names, categories), {"people": -1, cell(PEOPLE, categories[0]): 1}),
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

"""The charts of the effect: before and after, beside people not adopted, and by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from iom_desktop.insights import effect_time
from iom_desktop.insights import effect_words as words
from iom_desktop.insights.benefits import MONTHS_A_YEAR
from iom_desktop.insights.counted import too_few
from iom_desktop.insights.effect_series import AFTER, BEFORE, BY, ON_IOM, OTHERS, PEOPLE, limited, times, whole
from iom_desktop.records.effect import Change, EffectFindings
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.vocabulary.effect import Breakdown
from iom_desktop.vocabulary.insights import ChartKind, Unit

RATIO = "Ratio"
_COLOURS = {"red": "Red", "amber": "Amber", "green": "Green"}
_KINDS_DIFFER = "Kinds differ in more than their name: none of this says what worked."
_MOST_DRAWN = 8
"""More kinds are told apart in a table."""


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
        effect_time.first_offence(found),
        effect_time.first_by_kind(found, named),
        effect_time.reoffending(found),
    )


def _before_and_after(found: EffectFindings, labels: EffectLabels) -> Exhibit:
    change, label = found.adopted, labels.groups.get(found.wish.group, "")
    offences = words.counted(found.wish, label)
    rates = change.rates or ()
    note, rests_on = (words.SEEN, words.METHODS[change.method]), (cell(offences, BEFORE), cell(offences, AFTER))
    left_out = words.left_out(found.undated, found.unknown_custody, found.wish.measure)
    return Exhibit(
        code="effect-rate",
        title=f"{offences} before and on IOM",
        headline=words.headline(change),
        headline_rests_on=rests_on,
        finding=_change_said(change, found.wish.months, rests_on),
        kind=ChartKind.INTERVALS,
        heading="When",
        categories=(BEFORE, AFTER),
        series=(
            limited("For each person-year", [times(one, MONTHS_A_YEAR) for one in rates], Unit.RATE, follows=offences),
            replace(limited("For each person-month", rates, Unit.RATE, follows=offences), drawn=False),
            Series(offences, tuple(map(float, change.events)), drawn=False),
            Series("Person-months at liberty", whole(change.months), follows=offences, drawn=False),
            Series(PEOPLE, (change.people, change.people), drawn=False),
        ),
        note=" ".join(filter(None, (*note, left_out))),
        note_outside=" ".join(filter(None, (*note, words.left_out_outside(found.wish.measure)))),
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
    title, heading = BY[found.wish.by]
    changes = tuple(found.by.values())
    told = [(named[kind], one) for kind, one in found.by.items() if one.ratio is not None]
    sure = [(name, one) for name, one in told if one.ratio and not one.ratio.low < 1 < one.ratio.high]
    few = [named[kind] for kind, one in found.by.items() if one.ratio is None]
    ratio = "The ratio is offending after joining, times before."
    note = f"{ratio} Too few to say: {', '.join(few)}." if few and told else ratio
    return Exhibit(
        code=f"effect-by-{found.wish.by.value.replace('_', '-')}",
        title=f"Change {title}",
        finding=_kinds_said(len(told), sure),
        kind=ChartKind.INTERVALS if len(named) <= _MOST_DRAWN else ChartKind.TABLE,
        heading=heading,
        categories=tuple(named.values()),
        series=_ratios(changes),
        note=f"{note} {_KINDS_DIFFER}",
        note_outside=f"{ratio} {_KINDS_DIFFER}",
        ranked=PEOPLE,
        folds=True,
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
        replace(
            limited(RATIO, [one.ratio for one in changes], Unit.RATE, follows="Offences after"),
            rests_on=("Offences before",),
        ),
        Series("Offences before", tuple(float(one.events[0]) for one in changes), drawn=False),
        Series("Offences after", tuple(float(one.events[1]) for one in changes), drawn=False),
        Series(PEOPLE, tuple(float(one.people) for one in changes), drawn=False),
    )


def _cells(kinds: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the counts that ratios rest on."""
    return tuple(cell(name, kind) for name in ("Offences before", "Offences after") for kind in kinds)


def _label(kind: str, by: Breakdown, labels: EffectLabels) -> str:
    if by is Breakdown.RAG:
        return _COLOURS.get(kind, kind)
    if by is Breakdown.LEAD_AGENCY:
        return labels.agencies.get(kind, kind)
    pathway, answer = kind.split("/")
    return f"{labels.pathways.get(pathway, pathway)}, {'accepted' if answer == 'accepted' else 'not accepted'}"

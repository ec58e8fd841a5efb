"""Who is on the scheme: age, sex, ethnicity, age by ethnicity, ward, markers and index offences; nobody by name."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from iom_desktop.insights.counted import (
    NOT_KNOWN,
    PEOPLE,
    bars,
    commonest_of,
    in_order,
    largest,
    ranked,
    share,
    too_few,
)
from iom_desktop.insights.groups import AGES, FIVE, FOUR, SEXES, age_band, five_groups, four_groups, sex_words
from iom_desktop.insights.london import AGE_BY_ETHNICITY, PERIOD
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.records.insights import MarkerFact, OffenceFact, PersonFact
from iom_desktop.rules.suppression import total
from iom_desktop.vocabulary.insights import ChartKind, Unit


@dataclass(frozen=True, slots=True)
class PeopleFacts:
    """What the section counts from: those on the scheme on a day."""

    day: date
    people: tuple[PersonFact, ...]
    wards: Mapping[str, str]
    markers: tuple[MarkerFact, ...]
    index_offences: tuple[OffenceFact, ...]
    marker_words: Mapping[str, str]
    offence_words: Mapping[str, str]


def exhibits(facts: PeopleFacts) -> tuple[Exhibit, ...]:
    """Return the charts of who is on the scheme."""
    return (
        age_by_ethnicity(facts.people, facts.day),
        _ages(facts),
        _sexes(facts),
        _ethnicity(facts, four=True),
        _ethnicity(facts, four=False),
        _markers(facts),
        _offences(facts),
        _wards(facts),
    )


def age_by_ethnicity(people: tuple[PersonFact, ...], day: date) -> Exhibit:
    """Return how many there are of each age and ethnicity, with London's shares beside."""
    placed = [(age_band(one.born, day), four_groups(one.ethnicity)) for one in people]
    known = [one for one in placed if one[0] in AGES and one[1] in FOUR]
    counts = {group: tuple(known.count((age, group)) for age in AGES) for group in FOUR}
    largest_cell = max(((counts[group][at], group, age) for group in FOUR for at, age in enumerate(AGES)), default=None)
    finding = Saying("Nobody whose age and ethnicity are known", {"known": 0})
    if known and largest_cell:
        finding = Saying(
            "{told}",
            {"most": largest_cell[0], "known": len(known)},
            {"told": (_largest_said(*largest_cell, len(known)), ("most", "known"))},
        )
    sums: list[Mapping[str, int]] = [{"known": -1, **{cell(group, age): 1 for group in FOUR for age in AGES}}]
    if largest_cell:
        sums.append({"most": -1, cell(largest_cell[1], largest_cell[2]): 1})
    left_out = len(people) - len(known)
    beside = f"Small figures: share of the people here. The table has London's of {PERIOD} beside them."
    unknown = "Whoever's age or ethnicity is not known is left out."
    return Exhibit(
        code="people-age-ethnicity",
        title="Age and ethnicity",
        finding=finding,
        kind=ChartKind.HEAT,
        heading="Age",
        categories=AGES,
        series=(
            *(Series(group, counts[group]) for group in FOUR),
            *(
                Series(
                    f"{group}, share",
                    tuple(share(count, len(known)) for count in counts[group]),
                    Unit.PERCENT,
                    follows=group,
                    rests_on=("known",),
                    drawn=False,
                )
                for group in FOUR
            ),
            *(
                Series(f"{group}, London {PERIOD}", AGE_BY_ETHNICITY[group], Unit.PERCENT, public=True, drawn=False)
                for group in FOUR
            ),
        ),
        sums=tuple(sums),
        beside=_partly_known(placed),
        note=f"{beside} {unknown}" if left_out else beside,
        note_outside=f"{beside} {unknown}",
        too_few=too_few(len(known)),
    )


def _partly_known(placed: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Count those of whom one of the two is not known, or who are under age: beside other charts they are found."""
    counts = Counter(placed)
    ages = (*AGES, *sorted({age for age, _ in placed} - {*AGES}))
    groups = (*FOUR, *sorted({group for _, group in placed} - {*FOUR}))
    return {
        cell(group, age): counts[age, group] for group in groups for age in ages if age not in AGES or group not in FOUR
    }


def _largest_said(count: int, group: str, age: str, known: int) -> str:
    return f"The largest group is {group}, {age}: {count:,} of {known:,} people"


def _ages(facts: PeopleFacts) -> Exhibit:
    counts = in_order(AGES, (age_band(one.born, facts.day) for one in facts.people))
    return bars("people-age", "Age", counts, _most(counts), heading="Age", tells={"most": largest(counts)})


def _sexes(facts: PeopleFacts) -> Exhibit:
    counts = in_order(SEXES, (sex_words(one.sex) for one in facts.people))
    return bars(
        "people-sex",
        "Gender",
        counts,
        _most(counts),
        heading="Gender",
        note="As the source systems record it.",
        tells={"most": largest(counts)},
    )


def _ethnicity(facts: PeopleFacts, *, four: bool) -> Exhibit:
    group_of, groups = (four_groups, FOUR) if four else (five_groups, FIVE)
    counts = in_order(groups, (group_of(one.ethnicity) for one in facts.people))
    if four:
        note = "London's four groups: Mixed counts as Other, Chinese as Asian."
        return bars(
            "people-ethnicity",
            "Ethnicity, four groups",
            counts,
            _most(counts),
            heading="Group",
            note=note,
            tells={"most": largest(counts)},
        )
    note = "Self-defined, in the five groups of the census with Not stated beside them."
    return bars(
        "people-ethnicity-5",
        "Ethnicity, 5+1",
        counts,
        _most(counts),
        heading="Group",
        note=note,
        tells={"most": largest(counts)},
    )


def _markers(facts: PeopleFacts) -> Exhibit:
    counts = ranked(facts.marker_words.get(one.kind.value, one.kind.value) for one in facts.markers)
    with_any = len({one.person_id for one in facts.markers})
    finding = Saying("{any} of {all} people have a marker", {"any": with_any})
    note = "One person can have several. A marker nobody has checked is not counted."
    made = bars(
        "people-markers", "Markers", counts, finding, heading="Marker", whole=len(facts.people), note=note, ranks=True
    )
    only = [{"any": -1, cell(PEOPLE, name): 1} for name in counts if len(counts) == 1]
    none = {"without any": len(facts.people) - with_any}
    return replace(made, sums=(*made.sums, total("all", ["any", *none]), *only), beside={**made.beside, **none})


def _offences(facts: PeopleFacts) -> Exhibit:
    latest = {one.person_id: one.group for one in facts.index_offences}
    groups = [latest.get(one.person_id) for one in facts.people]
    counts = ranked(facts.offence_words.get(one, one) if one else NOT_KNOWN for one in groups)
    return bars(
        "people-index",
        "Index offence",
        counts,
        _most(counts),
        heading="Group",
        note="The latest of each person.",
        tells={"most": largest(counts)},
        ranks=True,
    )


def _wards(facts: PeopleFacts) -> Exhibit:
    counts = ranked(facts.wards.get(one.person_id, NOT_KNOWN) for one in facts.people)
    note = "Where they live now; in prison or without an address the ward is not known."
    return bars(
        "people-wards",
        "Ward",
        counts,
        _most(counts),
        heading="Ward",
        note=note,
        tells={"most": largest(counts)},
        ranks=True,
    )


def _most(counts: Mapping[str, int]) -> Saying:
    """Say which group is the commonest."""
    name = largest(counts)
    if not name or not counts[name]:
        cells = tuple(cell(PEOPLE, one) for one in counts)
        return Saying("{told}", parts={"told": ("Not known of anybody yet", cells)})
    return commonest_of(counts, "{name} is the commonest: {most} of {all} people")

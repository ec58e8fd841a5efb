"""Chooses whom the charts of Insights are about, as far as the register can honestly say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from iom_desktop.insights.cohort import colour_spans
from iom_desktop.records.exhibit import Exhibit
from iom_desktop.records.insights import ColourFact, StayFact
from iom_desktop.records.population import Population
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.insights import PartBy
from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.risk import Rag

OVER_TIME = (PartBy.WHOLE, PartBy.ROUTE, PartBy.SEX, PartBy.WARD)
TODAY = (*OVER_TIME, PartBy.COLOUR)
SECTIONS: Mapping[str, tuple[PartBy, ...]] = {
    "cohort": OVER_TIME,
    "people": TODAY,
    "offending": OVER_TIME,
    "provision": TODAY,
}
"""Decisions are about people of the lists and work is the team's, so that neither has parts of the cohort."""
_PLAIN = {
    PartBy.ROUTE: tuple(Route),
    PartBy.COLOUR: tuple(Rag),
    PartBy.SEX: (Sex.MALE, Sex.FEMALE),
}
_NOTES = {
    PartBy.ROUTE: "Only times on the scheme that began by this route; of people erased since it is not known.",
    PartBy.COLOUR: "Only people who have this colour today.",
    PartBy.SEX: "Only people of this gender, as the source systems record it; people erased since are left out.",
    PartBy.WARD: "Only people who live in this ward today, wherever they lived before; nobody erased since.",
}


def parts(section: str, wards: Iterable[str]) -> tuple[Population, ...]:
    """Return the parts that a section can honestly be asked for, the whole first."""
    offered = SECTIONS.get(section, (PartBy.WHOLE,))
    found = [Population()]
    found += [Population(by, value.value) for by, values in _PLAIN.items() if by in offered for value in values]
    found += [Population(PartBy.WARD, ward) for ward in sorted(set(wards)) if PartBy.WARD in offered]
    return tuple(found)


def stays(look: Look, of: Population, day: date, wards: Mapping[str, str]) -> tuple[StayFact, ...]:
    """Return the times on the scheme of whom the charts are about."""
    every = look.insights.stays()
    if of.whole:
        return every
    if of.by is PartBy.ROUTE:
        return tuple(one for one in every if one.route == of.value)
    if of.by is PartBy.WARD:
        return tuple(one for one in every if wards.get(one.person_id) == of.value)
    if of.by is PartBy.SEX:
        people = look.insights.people()
        return tuple(one for one in every if people[one.person_id].sex == of.value)
    return _coloured(look, every, Rag(of.value), day)


def said(exhibits: Iterable[Exhibit], of: Population) -> tuple[Exhibit, ...]:
    """Return charts with a word on whom they are about."""
    if of.whole:
        return tuple(exhibits)
    return tuple(replace(one, of=of, note=" ".join(filter(None, (_NOTES[of.by], one.note)))) for one in exhibits)


def _coloured(look: Look, every: Iterable[StayFact], colour: Rag, day: date) -> tuple[StayFact, ...]:
    changes: dict[str, list[ColourFact]] = defaultdict(list)
    for one in look.insights.colours(day):
        if one.from_on <= day:
            changes[one.episode_id].append(one)
    custody = look.insights.custody()
    found = []
    for stay in every:
        if stay.adopted_on <= day and (stay.exited_on is None or stay.exited_on > day):
            spans = colour_spans(stay, changes[stay.episode_id], custody.get(stay.person_id, ()))
            if any(start <= day and (end is None or end > day) and shown is colour for start, end, shown in spans):
                found.append(stay)
    return tuple(found)

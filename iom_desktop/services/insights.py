"""What the board asks: the cohort, its people, decisions, offending, need and provision, and the work; exact inside."""

from collections import Counter
from dataclasses import replace
from datetime import date

from iom_desktop.clock import Clock
from iom_desktop.insights import cohort, decisions, equality, offending, people, population, provision, told, work
from iom_desktop.insights.months import months_from
from iom_desktop.records.access import Actor
from iom_desktop.records.exhibit import Exhibit
from iom_desktop.records.insights import ColourCount, Figures, StayFact
from iom_desktop.records.population import WHOLE, Population
from iom_desktop.services import case_access, erased_flow, leave, ledger_reading, part_of_cohort
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed
from iom_desktop.vocabulary.insights import PartBy
from iom_desktop.vocabulary.risk import Rag

PATHWAYS = "pathways"
Exhibits = tuple[Exhibit, ...]


class Insights:
    """Counts what the register holds; inside the team the numbers are exact."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def figures(self) -> Figures:
        """Count what the board's page says, as it stands today."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        today = self._clock.today()
        with self._register.look(self._who) as look:
            managed = look.case_lists.managed(today)
            times = [time for spans in look.decisions.episodes().values() for time in spans]
            pathways = {entry.code: entry.short_label for entry in look.access.entries(PATHWAYS, today)}
            coverage = ledger_reading.sums(look, today)
            gone = erased_flow.read(look, self._clock)
            needs, offers = look.insights.needs(today), look.insights.offers(today)
            look.log.consulted("insights", count=len(managed), words="figures without names")
        colours = Counter(line.rag.shown for line in managed)
        return Figures(
            as_of=today,
            managed=len(managed),
            flow=population.flow(times, today, erased=gone),
            colours=tuple(ColourCount(colour, colours[colour]) for colour in Rag),
            coverage=coverage,
            gaps=provision.gaps(needs, offers, pathways, len(managed)),
        )

    def parts(self, section: str) -> tuple[Population, ...]:
        """Return the parts of the cohort that a section can honestly be asked for, the whole first."""
        today = self._ask()
        with self._register.look(self._who) as look:
            wards = (
                self._told(look, look.insights.wards_of_managed(today)) if section in part_of_cohort.SECTIONS else {}
            )
            look.log.consulted("insights", count=0, words="wards, without names")
        return part_of_cohort.parts(section, wards.values())

    def cohort(self, months: int, of: Population = WHOLE) -> Exhibits:
        """Count the cohort over a number of months."""
        today = self._ask()
        with self._register.look(self._who) as look:
            stays = self._stays(look, of)
            during = months_from(today, months, look.insights.begun())
            lists = look.insights.lists(during.codes[0])
            listed = [one.month for one in lists if one.month in during.codes]
            facts = cohort.CohortFacts(
                months=during,
                stays=stays,
                erased=erased_flow.read(look, self._clock) if of.whole else {},
                colours=look.insights.colours(during.since),
                custody=look.insights.custody(),
                lists=lists if of.whole else (),
                index_groups=look.insights.index_groups({*listed[:1], *listed[-1:]}),
                exits=_labels(look, "exit_statuses"),
            )
            self._note(look, "cohort", len(stays))
        shown = cohort.exhibits(facts)
        # Of the lists it is not known which route or ward their people had.
        about = shown if of.whole else tuple(one for one in shown if one.code not in cohort.OF_LISTS)
        return part_of_cohort.said(about, of)

    def people(self, _months: int = 0, of: Population = WHOLE) -> Exhibits:
        """Count who is on the scheme today."""
        today = self._ask()
        with self._register.look(self._who) as look:
            everybody = look.insights.people()
            here = {one.person_id for one in self._stays(look, of) if _open(one.adopted_on, one.exited_on, today)}
            facts = people.PeopleFacts(
                day=today,
                people=tuple(everybody[person_id] for person_id in sorted(here)),
                wards=self._told(look, look.insights.wards_of_managed(today)),
                markers=tuple(one for one in look.insights.markers(today) if one.person_id in here),
                index_offences=tuple(one for one in look.insights.index_offences(today) if one.person_id in here),
                marker_words=_labels(look, "markers"),
                offence_words=_labels(look, "offence_groups"),
            )
            self._note(look, "people", len(here))
        return part_of_cohort.said(people.exhibits(facts), of)

    def decisions(self, months: int) -> Exhibits:
        """Count decisions, coverage and waiting times over a number of months, and test whether groups differ."""
        today = self._ask()
        with self._register.look(self._who) as look:
            during = months_from(today, months, look.insights.begun())
            last = look.insights.last_list(during.codes[-1])
            known = ledger_reading.known(look)
            listed = look.insights.eligible_in(last)
            facts = decisions.DecisionFacts(
                months=during,
                sums=ledger_reading.sums(look, today, during.codes[0], known),
                choices=told.choices(known.decisions, during.since, today),
                first_decided=told.first_decided(known.decisions, today),
                first_eligible=look.insights.first_eligible(),
                listed=listed,
                decided=told.settled(known.decisions, known.episodes, today),
                wards=self._told(look, look.insights.wards(listed)),
                reasons=_labels(look, "decline_reasons"),
            )
            everybody = look.insights.people()
            self._note(look, "decisions", len(facts.choices))
        return (*decisions.exhibits(facts), *equality.exhibits(facts.choices, everybody))

    def offending(self, months: int, of: Population = WHOLE) -> Exhibits:
        """Count the offences of the cohort while it was managed, over a number of months."""
        today = self._ask()
        with self._register.look(self._who) as look:
            stays = self._stays(look, of)
            during = months_from(today, months, [one.adopted_on for one in stays])
            facts = offending.OffendingFacts(
                months=during,
                stays=stays,
                offences=tuple(one for one in look.insights.offences(during.since) if (one.day or today) <= today),
                offence_words=_labels(look, "offence_groups"),
            )
            self._note(look, "offending", len(facts.offences))
        return part_of_cohort.said(offending.exhibits(facts), of)

    def provision(self, _months: int = 0, of: Population = WHOLE) -> Exhibits:
        """Count need and what was offered, accepted and completed, of whoever is on the scheme today."""
        today = self._ask()
        with self._register.look(self._who) as look:
            here = {one.person_id for one in self._stays(look, of) if _open(one.adopted_on, one.exited_on, today)}
            needs = [one for one in look.insights.needs(today) if one.person_id in here]
            offers = [one for one in look.insights.offers(today) if one.person_id in here]
            agencies = _labels(look, "agencies")
            named = [
                one if one.provider else replace(one, provider=agencies.get(one.agency, one.agency)) for one in offers
            ]
            pathways = {entry.code: entry.short_label for entry in look.access.entries(PATHWAYS, today)}
            self._note(look, "need and provision", len(here))
        return part_of_cohort.said(provision.exhibits(needs, named, pathways, len(here)), of)

    def work(self, months: int) -> Exhibits:
        """Count the team's work over a number of months."""
        today = self._ask()
        with self._register.look(self._who) as look:
            during = months_from(today, months, look.insights.begun())
            facts = work.WorkFacts(
                months=during,
                checks=look.work_done.checks(during.since),
                actions=look.work_done.actions(during.since, today),
                contacts=look.work_done.contacts(during.since),
                statements=look.work_done.statements(during.since),
                referrals=look.work_done.referrals(during.since),
            )
            self._note(look, "work", sum(one.done for one in facts.checks))
        return work.exhibits(facts)

    def _ask(self) -> date:
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        return self._clock.today()

    def _stays(self, look: Look, of: Population) -> tuple[StayFact, ...]:
        today = self._clock.today()
        wards = self._told(look, look.insights.wards_of_managed(today)) if of.by is PartBy.WARD else {}
        return part_of_cohort.stays(look, of, today, wards)

    def _told(self, look: Look, wards: dict[str, str]) -> dict[str, str]:
        """Leave out the wards of restricted cases that are closed to the user: alone in a ward they would be found."""
        closed = case_access.closed(look, self._who)
        return {person_id: ward for person_id, ward in wards.items() if person_id not in closed}

    def _note(self, look: Look, section: str, count: int) -> None:
        look.log.consulted("insights", count=count, words=f"{section}, figures without names")


def _labels(look: Look, name: str) -> dict[str, str]:
    """Return the words of a reference list by their codes, those no longer chosen too."""
    return {entry.code: entry.label for entry in look.access.entries(name)}


def _open(adopted_on: date, exited_on: date | None, day: date) -> bool:
    return adopted_on <= day and (exited_on is None or exited_on > day)

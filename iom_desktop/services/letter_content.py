"""Gathers the letter and the COMPACT from a case: facts through the rule of disclosure, then the borough's wording."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from iom_desktop.clock import london_day
from iom_desktop.documents import templates, wording
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.disclosure import ForPerson, Item
from iom_desktop.records.documents import Letterhead, Passage, Signatory
from iom_desktop.records.kept import OPEN_MARKS
from iom_desktop.records.letters import CompactContent, CompactWish, LetterContent
from iom_desktop.records.narrowed import CaseForPerson
from iom_desktop.records.risk import CustodyPeriod
from iom_desktop.records.wording import Wordings
from iom_desktop.rules import disclosure
from iom_desktop.services import wordings
from iom_desktop.services.paper_facts import Labels
from iom_desktop.vocabulary.documents import LetterOccasion, Variant, WordingKind
from iom_desktop.vocabulary.risk import LicenceConditionState, SentencePhase
from iom_desktop.vocabulary.work import AssignmentRole

_ON_LICENCE = (SentencePhase.LICENCE, SentencePhase.LICENCE_FINAL_THIRD, SentencePhase.CUSTODY)
_ON_ORDER = (SentencePhase.COMMUNITY_ORDER, SentencePhase.SUSPENDED_SENTENCE)
_DAYS_TO_VISIT = 10
_DAYS_TO_REVIEW = 91
"""Three months of weeks: the same weekday."""
_FRIDAY = 4


_NO_WISH = CompactWish()


@dataclass(frozen=True, slots=True)
class Letters:
    """What letter and COMPACT are made from: the case, the letterhead and whoever writes."""

    case: CaseForPerson
    labels: Labels
    letterhead: Letterhead
    borough: str
    coordinator: str
    wordings: Wordings = field(default_factory=wordings.shipped)

    @property
    def record(self) -> CaseRecord:
        """The case as the person may read of it."""
        return self.case.record

    def letter(
        self,
        *,
        with_compact: bool = False,
        occasion: LetterOccasion = LetterOccasion.JOINING,
        variant: Variant = Variant.STANDARD,
        wish: CompactWish = _NO_WISH,
    ) -> LetterContent:
        """Return the letter for an occasion, with the agreement if wanted."""
        common, wanted = self.wordings[WordingKind.LETTER].text, self.wordings[wordings.of_occasion(occasion)].text
        facts = {**self._facts(), "agreement": "yes" if with_compact else ""}
        facts["must_still"] = common["must_still"][self._bound()]
        person = self.record.person
        return LetterContent(
            name=person.name,
            salutation=person.known_as or person.forenames or person.surname,
            delivery=self._delivery(),
            passages=_cleared(templates.passages(wanted["passage"], facts, easy=variant is Variant.EASY)),
            foot=common["foot"],
            agreement=self.compact(variant, wish) if with_compact else None,
            variant=variant,
        )

    def compact(self, variant: Variant = Variant.STANDARD, wish: CompactWish = _NO_WISH) -> CompactContent:
        """Return the agreement."""
        wanted = self.wordings[WordingKind.COMPACT].text
        bound = self._bound()
        facts = self._facts() | {"breaking": wanted["breaking"][bound], "keep_to": wanted["keep_to"].get(bound, "")}
        review_on = wish.review_on or self._begins() + timedelta(days=_DAYS_TO_REVIEW)
        facts |= {"changes_nothing": wanted["changes_nothing"][bound], "review_day": wording.long_day(review_on)}
        easy = variant is Variant.EASY
        i_will = [templates.filled(line, facts) for line in wanted["i_will"]]
        return CompactContent(
            name=self.record.person.name,
            team=f"{self.borough} IOM team",
            opening=Passage(wanted["title"], (templates.filled(wanted["easy_opening" if easy else "opening"], facts),)),
            we_will=(wanted["we_will"][0], *self._help(wanted["help"], wish.pathways), *wanted["we_will"][1:]),
            i_will=tuple(line for line in i_will if line),
            conditions=self._conditions(),
            goal=wish.goal.strip(),
            review_on=review_on,
            passages=templates.passages(wanted["passage"], facts, easy=easy),
            signatories=self._signatories(),
            ticks=tuple(wanted["ticks"]),
            variant=variant,
        )

    def _facts(self) -> dict[str, str]:
        """Return every fact the wording may ask for, those about the person only if cleared for the person."""
        cleared = disclosure.for_person([*self._release_fact(), *self._visit_fact()]).cleared
        last_day = self.record.day + timedelta(days=_DAYS_TO_VISIT)
        last_day -= timedelta(days=max(last_day.weekday() - _FRIDAY, 0))
        facts = {
            "name": self.record.person.name,
            "borough": self.borough,
            "release_day": "",
            "visit_by": f"by {last_day:%A} {last_day.day} {last_day:%B}",
            "starts_on": wording.long_day(self.record.day),
            "visitors": self._visitors(),
            "coordinator": self.coordinator,
            "phone": self.letterhead.phone,
        }
        for fact in cleared:
            facts |= fact.value
        return facts

    def _release_fact(self) -> list[Item[dict[str, str]]]:
        release = self._release()
        if release is None or release.release_on is None:
            return []
        day = release.release_on
        facts = {"release_day": f"{day.day} {day:%B}", "starts_on": wording.long_day(day)}
        return [Item(release.id, "custody_period", facts, release.marks)]

    def _begins(self) -> date:
        """Return the day an agreement begins: today, or a release to come that the person may read of."""
        release = self._release()
        planned = [Item(release.id, "custody_period", release.release_on, release.marks)] if release else []
        known = [one.value for one in disclosure.for_person(planned).cleared if one.value]
        return next(iter(known), self.record.day)

    def _visit_fact(self) -> list[Item[dict[str, str]]]:
        planned = [one for one in self.record.contacts if one.at is None and one.planned_at is not None]
        days = [(london_day(one.planned_at), one) for one in planned if one.planned_at is not None]
        coming = [(day, one) for day, one in days if day >= self.record.day]
        if not coming:
            return []
        day, visit = min(coming, key=lambda pair: pair[0])
        return [Item(visit.id, "contact", {"visit_by": f"on {day:%A} {day.day} {day:%B}"}, visit.marks)]

    def _release(self) -> CustodyPeriod | None:
        day = self.record.day
        open_periods = [one for one in self.record.custody_periods if one.to_on is None and not one.dates_unknown]
        return next((one for one in open_periods if one.release_on and one.release_on >= day), None)

    def _visitors(self) -> str:
        lead = self.record.assigned(AssignmentRole.LEAD_PROFESSIONAL)
        officer = self.record.assigned(AssignmentRole.POLICE_OFFICER)
        return wording.joined([one.name for one in (lead, officer) if one and one.name])

    def _delivery(self) -> ForPerson[str] | None:
        custody = next((one for one in self.record.custody_periods if one.to_on is None and one.establishment), None)
        if custody is not None:
            where = Item(custody.id, "custody_period", f"By hand, {custody.establishment}", custody.marks)
        elif self.record.address is not None and self.record.address.words:
            where = Item(self.record.address.id, "address", self.record.address.words, self.record.address.marks)
        else:
            return None
        return next(iter(disclosure.for_person([where]).cleared), None)

    def _bound(self) -> str:
        phase = self.record.status.phase
        if phase in _ON_LICENCE:
            return "licence"
        return "order" if phase in _ON_ORDER else "none"

    def _help(self, shipped: Mapping[str, str], chosen: Sequence[str]) -> list[str]:
        """Return the help promised: as chosen, or under the pathways where an offer stands the person may read of."""
        if chosen:
            return [words for pathway, words in shipped.items() if pathway in chosen]
        offers = [Item(one.id, "intervention", one.pathway, one.marks) for one in self.record.interventions]
        own = {cleared.value for cleared in disclosure.for_person(offers).cleared}
        standing = [words for pathway, words in shipped.items() if pathway in own]
        return standing or [shipped["accommodation"], shipped["employment"], shipped["health"]]

    def _conditions(self) -> tuple[ForPerson[str], ...]:
        in_force = [
            Item(one.id, "licence_condition", one.text, one.marks)
            for one in self.record.licence_conditions
            if one.state is LicenceConditionState.IN_FORCE
        ]
        return disclosure.for_person(in_force).cleared

    def _signatories(self) -> tuple[Signatory, ...]:
        signing = [Signatory(self.record.person.name, "")]
        for role in (AssignmentRole.LEAD_PROFESSIONAL, AssignmentRole.POLICE_OFFICER):
            assigned = self.record.assigned(role)
            if assigned is not None and assigned.name:
                signing.append(Signatory(assigned.name, self.labels.agencies.get(assigned.agency, "")))
        return (*signing, Signatory(self.coordinator, "IOM team"))


def _cleared(passages: tuple[Passage, ...]) -> tuple[ForPerson[Passage], ...]:
    """Clear the filled wording: it holds the borough's words and facts already cleared for the person."""
    items = [Item(f"letter-{place}", "letter", passage, OPEN_MARKS) for place, passage in enumerate(passages)]
    return disclosure.for_person(items).cleared

"""The story of one made-up case: who leads it, what was needed, offered and answered, and what is coming."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from iom_desktop.clock import LONDON
from iom_desktop.demonstration.borough import (
    AGENCY_OF,
    CROWN_COURT,
    MAGISTRATES,
    POLICE_STATION,
    SERVICES,
    ServiceOffer,
)
from iom_desktop.records.kept import OPEN_MARKS
from iom_desktop.records.person import Consent
from iom_desktop.records.risk import Offence
from iom_desktop.records.support import Action, Contact, Engagement, Intervention, KeyDate, PathwayNeed
from iom_desktop.vocabulary.access import ConsentState, Topic
from iom_desktop.vocabulary.needs import EngagementLevel, Need, Progress, Response, Result
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import OffenceStage, Rag
from iom_desktop.vocabulary.work import AppointmentResult, ContactKind, KeyDateKind

PATHWAYS = (
    "accommodation",
    "education",
    "employment",
    "health",
    "drugs",
    "attitudes",
    "finance",
    "family",
    "domestic_abuse",
    "sexual_exploitation",
)
PRIORITIES = (
    "burglary",
    "robbery",
    "violence_injury",
    "knife_carrying",
    "domestic_abuse",
    "drug_supply",
    "motor_vehicle",
)
_PROBATION_OFFICERS = ("David Nkansah", "Sylwia Kaminska", "Grace Lindqvist")
_POLICE_OFFICERS = ("PC Marta Olsen", "PC Nadia Cole", "PC Leo Abernathy")
_OTHER_LEADS = (("drugs", "Tom Beckwith"), ("council", "Michael Oyelaran"), ("police", "PC Marta Olsen"))
_WRITTEN_UP_WITHIN, _SHARE_TO_WRITE_UP = timedelta(days=6), 0.3
_NEED_SHARES = (0.7, 0.25, 0.6, 0.5, 0.55, 0.75, 0.5, 0.4, 0.2, 0.05)
_ACTIONS = (
    "Confirm tenancy start date",
    "Send licence conditions to custody",
    "Chase drug test result",
    "Book pre-release visit",
    "Refer to debt advice",
    "Ask GP for appointment letter",
    "Check curfew address",
    "Arrange identity documents",
    "Visit at home with probation",
    "Agree travel plan for appointments",
)


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads a case."""

    agency: str
    professional: str
    police_officer: str


@dataclass(frozen=True, slots=True)
class Story:
    """One case's story; every list of it is made from the same seed, so it is always the same."""

    seed: int
    number: int
    adopted_on: date
    today: date
    in_custody: bool
    statutory: bool
    inside_from: date | None = None
    """Since when they are in prison, where they are."""

    def _chance(self, part: str) -> Random:
        return Random(f"{self.seed}/{self.number}/{part}")

    @property
    def rag(self) -> Rag:
        """The colour in the community."""
        return self._chance("rag").choices((Rag.RED, Rag.AMBER, Rag.GREEN), (24, 50, 26))[0]

    @property
    def local_priority(self) -> str:
        """The borough's priority this case answers to; most answer to none."""
        chance = self._chance("priority")
        return chance.choice(PRIORITIES) if chance.random() < 0.3 else ""

    @property
    def lead(self) -> Lead:
        """Probation leads statutory cases, else whoever fits best."""
        chance = self._chance("lead")
        officer = chance.choice(_POLICE_OFFICERS)
        if self.statutory:
            return Lead("probation", chance.choice(_PROBATION_OFFICERS), officer)
        return Lead(*chance.choice(_OTHER_LEADS), officer)

    @property
    def level(self) -> EngagementLevel:
        """How far the person takes part."""
        weights = {Rag.RED: (40, 40, 18, 2), Rag.AMBER: (8, 40, 46, 6), Rag.GREEN: (2, 18, 50, 30)}[self.rag]
        return self._chance("engagement").choices(tuple(EngagementLevel), weights)[0]

    @property
    def warnings(self) -> tuple[MarkerKind, ...]:
        """What staff who visit have to know, for the few it concerns."""
        chance = self._chance("warnings")
        kinds = (MarkerKind.RISK_TO_STAFF, MarkerKind.WEAPONS, MarkerKind.SELF_HARM)
        return tuple(kind for kind in kinds if chance.random() < 0.06)

    @property
    def warning(self) -> str:
        """The advice that goes with a warning."""
        return "Visit in pairs"

    @property
    def in_breach(self) -> bool:
        """Whether probation has started breach proceedings."""
        return self.statutory and not self.in_custody and self.rag is Rag.RED and self._chance("breach").random() < 0.35

    def consent(self, person_id: str) -> Consent:
        """Return what the person said about passing on what concerns their health."""
        chance = self._chance("consent")
        state = chance.choices((ConsentState.HELD, ConsentState.ASK_FIRST, ConsentState.REFUSED), (70, 24, 6))[0]
        given = self.adopted_on + timedelta(days=2) if state is ConsentState.HELD else None
        return Consent(
            person_id=person_id,
            topic=Topic.HEALTH,
            state=state,
            given_on=given,
            evidence="Signed form" if given else "",
        )

    @property
    def release_on(self) -> date | None:
        """When somebody in custody is to be released, if that is known."""
        chance = self._chance("release")
        days = chance.randint(2, 100)
        return working_day(self.today + timedelta(days=days)) if self.in_custody and chance.random() < 0.7 else None

    def needs(self, person_id: str) -> Iterator[PathwayNeed]:
        """Yield what was found under each of the ten pathways; some people were not asked about the last two."""
        chance = self._chance("needs")
        for pathway, share in zip(PATHWAYS, _NEED_SHARES, strict=True):
            found = Need.IDENTIFIED if chance.random() < share else Need.NOT_IDENTIFIED
            if pathway == "sexual_exploitation" and chance.random() < 0.25:
                continue
            yield PathwayNeed(
                person_id=person_id, pathway=pathway, state=found, reviewed_on=self.adopted_on + timedelta(days=6)
            )

    def offers(self, person_id: str, needed: set[str]) -> Iterator[Intervention]:
        """Yield what was offered under the pathways in need; about one need in eight has had no offer yet."""
        chance = self._chance("offers")
        for service in SERVICES:
            if service.pathway not in needed or chance.random() < 0.28:
                continue
            days = max(1, (self.today - self.adopted_on).days)
            offered = self.adopted_on + timedelta(days=chance.randint(3, max(4, min(days - 1, 110))))
            if offered < self.today:
                yield self._offer(person_id, service, offered, chance)

    def _offer(self, person_id: str, service: ServiceOffer, offered: date, chance: Random) -> Intervention:
        weights = {Rag.RED: (10, 52, 26, 12), Rag.AMBER: (8, 74, 12, 6), Rag.GREEN: (4, 88, 6, 2)}[self.rag]
        response = chance.choices(tuple(Response), weights)[0]
        answered = min(self.today, offered + timedelta(days=chance.randint(1, 12)))
        progress, result, words = self._progress(service, chance) if response is Response.ACCEPTED else (None, None, "")
        return Intervention(
            person_id=person_id,
            pathway=service.pathway,
            offer=service.service,
            offered_on=offered,
            offered_by=f"{service.provider}, {service.worker}",
            agency=AGENCY_OF.get(service.provider, ""),
            response=response,
            response_on=None if response is Response.WAITING else answered,
            progress=progress,
            progress_on=min(self.today, answered + timedelta(days=20)) if progress else None,
            progress_words=words,
            result=result,
        )

    @staticmethod
    def _progress(service: ServiceOffer, chance: Random) -> tuple[Progress, Result | None, str]:
        if service.sessions:
            attended = chance.randint(service.sessions // 3, service.sessions)
            if attended == service.sessions:
                return Progress.COMPLETED, Result.ACHIEVED, f"Attended all {service.sessions} sessions"
            return Progress.ATTENDING, None, f"Attended {attended} of {service.sessions} sessions"
        progress = chance.choices((Progress.COMPLETED, Progress.WAITING_LIST, Progress.STOPPED), (70, 22, 8))[0]
        return progress, Result.ACHIEVED if progress is Progress.COMPLETED else None, ""

    def engagement(self, person_id: str) -> Iterator[Engagement]:
        """Yield how engagement has moved since the start."""
        levels = tuple(EngagementLevel)
        place = levels.index(self.level)
        first = levels[max(0, place - 1)]
        yield Engagement(person_id=person_id, level=first, on=self.adopted_on + timedelta(days=10), by="Panel")
        later = self.today - timedelta(days=33)
        if later > self.adopted_on + timedelta(days=30):
            yield Engagement(person_id=person_id, level=self.level, on=later, by="Panel")

    def contacts(self, person_id: str) -> Iterator[Contact]:
        """Yield the meetings held, about every eight days, and the next one planned."""
        chance = self._chance("contacts")
        day = max(self.adopted_on, self.today - timedelta(days=150)) + timedelta(days=2)
        lead = self.lead
        while day < self.today:
            if day.weekday() < 5:
                yield self._held(person_id, day, lead, chance)
            day += timedelta(days=chance.randint(6, 11))
        if not self.in_custody and chance.random() < 0.6:
            soon = self.today + timedelta(days=chance.randint(1, 9))
            yield Contact(person_id=person_id, kind=ContactKind.OFFICE, planned_at=_at(soon, 14), who=lead.professional)

    def _held(self, person_id: str, day: date, lead: Lead, chance: Random) -> Contact:
        """Return a meeting with what came of it; of the last days' some are still to be written up."""
        missed = {Rag.RED: 0.45, Rag.AMBER: 0.2, Rag.GREEN: 0.08}[self.rag]
        kind = (
            ContactKind.PRISON
            if self.in_custody
            else chance.choice(
                (ContactKind.OFFICE, ContactKind.OFFICE, ContactKind.HOME, ContactKind.SUPPORTED_COMPLIANCE)
            )
        )
        if not self.in_custody and chance.random() < missed:
            result = chance.choice((AppointmentResult.MISSED_ACCEPTABLE, AppointmentResult.MISSED_UNACCEPTABLE))
            fact, opinion = "Did not attend.", ""
        else:
            result, fact = AppointmentResult.KEPT, chance.choice(_SAID)
            opinion = chance.choice(_OPINIONS) if chance.random() < 0.3 else ""
        if self.today - day < _WRITTEN_UP_WITHIN and self._chance("write-up").random() < _SHARE_TO_WRITE_UP:
            return Contact(person_id=person_id, kind=kind, planned_at=_at(day, 10), who=lead.professional)
        return Contact(
            person_id=person_id,
            kind=kind,
            planned_at=_at(day, 10),
            at=_at(day, 10) if result is AppointmentResult.KEPT else None,
            who=lead.professional,
            appointment_result=result,
            fact_text=fact,
            opinion_text=opinion,
        )

    def key_dates(self, person_id: str) -> Iterator[KeyDate]:
        """Yield the dates that are coming: court and bail for some, the end of the order for most."""
        chance = self._chance("dates")
        attending = self.lead.police_officer if chance.random() < 0.7 else ""
        if not self.in_custody and chance.random() < 0.2:
            day = working_day(self.today + timedelta(days=chance.randint(0, 26)))
            crown = chance.random() < 0.3
            stage = chance.choice(("Plea", "Trial", "Sentence", "Breach"))
            yield KeyDate(
                person_id=person_id,
                kind=KeyDateKind.COURT,
                day=day,
                starts_at="10:00" if crown else chance.choice(("09:30", "10:00", "14:00")),
                place=CROWN_COURT if crown else MAGISTRATES,
                stage=stage,
                case_number=f"01KM {4000 + self.number} 25",
                attending=attending,
            )
        elif not self.in_custody and chance.random() < 0.12:
            yield KeyDate(
                person_id=person_id,
                kind=KeyDateKind.BAIL_RETURN,
                day=self.today + timedelta(days=chance.randint(0, 24)),
                starts_at=chance.choice(("11:00", "14:00", "15:00")),
                place=POLICE_STATION,
                bail_conditions="Live and sleep at the bail address",
                attending=attending,
            )
        yield KeyDate(
            person_id=person_id,
            kind=KeyDateKind.REVIEW,
            day=self.today + timedelta(days=chance.randint(10, 70)),
        )

    def charges(self, person_id: str) -> Iterator[Offence]:
        """Yield the offence that a hearing is about; it is known when the hearing is."""
        for hearing in self.key_dates(person_id):
            if hearing.kind is KeyDateKind.COURT and hearing.stage != "Breach":
                happened = self.today - timedelta(days=self._chance("charge").randint(25, 60))
                yield Offence(
                    person_id=person_id,
                    happened_on=happened,
                    description=self._chance("charge").choice(_CHARGES),
                    stage=OffenceStage.CHARGED,
                    stage_on=happened + timedelta(days=1),
                    court=hearing.place,
                    case_number=hearing.case_number,
                    source="Court list",
                    marks=OPEN_MARKS,
                )

    def actions(self, person_id: str) -> Iterator[tuple[date, Action]]:
        """Yield actions, each with the day it was promised; a few are late."""
        chance = self._chance("actions")
        if chance.random() < 0.45:
            promised = max(self.adopted_on, self.today - timedelta(days=20))
            owner = chance.choice((self.lead.professional, self.lead.police_officer, "Priya Raman"))
            due = self.today + timedelta(days=chance.choice((-4, -3, -2, -1, 2, 3, 6, 8, 9, 12, 13, 15, 20)))
            yield promised, Action(what=chance.choice(_ACTIONS), owner=owner, due_on=due, person_id=person_id)


_CHARGES = (
    "Attempted burglary",
    "Theft from a shop",
    "Common assault",
    "Theft from a vehicle",
    "Handling stolen goods",
)
_SAID = (
    "Attended on time. Talked about the offers and the next appointment.",
    "Attended. Brought letters from the landlord and the jobcentre.",
    "At home. Room tidy, phone number the same.",
    "Attended with a probation officer. Plans for the week agreed.",
    "Attended ten minutes late and stayed for the whole hour.",
)
_OPINIONS = ("Seems motivated at present.", "Worried about money.", "More open than at the last meeting.")


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), LONDON)


def working_day(day: date) -> date:
    """Return ``day``, or the Monday after it if it falls on a weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() >= 5 else 0)

"""Takes over people who were on the scheme before the register existed."""

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.scheme import CarriedOver, Episode
from iom_desktop.records.support import Assignment
from iom_desktop.services import leave
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import Deed
from iom_desktop.vocabulary.cohort import Route, SelectionChoice
from iom_desktop.vocabulary.work import AssignmentRole

REASON = "Carried over from the team's earlier list"


class CarryOver:
    """Enters the team's earlier list, once for each person, with the decision on the record."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def take(self, carried: CarriedOver) -> Changes:
        """Put somebody on the scheme as of the day they joined it."""
        leave.ask(self._who, Deed.DECIDE_LEDGER)
        with self._register.work(self._who) as work:
            if work.episodes.of(carried.person_id):
                raise Mendable("already_known", "This person has been on the scheme in this register before.")
            if carried.adopted_on > self._clock.today():
                raise Mendable("not_yet", "Somebody carried over was adopted on a day in the past.")
            episode = Episode(
                person_id=carried.person_id,
                route=carried.route,
                adopted_on=carried.adopted_on,
                decision_id=self._decision(work, carried),
                local_priority=carried.local_priority,
            )
            decided_by = self._who.display_name
            episode_id = work.episodes.adopt(episode, carried.colour, reason=REASON, decided_by=decided_by)
            _assign(work, episode_id, carried)
            return work.changes

    def _decision(self, work: Work, carried: CarriedOver) -> str:
        """Record that a person of the core cohort is adopted; a local addition stands in no ledger yet."""
        if carried.route is not Route.CORE_COHORT:
            return ""
        return work.decisions.add(
            person_id=carried.person_id,
            month=f"{carried.adopted_on:%Y-%m}",
            choice=SelectionChoice.ADOPTED,
            words=REASON,
        )


def _assign(work: Work, episode_id: str, carried: CarriedOver) -> None:
    names = {
        AssignmentRole.LEAD_AGENCY: "",
        AssignmentRole.LEAD_PROFESSIONAL: carried.lead_professional,
        AssignmentRole.POLICE_OFFICER: carried.police_officer,
        AssignmentRole.OFFENDER_MANAGER: carried.offender_manager,
    }
    agencies = {AssignmentRole.POLICE_OFFICER: "police", AssignmentRole.OFFENDER_MANAGER: "probation"}
    for role, name in names.items():
        if name or role is AssignmentRole.LEAD_AGENCY:
            assignment = Assignment(
                person_id=carried.person_id,
                episode_id=episode_id,
                role=role,
                name=name,
                agency=agencies.get(role, carried.lead_agency),
                from_on=carried.adopted_on,
            )
            work.assignments.set(assignment)

"""Possible duplicates: who could be one person, and who was decided not to be."""

from collections.abc import Mapping

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.merging import DuplicatePair, DuplicatesBoard
from iom_desktop.records.person import NotSamePerson
from iom_desktop.rules.duplicates import Nearby, Pair
from iom_desktop.rules.matching import KnownPerson
from iom_desktop.services import case_access, leave
from iom_desktop.services.identities import identity_of, named, refuse_themself
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed


class Duplicates:
    """The work-list of people who could be one."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    @property
    def may_look(self) -> bool:
        """Whether the user may look at possible duplicates, so that nobody is offered what would be refused."""
        return leave.may(self._who, Deed.IMPORT_LIST)

    def board(self) -> DuplicatesBoard:
        """Return who could be one person, who was decided to be different, and what was merged."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        with self._register.look(self._who) as look:
            known = self._known(look)
            pairs = tuple(_pair(one, known) for one in _pairs(known))
            look.log.consulted("person", count=len(pairs), words="possible duplicates")
            return DuplicatesBoard(pairs, look.merges.apart(), look.merges.all())

    def waiting(self) -> int:
        """Count the possible duplicates and the matches of the lists that nobody has looked at yet."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        with self._register.look(self._who) as look:
            known = self._known(look)
            return len(_pairs(known)) + len(look.cohort.reviews())

    def not_the_same(self, person_id: str, other_person_id: str, reason: str) -> Changes:
        """Record that two people who look alike are different; nobody is asked about them again."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        refuse_themself(person_id, other_person_id)
        first, second = sorted((person_id, other_person_id))
        with self._register.work(self._who) as work:
            names = [named(identity_of(work, one)) for one in (first, second)]
            if any(one.other_person_id == second for one in work.people.not_the_same(first)):
                raise Mendable(
                    "decided_already",
                    f"{names[0]} and {names[1]} are already decided to be different. Nothing was changed.",
                )
            work.people.keep(
                NotSamePerson(
                    person_id=first,
                    other_person_id=second,
                    reason=reason.strip(),
                    decided_by=self._who.sign_in_name,
                    decided_on=self._clock.today(),
                )
            )
            return work.changes

    def take_back(self, decision_id: str) -> Changes:
        """Take back that two people are different, so that they are compared again."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        with self._register.work(self._who) as work:
            if not work.merges.take_back(decision_id):
                raise Mendable("not_found", "This was taken back already. Nothing was changed.")
            return work.changes

    def _known(self, look: Look) -> dict[str, KnownPerson]:
        """Return everybody of whom the user may know that the register knows them, by what the user may read."""
        unheard_of = case_access.unheard_of(look, self._who)
        people = look.cohort.people(intelligence=leave.may(self._who, Deed.SEE_INTELLIGENCE))
        return {one.person_id: one for one in people if one.person_id not in unheard_of}


def _pairs(known: Mapping[str, KnownPerson]) -> tuple[Pair, ...]:
    nearby = Nearby((one.person_id, one.described) for one in known.values())
    return nearby.pairs(lambda one, other: other in known[one].not_the_same)


def _pair(pair: Pair, known: Mapping[str, KnownPerson]) -> DuplicatePair:
    one, other = known[pair.person_id], known[pair.other_person_id]
    return DuplicatePair(
        person_id=one.person_id,
        other_person_id=other.person_id,
        name=f"{one.forenames} {one.surname}".strip(),
        other_name=f"{other.forenames} {other.surname}".strip(),
        born=one.date_of_birth,
        other_born=other.date_of_birth,
        crn=one.crn,
        other_crn=other.crn,
        score=pair.likeness.score,
        reason=pair.likeness.sentence,
    )

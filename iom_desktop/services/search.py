"""Finding people by parts of their names, numbers and addresses."""

from iom_desktop.clock import Clock
from iom_desktop.records.access import Actor
from iom_desktop.records.case import FoundPerson
from iom_desktop.rules.masking import RESTRICTED
from iom_desktop.services import case_access, leave
from iom_desktop.store.register import Register
from iom_desktop.store.search import Found
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed, Role
from iom_desktop.vocabulary.people import IdentifierKind

MOST = 8
"""How many people a search shows."""


class Search:
    """Finds people and says only what the user may see of them."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def find(self, words: str) -> tuple[FoundPerson, ...]:
        """Return up to eight people, the best match first."""
        leave.ask(self._who, Deed.SEE_CASES)
        if not words.strip():
            return ()
        with self._register.look(self._who) as look:
            shown = (self._shown(look, hit) for hit in look.search.find(words, MOST))
            found = tuple(one for one in shown if one is not None)
            look.log.consulted("search", count=len(found), typed=words.strip())
            return found

    def _shown(self, look: Look, hit: Found) -> FoundPerson | None:
        """Return what the user may see of a hit; a partner does not even learn of cases that are not theirs."""
        person = look.people.get(hit.person_id)
        if not case_access.may_open(look, self._who, person):
            hidden = FoundPerson(person_id=person.id, name=RESTRICTED, managed=False, restricted=True)
            return None if self._who.role is Role.PARTNER else hidden
        line = next(iter(look.case_lists.managed(self._clock.today(), (person.id,))), None)
        numbers = {one.kind: one.canonical for one in look.people.identifiers(person.id) if one.to_on is None}
        return FoundPerson(
            person_id=person.id,
            name=person.name,
            crn=numbers.get(IdentifierKind.CRN, ""),
            date_of_birth=person.date_of_birth,
            matched=hit.matched,
            rag=line.rag if line else None,
            status=line.status if line else None,
            managed=line is not None,
            restricted=person.restricted,
        )

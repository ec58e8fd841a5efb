"""Finding people as somebody types: by names, also misspelt, by numbers, addresses and notes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from iom_desktop.clock import Clock
from iom_desktop.records.access import Actor
from iom_desktop.records.person import Person
from iom_desktop.records.search import Asked, FoundPerson, FoundText, Hit, OpenTo
from iom_desktop.rules import excerpts
from iom_desktop.rules import search as rules
from iom_desktop.rules.masking import RESTRICTED
from iom_desktop.services import case_access, leave
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed, Role
from iom_desktop.vocabulary.people import FoundBy, IdentifierKind

MOST = 8
"""How many people a search shows."""
_LONG_TEXTS = frozenset({FoundBy.NOTE, FoundBy.CONTACT})


class Search:
    """Finds people and says only what the user may see of them."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def first(self, typed: str) -> tuple[FoundPerson, ...]:
        """Return at once who is found by name or number as typed; the whole answer follows with ``find``.

        A partner waits for the whole answer: which cases are theirs takes longer than this may.
        """
        leave.ask(self._who, Deed.SEE_CASES)
        asked = rules.asked(typed)
        if not asked.words or self._who.role is Role.PARTNER:
            return ()
        with self._register.look(self._who, later=True) as look:
            open_to, hits = self._met(look, _open_to(look, self._who), partial(look.search.named, asked))
            found = self._shown(look, asked, hits, open_to)
            look.log.consulted("search", count=len(found), typed=typed.strip())
            return found

    def find(self, typed: str, *, log_later: bool = False) -> tuple[FoundPerson, ...]:
        """Return up to eight people, the best match first: by everything that is searched.

        With ``log_later`` the answer does not wait for its entry in the log; ``write_log`` has to follow.
        """
        leave.ask(self._who, Deed.SEE_CASES)
        asked = rules.asked(typed)
        if not asked.words:
            return ()
        with self._register.look(self._who, later=log_later) as look:
            open_to, hits = self._met(look, _open_to(look, self._who), partial(look.search.named_or_placed, asked))
            # What comes after them in rank is looked for only while there is room for it.
            if open_to.tells_of(hits) < MOST:
                open_to, similar = self._met(look, open_to, partial(look.search.misspelt, asked))
                hits += similar
            if open_to.tells_of(hits) < MOST:
                hits += look.search.noted(asked, open_to)
            found = self._shown(look, asked, hits, open_to)
            look.log.consulted("search", count=len(found), typed=typed.strip())
            return found

    def write_log(self) -> None:
        """Write the entries of the searches that did not wait for them."""
        leave.ask(self._who, Deed.SEE_CASES)
        self._register.write_looks()

    def opened_lately(self) -> tuple[FoundPerson, ...]:
        """Return the people whose cases the user opened last, the latest first."""
        leave.ask(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            open_to = _open_to(look, self._who)
            ids = [one for one in look.search.opened_lately(MOST * 2) if open_to.admits(one)]
            unheard_of = case_access.unheard_of(look, self._who, ids)
            hits = [Hit(one, FoundBy.NAME, one, "") for one in ids if one not in unheard_of]
            found = self._told(look, Asked(()), hits[:MOST], open_to, FoundBy.OPENED_LATELY)
            look.log.consulted("search", count=len(found), words="people opened lately")
            return found

    def _met(self, look: Look, open_to: OpenTo, ask: Callable[[OpenTo], list[Hit]]) -> tuple[OpenTo, list[Hit]]:
        """Ask again without those of whom the user may not learn, so that they take up nobody's place."""
        hits = ask(open_to)
        while unheard_of := case_access.unheard_of(look, self._who, {hit.person_id for hit in hits}):
            open_to = replace(open_to, unheard_of=open_to.unheard_of | unheard_of)
            hits = ask(open_to)
        return open_to, hits

    def _shown(self, look: Look, asked: Asked, hits: Sequence[Hit], open_to: OpenTo) -> tuple[FoundPerson, ...]:
        told = [hit for hit in hits if open_to.may_tell(hit)]
        return self._told(look, asked, rules.ranked(told, asked, look.search.on_scheme())[:MOST], open_to)

    def _told(
        self, look: Look, asked: Asked, hits: Sequence[Hit], open_to: OpenTo, by: FoundBy | None = None
    ) -> tuple[FoundPerson, ...]:
        """Return what the user may see of each person; a restricted case keeps its place without its name."""
        told = [hit for hit in hits if open_to.admits(hit.person_id)]
        ids = tuple(hit.person_id for hit in told)
        people = {one.id: one for one in look.people.some(ids)}
        crns = look.people.current_numbers(IdentifierKind.CRN, ids)
        standing, texts = look.case_lists.standing(self._clock.today(), ids), look.search.texts(told)
        found: list[FoundPerson] = []
        for hit in hits:
            person = people.get(hit.person_id)
            if person is None:
                found.append(FoundPerson(person_id=hit.person_id, name=RESTRICTED, managed=False, restricted=True))
                continue
            rag, status = standing.get(person.id, (None, None))
            text = texts.get(hit.record_id, FoundText(""))
            found.append(
                FoundPerson(
                    person_id=person.id,
                    name=person.name,
                    crn=crns.get(person.id, ""),
                    date_of_birth=person.date_of_birth,
                    matched=_matched(person, hit, text, asked),
                    by=by or (FoundBy.SIMILAR_NAME if hit.slips else hit.by),
                    number=text.number,
                    day=text.day,
                    former=text.former,
                    rag=rag,
                    status=status,
                    managed=rag is not None,
                    restricted=person.restricted,
                )
            )
        return tuple(found)


def _open_to(look: Look, who: Actor) -> OpenTo:
    if who.role is Role.PARTNER:
        return OpenTo(among=case_access.open_to_partner(look, who))
    return OpenTo(closed=case_access.closed(look, who))


def read_as(typed: str) -> Mapping[IdentifierKind | FoundBy, str]:
    """Return each kind of number that what was typed can be, in its proper form; the register is not asked."""
    return dict(rules.asked(typed).read_as)


def _matched(person: Person, hit: Hit, text: FoundText, asked: Asked) -> str:
    words = (*asked.wholes, *asked.words)
    if hit.by is FoundBy.NAME:
        in_name = excerpts.marked(person.name, words)
        known_as = person.known_as if in_name == person.name and asked.words and not hit.slips else ""
        return f"{in_name}, known as {excerpts.marked(known_as, words)}" if known_as else in_name
    if hit.by in _LONG_TEXTS:
        return excerpts.excerpt(text.text, asked.words)
    return excerpts.marked(text.text, words, else_all=hit.by in (FoundBy.NUMBER, FoundBy.PHONE))

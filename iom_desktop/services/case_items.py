"""Keeps whatever is typed into a form about a person: checked field by field, taken back, never written over."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, Misfilled, NotAllowed
from iom_desktop.records.access import Actor, Marks
from iom_desktop.records.changes import Changes, Step
from iom_desktop.records.kept import Kept, Meanwhile
from iom_desktop.records.person import Address, Alias, Consent, ContactDetail, Identifier, LinkedPerson, Marker, Person
from iom_desktop.records.risk import CustodyPeriod, LicenceCondition, Offence, Score, Sentence
from iom_desktop.records.scheme import CaseStatus, Episode
from iom_desktop.records.support import (
    Action,
    Assignment,
    CompactAnswer,
    Contact,
    Engagement,
    Intervention,
    KeyDate,
    Note,
    OnwardReferral,
    PathwayNeed,
)
from iom_desktop.rules import item_checks, sight
from iom_desktop.rules.disclosure import seen_by
from iom_desktop.rules.identifiers import check_identifier
from iom_desktop.services import case_access, leave
from iom_desktop.services.actions import Actions
from iom_desktop.services.cases import Cases
from iom_desktop.services.offending import Offending
from iom_desktop.services.people import People
from iom_desktop.services.support import Support
from iom_desktop.services.transfers import Transfers
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.work import ActionState

TAKEN_BACK = frozenset(
    {
        "person", "alias", "identifier", "address", "contact_detail", "marker", "consent", "linked_person", "score",
        "offence", "sentence", "custody_period", "licence_condition", "case_status", "assignment", "episode",
        "pathway_need", "intervention", "engagement", "contact", "key_date", "action", "note", "panel_item",
        "onward_referral", "compact_answer",
    }
)  # fmt: skip
"""Tables whose last change can be taken back; a decision is changed by another decision, a paper not at all."""
_ONLY_CHANGES = frozenset({"person", "episode", "onward_referral"})
"""Of these a change can be taken back, but nobody disappears."""
_ONLY_ADDITIONS = frozenset({"panel_item"})
"""Of these a wish for the panel can be taken back, but nothing the panel has done with it."""

Keeper = Callable[[Any], Changes]


class CaseItems:
    """One way in for every form: keep an item, take the last save back, see what somebody else wrote meanwhile."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock
        people, offending = People(register, who, clock), Offending(register, who, clock)
        support, cases = Support(register, who, clock), Cases(register, who, clock)
        self._keepers: Mapping[type[Kept], Keeper] = {
            Person: people.change,
            **dict.fromkeys((Alias, Identifier, ContactDetail, Consent, LinkedPerson, Marker), people.keep),
            Address: lambda one: people.keep(one) if one.id else people.move(one),
            **dict.fromkeys((Score, Offence, Sentence, CustodyPeriod, LicenceCondition), offending.keep),
            **dict.fromkeys(
                (PathwayNeed, Intervention, Engagement, Contact, KeyDate, Note, CompactAnswer), support.enter
            ),
            Action: lambda one: Actions(register, who, clock).add(self._closed_by_me(one)),
            CaseStatus: cases.set_status,
            Episode: cases.keep_local_priority,
            OnwardReferral: Transfers(register, who, clock).settle,
            Assignment: lambda one: cases.assign(
                one.person_id,
                one.role,
                name=one.name.strip(),
                agency=one.agency,
                phone=one.phone.strip(),
                email=one.email.strip(),
                from_on=one.from_on,
            ),
        }

    def keep(self, item: Kept) -> Changes:
        """Keep an item, new or changed, or say for each field what is wrong with it; then nothing is saved."""
        leave.ask(self._who, Deed.RECORD_WORK)
        self._refuse_misfilled(item)
        return self._keepers[type(item)](item)

    def take_back(self, changes: Changes) -> Changes:
        """Undo the user's own last save, unless somebody has gone on from there."""
        leave.ask(self._who, Deed.RECORD_WORK)
        if not can_take_back(changes):
            raise Mendable("not_undone", "This cannot be taken back. Change it where it stands.")
        with self._register.work(self._who) as work:
            for person_id in changes.people:
                case_access.ask(work, self._who, person_id)
            work.steps.take_back(changes.steps, by=self._who.sign_in_name)
            return replace(work.changes, undoes=True)

    def meanwhile(self, item: Kept) -> Meanwhile:
        """Return what stands in the register now of an item that somebody else changed, who it was and when."""
        leave.ask(self._who, Deed.RECORD_WORK)
        with self._register.look(self._who) as look:
            person_id = _about(item)
            if person_id:
                case_access.ask(look, self._who, person_id)
            names = {user.sign_in_name: user.display_name for user in look.access.users()}
            found = look.steps.meanwhile(item, names)
            if getattr(found.record, "person_id", person_id) != person_id:
                raise NotAllowed("another_person", "This belongs to another case.")
            marks = getattr(found.record, "marks", None)
            if isinstance(marks, Marks) and marks.handling not in seen_by(self._who):
                leave.ask(self._who, Deed.SEE_INTELLIGENCE)
            if person_id:
                look.log.consulted("person", person_id, words="what somebody else changed meanwhile")
            return found

    def _closed_by_me(self, action: Action) -> Action:
        """Return an action with who closed it and when, as its state has it."""
        if action.state is ActionState.OPEN:
            return replace(action, done_on=None, done_by="")
        if action.done_on is not None:
            return action
        return replace(action, done_on=self._clock.today(), done_by=self._who.sign_in_name)

    def _refuse_misfilled(self, item: Kept) -> None:
        with self._register.look(self._who) as look:
            codes = {
                name: frozenset(one.code for one in look.access.entries(name)) for name in look.access.list_names()
            }
            if about := _about(item):
                case_access.ask(look, self._who, about)
            by = item_checks.Circumstances(self._clock.today(), self._clock.now(), codes)
            wrong = dict(self._against_the_register(look, item)) | item_checks.faults(item, by)
            if isinstance(item, Identifier) and _stands_already(look, item):
                wrong.pop("value", None)  # it was given so, by a list or an agency, and nobody typed it just now
        if wrong:
            raise Misfilled(wrong)

    def _against_the_register(self, look: Look, item: Kept) -> Iterator[tuple[str, str]]:
        """Give what is wrong with an item beside what the register holds already."""
        if isinstance(item, Identifier) and item.value.strip():
            canonical = check_identifier(item.kind, item.value).canonical or item.value.strip().upper()
            holders = self._holders(look, item.kind, canonical)
            others = [one.person_id for one in holders if one.person_id != item.person_id]
            if others:
                yield "value", self._whose(look, others[0])
            elif any(one.id != item.id for one in holders):
                yield "value", "This number stands in the case already."
        if isinstance(item, PathwayNeed) and not item.id:
            episode = look.episodes.open_of(item.person_id)
            if any(one.pathway == item.pathway for one in look.needs.of(item.person_id, episode.id if episode else "")):
                yield "state", "Somebody has recorded this need meanwhile. Close the form and look at it first."
        if isinstance(item, Assignment):
            episode = look.episodes.open_of(item.person_id)
            if episode is not None and item.from_on < episode.adopted_on:
                yield "from_on", f"That is before they came onto the scheme on {episode.adopted_on:%d %B %Y}."

    def _holders(self, look: Look, kind: IdentifierKind, canonical: str) -> tuple[Identifier, ...]:
        """Return who has a number, as far as the user may know: a refusal tells of it too."""
        found = sight.marked_for(self._who, look.people.holders(kind, canonical))
        unheard_of = case_access.unheard_of(look, self._who, {one.person_id for one in found})
        return tuple(one for one in found if one.person_id not in unheard_of)

    def _whose(self, look: Look, person_id: str) -> str:
        person = look.people.get(person_id)
        name = person.name if case_access.may_open(look, self._who, person) else "Somebody else in the register"
        return f"{name} has this number already. Look at both before you write it here."


def _about(item: Kept) -> str:
    """Return the id of the person an item is about; nothing of somebody new."""
    return item.id if isinstance(item, Person) else getattr(item, "person_id", "")


def _stands_already(look: Look, item: Identifier) -> bool:
    kept = (one for one in look.people.identifiers(item.person_id) if one.id == item.id)
    return any(one.kind is item.kind and one.value == item.value for one in kept)


def can_take_back(changes: Changes) -> bool:
    """Tell whether a save is one that can be taken back."""
    return bool(changes.steps) and all(_can_take_back(step) for step in changes.steps)


def _can_take_back(step: Step) -> bool:
    other_way = _ONLY_CHANGES if step.before is None else _ONLY_ADDITIONS
    return step.kind in TAKEN_BACK - other_way

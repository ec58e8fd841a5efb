"""Two records of one person: compared, merged, and put apart again."""

from collections import Counter
from collections.abc import Mapping

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.merging import (
    Identity,
    Merge,
    MergePreview,
    MergeWish,
    PartingPreview,
    Side,
)
from iom_desktop.records.person import NotSamePerson
from iom_desktop.rules import merge_obstacles, merging
from iom_desktop.rules.disclosure import seen_by
from iom_desktop.rules.values import in_words
from iom_desktop.services import leave
from iom_desktop.services.identities import bond_of, identity_of, named, refuse_themself
from iom_desktop.store.merging.parting import Parting
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import AuditKind, Deed

_OWN = frozenset({"person_merge", "unsaved_text"})
"""Tables of the register's own that nobody wants counted."""


class Merging:
    """Making one record of two, with everything that belongs to them."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def compare(self, person_id: str, other_person_id: str) -> MergePreview:
        """Set two records side by side, and say what a merge of the second into the first would do."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        refuse_themself(person_id, other_person_id)
        with self._register.look(self._who) as look:
            kept, other = identity_of(look, person_id), identity_of(look, other_person_id)
            entries = look.access.entries("ethnicities")
            for one in (person_id, other_person_id):
                look.log.consulted("person", one, words="compared with another record")
            moving = look.merges.counted(look.merges.holdings(other_person_id), seen_by(self._who))
            return MergePreview(
                person_id=person_id,
                other_person_id=other_person_id,
                name=named(kept),
                other_name=named(other),
                facts=merging.facts(kept, other, entries),
                choices=merging.choices(kept, other, entries),
                told=tuple(merging.told(kept, other)),
                obstacles=self._obstacles(look, kept, other),
                moving={name: count for name, count in moving.items() if name not in _OWN},
            )

    def merge(self, wish: MergeWish) -> Changes:
        """Make one record of two, unless something stands in the way."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        refuse_themself(wish.person_id, wish.other_person_id)
        if not wish.reason.strip():
            raise Mendable("reason_missing", "Write how you know that they are one person. Nothing was changed.")
        with self._register.work(self._who) as work:
            kept, other = identity_of(work, wish.person_id), identity_of(work, wish.other_person_id)
            _refuse(self._obstacles(work, kept, other))
            _refuse_unchosen(kept, other, wish.chosen)
            plan = merging.plan(kept, other, wish.chosen, self._clock.today())
            work.merge(wish.person_id, wish.other_person_id, plan, wish.reason.strip())
            work.log.noted(AuditKind.COMBINATION, "person", wish.person_id, words="two records merged into one")
            return _of_both(work.changes, wish.person_id, wish.other_person_id)

    def parting(self, merge_id: str) -> PartingPreview:
        """Say what putting two merged records apart again would do."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        with self._register.look(self._who) as look:
            merge = _merge(look, merge_id)
            found = look.parting(merge_id)
            look.log.consulted("person", merge.person_id, words="how two merged records would be put apart")
            seen = seen_by(self._who)
            later = {name: list(going) for name, going in found.later.items()}
            kept, other = (
                look.merges.counted(
                    {name: [one for one in ids if found.later[name][one] is side] for name, ids in later.items()}, seen
                )
                for side in (Side.KEPT, Side.OTHER)
            )
            return PartingPreview(
                merge=merge,
                back=_visible(look.merges.counted(_by_table(found.back), seen)),
                later_kept=_visible(kept),
                later_other=_visible(other),
                told=_told(found),
                obstacles=self._parting_obstacles(look, merge, found),
            )

    def part(self, merge_id: str, why: str) -> Changes:
        """Put two merged records apart again, unless later work makes it impossible."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        if not why.strip():
            raise Mendable("reason_missing", "Write why they are two people after all. Nothing was changed.")
        with self._register.work(self._who) as work:
            merge = _merge(work, merge_id)
            _refuse(self._parting_obstacles(work, merge, work.parting(merge_id)))
            work.part(merge_id, why.strip())
            work.log.noted(AuditKind.COMBINATION, "person", merge.person_id, words="two records put apart again")
            return _of_both(work.changes, merge.person_id, merge.merged_id)

    def _obstacles(self, look: Look, kept: Identity, other: Identity) -> tuple[str, ...]:
        bonds = [bond_of(look, one, self._clock.today()) for one in (kept, other)]
        apart = [one for one in look.people.not_the_same(kept.person.id) if other.person.id in _both(one)]
        decided = [
            f"{one.decided_by} has decided that they are two people{f': {one.reason}' if one.reason else ''}. "
            "Take that back first."
            for one in apart
        ]
        return (*decided, *merge_obstacles.obstacles(*bonds))

    def _parting_obstacles(self, look: Look, merge: Merge, found: Parting) -> tuple[str, ...]:
        if not merge.stands:
            return ("These two were put apart already.",)
        later = [one for one in look.merges.all() if one.stands and one.person_id == merge.person_id]
        said = [
            f"{one.merged_name} was merged into this record later, on {in_words(one.merged_on)}. Put that apart first."
            for one in later
            if one.id > merge.id
        ]
        bond = bond_of(look, identity_of(look, merge.person_id), self._clock.today())
        if found.torn:
            what = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in sorted(found.torn.items()))
            said.append(
                f"What was recorded since hangs on records of both ({what}). Change or end that first, "
                "so that it is about one of them."
            )
        return (*said, *merge_obstacles.frozen(bond))


def _merge(look: Look, merge_id: str) -> Merge:
    merge = look.merges.get(merge_id)
    if merge is None:
        raise Mendable("not_found", "There is no such merge. The person may have been erased since.")
    return merge


def _both(decision: NotSamePerson) -> tuple[str, str]:
    return decision.person_id, decision.other_person_id


def _by_table(back: Mapping[str, list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place, ids in back.items():
        found.setdefault(place.split(".")[0], []).extend(ids)
    return found


def _visible(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: count for name, count in Counter(counts).items() if name not in _OWN}


def _told(found: Parting) -> tuple[str, ...]:
    said = []
    if found.missing:
        said.append(f"{found.missing} of the records that went over have been removed since and do not come back.")
    if found.changed_since:
        facts = ", ".join(sorted({name.replace("_", " ") for name in found.changed_since}))
        said.append(f"Changed again since the merge, and left as it is: {facts}.")
    said += [f"The list of {month} was taken out since: its rows do not come back." for month in found.undone_months]
    return tuple(said)


def _refuse(obstacles: tuple[str, ...]) -> None:
    if obstacles:
        raise Mendable("in_the_way", f"{' '.join(obstacles)} Nothing was changed.")


def _refuse_unchosen(kept: Identity, other: Identity, chosen: Mapping[str, Side]) -> None:
    for one in merging.choices(kept, other):
        if one.must and one.name not in chosen:
            raise Mendable(
                "choose_date_of_birth",
                f"The two records have different dates of birth: {one.kept} and {one.other}. Choose the right one; "
                "the other is kept as a date of birth used before. Nothing was changed.",
            )


def _of_both(changes: Changes, *people: str) -> Changes:
    return Changes(changes.kinds, changes.people | set(people))

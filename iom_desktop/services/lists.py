"""The lists that a borough may change: added to, renamed, retired, put in order, and taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.access import Actor, ReferenceEntry
from iom_desktop.records.changes import Changes
from iom_desktop.records.reference_list import EntryEdit, KeptEntry, KeptList
from iom_desktop.rules import reference_lists as rules
from iom_desktop.rules.disclosure import seen_by
from iom_desktop.services import leave, reference
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Deed

_KINDS = frozenset({"reference_list"})


class Lists:
    """Every list; everybody who is signed in may read them, and a coordinator changes them."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def all(self) -> tuple[KeptList, ...]:
        """Return every list with all its entries, those a borough changes first."""
        with self._register.look(self._who) as look:
            known = [one.name for one in rules.LISTS]
            own = [name for name in look.access.list_names() if name not in known]
            names = {user.sign_in_name: user.display_name for user in look.access.users()}
            return tuple(KeptList(rules.rules_of(name), self._entries(look, name, names)) for name in (*known, *own))

    def uses(self, list_name: str) -> Mapping[str, int]:
        """Return how many records hold each entry of a list; of what police alone know, only to the cleared."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.look(self._who) as look:
            return dict(look.list_uses.counts(list_name, seen_by(self._who)))

    def keep(self, edit: EntryEdit) -> Changes:
        """Keep an entry, new or changed; old records keep the words of their day."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        entry = rules.tidied(edit.entry)
        with self._register.work(self._who) as work:
            known = _known(work, entry.list_name)
            before = next((one for one in known if one.code == entry.code), None)
            self._refuse_fixed(entry.list_name, adds=before is None)
            found = rules.faults(entry, before, known)
            if found:
                raise Misfilled(found)
            if before is None:
                entry = replace(
                    entry,
                    code=rules.code_for(entry.label, {one.code for one in known}),
                    order=max((one.order for one in known), default=-1) + 1,
                )
            elif not edit.from_the_start:
                entry = rules.renamed(before, entry, self._clock.today())
            work.access.keep_entry(entry)
            return work.changes

    def arrange(self, list_name: str, codes: Sequence[str]) -> Changes:
        """Put the entries of a list in another order."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        self._refuse_fixed(list_name)
        with self._register.work(self._who) as work:
            known = {one.code: one for one in _known(work, list_name)}
            if set(codes) != set(known):
                raise Mendable("list_changed", "Somebody changed this list meanwhile. Nothing was saved. Look again.")
            for order, code in enumerate(codes):
                work.access.keep_entry(replace(known[code], order=order))
            return work.changes

    def remove(self, list_name: str, code: str) -> Changes:
        """Take out an entry that the borough added and nothing holds; what is in use is retired instead."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        self._refuse_fixed(list_name)
        with self._register.work(self._who) as work:
            entry = next((one for one in work.access.entries(list_name) if one.code == code), None)
            if entry is None:
                raise Mendable("not_found", "There is no such entry any more. Nothing was changed.")
            shipped = any(one.code == code for one in reference.shipped(list_name))
            if shipped or work.list_uses.counts(list_name).get(code):
                raise Mendable(
                    "in_use",
                    f"{entry.label} is in use or came with the program, so it stays for the records that hold "
                    "it. Give it a last day instead. Nothing was changed.",
                )
            work.list_uses.remove(list_name, code)
            return work.changes

    def take_back(self, changes: Changes) -> Changes:
        """Undo the user's own last change of a list, unless somebody has gone on from there."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        if not changes.steps or any(step.kind not in _KINDS for step in changes.steps):
            raise Mendable("not_undone", "This cannot be taken back. Change it where it stands.")
        with self._register.work(self._who) as work:
            work.steps.take_back(changes.steps, by=self._who.sign_in_name)
            return replace(work.changes, undoes=True)

    def _entries(self, look: Look, name: str, names: dict[str, str]) -> tuple[KeptEntry, ...]:
        shipped = {one.code for one in reference.shipped(name)}
        changed = look.list_uses.changed(name)
        made = [(one, *changed[one.code]) for one in look.access.entries(name)]
        return tuple(KeptEntry(one, at, names.get(by, by), one.code in shipped) for one, at, by in made)

    def _refuse_fixed(self, list_name: str, *, adds: bool = False) -> None:
        allowed = rules.rules_of(list_name)
        if not (allowed.may_add if adds else allowed.may_change):
            raise Mendable("fixed_list", f"{allowed.title} cannot be changed here. {allowed.said} Nothing was changed.")


def _known(work: Work, list_name: str) -> tuple[ReferenceEntry, ...]:
    """Return the entries of a list; one that a register of an older release lacks is filled as shipped first."""
    if not work.access.entries(list_name):
        work.access.add_entries(reference.shipped(list_name))
    return work.access.entries(list_name)

"""One change to several people at once: all who can have it in one piece of work, and the others named with why."""

from collections.abc import Callable, Collection
from datetime import date

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.bulk import BulkOutcome, LeftOut
from iom_desktop.records.person import Person
from iom_desktop.records.scheme import Episode
from iom_desktop.records.support import Assignment, KeyDate
from iom_desktop.rules import bulk, masking, permissions
from iom_desktop.rules.values import in_words
from iom_desktop.services import case_access, leave
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import Deed, Extent
from iom_desktop.vocabulary.panel import AgendaReason
from iom_desktop.vocabulary.work import AssignmentRole, KeyDateKind

ROLES = (AssignmentRole.LEAD_PROFESSIONAL, AssignmentRole.POLICE_OFFICER, AssignmentRole.OFFENDER_MANAGER)
"""What somebody can be named as on several cases at once."""

Keep = Callable[[Work, Person], str]
"""Changes one case; says why it was left as it is, or nothing where it was changed."""


class BulkWork:
    """Changes several cases as one."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    @property
    def may_change(self) -> bool:
        """Whether the user may change cases that are not their own alone."""
        return permissions.extent(self._who, Deed.RECORD_WORK) is Extent.EVERYTHING

    def assign(self, people: Collection[str], role: AssignmentRole, name: str, agency: str = "") -> BulkOutcome:
        """Name somebody in one role on several cases from today on."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        name = name.strip()
        if role not in ROLES or not name:
            raise Mendable("name_missing", "Say who takes the cases. Nothing was changed.")

        def keep(work: Work, person: Person) -> str:
            episode = work.episodes.open_of(person.id)
            if episode is None:
                return bulk.NOT_MANAGED
            if bulk.holds_already(work.assignments.of(episode.id), role, name):
                return f"{name} is named already"
            work.assignments.set(self._assignment(person, episode, role, name, agency))
            return ""

        return self._each(people, keep)

    def set_review(self, people: Collection[str], day: date) -> BulkOutcome:
        """Set the next review of several cases to one day; a review that is planned moves to it."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        if day < self._clock.today():
            raise Mendable("date_past", f"{in_words(day)} is past. Choose a later day. Nothing was changed.")

        def keep(work: Work, person: Person) -> str:
            episode = work.episodes.open_of(person.id)
            if episode is None:
                return bulk.NOT_MANAGED
            planned = bulk.next_review(work.key_dates.of(person.id), self._clock.today())
            if planned is not None and planned.day == day:
                return f"The review is on {in_words(day)} already"
            new = KeyDate(person_id=person.id, kind=KeyDateKind.REVIEW, day=day, episode_id=episode.id)
            work.key_dates.keep(bulk.moved(planned, day) if planned else new)
            return ""

        return self._each(people, keep)

    def ask_panel(self, people: Collection[str], words: str) -> BulkOutcome:
        """Ask the next meeting to take several cases, with one reason in words."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        if not words.strip():
            raise Mendable("reason_missing", "Say why the panel should see these cases. Nothing was changed.")
        with self._register.look(self._who) as look:
            there = look.decisions.on_agenda()

        def keep(work: Work, person: Person) -> str:
            if person.id in there:
                day = there[person.id]
                return f"On the agenda of {in_words(day)} already" if day else "Waits for the next panel already"
            work.panels.ask_for_item(person.id, AgendaReason.ASKED, words.strip())
            return ""

        return self._each(people, keep)

    def _each(self, people: Collection[str], keep: Keep) -> BulkOutcome:
        left_out: list[LeftOut] = []
        done = 0
        with self._register.work(self._who) as work:
            for person_id in dict.fromkeys(people):
                try:
                    person = case_access.ask(work, self._who, person_id)
                except NotAllowed:
                    left_out.append(LeftOut(person_id, masking.RESTRICTED, "Open only to those who work on it"))
                    continue
                why = keep(work, person)
                if why:
                    left_out.append(LeftOut(person_id, person.name, why))
                else:
                    done += 1
            return BulkOutcome(work.changes, done, tuple(left_out))

    def _assignment(self, person: Person, episode: Episode, role: AssignmentRole, name: str, agency: str) -> Assignment:
        return Assignment(
            person_id=person.id,
            episode_id=episode.id,
            role=role,
            name=name,
            agency=agency,
            from_on=self._clock.today(),
        )

"""What a user can see and decide of the cases: the list, one case, its colour, status and who is responsible."""

from dataclasses import replace
from datetime import date

from iom_desktop.clock import Clock, london_day
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.audit_log import PurposeQuestion
from iom_desktop.records.case import CaseLine, CaseRecord, ManagedList
from iom_desktop.records.changes import Changes
from iom_desktop.records.choices import Choices, OfferedService
from iom_desktop.records.merging import MergedAway
from iom_desktop.records.scheme import CaseStatus, Episode, RagStatus
from iom_desktop.records.support import Assignment, PathwayNeed
from iom_desktop.rules import rag, sight, timeline
from iom_desktop.rules.audit_log import usual_purpose
from iom_desktop.services import case_access, leave
from iom_desktop.services.administration import borough_of
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Deed, Extent, Purpose, Role
from iom_desktop.vocabulary.risk import RECORDED_STATUSES, Rag, RagBasis, Status
from iom_desktop.vocabulary.work import AssignmentRole


class Cases:
    """The cases of the scheme, as far as the user may see them."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def managed(self) -> tuple[CaseLine, ...]:
        """Return everybody on the scheme today in one line each, and note the look."""
        leave.ask(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            everybody = look.case_lists.managed(self._clock.today())
            lines = sight.lines(everybody, self._who, case_access.theirs(look, self._who))
            look.log.consulted("register", count=len(lines), words="all managed")
            return lines

    def register(self) -> ManagedList:
        """Return the register as a list shows it: its lines, the day, and what the words of its codes are."""
        lines = self.managed()
        return ManagedList(day=self._clock.today(), me=self._who.display_name, lines=lines, choices=self.choices())

    def order(self) -> tuple[str, ...]:
        """Return the ids of the managed people in the register's order, to go from one case to the next."""
        if leave.ask(self._who, Deed.SEE_CASES) is not Extent.EVERYTHING:
            return tuple(line.person_id for line in self.managed())
        everybody = self._who.role is Role.COORDINATOR
        with self._register.look(self._who) as look:
            found = look.case_lists.order(self._clock.today(), restricted_too=everybody)
            look.log.consulted("register", count=len(found), words="order of the cases")
            return found

    def merged_away(self, person_id: str) -> MergedAway | None:
        """Return which record somebody's is part of now, where two were merged; a link or an old paper may not know."""
        with self._register.look(self._who) as look:
            kept = look.merges.kept_for(person_id)
            stands = kept.person_id if kept else person_id
            reviewing = case_access.reviewing(look, self._who, stands)
            leave.ask_in_review(self._who, Deed.SEE_CASES, reviewing=reviewing)
            case_access.ask(look, self._who, stands)
            if kept is None:
                return None
            names = {user.sign_in_name: user.display_name for user in look.access.users()}
            return replace(kept, merged_by=names.get(kept.merged_by, kept.merged_by))

    def question(self, person_id: str) -> PurposeQuestion | None:
        """Return what opening a case asks first; nothing where a purpose was given today or the borough asks none."""
        with self._register.look(self._who) as look:
            reviewing = case_access.reviewing(look, self._who, person_id)
            leave.ask_in_review(self._who, Deed.SEE_CASES, reviewing=reviewing)
            person = case_access.ask(look, self._who, person_id)
            if not borough_of(look, self._register).ask_purpose or self._purpose_given(look, person_id):
                return None
            return PurposeQuestion(person_id, person.name, usual_purpose(self._who, self._purpose_given(look)))

    def open(self, person_id: str, purpose: Purpose | None = None, purpose_words: str = "") -> CaseRecord:
        """Return everything the user may see of a person, and note the look and what it is for."""
        with self._register.look(self._who) as look:
            reviewing = case_access.reviewing(look, self._who, person_id)
            leave.ask_in_review(self._who, Deed.SEE_CASES, reviewing=reviewing)
            return self._read(look, person_id, "case record", purpose, purpose_words.strip())

    def preview(self, person_id: str) -> CaseRecord:
        """Return a case for the pane beside a list, and note the look."""
        leave.ask(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            return self._read(look, person_id, "preview", None)

    def choices(self) -> Choices:
        """Return what forms about cases let a user choose from."""
        leave.ask(self._who, Deed.SEE_CASES)
        today = self._clock.today()
        with self._register.look(self._who) as look:
            every = look.access.every_list()
            return Choices(
                lists={name: tuple(one for one in found if one.active_on(today)) for name, found in every.items()},
                every=every,
                staff=tuple(user.display_name for user in look.access.users() if user.active_on(today)),
                services=_offered(look, today),
            )

    def propose_rag(self, person_id: str, colour: Rag, reason: str) -> Changes:
        """Propose a colour to the next panel; nothing changes until it decides."""
        return self._set_rag(person_id, colour, reason, RagBasis.PROPOSED)

    def decide_rag_urgently(self, person_id: str, colour: Rag, reason: str) -> Changes:
        """Change a colour at once; the next panel has to confirm it."""
        return self._set_rag(person_id, colour, reason, RagBasis.URGENT)

    def set_status(self, status: CaseStatus) -> Changes:
        """Record a status from a day on, such as in breach or wanted."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        if status.status not in RECORDED_STATUSES:
            raise Mendable("derived_status", "Custody and pre-release follow the custody period. Record that instead.")
        if status.status is Status.WANTED and not status.reason.strip():
            raise Mendable("reason_missing", "Say why the person is wanted. Nothing was saved.")
        with self._register.work(self._who) as work:
            episode = self._episode(work, status.person_id)
            work.episodes.set_status(replace(status, episode_id=episode.id))
            return work.changes

    def end_status(self, person_id: str, on: date) -> Changes:
        """Record that the status of before holds no more: the sentence speaks for itself again."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            self._episode(work, person_id)
            work.episodes.end_status(person_id, on)
            return work.changes

    def assign(
        self,
        person_id: str,
        role: AssignmentRole,
        *,
        name: str = "",
        agency: str = "",
        phone: str = "",
        email: str = "",
        from_on: date | None = None,
    ) -> Changes:
        """Name who is responsible in one role; whoever was before ends that day."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            episode = self._episode(work, person_id)
            assignment = Assignment(
                person_id=person_id,
                episode_id=episode.id,
                role=role,
                name=name,
                agency=agency,
                phone=phone,
                email=email,
                from_on=from_on or self._clock.today(),
            )
            work.assignments.set(assignment)
            return work.changes

    def set_local_priority(self, person_id: str, code: str) -> Changes:
        """Name the local priority a case falls under, or none."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            work.episodes.keep(replace(self._episode(work, person_id), local_priority=code))
            return work.changes

    def keep_local_priority(self, episode: Episode) -> Changes:
        """Name the local priority of a time on the scheme, unless somebody has changed that meanwhile."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            kept = self._episode(work, episode.person_id)
            work.episodes.keep(replace(kept, version=episode.version, local_priority=episode.local_priority))
            return work.changes

    def _set_rag(self, person_id: str, colour: Rag, reason: str, basis: RagBasis) -> Changes:
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        rag.check_change(colour, reason)
        with self._register.work(self._who) as work:
            episode = self._episode(work, person_id)
            today = self._clock.today()
            now = rag.current(work.episodes.rag_history(episode.id), work.risk.custody(person_id), today)
            if now.community is colour:
                raise Mendable("same_colour", "The case already has this colour. Nothing was saved.")
            entry = RagStatus(
                person_id=person_id,
                episode_id=episode.id,
                colour=colour,
                from_on=today,
                basis=basis,
                reason=reason.strip(),
                decided_by=self._who.display_name,
            )
            work.episodes.set_rag(entry)
            return work.changes

    def _episode(self, work: Work, person_id: str) -> Episode:
        """Return the present time on the scheme of a case the user may open."""
        case_access.ask(work, self._who, person_id)
        episode = work.episodes.open_of(person_id)
        if episode is None:
            raise Mendable("not_managed", "This person is not on the scheme now. Nothing was saved.")
        return episode

    def _read(
        self, look: Look, person_id: str, words: str, purpose: Purpose | None, purpose_words: str = ""
    ) -> CaseRecord:
        case_access.ask(look, self._who, person_id)
        reviewing = case_access.reviewing(look, self._who, person_id)
        read = look.case_records.read(person_id, self._clock.today())
        record = sight.visible(read, self._who, reviewing=reviewing)
        known = {need.pathway: need for need in record.needs}
        pathways = look.access.entries("pathways", record.day)
        needs = tuple(known.get(one.code, PathwayNeed(person_id=person_id, pathway=one.code)) for one in pathways)
        why = purpose or self._purpose_given(look, person_id)
        look.log.consulted("person", person_id, words=words, purpose=why, typed=purpose_words)
        return replace(record, needs=needs, timeline=timeline.of(record, london_day))

    def _purpose_given(self, look: Look, person_id: str = "") -> Purpose | None:
        """Return the purpose the user gave today for a case, or for whichever last."""
        return look.audit_log.purpose_given(self._who.sign_in_name, self._clock.today(), person_id)


def _offered(look: Look, today: date) -> tuple[OfferedService, ...]:
    """Return the services that run today, with who would offer them."""
    providers = {one.id: one for one in look.needs.providers()}
    found = []
    for one in look.needs.services():
        if (one.from_on is None or one.from_on <= today) and (one.to_on is None or one.to_on >= today):
            provider = providers[one.provider_id]
            by = ", ".join(part for part in (provider.name, provider.contact_name) if part)
            found.append(OfferedService(one.id, one.name, one.pathway, by, provider.agency))
    return tuple(found)

"""Letters to several people in one go: who gets which, what is missing for whom, and all in one file to print."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from iom_desktop.clock import Clock, london_day
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.letter_batch import LetterBatch, LetterLine
from iom_desktop.records.letters import LetterContent
from iom_desktop.records.panel import Meeting
from iom_desktop.records.papers import IssuedPaper, Order
from iom_desktop.rules import letters, masking
from iom_desktop.rules.values import in_words
from iom_desktop.services import case_access, leave
from iom_desktop.services.gathering import Gathering
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed, Purpose
from iom_desktop.vocabulary.documents import DocumentKind, LetterOccasion
from iom_desktop.vocabulary.panel import PanelState

_CLOSED = "Open only to those who work on the case"
_NOTHING_NEW = "Nothing new to tell since the last letter"
_HELD = (PanelState.CLOSED, PanelState.APPROVED)


class LetterBatches:
    """Says who is to have a letter; each is then issued by itself, as a paper of its own."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock
        self._gathering = Gathering(register, who, clock)

    def after_meeting(self, meeting_id: str = "") -> LetterBatch:
        """Return the letters that follow from what a panel has decided; from the last one that was held, if none."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            meeting = look.panels.meeting(meeting_id or _last_held(look))
            if meeting.state not in _HELD:
                raise Mendable("not_held", "This meeting is not closed yet: its decisions may change. Close it first.")
            unheard = case_access.unheard_of(look, self._who, [one.person_id for one in meeting.items])
            found = [
                self._line(
                    look, self._record(look, person_id), self._order(person_id, occasion, meeting.meeting_id), since
                )
                for person_id, occasion, since in self._decided(look, meeting)
                if person_id not in unheard
            ]
            self._note(look, len(found))
            return LetterBatch(f"Letters after the panel of {in_words(meeting.details.day)}", tuple(found))

    def for_people(self, people: Iterable[str]) -> LetterBatch:
        """Return the letters that some people are to have as their cases stand now."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            wanted = [one for one in dict.fromkeys(people) if not case_access.unheard_of(look, self._who, (one,))]
            found = [self._as_it_stands(look, person_id) for person_id in wanted]
            self._note(look, len(found))
            return LetterBatch("Letters to those chosen", tuple(found))

    def again(self, order: Order) -> LetterLine:
        """Return how one letter stands that somebody has chosen by hand."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            found = self._line(look, self._record(look, order.person_id), order, None, chosen=True)
            look.log.consulted("person", order.person_id, person_id=order.person_id, words="letter to be written")
            return found

    def bound(self, issued: Sequence[IssuedPaper], title: str) -> bytes:
        """Return letters that were just issued in one file to print, each with its own pages and its bookmark."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        from iom_desktop.documents import binding  # loaded when there is something to bind

        named = [(f"{one.reference}, {one.to}", one.paper.pdf) for one in issued]
        return binding.bound(named, title=title, made_at=self._clock.now())

    def _decided(self, look: Look, meeting: Meeting) -> Iterable[tuple[str, LetterOccasion, date | None]]:
        for item in meeting.items:
            if item.decision is None:
                continue
            occasion = letters.after_decision(item.decision.decision, item.rag_before, item.rag_after)
            if occasion is None and self._visit_is_due(look, item.person_id):
                occasion = LetterOccasion.PRISON_VISIT
            if occasion is not None:
                yield item.person_id, occasion, london_day(item.decided_at) if item.decided_at else None

    def _visit_is_due(self, look: Look, person_id: str) -> bool:
        today = self._clock.today()
        open_now = look.episodes.open_of(person_id) is not None
        return open_now and any(
            letters.visit_is_due(one.release_on, today) for one in look.risk.custody(person_id) if one.to_on is None
        )

    def _record(self, look: Look, person_id: str) -> CaseRecord | None:
        """Read a case; nothing where it is not open to the user."""
        if not case_access.may_open(look, self._who, look.people.get(person_id)):
            return None
        return look.case_records.read(person_id, self._clock.today())

    def _as_it_stands(self, look: Look, person_id: str) -> LetterLine:
        record = self._record(look, person_id)
        if record is None:
            return _closed(Order(DocumentKind.LETTER, person_id=person_id))
        occasion, since = _due(record)
        made = self._line(look, record, self._order(person_id, occasion or LetterOccasion.JOINING), since)
        if occasion is None and not made.refused:
            return replace(made, sent_on=_sent(record, None), missing=(_NOTHING_NEW, *made.missing))
        return made

    def _order(self, person_id: str, occasion: LetterOccasion, meeting_id: str = "") -> Order:
        joining = occasion is LetterOccasion.JOINING
        return Order(
            DocumentKind.LETTER, person_id=person_id, panel_id=meeting_id, occasion=occasion, with_compact=joining
        )

    def _line(
        self, look: Look, record: CaseRecord | None, order: Order, since: date | None, *, chosen: bool = False
    ) -> LetterLine:
        """Return a line, set as the person's needs ask unless somebody has ``chosen`` how."""
        if record is None:
            return _closed(order)
        person = record.person
        if not chosen:
            order = replace(order, variant=letters.variant(person.communication_needs))
        line = LetterLine(person_id=person.id, name=person.name, order=order)
        if person.deceased_on is not None:
            return replace(line, refused="Has died")
        try:
            content = self._gathering.letter(look, record, order).content
            assert isinstance(content, LetterContent)
            _refuse_undrawable(content)
        except Mendable as error:
            return replace(line, refused=error.message)
        return replace(
            line,
            delivery=content.delivery.value if content.delivery else "",
            missing=tuple(_missing(record, content)),
            sent_on=_sent(record, since) if since else None,
        )

    def _note(self, look: Look, count: int) -> None:
        look.log.consulted("person", count=count, words="letters to be written", purpose=Purpose.SUPERVISION)


def _last_held(look: Look) -> str:
    held = [one for one in look.panels.lines() if one.state in _HELD]
    if not held:
        raise Mendable("no_meeting", "No panel has been held yet. Choose people in the register to write to them.")
    return max(held, key=lambda one: one.details.day).meeting_id


def _due(record: CaseRecord) -> tuple[LetterOccasion | None, date | None]:
    """Return what there is to tell somebody, and since when."""
    if record.episode is None or not record.managed:
        return LetterOccasion.LEAVING, record.episode.exited_on if record.episode else None
    joined = record.episode.adopted_on
    last = _sent(record, joined, latest=True)
    if last is None:
        return LetterOccasion.JOINING, joined
    if any(one.to_on is None and letters.visit_is_due(one.release_on, record.day) for one in record.custody_periods):
        return LetterOccasion.PRISON_VISIT, None
    changes = [one for one in record.decisions if one.before and one.after and not one.to_be_confirmed]
    for change in sorted(changes, key=lambda one: one.day, reverse=True):
        told = letters.after_change(change.before, change.after)
        if told is not None and change.day > last:
            return told, change.day
    return None, None


def _sent(record: CaseRecord, since: date | None, *, latest: bool = False) -> date | None:
    days = [
        london_day(one.issued_at)
        for one in record.documents
        if one.kind is DocumentKind.LETTER and one.issued_at and (since is None or london_day(one.issued_at) >= since)
    ]
    return (max if latest or since is None else min)(days, default=None)


def _missing(record: CaseRecord, content: LetterContent) -> Iterable[str]:
    if content.delivery is None:
        yield "No address: to be handed over"
    if record.person.interpreter_needed:
        spoken = record.person.first_language
        yield f"Interpreter needed{f': {spoken}' if spoken else ''}"


def _closed(order: Order) -> LetterLine:
    return LetterLine(person_id=order.person_id, name=masking.RESTRICTED, order=order, refused=_CLOSED)


def _refuse_undrawable(content: LetterContent) -> None:
    from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

    press.refuse_undrawable(content)

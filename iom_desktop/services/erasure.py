"""Erasing somebody: one user asks, another one confirms, and the register forgets."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.ledger import LedgerSum
from iom_desktop.records.retention import ErasedLine, ErasureReview, RetentionLine
from iom_desktop.rules import backups, disclosure, retention
from iom_desktop.rules.permissions import extent
from iom_desktop.services import erased_flow, leave, ledger_reading, sweeping
from iom_desktop.services.retention import line_of
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import AuditKind, Deed, Extent
from iom_desktop.vocabulary.retention import ErasureReason, RetentionDecision

_COUNTED = (
    "adopted",
    "declined",
    "deferred",
    "waiting",
    "cannot_tell",
    "overruled",
    "adopted_expired",
    "local_additions",
)
"""The figures of a month to which a person may belong."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did, and what changed by it."""

    line: ErasedLine
    swept: bool
    """Whether the database has been written anew; if not, that is done at the next sign-in."""
    changes: Changes


class Erasures:
    """Asking for an erasure, looking at what it would take, confirming it or withdrawing it."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def ask(self, person_id: str, reason: ErasureReason, words: str) -> Changes:
        """Ask for somebody's erasure as the first person."""
        self._ask_leave(Extent.FIRST_PERSON)
        if not words.strip():
            raise Mendable("reason_missing", "Write the reason in a few words. Nothing was saved.")
        with self._register.work(self._who) as work:
            line = line_of(work, person_id, self._clock.today())
            _refuse_unready(line)
            if line.asked is not None:
                raise Mendable("asked_already", "Somebody has asked for this erasure already. Nothing was changed.")
            work.retention.decide(line, RetentionDecision.ERASE, words.strip(), code=reason.value)
            return work.changes

    def withdraw(self, person_id: str, why: str) -> Changes:
        """Take an asked erasure back; either of the two may."""
        leave.ask(self._who, Deed.ERASE)
        with self._register.work(self._who) as work:
            line = line_of(work, person_id, self._clock.today())
            if line.asked is None:
                raise _nothing_asked()
            work.retention.end([line.asked], why.strip())
            return work.changes

    def review(self, person_id: str) -> ErasureReview:
        """Return what an erasure would take and leave, and where others' free text names the person."""
        leave.ask(self._who, Deed.ERASE)
        with self._register.look(self._who) as look:
            line = line_of(look, person_id, self._clock.today())
            seen = disclosure.seen_by(self._who, reviewing=line.asked is not None)
            found = look.whereabouts.footprint(person_id)
            look.log.consulted("person", person_id, person_id=person_id, words="review of an erasure")
            return ErasureReview(
                line=line,
                counts=tuple(sorted((name, len(ids)) for name, ids in found.ids.items())),
                papers=look.whereabouts.papers(person_id),
                mentions=look.whereabouts.mentions(person_id, seen),
                backups_until=backups.ages_out(self._clock.today()),
            )

    def confirm(self, person_id: str) -> Erased:
        """Erase somebody for good, as the second person."""
        self._ask_leave(Extent.SECOND_PERSON)
        today = self._clock.today()
        with self._register.work(self._who) as work:
            line = line_of(work, person_id, today)
            asked = line.asked
            if asked is None:
                raise _nothing_asked()
            if not retention.may_confirm(asked, self._who.sign_in_name):
                raise NotAllowed("same_person", "You asked for this erasure. Another person has to confirm it.")
            _refuse_unready(line)
            before = ledger_reading.sums(work, today)
            months = {month.month: month.id for month in work.cohort.months()}
            erased_flow.count(work, self._clock, work.decisions.episodes().get(person_id, ()))
            taken = work.erasures.erase(person_id)
            after = {one.month: one for one in ledger_reading.sums(work, today)}
            work.erasures.count_in_months({months[one.month]: _missing(one, after[one.month]) for one in before})
            erased = ErasedLine(
                id="",
                retention_class=line.retention_class,
                reason=asked.erasure_reason or ErasureReason.NOT_NEEDED,
                asked_on=asked.decided_on,
                asked_by=asked.decided_by,
                erased_on=today,
                erased_by=self._who.sign_in_name,
                rows=taken.count,
                papers=taken.papers,
                log_values=len(taken.log_values),
                backups_until=backups.ages_out(today),
            )
            work.erasures.keep(person_id, erased)
            _note(work, person_id, taken.rows, taken.log_values)
            sweeping.begin(work)
            changes = work.changes
        swept = sweeping.finish(self._register, self._who)
        return Erased(erased, swept, Changes(changes.kinds | taken.rows.keys(), changes.people | {person_id}))

    def _ask_leave(self, wanted: Extent) -> None:
        """Refuse unless the user is the one of the two whose part this is."""
        leave.ask(self._who, Deed.ERASE)
        if extent(self._who, Deed.ERASE) is not wanted:
            first = wanted is Extent.FIRST_PERSON
            raise NotAllowed(
                "not_your_part",
                "A coordinator asks for an erasure. Nothing was changed."
                if first
                else "A data protection officer confirms an erasure. Nothing was erased.",
            )


def _note(work: Work, person_id: str, rows: Mapping[str, int], log_values: tuple[int, ...]) -> None:
    """Log what went, as numbers, and explain each entry whose values are gone."""
    for table, count in sorted(rows.items()):
        work.log.noted(AuditKind.ERASURE, table, person_id=person_id, count=count, words="erased by two people")
    work.log.noted(AuditKind.ERASURE, "person", person_id, count=sum(rows.values()), words="the whole person")
    for sequence in log_values:
        work.log.noted(AuditKind.ERASURE, "audit_value", str(sequence), words="values emptied")


def _missing(before: LedgerSum, after: LedgerSum) -> dict[str, int]:
    """Return by how much each figure of a month has fallen: where the erased person stood."""
    found: dict[str, int] = defaultdict(int)
    for name in _COUNTED:
        found[name] = getattr(before, name) - getattr(after, name)
    return {name: count for name, count in found.items() if count}


def _refuse_unready(line: RetentionLine) -> None:
    if retention.is_held(line):
        what = "A subject access request is open" if line.access_open and not line.holds else "There is a legal hold"
        raise Mendable("on_hold", f"{what}. Nothing can be erased until that is over. Nothing was changed.")
    if line.managed:
        raise Mendable(
            "managed", "This person is on the scheme or has an open referral. End that first. Nothing was changed."
        )


def _nothing_asked() -> Mendable:
    return Mendable("not_asked", "Nobody has asked for this erasure, or it was withdrawn. Nothing was changed.")

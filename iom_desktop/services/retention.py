"""How long people are kept: the queue of what is due, holds, and decisions to keep on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor, ReferenceEntry
from iom_desktop.records.changes import Changes
from iom_desktop.records.retention import ClassRule, RetentionBoard, RetentionLine, Review
from iom_desktop.rules import retention
from iom_desktop.rules.permissions import extent, may
from iom_desktop.services import case_access, leave, sweeping
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed, Extent
from iom_desktop.vocabulary.retention import HoldReason, RetentionClass, RetentionDecision, RetentionState

CLASSES = "retention_classes"
"""The reference list that says how long each class is kept."""


class Retention:
    """What is due for a decision, and the decisions to keep or to hold."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def board(self) -> RetentionBoard:
        """Return where everybody stands, the requests and the erasures, and note the look."""
        leave.ask_one_of(self._who, Deed.KEEP_RETENTION, Deed.ERASE)
        today = self._clock.today()
        with self._register.look(self._who) as look:
            rules = rules_of(look, today)
            may_decide = may(self._who, Deed.KEEP_RETENTION)
            unheard_of = frozenset[str]() if may_decide else case_access.unheard_of(look, self._who)
            everybody = (one for one in look.retention.facts() if one.person_id not in unheard_of)
            lines = tuple(retention.line(facts, rules, today) for facts in everybody)
            due = sum(line.state is RetentionState.DUE for line in lines)
            names = _names(look)
            look.log.consulted("retention_review", count=len(lines), words=f"queue, {due} due")
            return RetentionBoard(
                day=today,
                lines=tuple(_line_with_names(line, names) for line in sorted(lines, key=_order)),
                rules=rules,
                access=look.access_requests.lines() if may_decide else (),
                erased=tuple(
                    replace(
                        one,
                        asked_by=names.get(one.asked_by, one.asked_by),
                        erased_by=names.get(one.erased_by, one.erased_by),
                    )
                    for one in look.retention.erased()
                ),
                may_decide=may_decide,
                may_ask=extent(self._who, Deed.ERASE) is Extent.FIRST_PERSON,
                may_confirm=extent(self._who, Deed.ERASE) is Extent.SECOND_PERSON,
                may_set_periods=may(self._who, Deed.CHANGE_SETTINGS),
                replaced=tuple(
                    replace(one, kept_until=retention.list_kept_until(one.list_date, rules))
                    for one in look.retention.replaced()
                ),
            )

    def history(self, person_id: str) -> tuple[Review, ...]:
        """Return what has been decided about keeping somebody, the earliest first."""
        leave.ask_one_of(self._who, Deed.KEEP_RETENTION, Deed.ERASE)
        with self._register.look(self._who) as look:
            look.log.consulted("retention_review", person_id=person_id, words="decisions on one person")
            names = _names(look)
            return tuple(_with_name(one, names) for one in look.retention.of(person_id))

    def keep(self, person_id: str, reason: str, next_review: date, retention_class: RetentionClass) -> Changes:
        """Decide to keep somebody on, with a reason and the day of the next review."""
        leave.ask(self._who, Deed.KEEP_RETENTION)
        _refuse_without_reason(reason)
        if next_review <= self._clock.today():
            raise Mendable("date_past", "The next review is not in the future. Choose a later day. Nothing was saved.")
        with self._register.work(self._who) as work:
            line = line_of(work, person_id, self._clock.today())
            if line.asked is not None:
                raise Mendable(
                    "erasure_asked",
                    "Somebody has asked to erase these records. Withdraw that first. Nothing was saved.",
                )
            work.retention.end([line.kept] if line.kept else [])
            work.retention.decide(
                line, RetentionDecision.KEEP, reason.strip(), retention_class=retention_class, next_review=next_review
            )
            return work.changes

    def hold(self, person_id: str, hold_reason: HoldReason, words: str) -> Changes:
        """Forbid the erasure of somebody until the hold is lifted."""
        leave.ask_one_of(self._who, Deed.KEEP_RETENTION, Deed.ERASE)
        _refuse_without_reason(words)
        with self._register.work(self._who) as work:
            line = line_of(work, person_id, self._clock.today())
            work.retention.decide(line, RetentionDecision.HOLD, words.strip(), code=hold_reason.value)
            return work.changes

    def lift(self, person_id: str, why: str) -> Changes:
        """Lift every hold on somebody, with a reason."""
        leave.ask(self._who, Deed.KEEP_RETENTION)
        _refuse_without_reason(why)
        with self._register.work(self._who) as work:
            line = line_of(work, person_id, self._clock.today())
            if not line.holds:
                raise Mendable("no_hold", "There is no hold on this person. Nothing was changed.")
            work.retention.end(line.holds, why.strip())
            return work.changes

    def forget_replaced(self, month_id: str) -> Changes:
        """Take out what is kept of a list before its correction, which cannot be undone to that list any longer."""
        leave.ask_one_of(self._who, Deed.KEEP_RETENTION, Deed.ERASE)
        with self._register.work(self._who) as work:
            if not any(one.month_id == month_id for one in work.retention.replaced()):
                raise Mendable("not_kept", "Nothing is kept of this list any longer. Nothing was changed.")
            work.cohort_replacing.forget(month_id)
            sweeping.begin(work)
            changes = work.changes
        sweeping.finish(self._register, self._who)
        return changes

    def set_period(self, retention_class: RetentionClass, years: int | None, review_years: int | None) -> Changes:
        """Set how long a class is kept and how often it is reviewed, as the borough's policy has it."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        if years is None and review_years is None:
            raise Mendable("no_period", "Set how long it is kept, or how often it is reviewed. Nothing was saved.")
        with self._register.work(self._who) as work:
            known = {entry.code: entry for entry in work.access.entries(CLASSES)}
            name = retention_class.value.replace("_", " ").capitalize()
            entry = known.get(
                retention_class.value,
                ReferenceEntry(CLASSES, retention_class.value, name, name, len(known), self._clock.today()),
            )
            work.access.keep_entry(_with_period(entry, years, review_years))
            return work.changes


def _names(look: Look) -> dict[str, str]:
    """Return what users are called, by their sign-in names, which alone are kept."""
    return {user.sign_in_name: user.display_name for user in look.access.users()}


def _with_name(review: Review, names: Mapping[str, str]) -> Review:
    return replace(review, decided_by=names.get(review.decided_by, review.decided_by))


def _line_with_names(line: RetentionLine, names: Mapping[str, str]) -> RetentionLine:
    return replace(
        line,
        holds=tuple(_with_name(one, names) for one in line.holds),
        kept=_with_name(line.kept, names) if line.kept else None,
        asked=_with_name(line.asked, names) if line.asked else None,
    )


def _with_period(entry: ReferenceEntry, years: int | None, review_years: int | None) -> ReferenceEntry:
    to_age = _number(entry, "to_age")
    since = str(entry.details.get("from", "last event"))
    label = retention.label_of(entry.short_label, years=years, to_age=to_age, review_years=review_years, since=since)
    period = {"years": years, "to_age": to_age, "review_years": review_years}
    said = {name: str(number) for name, number in period.items() if number is not None}
    return replace(entry, label=label, details={"from": since, **said})


def line_of(look: Look, person_id: str, today: date) -> RetentionLine:
    """Return where one person stands."""
    found = look.retention.facts(person_id)
    if not found:
        raise Mendable("not_found", "This person is no longer in the register. Somebody may have been erased.")
    return retention.line(found[0], rules_of(look, today), today)


def rules_of(look: Look, today: date) -> tuple[ClassRule, ...]:
    """Return how long each class is kept, as the borough's list has it."""
    known = {member.value for member in RetentionClass}
    return tuple(_rule(entry) for entry in look.access.entries(CLASSES, today) if entry.code in known)


def _rule(entry: ReferenceEntry) -> ClassRule:
    return ClassRule(
        retention_class=RetentionClass(entry.code),
        label=entry.label,
        years=_number(entry, "years"),
        to_age=_number(entry, "to_age"),
        review_years=_number(entry, "review_years"),
    )


def _number(entry: ReferenceEntry, name: str) -> int | None:
    said = str(entry.details.get(name, "")).strip()
    return int(said) if said.isdecimal() else None


def _order(line: RetentionLine) -> tuple[date, str]:
    return line.act_on or date.max, line.name.casefold()


def _refuse_without_reason(reason: str) -> None:
    if not reason.strip():
        raise Mendable("reason_missing", "Write the reason in a few words. Nothing was saved.")

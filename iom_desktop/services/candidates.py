"""The long list of candidates: seen whole, put to the panel in bulk, planned month by month, written to a file."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.exchange import tables_out
from iom_desktop.exchange.candidates_out import long_list_table, plan_table
from iom_desktop.records.access import Actor, Marks
from iom_desktop.records.candidates import (
    BulkReferral,
    Candidate,
    CandidateBoard,
    CandidateEntry,
    CandidateSource,
    PlanWish,
    Referred,
)
from iom_desktop.records.changes import Changes
from iom_desktop.records.person import Marker
from iom_desktop.records.support import Referral
from iom_desktop.rules import candidates as rules
from iom_desktop.rules import retention, sight
from iom_desktop.rules.referral import MAPPA_LEVELS_OUT_OF_SCOPE
from iom_desktop.services import case_access, leave, referring
from iom_desktop.services.listing import sources_of
from iom_desktop.services.retention import rules_of
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Deed, Handling, Purpose, Role, Topic
from iom_desktop.vocabulary.listing import SetAside
from iom_desktop.vocabulary.panel import AgendaReason
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind

_PLAN = "take_on_plan"
_MONTHS_AHEAD = 6
_AT_MOST = 10
_NEVER_REFERRED = (SetAside.DIED, SetAside.MANAGED, SetAside.REFERRED)
_RESTRICTED = "Restricted case"
_SOURCE = "Candidate list"


_Goes = Callable[[Marks], bool]
"""Tells by its marks whether what a list says goes along."""


def _everything(_marks: Marks) -> bool:
    return True


def _told_openly(marks: Marks) -> bool:
    """Tell whether somebody may be counted, by name, in what leaves: whom police intelligence alone names may not."""
    return marks.handling is not Handling.INTELLIGENCE


def _may_leave(marks: Marks) -> bool:
    """Tell whether what a list says may be named outside the team: no intelligence, nothing on victims or tests."""
    return _told_openly(marks) and marks.topic is Topic.GENERAL


class Candidates:
    """What the team does with the people whom the candidate lists name."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def board(self) -> CandidateBoard:
        """Return the long list with its overlaps and the take-on plan, and note the look."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            board = self._board(look)
            look.log.consulted("candidate_entry", count=len(board.candidates), words="long list of candidates")
            return board

    def refer(self, people: Collection[str], form: BulkReferral) -> Referred:
        """Refer several candidates at once; whoever the rules keep out is left, with the reason, and the others go."""
        leave.ask(self._who, Deed.DECIDE_LEDGER)
        if form.mappa_override and self._who.role is not Role.COORDINATOR:
            raise NotAllowed("override_by_coordinator", "Only a coordinator can refer somebody at MAPPA level 2 or 3.")
        with self._register.work(self._who) as work:
            known = {one.person_id: one for one in self._listed(work, work.stamp.day)}
            referred, left = [], []
            for one in (known[person_id] for person_id in people if person_id in known):
                why = self._refer_one(work, one, form)
                if why:
                    left.append((one.name, why))
                else:
                    referred.append(one.person_id)
            if not referred:
                raise Mendable("nobody_referred", _nobody(left))
            return Referred(work.changes, tuple(referred), tuple(left))

    def keep_plan(self, wish: PlanWish) -> Changes:
        """Keep what the team can take on, month by month."""
        leave.ask(self._who, Deed.DECIDE_LEDGER)
        rules.check_wish(wish)
        said = {"first_month": wish.first_month, "months": wish.months, "at_most": wish.at_most}
        with self._register.work(self._who) as work:
            work.access.keep_setting(_PLAN, {**said, "limits": list(wish.limits)}, work.stamp.day)
            return work.changes

    def export_list(self, path: Path, purpose: Purpose, recipient: str = "") -> int:
        """Write those on lists that may be named outside to a file, and return how many; the other lists stay here."""
        return self._export(path, purpose, recipient, plan=False)

    def export_plan(self, path: Path, purpose: Purpose, recipient: str = "") -> int:
        """Write the take-on plan, which names no list, to a file, and return how many people are in it."""
        return self._export(path, purpose, recipient, plan=True)

    def _export(self, path: Path, purpose: Purpose, recipient: str, *, plan: bool) -> int:
        leave.ask_for_all(self._who, Deed.EXPORT)
        with self._register.look(self._who) as look:
            board = self._board(look, _told_openly if plan else _may_leave)
        table = plan_table(board) if plan else long_list_table(board)
        digest = tables_out.write(path, table)
        with tables_out.gone_unless_logged(path), self._register.look(self._who) as look:
            look.log.disclosed(
                "candidate_entry",
                None,
                recipients=recipient.strip() or self._who.display_name,
                purpose=purpose,
                document_hash=digest,
                count=len(table) - 1,
                words="take-on plan" if plan else "long list of candidates",
            )
        return len(table) - 1

    def _board(self, look: Look, goes: _Goes = _everything) -> CandidateBoard:
        """Read the long list, or as much of it as ``goes`` outside."""
        day = self._clock.today()
        sources = self._sources(look, goes)
        order = [one.code for one in sources]
        listed = rules.in_turn(self._listed(look, day, goes))
        managed = len(look.candidate_facts.managed())
        return CandidateBoard(
            day=day,
            candidates=listed,
            sources=sources,
            overlaps=rules.overlaps(listed, order),
            managed=managed,
            plan=rules.plan(listed, managed, self._wish(look, day, managed)),
            may_change=leave.may(self._who, Deed.IMPORT_LIST),
        )

    def _sources(self, look: Look, goes: _Goes) -> tuple[CandidateSource, ...]:
        return tuple(one for one in sight.marked_for(self._who, sources_of(look)) if goes(one.marks))

    def _listed(self, look: Look, day: date, goes: _Goes = _everything) -> tuple[Candidate, ...]:
        """Return everybody whom a list names that the user may see, restricted cases without a name."""
        order = [one.code for one in sources_of(look)]
        entries = sight.marked_for(self._who, look.candidates.all())
        by_person: defaultdict[str, list[CandidateEntry]] = defaultdict(list)
        for entry in entries:
            if goes(entry.marks):
                by_person[entry.person_id].append(entry)
        facts, until = look.candidate_facts.of(by_person), self._kept_until(look, by_person, day)
        closed = case_access.closed(look, self._who)
        found = []
        for person_id, own in by_person.items():
            known = replace(facts[person_id], kept_until=until.get(person_id))
            if person_id not in closed:
                found.append(rules.candidate(known, own, order, day))
                continue
            known = replace(known, name=_RESTRICTED, crn="", date_of_birth=None)
            found.append(rules.candidate(known, [_unnamed(entry) for entry in own], order, day))
        return tuple(found)

    @staticmethod
    def _kept_until(look: Look, people: Collection[str], day: date) -> Mapping[str, date]:
        classes = rules_of(look, day)
        lines = (retention.line(one, classes, day) for one in look.retention.facts() if one.person_id in people)
        return {line.person_id: line.due for line in lines if line.due is not None}

    def _wish(self, look: Look, day: date, managed: int) -> PlanWish:
        said: Mapping[str, Any] | None = look.access.setting(_PLAN, day)
        if not said:
            following = rules.next_month(f"{day:%Y-%m}")
            return PlanWish(following, _MONTHS_AHEAD, _AT_MOST, (managed + _AT_MOST,))
        return PlanWish(said["first_month"], said["months"], said["at_most"], tuple(said["limits"]))

    def _refer_one(self, work: Work, one: Candidate, form: BulkReferral) -> str:
        """Refer one candidate; return why not, where the rules keep them out."""
        barred = next((aside.words for aside in one.aside if aside.why in _NEVER_REFERRED), "")
        if barred:
            return barred
        case_access.ask(work, self._who, one.person_id)
        marker = _marker(work, one)
        labels = {source.code: source.label for source in sources_of(work)}
        wanted = self._referral(one, form, labels)
        out_of_scope = any(aside.why is SetAside.MAPPA for aside in one.aside)
        wanted = wanted if out_of_scope else replace(wanted, mappa_override="")
        try:
            referring.check(work, wanted, marker)
        except Mendable as error:
            return error.message
        for more in marker:
            work.markers.keep(more)
        referring.keep(work, wanted)
        if form.ask_panel:
            work.panels.ask_for_item(one.person_id, AgendaReason.ASKED, f"Candidate, referred by {form.from_name}")
        return ""

    def _referral(self, one: Candidate, form: BulkReferral, labels: Mapping[str, str]) -> Referral:
        return Referral(
            person_id=one.person_id,
            referred_on=self._clock.today(),
            from_agency=form.from_agency,
            from_name=form.from_name.strip(),
            reason=form.reason.strip(),
            evidence=_evidence(one, labels),
            exceptional_circumstances=form.exceptional_circumstances.strip(),
            presenter=form.presenter.strip(),
            mappa_override=form.mappa_override.strip(),
        )


def _unnamed(entry: CandidateEntry) -> CandidateEntry:
    """Return an entry without anything that tells who it is about."""
    return replace(entry, surname="", forenames="", date_of_birth=None, numbers=(), remark="", borough="")


def _evidence(one: Candidate, labels: Mapping[str, str]) -> str:
    """Name the lists that every agency may hear of, each with what it counts."""
    told = [entry for entry in one.entries if _may_leave(entry.marks)]
    said = ((labels.get(entry.source, entry.source), entry.figure) for entry in told)
    return "; ".join(label if figure is None else f"{label}: {figure}" for label, figure in said)


def _marker(work: Work, one: Candidate) -> tuple[Marker, ...]:
    """Return the MAPPA marker that only a list speaks of, so that it holds people back as a recorded one does."""
    # Of two lists that say the same, the one that more may know of; what intelligence alone says stays intelligence.
    said = max(
        one.entries, key=lambda entry: (entry.mappa_level or 0, entry.marks.handling is not Handling.INTELLIGENCE)
    )
    known = any(marker.kind is MarkerKind.MAPPA and marker.to_on is None for marker in work.markers.of(one.person_id))
    if known or said.mappa_level not in MAPPA_LEVELS_OUT_OF_SCOPE:
        return ()
    open_marks = Marks(Handling.PARTNERS)
    marker = Marker(
        person_id=one.person_id,
        kind=MarkerKind.MAPPA,
        checked=MarkerCheck.YES,
        level=said.mappa_level,
        from_on=work.stamp.day,
        note=_SOURCE,
        marks=said.marks if said.marks.handling is Handling.INTELLIGENCE else open_marks,
    )
    return (marker,)


def _nobody(left: Sequence[tuple[str, str]]) -> str:
    if not left:
        return "None of these people is on a candidate list any longer. Nothing was saved."
    name, why = left[0]
    others = f" The same or the like holds for {len(left) - 1} more." if len(left) > 1 else ""
    return f"Nobody was referred. {name}: {why}{'' if why.endswith('.') else '.'}{others}"

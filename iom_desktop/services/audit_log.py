"""What whoever keeps the log can do: read it by person, user, kind and day, and hand it to who asks for it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from iom_desktop import paths
from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, NotWritten
from iom_desktop.exchange import tables_out
from iom_desktop.records.access import Actor
from iom_desktop.records.audit_log import (
    LogDetail,
    LogEntry,
    LogExport,
    LogFilter,
    LogPage,
    LogPerson,
    ValuesState,
)
from iom_desktop.records.documents import Imprint
from iom_desktop.records.log_extract import LogExtractContent
from iom_desktop.rules import audit_log as rules
from iom_desktop.rules.disclosure import seen_by
from iom_desktop.services import case_access, leave, paper_facts
from iom_desktop.services.administration import borough_of
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed, Handling, Purpose, Role

PAGE = 200
"""Entries read at a time."""
_SLICE = 2_000
"""Entries read at a time where all of them are wanted."""
_MOST_PEOPLE = 8
LINES, PAPER = ".jsonl", ".pdf"
_MOST_ON_PAPER = 2_000
_RECORD = "audit_entry"


class AuditLog:
    """The log as it is read; each look at it is in it, once for what is asked and not for every page."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock
        self._looked: tuple[LogFilter, date] | None = None

    def page(self, asked: LogFilter, after: LogEntry | None = None) -> LogPage:
        """Return the newest entries that are asked for, or those older than ``after``; note the look."""
        leave.ask(self._who, Deed.SEE_LOG)
        with self._register.look(self._who) as look:
            found = self._told(look, look.audit_log.page(asked, after, PAGE + 1))
            total = look.audit_log.count(asked) if after is None else None
            self._note(look, asked, total)
        return LogPage(found[:PAGE], total, more=len(found) > PAGE)

    def every(self, asked: LogFilter) -> tuple[LogEntry, ...]:
        """Return all entries that are asked for, the oldest first; note the look."""
        leave.ask(self._who, Deed.SEE_LOG)
        found = tuple(self._all(asked))
        with self._register.look(self._who) as look:
            self._note(look, asked, len(found))
        return found[::-1]

    def detail(self, sequence: int) -> LogDetail:
        """Return everything one entry of a list says; the look at the list is in the log already."""
        leave.ask(self._who, Deed.SEE_LOG)
        with self._register.look(self._who) as look:
            entry = look.audit_log.entry(sequence)
            if entry is None:
                raise Mendable("not_found", f"The log has no entry {sequence}.")
            (entry,) = self._told(look, (entry,))
            if self._looked is None:
                look.log.consulted(_RECORD, person_id=entry.person_id or None, count=1, words=f"entry {sequence}")
            if not look.audit_log.has_values(sequence):
                return LogDetail(entry, ValuesState.NONE)
            values = look.audit_log.values(sequence)
            if values is None:
                return LogDetail(entry, ValuesState.EMPTIED)
            if self._needs_review(look, entry):
                return LogDetail(entry, ValuesState.NO_REVIEW)
            if not self._may_see_values(look, entry):
                return LogDetail(entry, ValuesState.WITHHELD)
            return LogDetail(entry, ValuesState.SHOWN, rules.told(self._who, entry.record_kind, values))

    def people(self, words: str) -> tuple[LogPerson, ...]:
        """Return whom typed words can mean: a name, a number, or the id of somebody who may be erased by now."""
        leave.ask(self._who, Deed.SEE_LOG)
        typed = words.strip()
        if not typed:
            return ()
        with self._register.look(self._who) as look:
            unheard_of = self._unheard_of(look)
            ids = [hit.person_id for hit in look.search.find(typed, _MOST_PEOPLE) if hit.person_id not in unheard_of]
            if not ids and look.audit_log.is_about(typed):
                ids = [typed]
            known = look.audit_log.people(ids)
            look.log.consulted("search", count=len(ids), typed=typed)
            return tuple(known.get(one, LogPerson(one, "")) for one in ids)

    def person(self, person_id: str) -> LogPerson:
        """Return who stands behind an id, somebody erased too."""
        leave.ask(self._who, Deed.SEE_LOG)
        with self._register.look(self._who) as look:
            known = look.audit_log.people([person_id]) if person_id not in self._unheard_of(look) else {}
            return known.get(person_id, LogPerson(person_id, ""))

    def users(self) -> tuple[tuple[str, str], ...]:
        """Return who may have done something: sign-in names and names."""
        leave.ask(self._who, Deed.SEE_LOG)
        with self._register.look(self._who) as look:
            return tuple((user.sign_in_name, user.display_name) for user in look.access.users())

    def export(self, asked: LogFilter, path: Path, *, purpose: Purpose, recipient: str) -> LogExport:
        """Write the entries that are asked for to a file (JSON lines or PDF by its name, else CSV); log who gets it."""
        leave.ask(self._who, Deed.SEE_LOG)
        to = recipient.strip()
        if not to:
            raise Mendable("no_recipient", "Say who receives the entries. Nothing was written.")
        entries = tuple(self._all(asked))
        if path.suffix == LINES:
            digest = tables_out.write_lines(path, (entry.facts for entry in entries))
        elif path.suffix == PAPER:
            digest = self._print(asked, entries, path, to, purpose)
        else:
            digest = tables_out.write(path, tables_out.log_table(entries))
        try:
            with self._register.work(self._who) as work:
                work.log.disclosed(
                    _RECORD,
                    None,
                    recipients=to,
                    purpose=purpose,
                    document_hash=digest,
                    person_id=asked.person_id or None,
                    count=len(entries),
                    words=f"export: {rules.in_words(asked)}",
                )
        except BaseException:
            path.unlink(missing_ok=True)  # what is not in the log has not left the register
            raise
        return LogExport(len(entries), digest)

    def _print(self, asked: LogFilter, entries: tuple[LogEntry, ...], path: Path, to: str, purpose: Purpose) -> str:
        """Write the entries as a paper, and return its hash."""
        if len(entries) > _MOST_ON_PAPER:
            raise Mendable(
                "too_many_entries",
                f"{len(entries)} entries are too many for a paper, which holds {_MOST_ON_PAPER}. Ask for fewer days, "
                "or choose a table. Nothing was written.",
            )
        content = LogExtractContent(self._clock.today(), rules.in_words(asked), entries[::-1], to, purpose)
        with self._register.look(self._who) as look:
            letterhead = paper_facts.letterhead(borough_of(look, self._register))
        imprint = Imprint("Access log", 1, self._clock.today(), self._clock.now(), draft=False)
        from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

        made = press.set_content(content, letterhead, imprint)
        try:
            paths.write_whole(path, made.pdf)
        except OSError as error:
            raise NotWritten(path.name, error) from error
        return made.sha256

    def _all(self, asked: LogFilter) -> Iterator[LogEntry]:
        """Go through everything that is asked for, the newest first; nobody who saves waits for the whole of it."""
        found = self._slice(asked, None)
        while found:
            yield from found
            found = self._slice(asked, found[-1])

    def _slice(self, asked: LogFilter, after: LogEntry | None) -> tuple[LogEntry, ...]:
        with self._register.look(self._who) as look:
            return self._told(look, look.audit_log.page(asked, after, _SLICE))

    def _told(self, look: Look, entries: tuple[LogEntry, ...]) -> tuple[LogEntry, ...]:
        """Return entries without the names of people of whom the user may not learn that the register knows them."""
        unheard_of = self._unheard_of(look)
        return tuple(replace(one, person="") if one.person_id in unheard_of else one for one in entries)

    def _unheard_of(self, look: Look) -> frozenset[str]:
        whole = self._who.role is Role.DATA_PROTECTION  # the log as a whole is theirs to read
        return frozenset() if whole else case_access.unheard_of(look, self._who)

    def _note(self, look: Look, asked: LogFilter, count: int | None) -> None:
        today = self._clock.today()
        if self._looked == (asked, today):
            return
        self._looked = (asked, today)
        look.log.consulted(
            _RECORD,
            person_id=asked.person_id or None,
            count=count,
            words=rules.in_words(asked),
            typed=asked.words.strip(),
        )

    def _needs_review(self, look: Look, entry: LogEntry) -> bool:
        personal = bool(entry.person_id) or look.audit_log.is_marked(entry.record_kind)
        reviewing = case_access.reviewing(look, self._who, entry.person_id)
        return rules.needs_review(self._who, personal=personal, reviewing=reviewing)

    def _may_see_values(self, look: Look, entry: LogEntry) -> bool:
        if entry.person_id in self._unheard_of(look):
            return False
        if entry.record_kind == "person" and look.candidates.once_rumoured(entry.record_id):
            return Handling.INTELLIGENCE in seen_by(self._who)
        marked = look.audit_log.is_marked(entry.record_kind)
        borne = look.audit_log.handlings(entry.record_kind, entry.record_id) if marked else ()
        return rules.may_see_values(self._who, marked=marked, handlings=borne)

"""Files of other systems: read, matched against the people on the scheme, and the outcomes they propose decided on."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.exchange import cohort_list
from iom_desktop.exchange.daily_form import DAILY_FORM
from iom_desktop.records.access import Actor
from iom_desktop.records.case import CaseLine
from iom_desktop.records.changes import Changes
from iom_desktop.records.cohort import ReadList
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.records.daily_file import (
    FileColumn,
    FileCounts,
    FileHit,
    FileLoaded,
    FilePreview,
    FileWish,
    ProposedOutcome,
)
from iom_desktop.records.kept import INTELLIGENCE_MARKS, PARTNER_MARKS
from iom_desktop.records.work import OutcomeFacts
from iom_desktop.rules import daily_file, due
from iom_desktop.rules.disclosure import seen_by
from iom_desktop.rules.matching import People
from iom_desktop.services import case_access, leave, list_columns, managed
from iom_desktop.services.working_days import bank_holidays
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import AuditKind, Deed, Purpose
from iom_desktop.vocabulary.risk import Status
from iom_desktop.vocabulary.work import CheckOutcome, KeyDateKind

_SAMPLES = 3
_KEPT = timedelta(days=7)
"""After so long what nobody has decided on is forgotten."""
_GOES_ON = "Nothing was kept, and the queue goes on."
_WRONG = {
    "no_header": (
        "This file has no line of headings, such as PNC, Surname, Date of Birth, Arrest Date. Save it with its "
        "headings, or choose another file."
    ),
    "no_identifier_column": (
        "The columns of this file do not say who its rows are about: a number such as PNC or CRN, or name and date of "
        "birth. It may be another file than you meant; else say what each column stands for."
    ),
    "empty": (
        "This file has no rows. If nobody is on the list today there is nothing to do; else ask whoever sent it for it "
        "again."
    ),
    "not_a_table": (
        "This file is not a list with columns. Save it as CSV or XLSX and choose it again; a PDF or a screen print "
        "cannot be read."
    ),
}
"""What is wrong with a whole file, in words for this place."""
_DATED = {CheckOutcome.COURT: KeyDateKind.COURT, CheckOutcome.BAILED: KeyDateKind.BAIL_RETURN}
_STANDING = {CheckOutcome.WANTED: Status.WANTED, CheckOutcome.RECALLED: Status.RECALLED}
_INSIDE = (CheckOutcome.REMANDED, CheckOutcome.RECALLED)


class DailyFiles:
    """Custody and arrest lists, and updates, of one user's day."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def read(self, path: Path, wish: FileWish) -> FilePreview:
        """Read the file at ``path`` and match it against the people on the scheme; nothing is kept."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.look(self._who) as look:
            earlier = list_columns.earlier_answers(look)
        reading = cohort_list.Reading(
            columns=wish.columns,
            sheet=wish.sheet,
            sender=wish.sender,
            earlier=earlier,
            afresh=wish.afresh,
            form=DAILY_FORM,
        )
        today = self._clock.today()
        read = _read(path, today, reading)
        day = daily_file.file_day(read.lines, today)
        with self._register.look(self._who) as look:
            _refuse_read_before(look, read)
            _refuse_other_day(day, today, wish)
            preview = self._preview(look, read, wish, day)
            words = f"{wish.kind.value} file of {day}"
            look.log.consulted("daily_file", count=len(preview.hits), words=words, purpose=Purpose.DAILY_CHECK)
            return preview

    def load(self, preview: FilePreview) -> FileLoaded:
        """Let what a file says of people on the scheme wait in the queue, and count all others."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            _refuse_read_before(work, preview.read)
            final = self._preview(work, preview.read, preview.wish, preview.day)
            file_id = work.proposed.keep_file(final)
            work.proposed.forget_before(self._clock.now() - _KEPT)
            work.proposed.add(file_id, (*final.fresh, *final.unseen))
            if final.counts.about_ours:
                words = f"{final.wish.kind.value} file of {final.day} matched with the scheme"
                count = final.counts.about_ours
                work.log.noted(AuditKind.COMBINATION, "daily_file", file_id, count=count, words=words)
            list_columns.remember(work, _Answered(final))
            return FileLoaded(work.changes, final.counts, len(final.fresh))

    def waiting(self) -> tuple[ProposedOutcome, ...]:
        """Return the outcomes that wait for somebody to decide, of those cases and marks the user may see."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.look(self._who) as look:
            found = look.proposed.waiting()
            if not found:
                return ()
            open_to = {line.person_id for line in managed.lines(look, self._who, self._clock.today())}
            seen = seen_by(self._who)
            waiting = tuple(one for one in found if one.person_id in open_to and one.marks.handling in seen)
            look.log.consulted(
                "proposed_outcome", count=len(waiting), words="proposed by files", purpose=Purpose.DAILY_CHECK
            )
            return waiting

    def take(self, proposed_id: str) -> Changes:
        """Take a proposed outcome out of the queue, since the check that takes it up is kept."""
        return self._settle(proposed_id, "taken up in a check")

    def dismiss(self, proposed_id: str) -> Changes:
        """Dismiss a proposed outcome; that it was dismissed is all that stays of it."""
        return self._settle(proposed_id, "dismissed")

    def _settle(self, proposed_id: str, words: str) -> Changes:
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            found = next((one for one in work.proposed.waiting() if one.id == proposed_id), None)
            if found is None:
                return work.changes
            case_access.ask(work, self._who, found.person_id)
            if found.marks.handling not in seen_by(self._who):
                leave.ask(self._who, Deed.SEE_INTELLIGENCE)
            work.proposed.remove(proposed_id)
            work.log.noted(
                AuditKind.COMBINATION, "proposed_outcome", proposed_id, person_id=found.person_id, words=words
            )
            return work.changes

    def _preview(self, look: Look, read: ReadList, wish: FileWish, day: date) -> FilePreview:
        today = self._clock.today()
        ours = {line.person_id: line for line in look.case_lists.managed(today)}
        open_to = {line.person_id for line in managed.lines(look, self._who, today)}
        people = People.of(case_access.known_people(look))
        known = _Known(look, day)
        hits: list[FileHit] = []
        about_ours = unread = 0
        rows = daily_file.read_rows(read.lines, wish.kind, day, people, frozenset(ours))
        for line, row in zip(read.lines, rows, strict=True):
            if row is None or not row.said:
                unread += int(row is not None or not daily_file.says_who(line))
                continue
            about_ours += int(row.found.person_id in open_to)
            hits += _hits(row, ours[row.found.person_id or ""], known)
        seen = seen_by(self._who)
        shown = tuple(hit for hit in hits if hit.person_id in open_to and hit.marks.handling in seen)
        return FilePreview(
            wish=wish,
            day=day,
            counts=FileCounts(len(read.lines), about_ours, unread),
            hits=shown,
            columns=tuple(_columns(read)),
            targets=DAILY_FORM.targets,
            read=read,
            unseen=tuple(hit for hit in hits if hit not in shown and not hit.known),
        )


def _hits(row: daily_file.RowFound, line: CaseLine, known: "_Known") -> Iterator[FileHit]:
    for outcome, facts in row.said:
        marks = INTELLIGENCE_MARKS if outcome is CheckOutcome.INTELLIGENCE else PARTNER_MARKS
        said = known.has(line, outcome, facts)
        yield FileHit(line.person_id, line.name, outcome, facts, row.doubt, said, marks)


class _Known:
    """What the register has of a day already, so that it is not proposed again."""

    def __init__(self, look: Look, day: date) -> None:
        self._look = look
        self._day = day
        self._checked = {
            (entry.person_id, found.outcome) for entry in look.checks.of_day(day) for found in entry.findings
        }
        self._waiting = {(one.person_id, one.outcome, one.facts.day) for one in look.proposed.waiting()}

    def has(self, line: CaseLine, outcome: CheckOutcome, facts: OutcomeFacts) -> bool:
        """Tell whether the register knows of an outcome, and count it as known from now on."""
        key = (line.person_id, outcome, facts.day)
        if key in self._waiting or (line.person_id, outcome) in self._checked or self._stands(line, outcome, facts):
            return True
        self._waiting.add(key)
        return False

    def _stands(self, line: CaseLine, outcome: CheckOutcome, facts: OutcomeFacts) -> bool:
        if outcome in _DATED:
            kind = _DATED[outcome]
            dates = self._look.key_dates.of(line.person_id)
            return any(one.kind is kind and one.day == facts.day for one in dates)
        inside = line.status.status is Status.CUSTODY
        if outcome is CheckOutcome.RELEASED:
            return not inside
        stands = outcome in _STANDING and line.status.status is _STANDING[outcome]
        return stands or (outcome in _INSIDE and inside)


class _Answered:
    """A file as the memory of columns takes it."""

    def __init__(self, preview: FilePreview) -> None:
        self.read = preview.read
        self.problems = preview.read.problems
        self.choices = Choices(columns=preview.wish.columns, sender=preview.wish.sender)
        self.rows = ()


def _read(path: Path, today: date, reading: cohort_list.Reading) -> ReadList:
    try:
        return cohort_list.read(path, today, reading)
    except Mendable as error:
        words = _WRONG.get(error.code)
        if words is None:
            raise
        raise Mendable(error.code, f"{words} {_GOES_ON}") from error


def _columns(read: ReadList) -> Iterator[FileColumn]:
    for column in read.columns:
        cells = (line.cells[column.index - 1].strip() for line in read.lines[:50] if column.index <= len(line.cells))
        samples = tuple(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell))[:_SAMPLES]
        yield FileColumn(column.index, column.header, column.target, samples, column.asked)


def _refuse_read_before(look: Look, read: ReadList) -> None:
    before = look.proposed.read_before(read.file.sha256)
    if before is not None:
        raise Mendable(
            "already_loaded",
            f"This file, of {before.day} {before:%B}, was read before; what it proposed is in the queue or decided. "
            f"{_GOES_ON}",
        )


def _refuse_other_day(day: date, today: date, wish: FileWish) -> None:
    last = due.working_days_before(today, 1, bank_holidays(today.year))[0]
    if not wish.any_day and not last <= day <= today:
        raise Mendable(
            "other_day",
            f"This file is of {day:%A} {day.day} {day:%B %Y}, not of today. Choose today's, or read it all the same. "
            f"{_GOES_ON}",
        )

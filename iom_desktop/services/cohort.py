"""The monthly list: seen before anything is saved, accepted in one piece of work, undone as one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.exchange import cohort_list, headings, tables_out
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.cohort import ColumnAnswers, ListLine, ReadList
from iom_desktop.records.cohort_preview import (
    Accepted,
    Choices,
    CohortPreview,
    LoadedMonth,
    ReviewCase,
    Standing,
)
from iom_desktop.records.listing import JudgedFile
from iom_desktop.records.person import NotSamePerson
from iom_desktop.records.rule_set import RuleSet
from iom_desktop.records.watch import Watch, unwatched
from iom_desktop.rules import ledger
from iom_desktop.rules.correction import difference
from iom_desktop.rules.judged_list import Known, judge_list
from iom_desktop.rules.list_dates import likely_month
from iom_desktop.rules.matching import People
from iom_desktop.rules.monthly import Before
from iom_desktop.services import case_access, leave, list_columns, list_turn, settling
from iom_desktop.services.list_check import ask_month
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import AuditKind, Deed, Purpose
from iom_desktop.vocabulary.cohort import Expired, LedgerState
from iom_desktop.vocabulary.risk import Tool

_NO_CHOICES = Choices()


class Cohort:
    """Loading the monthly list."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def months(self) -> tuple[LoadedMonth, ...]:
        """Return the lists that are loaded, the earliest first."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            return look.cohort.months()

    def rule_sets(self) -> tuple[RuleSet, ...]:
        """Return the rule sets that are switched on."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            return tuple(rule_set for rule_set in look.rule_sets.all() if rule_set.enabled)

    def preview(
        self,
        path: Path,
        month: str = "",
        rule_set: str = "",
        choices: Choices = _NO_CHOICES,
        *,
        correct: bool = False,
        watch: Watch = unwatched,
    ) -> CohortPreview:
        """Read, judge and compare the list at ``path``; nothing is saved."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        with self._register.look(self._who) as look:
            earlier = list_columns.earlier_answers(look)
        reading = cohort_list.Reading(
            columns=choices.columns,
            sheet=choices.sheet,
            sender=choices.sender,
            earlier=earlier,
            afresh=choices.afresh,
            borough=self._register.facts.borough,
            watch=watch,
        )
        read = cohort_list.read(path, self._clock.today(), reading)
        if read.columns_as is not None and not choices.sender:
            choices = replace(choices, sender=read.columns_as.sender)
        return self.judged(read, month, rule_set, choices, correct=correct)

    def judged(
        self,
        read: ReadList,
        month: str = "",
        rule_set: str = "",
        choices: Choices = _NO_CHOICES,
        *,
        correct: bool = False,
    ) -> CohortPreview:
        """Judge and compare a list that has been read, under other choices perhaps; nothing is saved."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        chosen_month = ask_month(month) or likely_month(read, self._clock.today())
        with self._register.look(self._who) as look:
            corrected = list_turn.refuse_out_of_turn(look.cohort.months(), read, chosen_month, correct=correct)
            judged_by = list_turn.rule_set_named(look, rule_set)
            as_of = look.cohort.last_change()
            preview = replace(self._judge(look, read, chosen_month, judged_by, choices), as_of=as_of)
            look.log.consulted("cohort_list", count=len(preview.rows), words=f"preview of {chosen_month}")
            if corrected is None:
                return preview
            before = look.cohort.eligible_in(corrected.id)
        return self._judged_without(corrected, preview, before)

    def accept(self, preview: CohortPreview, watch: Watch = unwatched) -> Accepted:
        """Save a list as a whole, judged once more if the register has changed since, unless ``watch`` stops it."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        correct = bool(preview.corrects)
        with self._register.work(self._who) as work:
            corrected = list_turn.refuse_out_of_turn(work.cohort.months(), preview.read, preview.month, correct=correct)
            overruled = work.cohort_undo.overruled(corrected.id) if corrected else {}
            gone: frozenset[str] = frozenset()
            if corrected is not None:
                work.cohort_replacing.keep(corrected.id)
                gone = work.cohort_undo.take_out(corrected.id)
                work.candidate_keeping.say_anew(f"correction of {corrected.month}")
            judged = preview
            if corrected is not None or preview.as_of != work.cohort.last_change():
                rule_set = work.rule_sets.get(preview.rule_set.id)
                judged = self._judge(work, preview.read, preview.month, rule_set, preview.choices)
            # Somebody else may have corrected the month since the list was shown.
            corrects = corrected.id if corrected else ""
            final = replace(judged, corrects=corrects, difference=preview.difference, taken_for=preview.taken_for)
            watch(0, 0)
            again = {**_made_again(final, gone), **work.candidate_keeping.make_known(_new_lines(final))}
            people, made = work.cohort_keeping.keep(final, overruled, again, watch)
            if corrected is not None:
                work.cohort_replacing.name_nobody_unknown(corrected.id)
            _note_combined(work, final.month, len(people) - made)
            watch(len(final.rows), len(final.rows))
            return Accepted(work.changes, final, final.month, final.counts, _expired_counts(final), people, made)

    def undo(self, month: str) -> Changes:
        """Take the latest list out again, unless later work depends on it; what it corrected stands again."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        with self._register.work(self._who) as work:
            months = work.cohort.months()
            loaded = next((one for one in months if one.month == month), None)
            if loaded is None:
                raise Mendable("not_loaded", f"No list for {month} is loaded. Nothing was changed.")
            if loaded is not months[-1]:
                raise Mendable(
                    "not_latest",
                    f"Only the latest list can be undone, and that is {months[-1].month}. Nothing was changed.",
                )
            before = work.cohort_replacing.replaced(loaded.id)
            dependents = work.cohort_undo.later_work(loaded.id)
            if before is not None:
                dependents += work.cohort_replacing.erased(before)
            if dependents:
                said = ", ".join(dependents)
                raise Mendable(
                    "work_depends",
                    f"The list of {month} cannot be undone, because later work depends on it: {said}. "
                    "Nothing was changed. Load a corrected list instead.",
                )
            work.cohort_undo.take_out(loaded.id)
            work.candidate_keeping.say_anew(f"undo of {loaded.month}")
            if before is not None:
                work.candidate_keeping.unsay(work.cohort_replacing.people(before))
                work.cohort_replacing.bring_back(before)
            return work.changes

    def targets(self) -> tuple[str, ...]:
        """Return everything that a column of a list can be chosen to stand for."""
        return headings.targets()

    def senders(self) -> tuple[ColumnAnswers, ...]:
        """Return the senders whose columns somebody has explained, the latest used first."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        with self._register.look(self._who) as look:
            return list_columns.earlier_answers(look)

    def remember_columns(self, preview: JudgedFile) -> Changes:
        """Keep what was answered about the columns of a list, for the next one of its sender."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        with self._register.work(self._who) as work:
            list_columns.remember(work, preview)
            return work.changes

    def forget_columns(self, answers: ColumnAnswers) -> Changes:
        """Forget what was answered about the columns of a sender's lists."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        with self._register.work(self._who) as work:
            list_columns.forget(work, answers)
            return work.changes

    def save_problems(self, preview: CohortPreview, path: Path) -> int:
        """Write the problems of a list to a spreadsheet for its sender, and return how many there are."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        rows = tables_out.problem_rows(preview)
        self._save_file(preview, path, rows, "problems of a list")
        return len(rows) - 1

    def save_rejected(self, preview: CohortPreview, path: Path) -> int:
        """Write the rejected rows to a file, with the reason of each, and return how many there are."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        rows = tables_out.rejected_rows(preview)
        self._save_file(preview, path, rows, "rejected rows")
        return len(rows) - 1

    def delete_file(self, path: Path) -> None:
        """Delete the plain file of a list that is safe in the register."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise Mendable(
                "not_deleted", f"{path.name} could not be deleted: {error.strerror}. Delete it by hand."
            ) from error

    def reviews(self) -> tuple[ReviewCase, ...]:
        """Return the matches that nobody has looked at yet."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            closed = case_access.closed(look, self._who)
            waiting = tuple(one for one in look.cohort.reviews() if one.person_id not in closed)
            look.log.consulted("cohort_row", count=len(waiting), words="matches to review")
            return waiting

    def settle(self, case: ReviewCase, *, same: bool, why: str = "") -> Changes:
        """Settle a match: the row is about this person, or about somebody else who is made from it.

        The lists loaded since are judged again as far as it concerns the two.
        """
        leave.ask(self._who, Deed.IMPORT_LIST)
        with self._register.work(self._who) as work:
            person_id = work.cohort_settling.settle(case.row_id, same=same, why=why)
            if same:
                work.log.noted(
                    AuditKind.COMBINATION, "cohort_row", case.row_id, person_id=person_id, words="match confirmed"
                )
            else:
                first, second = sorted((case.person_id, person_id))
                work.people.keep(
                    NotSamePerson(
                        person_id=first,
                        other_person_id=second,
                        reason=why,
                        decided_by=self._who.sign_in_name,
                        decided_on=self._clock.today(),
                    )
                )
            settling.judge_again(work, case, person_id)
            return work.changes

    def reopen(self, case: ReviewCase) -> Changes:
        """Let a match be in doubt again that was settled, on its list and on those judged again since."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        with self._register.work(self._who) as work:
            settling.reopen(work, case)
            return work.changes

    def _save_file(self, preview: CohortPreview, path: Path, table: tables_out.Table, words: str) -> None:
        """Let rows of a list leave as a file, for its sender to mend, and log it."""
        digest = tables_out.write(path, table)
        with tables_out.gone_unless_logged(path), self._register.look(self._who) as look:
            look.log.disclosed(
                "cohort_list",
                None,
                recipients=preview.choices.sender or self._who.display_name,
                purpose=Purpose.AUDIT,
                document_hash=digest,
                count=len(table) - 1,
                words=f"{words}, for {preview.month}",
            )

    def _judged_without(
        self, corrected: LoadedMonth, seen: CohortPreview, before: Mapping[str, Mapping[Tool, Decimal]]
    ) -> CohortPreview:
        """Judge a correction as it will be saved, with the list it replaces taken out for as long as that takes."""
        people = {row.line.row: row.person_id for row in seen.rows}
        surely = {row.line.row: row.person_id for row in seen.rows if row.person_id and not row.review}
        try:
            with self._register.work(self._who) as work:
                overruled = work.cohort_undo.overruled(corrected.id)
                work.cohort_undo.take_out(corrected.id)
                final = self._judge(work, seen.read, seen.month, seen.rule_set, seen.choices)
                changed = difference(final, people, before, overruled)
                raise _OnlyLooked(replace(final, corrects=corrected.id, difference=changed, taken_for=surely))
        except _OnlyLooked as looked:
            return looked.preview

    def _judge(self, look: Look, read: ReadList, month: str, rule_set: RuleSet, choices: Choices) -> CohortPreview:
        earlier = [one for one in look.cohort.months() if one.month < month]
        previous = earlier[-1] if earlier else None
        known = Known(
            people=People.of(case_access.known_people(look)),
            before=Before(
                look.cohort.eligible_in(previous.id) if previous else {}, look.cohort.ever_eligible(before=month)
            ),
            previous_month=previous.month if previous else "",
            custody=look.cohort.custody(),
            standings=self._standings(look),
        )
        return judge_list(read, month, rule_set, choices, known)

    def _standings(self, look: Look) -> Mapping[str, Standing]:
        today = self._clock.today()
        decisions, episodes = look.decisions.by_person(), look.decisions.episodes()
        colours = {line.person_id: line.rag.shown for line in look.case_lists.managed(today)} if episodes else {}
        found = {}
        for person_id in {*decisions, *episodes}:
            about, times = decisions.get(person_id, []), episodes.get(person_id, [])
            state = ledger.state_of(about, times, today)
            standing = ledger.standing(about, times, today)
            found[person_id] = Standing(
                state=state,
                on_scheme=state is LedgerState.ADOPTED,
                rag=colours.get(person_id),
                since=standing.decided_on if standing else None,
                until=standing.review_on if standing else None,
            )
        return found


def _new_lines(final: CohortPreview) -> Iterator[ListLine]:
    """Give the lines of people whom no open record shows."""
    return (row.line for row in final.rows if row.verdict is not None and row.person_id is None)


def _note_combined(work: Work, month: str, matched: int) -> None:
    """Log how many rows of a list were joined with people the register knew before."""
    if matched:
        loaded = work.cohort.months()[-1]
        words = f"list of {month} joined with the register"
        work.log.noted(AuditKind.COMBINATION, "cohort_row", loaded.id, count=matched, words=words)


def _made_again(final: CohortPreview, gone: frozenset[str]) -> dict[int, str]:
    """Return the rows that make somebody anew who was gone with the list they correct, each with the id of before."""
    rows: dict[str, int] = {}
    for row in final.rows if gone else ():
        person_id = final.taken_for.get(row.line.row, "")
        if row.verdict is not None and row.person_id is None and person_id in gone:
            rows.setdefault(person_id, row.line.row)
    return {row: person_id for person_id, row in rows.items()}


class _OnlyLooked(Exception):
    """Carries what was seen out of a piece of work that is rolled back."""

    def __init__(self, preview: CohortPreview) -> None:
        super().__init__()
        self.preview = preview


def _expired_counts(preview: CohortPreview) -> dict[Expired, int]:
    return {why: sum(person.why is why for person in preview.expired) for why in Expired}

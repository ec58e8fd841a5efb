"""Lists that come once, an old list of cases or one of candidates: seen first, saved in one piece, undone as one."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.exchange import cohort_list, tables_out
from iom_desktop.exchange.list_forms import FORMS
from iom_desktop.records.access import Actor, Marks
from iom_desktop.records.candidates import CandidateSource
from iom_desktop.records.changes import Changes
from iom_desktop.records.cohort import ReadList
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.records.listing import ListBatch, ListLoaded, ListPreview, ListWish
from iom_desktop.records.watch import Watch, unwatched
from iom_desktop.rules import candidate_list, old_list, sight
from iom_desktop.rules.candidate_list import KnownCandidates, entry_of
from iom_desktop.rules.matching import People
from iom_desktop.rules.old_list import KnownCases
from iom_desktop.services import case_access, leave, list_columns, reference
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import AuditKind, Deed, Handling, Purpose, Topic
from iom_desktop.vocabulary.listing import ListKind

SOURCES = "candidate_lists"
"""The reference list of the kinds of candidate list."""
_NO_CHOICES = Choices()
_OLD_LIST = "Old list of cases"


class Listing:
    """Loading lists that come once."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def sources(self) -> tuple[CandidateSource, ...]:
        """Return the kinds of candidate list that the user may load, in order."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        with self._register.look(self._who) as look:
            known = sources_of(look)
        return tuple(one for one in known if self._sees_intelligence or one.marks.handling is not Handling.INTELLIGENCE)

    def targets(self, kind: ListKind) -> tuple[str, ...]:
        """Return everything that a column of a list of a kind can be chosen to stand for."""
        return FORMS[kind].targets

    def batches(self) -> tuple[ListBatch, ...]:
        """Return the lists that are loaded, the latest first; of police intelligence only to who is cleared."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            titles = {one.code: one.label for one in sources_of(look)}
            unseen = frozenset[str]() if self._sees_intelligence else look.candidates.lists_of_intelligence()
            seen = (one for one in look.list_batches.all() if one.id not in unseen)
            return tuple(replace(one, title=titles.get(one.source, _OLD_LIST)) for one in seen)

    def preview(
        self, path: Path, wish: ListWish, choices: Choices = _NO_CHOICES, watch: Watch = unwatched
    ) -> ListPreview:
        """Read and judge the list at ``path``; nothing is saved."""
        self._ask(wish)
        with self._register.look(self._who) as look:
            earlier = list_columns.earlier_answers(look)
        reading = cohort_list.Reading(
            columns=choices.columns,
            sheet=choices.sheet,
            sender=choices.sender,
            earlier=earlier,
            afresh=choices.afresh,
            borough=self._register.facts.borough,
            kind=wish.kind,
            watch=watch,
        )
        read = cohort_list.read(path, self._clock.today(), reading)
        if read.columns_as is not None and not choices.sender:
            choices = replace(choices, sender=read.columns_as.sender)
        with self._register.look(self._who) as look:
            _refuse_loaded(look, read, wish)
            preview = self._judge(look, read, wish, choices)
            look.log.consulted("list_batch", count=len(preview.rows), words=f"preview of {preview.title}")
            return preview

    def accept(self, preview: ListPreview, watch: Watch = unwatched) -> ListLoaded:
        """Save a list as a whole, judged once more by the register as it is now, unless ``watch`` stops it."""
        self._ask(preview.wish)
        with self._register.work(self._who) as work:
            _refuse_loaded(work, preview.read, preview.wish)
            final = self._judge(work, preview.read, preview.wish, preview.choices)
            if not final.brings:
                raise Mendable(
                    "nothing_new", "Every row of this list is known already, or rejected. Nothing was changed."
                )
            watch(0, 0)
            old = final.wish.kind is ListKind.OLD_LIST
            batch_id = self._keep_old(work, final, watch) if old else self._keep_candidates(work, final)
            matched = sum(row.person_id is not None for row in final.brings)
            if matched:
                words = f"{final.title} joined with the register"
                work.log.noted(AuditKind.COMBINATION, "list_batch", batch_id, count=matched, words=words)
            watch(len(final.rows), len(final.rows))
            return ListLoaded(work.changes, final, batch_id)

    def undo(self, batch_id: str) -> Changes:
        """Take a list out again as a whole, unless later work depends on it."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        with self._register.work(self._who) as work:
            if batch_id in work.candidates.lists_of_intelligence():
                leave.ask(self._who, Deed.SEE_INTELLIGENCE)
            batch = work.list_batches.get(batch_id)
            if batch is None:
                raise Mendable("not_loaded", "This list is not loaded any longer. Nothing was changed.")
            merged = work.merges.standing_since(batch_id)
            _refuse_depended_on(batch, f"{merged} merged {'record' if merged == 1 else 'records'}" if merged else "")
            words = f"undo of {batch.file_name}"
            if batch.kind is ListKind.OLD_LIST:
                _refuse_depended_on(batch, ", ".join(work.batch_undo.later_work(batch_id)))
                work.batch_undo.take_out(batch_id, words)
                work.candidate_keeping.say_anew(words)
            else:
                outgrown = work.candidate_keeping.outgrown(batch_id)
                people = "1 person" if outgrown == 1 else f"{outgrown} people"
                _refuse_depended_on(batch, f"{people} whom only this list named" if outgrown else "")
                work.candidate_keeping.take_out(batch_id, words)
                work.batch_undo.mark_undone(batch_id)
            return work.changes

    def save_problems(self, preview: ListPreview, path: Path) -> int:
        """Write the problems of a list to a spreadsheet for its sender, and return how many there are."""
        return self._save(preview, path, tables_out.problem_rows(preview), "problems of a list")

    def save_rejected(self, preview: ListPreview, path: Path) -> int:
        """Write the rejected rows to a file, with the reason of each, and return how many there are."""
        return self._save(preview, path, tables_out.rejected_rows(preview), "rejected rows")

    def _save(self, preview: ListPreview, path: Path, table: tables_out.Table, words: str) -> int:
        self._ask(preview.wish)
        digest, count = tables_out.write(path, table), len(table) - 1
        with tables_out.gone_unless_logged(path), self._register.look(self._who) as look:
            look.log.disclosed(
                "list_batch",
                None,
                recipients=preview.choices.sender or self._who.display_name,
                purpose=Purpose.AUDIT,
                document_hash=digest,
                count=count,
                words=f"{words}, {preview.title}",
            )
        return count

    @property
    def _sees_intelligence(self) -> bool:
        return leave.may(self._who, Deed.SEE_INTELLIGENCE)

    def _ask(self, wish: ListWish) -> None:
        """Refuse whoever may not import, and who may not see what the list is about."""
        leave.ask(self._who, Deed.IMPORT_LIST)
        if wish.kind is ListKind.CANDIDATES:
            with self._register.look(self._who) as look:
                source = _source_of(look, wish)
            if source.marks.handling is Handling.INTELLIGENCE:
                leave.ask(self._who, Deed.SEE_INTELLIGENCE)

    def _judge(self, look: Look, read: ReadList, wish: ListWish, choices: Choices) -> ListPreview:
        today = self._clock.today()
        if wish.list_date is not None and wish.list_date > today:
            raise Mendable("not_yet", "The day of the list lies in the future. Correct it. Nothing was changed.")
        if wish.kind is ListKind.OLD_LIST:
            return old_list.judge(read, wish, choices, _known_cases(look), today)
        entries = sight.marked_for(self._who, look.candidates.all())
        known = KnownCandidates(look.candidates.people(), entries, frozenset(look.candidate_facts.managed()))
        judged = candidate_list.judge(read, wish, choices, known, today)
        return replace(judged, title=_source_of(look, wish).label)

    @staticmethod
    def _keep_old(work: Work, final: ListPreview, watch: Watch) -> str:
        rumoured = work.candidate_keeping.make_known(row.line for row in final.brings if row.person_id is None)
        return work.old_cases.keep(final, rumoured, watch)

    @staticmethod
    def _keep_candidates(work: Work, final: ListPreview) -> str:
        source = _source_of(work, final.wish)
        if not work.access.entries(SOURCES):
            work.access.add_entries(reference.shipped(SOURCES))
        batch_id = work.list_batches.add(final)
        entries = [
            replace(entry_of(row, source.code, final.list_date, source.marks), list_batch_id=batch_id)
            for row in final.brings
        ]
        work.candidate_keeping.bring(entries, f"{source.label}, {final.read.file.name}")
        return batch_id


def sources_of(look: Look) -> tuple[CandidateSource, ...]:
    """Return every kind of candidate list, in order."""
    entries = look.access.entries(SOURCES, look.stamp.day) or reference.shipped(SOURCES)
    return tuple(
        CandidateSource(
            code=entry.code,
            label=entry.label,
            short_label=entry.short_label,
            figure=entry.details.get("figure", ""),
            marks=Marks(
                Handling(entry.details.get("handling", Handling.PARTNERS)),
                Topic(entry.details.get("topic", Topic.GENERAL)),
            ),
        )
        for entry in entries
    )


def _source_of(look: Look, wish: ListWish) -> CandidateSource:
    found = next((one for one in sources_of(look) if one.code == wish.source), None)
    if found is None:
        raise Mendable("which_list", "Say which list of candidates this is. Nothing was changed.")
    return found


def _known_cases(look: Look) -> KnownCases:
    return KnownCases(
        people=People.of(case_access.known_people(look)),
        managed=frozenset(look.candidate_facts.managed()),
        left=look.candidate_facts.left(),
        agencies=_codes(look, "agencies"),
        priorities=_codes(look, "local_priorities"),
    )


def _codes(look: Look, list_name: str) -> Mapping[str, str]:
    entries = look.access.entries(list_name, look.stamp.day)
    return {word.casefold(): entry.code for entry in entries for word in (entry.code, entry.label, entry.short_label)}


def _refuse_loaded(look: Look, read: ReadList, wish: ListWish) -> None:
    """Refuse a file that is loaded already, as the same list."""
    for one in look.list_batches.all():
        same_list = one.kind is wish.kind and (wish.kind is ListKind.OLD_LIST or one.source == wish.source)
        if one.sha256 == read.file.sha256 and same_list:
            raise Mendable(
                "already_loaded",
                f"This file is loaded already, on {one.imported_on.day} {one.imported_on:%b %Y}. Nothing was changed.",
            )


def _refuse_depended_on(batch: ListBatch, said: str) -> None:
    if said:
        raise Mendable(
            "work_depends",
            f"{batch.file_name} cannot be undone, because later work depends on it: {said}. Nothing was changed.",
        )

"""A candidate list: what becomes of each row, and what of it is kept."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from iom_desktop.records.access import Marks
from iom_desktop.records.candidates import CandidateEntry
from iom_desktop.records.cohort import ListLine, Problem, ReadList
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.listing import ListedRow, ListPreview, ListWish
from iom_desktop.rules import rejections
from iom_desktop.rules.listed import doubt, in_order, of_a_namesake
from iom_desktop.rules.long_list import gather
from iom_desktop.rules.matching import People
from iom_desktop.rules.who_is_who import alike, find_all, who_is_who
from iom_desktop.vocabulary.cohort import Severity
from iom_desktop.vocabulary.listing import Taken

_WHOLE_NUMBER = re.compile(r"\d{1,6}(\.0+)?")
_LONGEST_REMARK = 200
_CLASSES = tuple(Taken)


@dataclass(frozen=True, slots=True)
class KnownCandidates:
    """What the register knows that a candidate list is held against."""

    people: People = field(default_factory=People)
    """Whom the register knows by more than such lists."""
    entries: Sequence[CandidateEntry] = ()
    managed: frozenset[str] = frozenset()


def judge(read: ReadList, wish: ListWish, choices: Choices, known: KnownCandidates, today: date) -> ListPreview:
    """Say what becomes of every row of a candidate list."""
    day = wish.list_date or today
    found = find_all(read, known.people)
    namesakes = alike(read, found, known.people)
    who = who_is_who(read, choices, {row: one for row, one in found.items() if row not in namesakes})
    outside = {one.row: one.value for one in read.problems if one.code == "other_borough"}
    columns = {column.target: column.header for column in reversed(read.columns)}
    problems, rows = [*read.problems, *who.rejected.values()], []
    for line in read.lines:
        taken_for = who.of(line.row)
        other = of_a_namesake(line, Severity.WARNING) if line.row in namesakes else None
        doubtful = None if line.row in who.rejected else other or doubt(line, taken_for, known.people)
        refused = line.row in who.rejected or (doubtful is not None and doubtful.severity is Severity.ERROR)
        figure, wrong = _figure(line, columns)
        problems += [one for one in (doubtful, wrong) if one is not None]
        taken = Taken.REJECTED if refused else Taken.NEW
        where = outside.get(line.row, "")
        rows.append(ListedRow(line, taken, taken_for.person_id, taken_for.match, figure=figure, outside=where))
    rows = _compared(rows, wish, day, known)
    counts = Counter(row.taken for row in rows)
    return ListPreview(
        wish=wish,
        read=read,
        list_date=day,
        rows=tuple(rows),
        counts={taken: counts[taken] for taken in _CLASSES},
        problems=in_order(problems),
        choices=choices,
        conflicts=rejections.conflicts(who.groups),
    )


def entry_of(row: ListedRow, source: str, day: date, marks: Marks = PARTNER_MARKS) -> CandidateEntry:
    """Return what is kept of a row: who is meant and what the list says of them, nothing else."""
    line = row.line
    level = re.search(r"[123]", line.texts.get("mappa_level", ""))
    return CandidateEntry(
        source=source,
        row_number=line.row,
        listed_on=day,
        surname=line.surname,
        forenames=line.forenames,
        date_of_birth=line.date_of_birth,
        numbers=line.identifiers,
        match=row.match,
        figure=row.figure,
        remark=line.texts.get("remark", "")[:_LONGEST_REMARK],
        borough=row.outside,
        mappa_level=int(level.group()) if level else None,
        marks=marks,
    )


def _figure(line: ListLine, columns: Mapping[str, str]) -> tuple[int | None, Problem | None]:
    text = line.texts.get("figure", "")
    if not text:
        return None, None
    if _WHOLE_NUMBER.fullmatch(text):
        return int(float(text)), None
    said = f"{text} is not a whole number. It is not used; write the figure alone."
    return None, Problem(line.row, columns.get("figure", ""), text, Severity.WARNING, "bad_figure", said)


def _compared(rows: Sequence[ListedRow], wish: ListWish, day: date, known: KnownCandidates) -> list[ListedRow]:
    """Say of each row that counts whether it is about somebody known, managed, or says nothing new."""
    fresh = {row.line.row: entry_of(row, wish.source, day) for row in rows if row.taken is not Taken.REJECTED}
    about: dict[int, Taken] = {}
    for one in gather((*known.entries, *fresh.values()), known.people):
        before = [entry for entry in one.entries if entry.person_id]
        said = {_content(entry) for entry in before}
        for entry in one.entries:
            if not entry.person_id:
                state = Taken.MATCHED if one.person_id or before else Taken.NEW
                state = Taken.MANAGED if one.person_id in known.managed else state
                about[entry.row_number] = Taken.KNOWN if _content(entry) in said else state
    return [_as(row, about.get(row.line.row, Taken.REJECTED)) for row in rows]


def _content(entry: CandidateEntry) -> tuple[object, ...]:
    return entry.source, entry.listed_on, entry.figure, entry.remark, entry.borough, entry.mappa_level


def _as(row: ListedRow, taken: Taken) -> ListedRow:
    return ListedRow(row.line, taken, row.person_id, row.match, figure=row.figure, outside=row.outside)

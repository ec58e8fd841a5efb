"""A whole list judged: who each row is about, whether it can count, its verdict and its change class."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from iom_desktop.records.cohort import CustodySpan, ListLine, Problem, ReadList
from iom_desktop.records.cohort_preview import Choices, CohortPreview, ExpiredPerson, JudgedRow, ScoreMove, Standing
from iom_desktop.records.packed import Packed
from iom_desktop.records.rule_set import Definition, Judgement, RuleSet
from iom_desktop.rules import monthly, rejections
from iom_desktop.rules.eligibility import facts_of, judge
from iom_desktop.rules.list_dates import list_date
from iom_desktop.rules.matching import Found, KnownPerson, People, ReviewWhy
from iom_desktop.rules.same_person import look_alikes
from iom_desktop.rules.values import in_words
from iom_desktop.rules.who_is_who import find_all, who_is_who
from iom_desktop.vocabulary.cohort import Change, Settled, Severity, Verdict
from iom_desktop.vocabulary.risk import Tool

_REVIEW_PROBLEMS = {
    ReviewWhy.DATE_OF_BIRTH_DIFFERS: (
        "dob_mismatch",
        "The register has another date of birth for this number. Nothing of the record is overwritten until "
        "somebody has looked.",
    ),
    ReviewWhy.NAME_AND_DATE_ALONE: (
        "matched_by_name",
        "Matched by name and date of birth alone. Nothing of the record is changed until somebody has looked.",
    ),
    ReviewWhy.NUMBERS_DISAGREE: (
        "numbers_disagree",
        "The numbers on this row belong to different people on the register. Somebody has to look.",
    ),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the register knows that a list is judged against."""

    people: People = field(default_factory=People)
    before: monthly.Before = field(default_factory=monthly.Before)
    previous_month: str = ""
    custody: Mapping[str, tuple[CustodySpan, ...]] = field(default_factory=dict)
    standings: Mapping[str, Standing] = field(default_factory=dict)


def judge_list(
    read: ReadList, month: str, rule_set: RuleSet, choices: Choices, known: Known | None = None
) -> CohortPreview:
    """Judge every row of a list; without a register there is nothing to compare with and no change class."""
    day, date_problems = list_date(read, month)
    register = known or Known()
    who = who_is_who(read, choices, find_all(read, register.people, choices.said))
    rejected, groups, others = who.rejected, who.groups, who.others
    others.update(
        {row: other for row, other in look_alikes(groups).items() if row not in others and other not in others}
    )
    judging = _Judging(read.fields, rule_set.definition, day, register, compares=known is not None)
    tally = _Tally(register)
    rows = Packed(tally.counted(_row(line, who.of(line.row), line.row in rejected, judging) for line in read.lines))
    return CohortPreview(
        read=read,
        month=month,
        list_date=day,
        rule_set=rule_set,
        rows=rows,
        counts={change: len(places) for change, places in tally.places.items()},
        places=tally.places,
        problems=_in_order((*read.problems, *date_problems, *rejected.values(), *_others(others), *tally.problems)),
        expired=_expired(tally.known_people, register),
        choices=choices,
        conflicts=rejections.conflicts(groups),
        previous_month=register.previous_month,
    )


@dataclass(frozen=True, slots=True)
class _Judging:
    columns: frozenset[str]
    definition: Definition
    list_date: date
    known: Known
    compares: bool
    """Whether there is a register to compare with, so that every row has a change class."""


class _Tally:
    """What has to be known of all rows of a list together, gathered while they go by."""

    def __init__(self, known: Known) -> None:
        self.places: dict[Change, array[int]] = {change: array("L") for change in Change}
        """Where the rows of each change class stand."""
        self.known_people: list[tuple[str, Verdict | None]] = []
        """Of rows about people the register knows: about whom, and the verdict."""
        self.problems: list[Problem] = []
        self._known = known

    def counted(self, rows: Iterable[JudgedRow]) -> Iterator[JudgedRow]:
        """Let rows by, and count them."""
        for place, row in enumerate(rows):
            if row.change is not None:
                self.places[row.change].append(place)
            if row.person_id is not None:
                self.known_people.append((row.person_id, row.verdict))
            self.problems += _reviews(row, self._known)
            yield row


def _row(line: ListLine, found: Found, rejected: bool, judging: _Judging) -> JudgedRow:
    known = judging.known
    custody = known.custody.get(found.person_id or "", ())
    facts = facts_of(line, judging.columns, judging.definition.offence, custody)
    judgement: Judgement | None = None if rejected else judge(judging.definition, facts, judging.list_date)
    before = known.before.previous.get(found.person_id or "", {})
    change = Change.REJECTED if rejected else None
    if judging.compares:
        verdict = judgement.verdict if judgement else None
        change = monthly.classify(_compared(line, found.person_id, verdict, judging), known.before)
    return JudgedRow(
        line=line,
        change=change,
        judgement=judgement,
        person_id=found.person_id,
        match=found.match,
        match_score=found.score,
        match_reason=found.reason,
        review="" if rejected or found.review is None else found.review.value,
        settled=None if rejected else found.settled,
        doubted_id=None if rejected else found.doubted_id,
        doubted_name=_who(known.people.known.get(found.doubted_id or found.person_id or ""), found),
        scores=tuple(
            ScoreMove(rule.label, before.get(rule.tool), _value(line, rule.tool)) for rule in judging.definition.scores
        ),
        custody=facts.custody,
        standing=known.standings.get(found.person_id or ""),
    )


def _compared(line: ListLine, person_id: str | None, verdict: Verdict | None, judging: _Judging) -> monthly.Row:
    values = {rule.tool: _value(line, rule.tool) for rule in judging.definition.scores}
    scores = {tool: value for tool, value in values.items() if value is not None}
    return monthly.Row(person_id, verdict, scores)


def _value(line: ListLine, tool: Tool) -> Decimal | None:
    score = line.score(tool)
    return score.value if score else None


def _others(others: Mapping[int, int]) -> list[Problem]:
    said = (
        "A namesake of row {0}, born on the same day, without its number. They are taken as two people. "
        "Ask Probation if they are one."
    )
    return [Problem(row, "", "", Severity.WARNING, "same_name", said.format(other)) for row, other in others.items()]


def _reviews(row: JudgedRow, known: Known) -> list[Problem]:
    if row.settled is not None:
        return [_settled(row)]
    found = [_looks_alike(row)] if row.doubted_id is not None else []
    if row.review and row.person_id is not None:
        code, said = _REVIEW_PROBLEMS[ReviewWhy(row.review)]
        born = known.people.known[row.person_id].date_of_birth
        value = in_words(row.line.date_of_birth) if row.line.date_of_birth else ""
        if code == "dob_mismatch" and born is not None:
            said = f"{said} The register says {in_words(born)}."
        found.append(Problem(row.line.row, "", value, Severity.WARNING, code, said))
    return found


def _who(person: KnownPerson | None, found: Found) -> str:
    """Name the person a doubtful row could be about."""
    if person is None or (found.review is None and found.doubted_id is None):
        return ""
    born = f", born {in_words(person.date_of_birth)}" if person.date_of_birth else ""
    return f"{person.forenames} {person.surname}".strip() + born


def _settled(row: JudgedRow) -> Problem:
    what = "the same person as" if row.settled is Settled.SAME else "somebody other than"
    said = f"Taken, as you said, for {what} {row.doubted_name} of the register."
    return Problem(row.line.row, "", row.line.name, Severity.INFO, "said", said)


def _looks_alike(row: JudgedRow) -> Problem:
    said = (
        f"Looks like {row.doubted_name}, of the register ({row.match_score} of 100). "
        "Taken as somebody new unless you say that they are one."
    )
    return Problem(row.line.row, "", row.line.name, Severity.WARNING, "looks_alike", said)


def _expired(rows: Iterable[tuple[str, Verdict | None]], known: Known) -> tuple[ExpiredPerson, ...]:
    gone = monthly.expired(rows, known.before)
    people = ((person_id, known.people.known.get(person_id), why) for person_id, why in gone.items())
    named = [
        ExpiredPerson(
            person_id,
            f"{person.forenames} {person.surname}".strip() if person else "",
            person.crn if person else "",
            why,
            known.standings.get(person_id),
        )
        for person_id, person, why in people
    ]
    return tuple(sorted(named, key=lambda person: (person.why.value, person.name)))


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.row, tuple(Severity).index(problem.severity))))

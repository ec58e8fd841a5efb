"""What lists that come once have in common: the doubt about a match, and problems in the order of the rows."""

from collections.abc import Iterable

from iom_desktop.records.cohort import ListLine, Problem
from iom_desktop.rules.matching import Found, People, ReviewWhy
from iom_desktop.rules.values import in_words
from iom_desktop.vocabulary.cohort import Settled, Severity

_DOUBTS = {
    ReviewWhy.DATE_OF_BIRTH_DIFFERS: (
        "dob_mismatch",
        "The register has another date of birth for this number. Mend the row or the record, and load the rows that "
        "are left as a list of their own.",
        Severity.ERROR,
    ),
    ReviewWhy.NUMBERS_DISAGREE: (
        "numbers_disagree",
        "The numbers on this row belong to different people on the register. Mend the row, and load the rows that "
        "are left as a list of their own.",
        Severity.ERROR,
    ),
    ReviewWhy.NAME_AND_DATE_ALONE: (
        "matched_by_name",
        "Matched by name and date of birth alone. Check that this is the person the register knows.",
        Severity.WARNING,
    ),
}


def doubt(line: ListLine, found: Found, people: People) -> Problem | None:
    """Return what there is to say of an uncertain match: an error where the row cannot count because of it."""
    if found.review is None or found.person_id is None or found.settled is not None:
        return None
    code, said, severity = _DOUBTS[found.review]
    born = people.known[found.person_id].date_of_birth
    if found.review is ReviewWhy.DATE_OF_BIRTH_DIFFERS and born is not None:
        said = f"{said} The register says {in_words(born)}."
    value = in_words(line.date_of_birth) if line.date_of_birth else ""
    return problem_at(line, value, code, said, severity)


def likeness(line: ListLine, found: Found, people: People) -> Problem | None:
    """Return what there is to say of a row that looks like somebody it is not taken for, or of what somebody said."""
    name = doubted_name(found, people)
    if not name:
        return None
    if found.settled is not None:
        what = "the same person as" if found.settled is Settled.SAME else "somebody other than"
        said = f"Taken, as you said, for {what} {name} of the register."
        return problem_at(line, line.name, "said", said, Severity.INFO)
    said = f"Looks like {name}, of the register. Taken as somebody new unless you say that they are one."
    return problem_at(line, line.name, "looks_alike", said, Severity.WARNING)


def doubted_name(found: Found, people: People) -> str:
    """Name the person a doubtful row could be about, with the date of birth; nothing where there is no doubt."""
    person = people.known.get(found.doubted_id or found.person_id or "")
    if person is None or (found.review is None and found.doubted_id is None):
        return ""
    born = f", born {in_words(person.date_of_birth)}" if person.date_of_birth else ""
    return f"{person.forenames} {person.surname}".strip() + born


def of_a_namesake(line: ListLine, severity: Severity) -> Problem:
    """Return what there is to say of a row whose name and date of birth are somebody else's, with other numbers."""
    said = "The register has this name and date of birth with another number. "
    what = {
        Severity.ERROR: "If they are one person, mend the number; if not, refer this one. The row is left out.",
        Severity.WARNING: "They are taken as two people. Find out whether they are one.",
    }[severity]
    return problem_at(line, "", "same_name", f"{said}{what}", severity)


def problem_at(line: ListLine, value: str, code: str, message: str, severity: Severity) -> Problem:
    """Return a problem of a whole row."""
    return Problem(line.row, "", value, severity, code, message)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by row, the weightiest of each first, none twice."""
    weights = tuple(Severity)
    found = sorted(problems, key=lambda problem: (problem.row, weights.index(problem.severity)))
    return tuple(dict.fromkeys(found))

"""Corrections: what a list changes against the list whose place it takes."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from iom_desktop.records.cohort_preview import CohortPreview, Difference, JudgedRow
from iom_desktop.vocabulary.cohort import Verdict
from iom_desktop.vocabulary.risk import Tool

Scores = Mapping[Tool, Decimal]


def difference(
    preview: CohortPreview, people: Mapping[int, str | None], before: Mapping[str, Scores], overruled: Collection[str]
) -> Difference:
    """Compare with who was eligible ``before``; ``people`` says whom each row is about, by row number.

    Whose verdict was ``overruled`` stays eligible, if the list has a row that counts for them.
    """
    about = [(row, people[row.line.row] or "") for row in preview.rows if row.verdict is not None]
    eligible = [(row, one) for row, one in about if row.verdict is Verdict.YES or one in overruled]
    return Difference(
        joined=sum(person_id not in before for _, person_id in eligible),
        gone=len(before.keys() - {person_id for _, person_id in eligible}),
        changed=sum(_changed(row, before.get(person_id)) for row, person_id in eligible),
    )


def _changed(row: JudgedRow, old: Scores | None) -> bool:
    told = [score for score in row.line.scores if score.value is not None]
    return old is not None and any(score.value != old.get(score.tool) for score in told)

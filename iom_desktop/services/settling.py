"""Judges the lists of later months again, once it is settled whom a doubtful row of an older one is about."""

from iom_desktop.errors import Mendable
from iom_desktop.records.cohort_preview import ReviewCase
from iom_desktop.rules.matching import People
from iom_desktop.services import case_access
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import AuditKind


def judge_again(work: Work, case: ReviewCase, person_id: str) -> None:
    """Match the doubtful rows of later lists anew, and compare all lists since as far as the two people go."""
    _match_again(work, case)
    work.cohort_comparing.since(case.month, {case.person_id, person_id})


def reopen(work: Work, case: ReviewCase) -> None:
    """Let a settled match be in doubt again, unless later work depends on how it was settled."""
    built = work.cohort_settling.built_on(case.row_id, case.person_id)
    if built:
        raise Mendable(
            "work_depends",
            f"This cannot be taken back, because later work depends on it: {', '.join(built)}. Nothing was changed.",
        )
    work.cohort_settling.reopen(case.row_id, case.person_id)
    _match_again(work, case)
    work.cohort_comparing.since(case.month, {case.person_id})
    work.log.noted(AuditKind.COMBINATION, "cohort_row", case.row_id, person_id=case.person_id, words="match reopened")


def _match_again(work: Work, case: ReviewCase) -> None:
    doubted = work.cohort_settling.doubted(case.person_id, after=case.month)
    people = People.of(case_access.known_people(work)) if doubted else People()
    for row in doubted:
        work.cohort_settling.judge_again(row.row_id, people.find(row.line), case.month)

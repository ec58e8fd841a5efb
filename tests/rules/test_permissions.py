"""Who may do what, row by row as the table of roles has it."""

import pytest

from iom_desktop.rules import permissions
from iom_desktop.vocabulary.access import Deed, Extent, Handling, Role
from tests.registers import actor

C, P, O, A, D = Role.COORDINATOR, Role.POLICE, Role.PROBATION, Role.PARTNER, Role.DATA_PROTECTION  # noqa: E741

WHO_MAY = {
    Deed.SEE_CASES: {C, P, O, A, D},
    Deed.SEE_INTELLIGENCE: {P},
    Deed.IMPORT_LIST: {C},
    Deed.DECIDE_LEDGER: {C},
    Deed.REFER: {C, P, O, A},
    Deed.RECORD_WORK: {C, P, O, A},
    Deed.RUN_PANEL: {C, P, O},
    Deed.ISSUE_DOCUMENT: {C, P, O},
    Deed.CHECK_DOCUMENT: {C, P, O},
    Deed.CHANGE_SETTINGS: {C},
    Deed.SEE_LOG: {C, D},
    Deed.KEEP_RETENTION: {D},
    Deed.ERASE: {C, D},
    Deed.EXPORT: {C, P, O},
    Deed.BACK_UP: {C},
}


def test_that_every_deed_is_decided_for_every_role() -> None:
    assert set(WHO_MAY) == set(Deed)
    assert set(permissions.PERMISSIONS) == set(Role)


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("role", Role)
def test_that_a_user_who_is_not_cleared_may_what_the_table_says(role: Role, deed: Deed) -> None:
    assert permissions.may(actor(role), deed) is (role in WHO_MAY[deed])


@pytest.mark.parametrize("role", Role)
def test_that_clearance_opens_intelligence_to_the_team_and_never_to_others(role: Role) -> None:
    cleared = actor(role, cleared=True)
    assert permissions.may(cleared, Deed.SEE_INTELLIGENCE) is (role in {C, P, O})
    assert (Handling.INTELLIGENCE in permissions.marks_seen(cleared)) is (role in {C, P, O})
    others = set(Deed) - {Deed.SEE_INTELLIGENCE}
    assert {deed for deed in others if permissions.may(cleared, deed)} == {
        deed for deed in others if permissions.may(actor(role), deed)
    }


def test_that_partners_have_their_own_cases_and_work_only() -> None:
    partner = actor(A)
    assert permissions.extent(partner, Deed.SEE_CASES) is Extent.OWN
    assert permissions.extent(partner, Deed.RECORD_WORK) is Extent.OWN
    assert permissions.extent(actor(P), Deed.EXPORT) is Extent.OWN


def test_that_erasing_takes_two_people_of_different_roles() -> None:
    assert permissions.extent(actor(C), Deed.ERASE) is Extent.FIRST_PERSON
    assert permissions.extent(actor(D), Deed.ERASE) is Extent.SECOND_PERSON


def test_that_data_protection_sees_cases_in_a_review_only() -> None:
    assert permissions.extent(actor(D), Deed.SEE_CASES) is Extent.IN_A_REVIEW


def test_that_everybody_who_sees_cases_sees_the_open_marks() -> None:
    for role in Role:
        assert {Handling.PERSON, Handling.PARTNERS} <= permissions.marks_seen(actor(role))

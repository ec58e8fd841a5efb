"""What a reader of the log may see, and what a look at it says of itself."""

from datetime import date
from itertools import chain, combinations

import pytest

from iom_desktop.records.audit_log import LogFilter
from iom_desktop.rules.audit_log import in_words, may_see_values, needs_review, usual_purpose
from iom_desktop.vocabulary.access import AuditKind, Handling, Purpose, Role
from tests.registers import actor

SETS = tuple(chain.from_iterable(combinations(Handling, many) for many in range(len(Handling) + 1)))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("handlings", SETS)
def test_that_values_once_marked_intelligence_are_for_whoever_sees_intelligence(role, handlings):
    for cleared in (False, True):
        reader = actor(role, cleared=cleared)
        sees = role is Role.POLICE or (cleared and role in (Role.COORDINATOR, Role.PROBATION))
        secret = Handling.INTELLIGENCE in handlings or not handlings
        assert may_see_values(reader, marked=True, handlings=handlings) is (sees or not secret)


def test_that_values_of_records_without_marks_are_for_every_reader():
    assert may_see_values(actor(Role.DATA_PROTECTION), marked=False, handlings=())


@pytest.mark.parametrize("role", list(Role))
def test_that_what_was_written_of_a_person_is_closed_to_data_protection_outside_a_review(role):
    closed = role is Role.DATA_PROTECTION
    assert needs_review(actor(role), personal=True, reviewing=False) is closed
    assert not needs_review(actor(role), personal=True, reviewing=True)
    assert not needs_review(actor(role), personal=False, reviewing=False)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (LogFilter(), "everything"),
        (LogFilter(person_id="01"), "everything"),
        (LogFilter(users=frozenset({"police", "jo"})), "users jo, police"),
        (LogFilter(kinds=frozenset({AuditKind.EXPORT, AuditKind.DISCLOSURE})), "kinds disclosure, export"),
        (
            LogFilter(since=date(2025, 11, 1), until=date(2025, 11, 18), words=" Pettifer "),
            "from 2025-11-01; to 2025-11-18; by words",
        ),
    ],
)
def test_that_a_look_says_what_was_asked_and_names_nobody(asked, said):
    assert in_words(asked) == said


@pytest.mark.parametrize(
    ("role", "before", "likely"),
    [
        (Role.COORDINATOR, None, Purpose.PANEL),
        (Role.POLICE, None, Purpose.DAILY_CHECK),
        (Role.PROBATION, None, Purpose.SUPERVISION),
        (Role.DATA_PROTECTION, None, Purpose.AUDIT),
        (Role.POLICE, Purpose.COURT, Purpose.COURT),
        (Role.POLICE, Purpose.OTHER, Purpose.DAILY_CHECK),
    ],
)
def test_that_the_likeliest_purpose_is_the_last_one_or_that_of_the_role(role, before, likely):
    assert usual_purpose(actor(role), before) is likely

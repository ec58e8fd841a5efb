"""What entries of the log say in plain words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from iom_desktop.records.audit_log import LogEntry
from iom_desktop.ui.widgets import log_words
from iom_desktop.vocabulary.access import AuditKind, Purpose

ENTRY = LogEntry(
    sequence=5,
    at=datetime(2025, 7, 18, 23, 30, tzinfo=UTC),
    user="Priya Raman",
    sign_in_name="coordinator",
    role="coordinator",
    workstation="desk 4",
    kind=AuditKind.CONSULTATION,
    record_kind="person",
    words="case record",
)


def test_that_an_entry_is_told_on_its_london_day():
    assert log_words.when(ENTRY) == "19 Jul 2025, 00:30"


def test_that_a_case_a_list_and_a_change_are_told_apart():
    assert (log_words.what(ENTRY), log_words.more(ENTRY)) == ("Case", "")
    listed = replace(ENTRY, record_kind="register", words="all managed", count=98)
    assert (log_words.what(listed), log_words.more(listed)) == ("Register", "all managed, 98 lines")
    changed = replace(ENTRY, kind=AuditKind.ALTERATION, record_kind="key_date", words="", fields=("place", "starts_at"))
    assert (log_words.what(changed), log_words.more(changed)) == ("Date in the calendar", "place, starts at")
    assert log_words.what(replace(ENTRY, kind=AuditKind.SIGN_OUT, record_kind="user", words="")) == ""


def test_that_a_look_tells_what_was_typed_and_why():
    found = replace(ENTRY, record_kind="search", words="", typed="Pettifer", count=1, purpose=Purpose.OTHER)
    assert log_words.more(found) == "Pettifer, 1 line"
    assert log_words.purpose(found) == "Other, in words"
    assert log_words.purpose(ENTRY) == ""


def test_that_somebody_erased_keeps_the_id():
    assert log_words.about(replace(ENTRY, person_id="01", person="Callum Pettifer")) == "Callum Pettifer"
    assert log_words.about(replace(ENTRY, person_id="01")) == "Erased (01)"
    assert log_words.about(ENTRY) == ""


def test_that_a_role_nobody_has_any_more_is_told_as_it_was():
    assert log_words.role(ENTRY) == "Coordinator"
    assert log_words.role(replace(ENTRY, role="auditor")) == "auditor"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ([], "nothing"),
        (True, "yes"),
        (False, "no"),
        (7, "7"),
        ("2025-11-18", "18 Nov 2025"),
        ("2025-11-18T09:10:00+00:00", "Tue 18 Nov 2025, 09:10"),
        ("community_order", "community order"),
        ("Seen at Flat_4", "Seen at Flat_4"),
        (["pnc", "custody"], "pnc, custody"),
        ({"lead_agency": "probation"}, "lead agency: probation"),
        ("sha256:" + "ab" * 32, "a file (abababababab…)"),
        ("01a203fc-1176-72bc-bbfe-24640cbaecaa", "…24640cbaecaa"),
        ("cd" * 32, "a file (cdcdcdcdcdcd…)"),
    ],
)
def test_that_values_are_told_in_plain_words(value, said):
    assert log_words.value(value) == said

"""The lists of a case: under which heading something stands, and how it is told."""

from datetime import date, datetime

import pytest

from iom_desktop.clock import LONDON
from iom_desktop.records.support import Contact, Intervention, PathwayNeed
from iom_desktop.ui.pages.case.lists import contacts_in_groups
from iom_desktop.ui.pages.case.pathway_rows import PathwayRow, status
from iom_desktop.ui.tables.columns import GroupRow
from iom_desktop.vocabulary.needs import Progress, Response
from iom_desktop.vocabulary.work import AppointmentResult, ContactKind

TODAY = date(2025, 11, 18)


def contact(day: int, **told: object) -> Contact:
    return Contact(
        person_id="p", kind=ContactKind.OFFICE, planned_at=datetime(2025, 11, day, 10, tzinfo=LONDON), **told
    )


def test_that_a_missed_appointment_is_not_one_to_come():
    unsaid, coming = contact(10), contact(27)
    missed = contact(12, appointment_result=AppointmentResult.MISSED_ACCEPTABLE)
    rows = contacts_in_groups([missed, coming, unsaid], TODAY)
    told = [row.title if isinstance(row, GroupRow) else row for row in rows]
    assert told == ["Outcome missing", unsaid, "To come", coming, "Held or missed", missed]


@pytest.mark.parametrize("typed", ["7 of 9", "Attended 7 of 9"])
def test_that_attendance_is_said_once(typed):
    offer = Intervention(
        person_id="p", pathway="drugs", offer="Day programme", offered_on=TODAY, progress_words=typed,
        response=Response.ACCEPTED, progress=Progress.ATTENDING,
    )  # fmt: skip
    assert (
        status(PathwayRow("drugs", "Drugs", PathwayNeed(person_id="p", pathway="drugs"), offer, first=True))
        == "Attended 7 of 9"
    )

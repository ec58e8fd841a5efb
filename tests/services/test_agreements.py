"""The register of sharing agreements, and the reason recorded for an agency without one."""

from dataclasses import replace
from datetime import date

import pytest

from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.panel import Member
from iom_desktop.services import panel_sharing
from iom_desktop.vocabulary.access import AuditKind
from iom_desktop.vocabulary.panel import Standing
from tests import logged, meetings


def test_that_an_agency_without_agreement_takes_part_only_for_a_recorded_reason(desk):
    desk.agreements.keep(meetings.AGREEMENT)
    voluntary = Member("Ada Nowak", "voluntary")
    meeting_id = desk.panel.plan(meetings.DETAILS, (*meetings.MEMBERS, voluntary)).meeting.meeting_id
    assert [one.agency for one in desk.agreements.standings(meeting_id) if not one.admitted] == ["voluntary"]
    with desk.register.look(desk.who) as look, pytest.raises(Mendable, match="Voluntary sector"):
        panel_sharing.refuse_without_agreement(look, meeting_id, [voluntary])
    with pytest.raises(Misfilled):
        desk.agreements.waive(meeting_id, "voluntary", " ")

    desk.agreements.waive(meeting_id, "voluntary", "Meets somebody at the gate")

    found = desk.agreements.standing(meeting_id, "voluntary")
    assert found.admitted
    assert found.waiver is not None
    assert (found.waiver.reason, found.waiver.allowed_by) == ("Meets somebody at the gate", desk.who.display_name)
    with desk.register.look(desk.who) as look:
        panel_sharing.refuse_without_agreement(look, meeting_id, [voluntary])
    assert "sharing_waiver" in {entry.record_kind for entry in logged.of_kind(desk, AuditKind.COLLECTION)}


def test_that_an_agreement_is_changed_ended_and_never_written_over_somebody_else_s(desk):
    desk.agreements.keep(meetings.AGREEMENT)
    (kept,) = (line.agreement for line in desk.agreements.all().lines)
    assert replace(kept, id="", version=0, recorded_at=None, recorded_by="") == meetings.AGREEMENT

    desk.agreements.keep(replace(kept, ended_on=date(2025, 11, 1), end_reason="A new one was signed"))
    found = desk.agreements.all()

    assert {one.standing for one in found.standings if one.agency in meetings.AGREEMENT.agencies} == {Standing.ENDED}
    with pytest.raises(Mendable, match="Somebody else"):
        desk.agreements.keep(replace(kept, title="Mine"))
    with pytest.raises(Misfilled) as refused:
        desk.agreements.keep(replace(meetings.AGREEMENT, agencies=()))
    assert set(refused.value.fields) == {"agencies"}

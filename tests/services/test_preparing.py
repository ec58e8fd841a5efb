"""What goes out before a panel: packs by agreement and disclosure, the agenda, invitations."""

from dataclasses import replace

import pytest
from icalendar import Calendar

from iom_desktop.errors import Mendable
from iom_desktop.records.access import Marks
from iom_desktop.records.panel import Member
from iom_desktop.records.papers import Order
from iom_desktop.records.support import Intervention
from iom_desktop.vocabulary.access import AuditKind, Handling, Topic
from iom_desktop.vocabulary.documents import DocumentKind
from tests import logged, meetings
from tests.planted import pages_of

NURSE = Member("Frances Nolan", "health")
STRANGER = Member("Ada Nowak", "voluntary")


@pytest.fixture
def original(planned):
    return planned.template


@pytest.fixture
def meeting_id(planned, desk) -> str:
    """A meeting with the drug service, health and an agency that is party to no agreement."""
    found = desk.panel.meeting(planned.made.meeting_id)
    desk.panel.change(found.meeting_id, found.details, (*found.members, NURSE, STRANGER))
    for handling, topic, offer in (
        (Handling.PERSON, Topic.HEALTH, "Methadone"),
        (Handling.PERSON, Topic.THIRD_PARTY, "Her sister's refuge"),
        (Handling.INTELLIGENCE, Topic.GENERAL, "Zanzibar"),
    ):
        desk.support.record_offer(
            Intervention(
                person_id=planned.made.callum,
                pathway="drugs",
                offer=offer,
                agency="drugs",
                offered_on=meetings.DAY,
                marks=Marks(handling, topic),
            )
        )
    return found.meeting_id


def test_that_each_agency_reads_in_its_pack_what_it_recorded_and_nothing_above_its_mark(desk, meeting_id):
    made = desk.preparing.make_packs(meeting_id, ["drugs", "health"])

    said = {one.agency: pages_of(one.pdf) for one in made.packs}
    assert all("Callum Pettifer" in pages and "Court on 26 Nov" in pages for pages in said.values())
    assert [agency for agency, pages in said.items() if "Methadone" in pages] == ["drugs"]
    assert not [agency for agency, pages in said.items() if "Zanzibar" in pages or "refuge" in pages]
    assert made.packs[0].file_name == "panel-pack-2025-11-18-drugs.pdf"
    told = [one.recipients for one in logged.of_kind(desk, AuditKind.DISCLOSURE) if one.words.startswith("P-")]
    assert sorted(told) == ["Drug and alcohol service", "Health"]
    lines = {line.agency: line.reference for line in desk.preparing.packs(meeting_id)}
    assert lines["drugs"] == "P-2025-0001"
    assert lines["probation"] == ""


def test_that_an_agency_without_agreement_gets_no_pack_until_somebody_says_why(desk, meeting_id):
    for asked in (["voluntary"], ["drugs", "voluntary"]):
        with pytest.raises(Mendable, match="Voluntary sector"):
            desk.preparing.make_packs(meeting_id, asked)
    with pytest.raises(Mendable, match="No sharing agreement"):
        desk.documents.issue(Order(DocumentKind.PACK, panel_id=meeting_id, agency="voluntary"))

    desk.agreements.waive(meeting_id, "voluntary", "Meets him at the gate")

    assert [one.agency for one in desk.preparing.make_packs(meeting_id, ["voluntary"]).packs] == ["voluntary"]


def test_that_another_copy_of_a_pack_asks_the_agreement_again(desk, meeting_id):
    desk.preparing.make_packs(meeting_id, ["drugs"])
    (paper,) = desk.documents.papers()
    assert desk.documents.reprint(paper.id, "Tom Beckwith")
    (kept,) = (line.agreement for line in desk.agreements.all().lines)

    desk.agreements.keep(replace(kept, agencies=tuple(one for one in kept.agencies if one != "drugs")))

    with pytest.raises(Mendable, match="No pack without a current sharing agreement"):
        desk.documents.reprint(paper.id, "Tom Beckwith")
    desk.agreements.waive(meeting_id, "drugs", "Holds his script")
    assert desk.documents.reprint(paper.id, "Tom Beckwith")


def test_that_the_agenda_goes_to_those_who_may_have_it_and_an_empty_one_makes_no_pack(desk, meeting_id):
    paper = desk.preparing.agenda(meeting_id)

    (entry,) = [one for one in logged.of_kind(desk, AuditKind.DISCLOSURE) if one.words == paper.reference]
    assert "Voluntary" not in entry.recipients
    pages = pages_of(paper.paper.pdf)
    assert "Jade McKinley" in pages
    assert "2 cases, 20 of 90 minutes." in pages
    empty = desk.panel.plan(meetings.DETAILS, meetings.MEMBERS).meeting.meeting_id
    with pytest.raises(Mendable, match="at least one case"):
        desk.preparing.make_packs(empty, ["drugs"])


def test_that_an_invitation_says_when_and_where_and_names_nobody(desk, meeting_id, tmp_path):
    path = tmp_path / "panel.ics"

    def written():
        desk.preparing.invite(meeting_id, path)
        (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        return event

    first = written()
    found = desk.panel.meeting(meeting_id)
    desk.panel.change(meeting_id, replace(found.details, starts_at="13:30", length=60), found.members)
    second = written()

    assert str(first["location"]) == "Harbour House"
    assert f"{second.decoded('dtstart'):%Y-%m-%d %H:%M}" == "2025-11-18 13:30"
    assert (second.decoded("dtend") - second.decoded("dtstart")).seconds == 3600
    assert first["uid"] == second["uid"]
    assert second["sequence"] > first["sequence"]
    said = path.read_text("utf-8")
    names = [found.details.chair, *(one.name for one in found.members), *(one.name for one in found.items)]
    assert not [name for name in names if name in said or name.split()[-1] in said]

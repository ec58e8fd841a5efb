"""A timeline on paper: what it holds goes by who reads it, and the log says for whom it was."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from iom_desktop.errors import Misfilled
from iom_desktop.records.access import Marks
from iom_desktop.records.timeline_paper import TimelineLine, TimelineOrder
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import Audience, ConsentState, Handling, Purpose, Topic
from tests import logged

OPEN = Marks(Handling.PARTNERS, Topic.GENERAL)
HEALTH = Marks(Handling.PARTNERS, Topic.HEALTH, ConsentState.HELD)
LINES = {
    "Plainview": TimelineLine(date(2025, 11, 3), "Plainview", "", "Jo", OPEN),
    "Dentistry": TimelineLine(date(2025, 11, 4), "Dentistry", "", "Jo", HEALTH),
    "Withheld": TimelineLine(date(2025, 11, 5), "Withheld", "", "Jo", replace(HEALTH, consent=ConsentState.REFUSED)),
    "Methadone": TimelineLine(date(2025, 11, 6), "Methadone", "", "Jo", OPEN, pathway="drugs"),
    "Neighbour": TimelineLine(date(2025, 11, 7), "Neighbour", "", "Jo", Marks(Handling.PARTNERS, Topic.THIRD_PARTY)),
    "Daughter": TimelineLine(date(2025, 11, 8), "Daughter", "", "Jo", Marks(Handling.PERSON, Topic.CHILDREN)),
    "Informant": TimelineLine(date(2025, 11, 9), "Informant", "", "Jo", Marks(Handling.INTELLIGENCE, Topic.GENERAL)),
}


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def order(person_id: str, audience: Audience) -> TimelineOrder:
    return TimelineOrder(person_id, tuple(LINES.values()), "", audience, "Ann Bell, Housing", Purpose.PANEL)


@pytest.mark.parametrize(
    ("audience", "told", "words"),
    [
        (Audience.PARTNERS, {"Plainview"}, "partners too"),
        (Audience.TEAM, LINES.keys() - {"Informant"}, "the team alone"),
    ],
)
def test_that_who_reads_a_timeline_decides_what_it_holds(
    desk: Desk, callum: str, audience: Audience, told: set[str], words: str
) -> None:
    said = words_of(desk.timelines.paper(order(callum, audience)))
    assert {word for word in LINES if word in said} == told
    softened = audience is Audience.PARTNERS
    assert ("Health support" in said) is softened
    assert ("For the team alone" in said) is not softened
    [printed] = [entry for entry in logged.about(desk, callum) if entry.words == f"timeline, printed for {words}"]
    assert (printed.recipients, printed.count) == ("Ann Bell, Housing", 3 if softened else len(told))


def test_that_a_timeline_is_for_nobody_else(desk: Desk, callum: str) -> None:
    with pytest.raises(Misfilled) as refused:
        desk.timelines.paper(order(callum, Audience.COURT))
    assert "audience" in refused.value.fields

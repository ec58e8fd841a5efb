"""What a transfer pack holds: written and read back without a difference, or refused as a whole."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.exchange import transfer_pack
from iom_desktop.records.access import Marks
from iom_desktop.records.person import Identifier, Person
from iom_desktop.records.risk import Score
from iom_desktop.records.support import Contact, Intervention
from iom_desktop.records.transfer import Pack, PackHead
from iom_desktop.vocabulary.access import Handling, Topic
from iom_desktop.vocabulary.needs import Progress
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.risk import Tool
from iom_desktop.vocabulary.work import ContactKind

MOMENT = datetime(2025, 11, 18, 9, 10, tzinfo=UTC)
PACK = Pack(
    PackHead("p", "Kingsmere", "Harrow", "Ola Brandt", "Moves", MOMENT, "Priya Raman"),
    Person(surname="Pettifer", forenames="Callum", date_of_birth=date(1994, 6, 9)),
    (
        Identifier(person_id="", kind=IdentifierKind.CRN, value="X482913", canonical=""),
        Score(person_id="", tool=Tool.OGRS3, value=Decimal("78.5"), assessed_on=date(2025, 11, 1)),
        Contact(person_id="", kind=ContactKind.HOME, at=MOMENT, fact_text="At home"),
        Intervention(
            person_id="",
            pathway="drugs",
            offer="Mentor",
            offered_on=date(2025, 9, 9),
            progress=Progress.ATTENDING,
            marks=Marks(Handling.PARTNERS, Topic.HEALTH),
        ),
    ),
)


def test_that_a_pack_is_read_as_it_was_written():
    assert transfer_pack.read(transfer_pack.write(PACK)) == PACK


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("items", 0, "record"), "Consent"),
        (("items", 0, "kind"), "passport"),
        (("items", 1, "value"), "much"),
        (("items", 1, "value"), 78),
        (("items", 2, "at"), "yesterday"),
        (("items", 3, "marks"), "open"),
        (("items", 3, "offer"), "x" * 20_001),
        (("items", 3, "pathway"), 3),
        (("items", 3, "other"), "x"),
        (("person", "surname"), None),
        (("person",), []),
        (("head", "made_at"), ""),
        (("items",), 7),
    ],
)
def test_that_what_fits_no_record_is_refused_as_a_whole(where, value):
    said = json.loads(transfer_pack.write(PACK))
    place = said
    for step in where[:-1]:
        place = place[step]
    place[where[-1]] = value
    with pytest.raises(Mendable, match="Nothing was taken in"):
        transfer_pack.read(json.dumps(said).encode())

"""A case from one borough's register to another's: what goes, what stays, what is refused, what both logs say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from iom_desktop.errors import Mendable, Misfilled, NotAllowed, NotWritten
from iom_desktop.exchange import transfer_pack
from iom_desktop.paths import DRAFT
from iom_desktop.records.access import Marks
from iom_desktop.records.borough import Borough
from iom_desktop.records.person import Identifier, LinkedPerson, Marker, Person
from iom_desktop.records.risk import Score
from iom_desktop.records.support import Intervention, Note, OnwardReferral
from iom_desktop.records.transfer import TakeIn, TransferWish
from iom_desktop.records.user import User
from iom_desktop.services import key_cost, sign_in
from iom_desktop.vocabulary.access import AuditKind, Handling, Role, Topic
from iom_desktop.vocabulary.cohort import OnwardOutcome, ReferralKind, Route
from iom_desktop.vocabulary.people import IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import Tool
from iom_desktop.vocabulary.transfer import TransferPart
from iom_desktop.vocabulary.work import NoteKind
from tests import logged
from tests.managed import TODAY
from tests.registers import CHEAP
from tests.services.test_episodes import RETURN, held

SECRET = "violet anvil teacup harbour"
WISH = TransferWish(
    to_borough="Harrow",
    recipient="Ola Brandt",
    reason="Moves to his aunt",
    parts=frozenset(TransferPart),
    passphrase=SECRET,
)
STAYS = {
    "Seen with Rex": Marks(Handling.INTELLIGENCE),
    "His victim moved": Marks(Handling.PARTNERS, Topic.THIRD_PARTY),
    "His son is six": Marks(Handling.PARTNERS, Topic.CHILDREN),
}


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Spend less on each passphrase than a release does."""
    monkeypatch.setattr(key_cost, "of_this_machine", lambda: CHEAP)


@pytest.fixture
def pack(desk, callum, tmp_path):
    """Callum's case, sealed for Harrow."""
    for words, marks in STAYS.items():
        desk.support.write_note(Note(person_id=callum, kind=NoteKind.FACT, text=words, on=TODAY, marks=marks))
    desk.support.write_note(Note(person_id=callum, kind=NoteKind.FACT, text="Likes carpentry", on=TODAY))
    desk.people.keep(LinkedPerson(person_id=callum, relation="Sister", name="Vera"))
    path = tmp_path / "case.iompack"
    desk.transfers.send(callum, WISH, path)
    return path


def borough(folder, clock):
    """Make the register of another borough, which knows nobody yet, and sign in to it."""
    first = User(sign_in_name="coordinator", display_name="Ola Brandt", role=Role.COORDINATOR, agency="council")
    folder = folder / "harrow.iomregister"
    sign_in.create(folder, borough=Borough(name="Harrow"), first_user=first, passphrase=SECRET, clock=clock, cost=CHEAP)
    return sign_in.sign_in(folder, "coordinator", SECRET, clock=clock)


@pytest.fixture
def harrow(desk, tmp_path, clock):
    """The desk of another borough."""
    desk.close()
    other = borough(tmp_path, clock)
    yield other
    other.close()


def test_that_only_what_another_borough_may_have_goes_and_is_logged(desk, callum, pack):
    preview = desk.transfers.preview(callum)
    going = dict(preview.going)
    assert ([one.text for one in going[TransferPart.NOTES]], len(going[TransferPart.OFFERS])) == (
        ["Likes carpentry"],
        7,
    )
    pathways = [one.pathway for one in going[TransferPart.NEEDS]]
    assert "drugs" not in pathways
    assert len(pathways) == len(set(pathways))
    assert preview.staying >= len(STAYS) + 1
    [sent] = desk.transfers.sent()
    assert (sent.to_borough, sent.to_name, sent.outcome) == ("Harrow", "Ola Brandt", OnwardOutcome.WAITING)
    [entry] = [one for one in logged.of_kind(desk, AuditKind.DISCLOSURE) if one.record_kind == "onward_referral"]
    assert (entry.recipients, entry.document_hash) == ("Ola Brandt, Harrow", sent.pack_hash)
    sealed = pack.read_bytes()
    assert b"Pettifer" not in sealed
    with pytest.raises(Mendable, match="made here"):
        desk.transfers_in.open(pack, SECRET)
    with pytest.raises(Misfilled) as wrong:
        desk.transfers.send(callum, replace(WISH, to_borough=" ", recipient="", passphrase="short"), pack)
    assert set(wrong.value.fields) == {"to_borough", "recipient", "passphrase"}
    pack.with_name(f".{pack.name}{DRAFT}").mkdir()
    with pytest.raises(NotWritten):
        desk.transfers.send(callum, WISH, pack)
    assert pack.read_bytes() == sealed
    assert len(desk.transfers.sent()) == 1
    desk.transfers.settle(replace(sent, outcome=OnwardOutcome.TAKEN_ON, outcome_words="Adopted in Harrow"))
    assert desk.transfers.sent()[0].outcome_words == "Adopted in Harrow"


def test_that_the_other_borough_takes_a_pack_in_once_as_a_referral(pack, harrow):
    received = harrow.transfers_in.open(pack, SECRET)
    assert (received.pack.person.name, received.pack.head.from_borough) == ("Callum Pettifer", "Kingsmere")
    assert (received.alike, received.left_out) == ((), 0)
    words = transfer_pack.write(received.pack).decode()
    assert not any(stays in words for stays in (*STAYS, "Vera"))
    assert "Likes carpentry" in words
    health = [one for one in received.pack.items if isinstance(one, Intervention) and one.pathway == "health"]
    assert {one.offer for one in health} == {"Health support"}
    harrow.transfers_in.take_in(received, TakeIn())
    harrow.episodes.enter(harrow.referrals.all()[0].person_id, held(harrow), replace(RETURN, on=TODAY))
    [referral] = harrow.referrals.all()
    assert (referral.kind, referral.other_borough, referral.person_name) == (
        ReferralKind.OTHER_BOROUGH,
        "Kingsmere",
        "Callum Pettifer",
    )
    record = harrow.cases.open(referral.person_id)
    assert record.identifier(IdentifierKind.NOMS) == "A4471DK"
    assert {score.tool for score in record.scores} >= {Tool.OGRS3, Tool.OVP}
    assert (len(record.interventions), record.episode.route) == (7, Route.TRANSFER_IN)
    noted = [one for one in logged.of_kind(harrow, AuditKind.COLLECTION) if "transfer pack from Kingsmere" in one.words]
    assert len(noted) == 1
    for again in (
        lambda: harrow.transfers_in.open(pack, SECRET),
        lambda: harrow.transfers_in.take_in(received, TakeIn()),
    ):
        with pytest.raises(Mendable, match="already"):
            again()
    assert len(harrow.referrals.all()) == 1


def test_that_nobody_stands_twice_in_the_other_register(pack, harrow):
    crn = Identifier(person_id="", kind=IdentifierKind.CRN, value="X482913", canonical="")
    known = harrow.people.add(Person(surname="Petifer", forenames="Callum", date_of_birth=date(1994, 6, 9)), crn)
    harrow.offending.keep(Score(person_id=known, tool=Tool.OGRS3, value=Decimal(78), assessed_on=date(2025, 11, 1)))
    received = harrow.transfers_in.open(pack, SECRET)
    assert [(one.person_id, one.same_number) for one in received.alike] == [(known, True)]
    with pytest.raises(Mendable, match="same number"):
        harrow.transfers_in.take_in(received, TakeIn())
    harrow.transfers_in.take_in(received, TakeIn(person_id=known))
    record = harrow.cases.open(known)
    assert record.person.surname == "Petifer"
    assert [one.surname for one in record.aliases] == ["Pettifer"]
    assert len([one for one in record.identifiers if one.kind is IdentifierKind.CRN]) == 1
    assert len(harrow.search.find("petifer")) == 1


def test_that_mappa_two_keeps_a_transfer_out_without_an_override(desk, callum, tmp_path, clock):
    desk.people.keep(Marker(person_id=callum, kind=MarkerKind.MAPPA, checked=MarkerCheck.YES, level=2))
    path = tmp_path / "case.iompack"
    desk.transfers.send(callum, WISH, path)
    desk.close()
    other = borough(tmp_path, clock)
    received = other.transfers_in.open(path, SECRET)
    with pytest.raises(Mendable, match="out of scope"):
        other.transfers_in.take_in(received, TakeIn())
    assert other.search.find("pettifer") == ()
    other.transfers_in.take_in(received, TakeIn(mappa_override="Agreed with the MAPPA chair"))
    assert other.referrals.all()[0].mappa_override_by == "coordinator"
    other.close()


def test_that_what_is_no_sound_pack_is_refused_in_plain_words(pack, harrow, tmp_path):
    sealed = pack.read_bytes()
    cases = {
        "no transfer pack": b"PK\x03\x04 something else",
        "is damaged": sealed[:-40] + b"x" + sealed[-39:],
        "newer release": sealed.replace(b"pack 1\n", b"pack 9\n", 1),
    }
    for said, content in {**cases, "damaged": sealed[:200]}.items():
        other = tmp_path / "other.iompack"
        other.write_bytes(content)
        with pytest.raises(Mendable, match=said):
            harrow.transfers_in.open(other, SECRET)
    with pytest.raises(NotAllowed, match="does not open this pack"):
        harrow.transfers_in.open(pack, "another passphrase altogether")
    with pytest.raises(Mendable, match="could not be read"):
        harrow.transfers_in.open(tmp_path / "none.iompack", SECRET)


def test_that_a_referral_to_an_agency_says_why_and_to_whom(desk, callum):
    with pytest.raises(Misfilled) as wrong:
        desk.transfers.refer(OnwardReferral(person_id=callum, sent_on=date(2025, 12, 1), reason=" "))
    assert set(wrong.value.fields) == {"to_agency", "reason", "sent_on"}
    desk.transfers.refer(OnwardReferral(person_id=callum, sent_on=TODAY, reason="Drink", to_agency="drugs"))
    assert [(one.to_agency, one.person_name) for one in desk.transfers.sent()] == [("drugs", "Callum Pettifer")]

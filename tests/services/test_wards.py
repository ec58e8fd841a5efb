"""The borough's file of wards: loaded whole, and used where an address names no ward."""

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.person import Address
from iom_desktop.records.support import Action
from iom_desktop.vocabulary.work import TaskingOrder
from tests import managed
from tests.days import TODAY


def test_that_addresses_get_their_ward_by_postcode_and_the_sheet_goes_by_it(desk, tmp_path) -> None:
    with_ward, by_file, nowhere = (
        managed.somebody(desk, name, name, crn=f"X48291{at}") for at, name in enumerate(("Ayo", "Bea", "Cal"))
    )
    with desk.register.work(desk.who) as work:
        for person_id, postcode, ward in ((with_ward, "KM1 4QD", "Typed"), (by_file, "km14qd", ""), (nowhere, "", "")):
            work.people.keep(Address(person_id=person_id, lines="1 Alder Street", postcode=postcode, ward=ward))
            work.actions.keep(Action(person_id=person_id, what="Visit", due_on=TODAY, owner="A. B."))
    path = tmp_path / "wards.csv"
    path.write_text("Area,PCD,Ward Name\nA,KM1 4QD,Alderwick\nB,KM2 8RW,Harbour\nC,nowhere,Harbour\n", encoding="utf-8")
    loaded = desk.wards.load(path)
    assert (loaded.kept.postcodes, loaded.kept.wards, loaded.unread) == (2, 2, 1)
    lines = desk.tasking.sheet(order=TaskingOrder.WARD).lines
    assert [(one.ward, one.name) for one in lines] == [("Alderwick", "Bea Bea"), ("Typed", "Ayo Ayo"), ("", "Cal Cal")]
    path.write_text("postcode,ward\nKM2 8RW,Millgate\n", encoding="utf-8")
    assert desk.wards.load(path).kept.postcodes == 1, "a file takes the place of the one before"


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "postcode,ward\nnowhere,\n"])
def test_that_a_file_without_wards_changes_nothing(desk, tmp_path, content) -> None:
    path = tmp_path / "wards.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Mendable):
        desk.wards.load(path)
    assert desk.wards.kept().postcodes == 0

"""Views the team shares, and one's own columns, on a real register."""

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.views import Arrangement, SavedView, ShownColumn
from iom_desktop.vocabulary.access import AuditKind
from tests import logged, registers

COLUMNS = Arrangement((ShownColumn("Name", 180), ShownColumn("CRN")), (("Name", True), ("CRN", False)))
RED = SavedView("register", "Red in Alder", COLUMNS, "Red", {"Ward": ("Alder", "Elm"), "RAG": ()})


def test_that_a_view_is_shared_by_the_team_and_its_name_counts_once(desk, register_folder):
    desk.views.save(RED)
    desk.views.save(SavedView("register", "  RED in   Alder ", Arrangement(), "All managed"))
    desk.views.save(SavedView("register", "Breach", COLUMNS))
    desk.close()
    police = registers.signed_in(register_folder, "police")
    assert [one.name for one in police.views.of("register")] == ["Breach", "RED in Alder"]
    assert police.views.of("another list") == ()
    police.views.remove("register", "breach")
    assert [one.within for one in police.views.of("register")] == ["All managed"]
    with pytest.raises(Mendable):
        police.views.remove("register", "breach")
    police.close()


def test_that_a_view_comes_back_as_it_was_saved(desk):
    desk.views.save(RED)
    (found,) = desk.views.of("register")
    assert (found.arrangement, found.within, found.ticked) == (COLUMNS, "Red", {"Ward": ("Alder", "Elm")})


@pytest.mark.parametrize(("name", "code"), [("  ", "name_missing"), ("n" * 41, "name_long")])
def test_that_a_view_needs_a_name_that_fits_a_tab(desk, name, code):
    with pytest.raises(Mendable) as caught:
        desk.views.save(SavedView("register", name))
    assert caught.value.code == code


def test_that_columns_are_ones_own_and_no_matter_for_the_log(desk, register_folder):
    assert desk.views.layout("register") is None
    desk.views.keep_layout("register", Arrangement())
    desk.views.keep_layout("register", COLUMNS)
    assert desk.views.layout("register") == COLUMNS
    assert not [one for one in logged.of_kind(desk, *AuditKind) if one.record_kind in ("list_layout", "saved_view")]
    desk.close()
    police = registers.signed_in(register_folder, "police")
    assert police.views.layout("register") is None
    police.close()

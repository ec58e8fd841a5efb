"""One change to several people on a real register: all who can have it, the others by name; what leaves is logged."""

from contextlib import closing
from dataclasses import replace
from datetime import date

import openpyxl
import pypdfium2
import pytest

from iom_desktop.errors import Mendable, Misfilled, NotAllowed
from iom_desktop.records.bulk import ListedTable
from iom_desktop.records.kept import INTELLIGENCE_MARKS
from iom_desktop.records.list_paper import ListOrder
from iom_desktop.records.person import Marker
from iom_desktop.vocabulary.access import Audience, AuditKind, Purpose
from iom_desktop.vocabulary.panel import AgendaReason
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind
from iom_desktop.vocabulary.work import AssignmentRole, KeyDateKind
from tests import logged, managed, registers

LATER = date(2025, 12, 2)
HEADINGS = ("Name", "CRN")


@pytest.fixture
def three(desk, somebody):
    """Two people David Nkansah leads, and one of Priya Raman's."""
    ade = managed.somebody(desk, "Ade", "Bright", crn="X463321")
    jade = managed.somebody(desk, "Jade", "McKinley", crn="X463320", professional="Priya Raman")
    return somebody, ade, jade


def left_out(outcome):
    return [(one.name, one.why) for one in outcome.left_out]


def table(*people):
    return ListedTable(HEADINGS, tuple((one, (f"=name{at}", f"X{at}")) for at, one in enumerate(people)))


def words_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_that_a_lead_is_named_on_all_who_do_not_have_them_yet(desk, three):
    outcome = desk.bulk.assign(three, AssignmentRole.LEAD_PROFESSIONAL, " Priya Raman ", "probation")
    assert (outcome.done, left_out(outcome)) == (2, [("Jade McKinley", "Priya Raman is named already")])
    assert {line.lead_professional for line in desk.cases.managed()} == {"Priya Raman"}
    assert outcome.changes.concerns("assignment")


def test_that_a_review_is_planned_or_moved_and_never_doubled(desk, three):
    assert desk.bulk.set_review(three, date(2025, 11, 25)).done == 3
    outcome = desk.bulk.set_review(three[:2], LATER)
    assert outcome.done == 2
    again = desk.bulk.set_review(three, LATER)
    assert (again.done, {why for _, why in left_out(again)}) == (1, {"The review is on 2 Dec 2025 already"})
    reviews = [one for one in desk.cases.open(three[0]).key_dates if one.kind is KeyDateKind.REVIEW]
    assert [one.day for one in reviews] == [LATER]


def test_that_cases_go_to_the_next_panel_once(desk, three):
    assert desk.bulk.ask_panel(three[:1], "Two missed tests").done == 1
    outcome = desk.bulk.ask_panel(three, "Quarterly look")
    assert (outcome.done, left_out(outcome)) == (2, [("Callum Pettifer", "Waits for the next panel already")])
    with desk.register.look(desk.who) as look:
        asked = {one.person_id: (one.reason, one.words) for one in look.panels.asked()}
    assert asked[three[0]] == (AgendaReason.ASKED, "Two missed tests")
    assert asked[three[1]] == (AgendaReason.ASKED, "Quarterly look")


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (lambda desk, people: desk.bulk.assign(people, AssignmentRole.LEAD_PROFESSIONAL, " "), "name_missing"),
        (lambda desk, people: desk.bulk.assign(people, AssignmentRole.LEAD_AGENCY, "Priya"), "name_missing"),
        (lambda desk, people: desk.bulk.set_review(people, date(2025, 11, 17)), "date_past"),
        (lambda desk, people: desk.bulk.ask_panel(people, ""), "reason_missing"),
    ],
)
def test_that_what_is_not_complete_changes_nobody(desk, three, deed, code):
    before = desk.cases.managed()
    with pytest.raises(Mendable) as caught:
        deed(desk, three)
    assert caught.value.code == code
    assert desk.cases.managed() == before


def test_that_the_restricted_and_those_who_left_are_left_out_with_why(desk, three, register_folder):
    hidden = managed.somebody(desk, "Moses", "Lindgren", crn="X463322", restricted=True)
    desk.cases.assign(hidden, AssignmentRole.POLICE_OFFICER, name="PC Joan Hart")
    with desk.register.work(desk.who) as work:
        work.episodes.leave(work.episodes.open_of(three[0]).id, date(2025, 11, 18), "success")
    desk.close()
    police = registers.signed_in(register_folder, "police")
    outcome = police.bulk.assign((*three, hidden), AssignmentRole.POLICE_OFFICER, "PC Ann Lee")
    assert outcome.done == 2
    assert left_out(outcome) == [
        ("Callum Pettifer", "Not on the scheme now"),
        ("Restricted case", "Open only to those who work on it"),
    ]
    police.close()


def test_that_rows_leave_as_a_workbook_and_the_log_says_to_whom(desk, three, tmp_path):
    out = tmp_path / "list.xlsx"
    exported = desk.list_export.write(table(*three), out, purpose=Purpose.AUDIT, recipient="J. Doe, MOPAC")
    assert (exported.count, exported.left_out) == (3, ())
    rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    assert rows[:2] == [HEADINGS, ("'=name0", "X0")]
    entry = logged.of_kind(desk, AuditKind.DISCLOSURE)[0]
    assert (entry.count, entry.recipients, entry.purpose) == (3, "J. Doe, MOPAC", Purpose.AUDIT)
    assert entry.facts["document_hash"]


def test_that_copied_rows_have_headings_and_tabs_and_are_logged(desk, three):
    copied = desk.list_export.copy(table(*three[:2]))
    assert copied.text == "Name\tCRN\n'=name0\tX0\n'=name1\tX1\n"
    assert logged.of_kind(desk, AuditKind.DISCLOSURE)[0].words == "register list, copied"


def test_that_who_may_export_their_own_cases_gets_no_others(desk, three, register_folder):
    other = managed.somebody(desk, "Kofi", "Larbi", crn="X463323")
    desk.cases.assign(other, AssignmentRole.POLICE_OFFICER, name="PC Ann Lee")
    desk.close()
    police = registers.signed_in(register_folder, "police")
    copied = police.list_export.copy(table(*three, other))
    assert (copied.count, left_out(copied)) == (3, [("Kofi Larbi", "You may export your own cases")])
    police.close()
    partner = registers.signed_in(register_folder, "partner")
    with pytest.raises(NotAllowed):
        partner.list_export.copy(table(*three))
    partner.close()


def test_that_the_readers_decide_what_a_printed_list_says_and_the_log_who_got_it(desk, three, register_folder):
    hidden = managed.somebody(desk, "Moses", "Lindgren", crn="X463322", restricted=True)
    desk.cases.assign(hidden, AssignmentRole.POLICE_OFFICER, name="PC Joan Hart")
    desk.people.keep(
        Marker(person_id=three[0], kind=MarkerKind.WEAPONS, checked=MarkerCheck.YES, marks=INTELLIGENCE_MARKS)
    )
    order = ListOrder([*three, hidden], "view Red", Audience.TEAM, "PC Ann Lee", Purpose.SUPERVISION)
    whole = words_of(desk.list_papers.paper(order).pdf)
    assert all(one in whole for one in ("Callum", "Pettifer", "X482913", "Moses", "for PC Ann Lee", "view Red"))
    assert "eapons" not in whole, "police intelligence, even for whoever is cleared"
    entry = logged.of_kind(desk, AuditKind.DISCLOSURE)[0]
    assert (entry.count, entry.recipients, entry.words) == (4, "PC Ann Lee", "register list, printed for the team")
    desk.close()
    with closing(registers.signed_in(register_folder, "police")) as police:
        made = police.list_papers.paper(replace(order, audience=Audience.PARTNERS))
        assert [one.name for one in made.left_out] == ["Restricted case"]
        assert "Callum" in words_of(made.pdf)
        assert not any(one in words_of(made.pdf) for one in ("X482913", "Moses"))
        with pytest.raises(Mendable, match="for the team or the agencies"):
            police.list_papers.paper(replace(order, audience=Audience.COURT))
        with pytest.raises(Misfilled):
            police.list_papers.paper(replace(order, recipient=" "))

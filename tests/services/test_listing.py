"""Lists that come once: an old list of cases becomes managed people, candidate lists one long list, and back again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.audit_log import LogFilter
from iom_desktop.records.candidates import BulkReferral, PlanWish
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.records.listing import ListWish
from iom_desktop.records.person import Identifier, Marker, Person
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import AuditKind, Handling, Purpose, Role, Topic
from iom_desktop.vocabulary.cohort import Change, Match, Route, SelectionChoice, Settled
from iom_desktop.vocabulary.listing import ListKind, SetAside, Taken
from iom_desktop.vocabulary.people import IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import AssignmentRole, KeyDateKind
from tests import registers
from tests.cohort_lists import csv_file
from tests.managed import somebody
from tests.services import test_cohort, test_referrals

OLD = ListWish(ListKind.OLD_LIST, list_date=date(2025, 11, 1), route=Route.CORE_COHORT)
OLD_COLUMNS = "Name,DOB,CRN,RAG Status,IOM Start,Key Worker,PC,Lead Agency,Cohort,Review Date,Hostel"
OLD_ROWS = (
    '"PETTIFER, Callum",09/06/1994,X482913,Red,02/06/2025,David Nkansah,PC Olsen,Probation,Core,01/12/2025,The Limes',
    '"OKAFOR, Ade",01/02/1990,X222222,Amber,03/03/2024,Jo Tamm,,Drug service,Local,,',
    '"BELL, Bo",01/02/1991,X222223,Blue,03/03/2024,Jo Tamm,PC Olsen,Police,Local,,',
    ",,,Red,,,,,,,",
)


def tables(desk):
    """Every row of every table, apart from the log, version counters and the rows that say which lists were loaded."""
    return {name: rows for name, rows in test_cohort.tables(desk).items() if name != "list_batch"}


def written(folder, name, columns, *rows):
    path = folder / name
    path.write_text("\n".join([columns, *rows]) + "\n", encoding="utf-8")
    return path


def old_file(tmp_path, *rows):
    return written(tmp_path, "cases.csv", OLD_COLUMNS, *(rows or OLD_ROWS))


def candidates_file(tmp_path, name, *rows):
    return written(tmp_path, name, "Surname,Forename,DOB,CRN,Arrests,Borough,MAPPA Level", *rows)


def load(desk, path, source="repeat_arrests", day=date(2025, 11, 1)):
    wish = ListWish(ListKind.CANDIDATES, source, day)
    return desk.listing.accept(desk.listing.preview(path, wish))


def take_over(desk, path, wish=OLD):
    return desk.listing.accept(desk.listing.preview(path, wish))


def test_that_an_old_list_becomes_managed_cases_with_all_it_says_and_goes_again_as_one(desk, tmp_path):
    before = tables(desk)
    preview = desk.listing.preview(old_file(tmp_path), OLD)
    assert preview.adds_up
    assert preview.counts == {Taken.NEW: 2, Taken.MATCHED: 0, Taken.MANAGED: 0, Taken.REJECTED: 1}
    assert [one.row for one in preview.read.skipped] == [5]
    assert [(one.row, one.column, one.code) for one in preview.problems if one.row > 1] == [
        (4, "RAG Status", "no_colour")
    ]
    assert tables(desk) == before
    loaded = desk.listing.accept(preview)
    cases = {line.name: line for line in desk.cases.managed()}
    assert set(cases) == {"Callum Pettifer", "Ade Okafor"}
    callum = desk.cases.open(cases["Callum Pettifer"].person_id)
    assert (callum.episode.route, callum.episode.adopted_on) == (Route.CORE_COHORT, date(2025, 6, 2))
    assert callum.rag.shown is Rag.RED
    assert "Old list cases.csv, row 2" in callum.rag.reason
    named = {one.role: one.name or one.agency for one in callum.assignments}
    assert named[AssignmentRole.LEAD_PROFESSIONAL] == "David Nkansah"
    assert named[AssignmentRole.LEAD_AGENCY] == "probation"
    assert [(one.kind, one.day) for one in callum.key_dates] == [(KeyDateKind.REVIEW, date(2025, 12, 1))]
    assert [(note.text, note.source) for note in callum.notes] == [("Hostel: The Limes", "Old list cases.csv, row 2")]
    assert {one.source for one in callum.identifiers} == {"Old list"}
    desk.listing.undo(loaded.batch_id)
    assert tables(desk) == before
    assert take_over(desk, old_file(tmp_path)).saved.counts == preview.counts


def test_that_an_old_list_matches_whom_the_register_knows_and_fills_only_what_is_open(desk, tmp_path):
    number = Identifier(person_id="", kind=IdentifierKind.CRN, value="X482913", canonical="")
    known = desk.people.add(Person(surname="Pettifer", forenames="Callum"), number)
    managed = somebody(desk, "Ade", "Okafor", crn="X222222", born=date(1990, 2, 1))
    with desk.register.work(desk.who) as work:
        work.decisions.add(person_id=known, month="2025-10", choice=SelectionChoice.DECLINED, reason_code="other")
    before = tables(desk)
    loaded = take_over(desk, old_file(tmp_path))
    assert loaded.saved.counts == {Taken.NEW: 0, Taken.MATCHED: 1, Taken.MANAGED: 1, Taken.REJECTED: 1}
    assert {line.person_id for line in desk.cases.managed()} == {known, managed}
    assert desk.cases.open(known).person.date_of_birth == date(1994, 6, 9)
    assert [one.choice for one in desk.ledger.history(known)] == [SelectionChoice.DECLINED, SelectionChoice.ADOPTED]
    desk.listing.undo(loaded.batch_id)
    assert tables(desk) == before


def test_that_a_row_somebody_says_is_the_same_person_gives_the_record_its_number(desk, tmp_path):
    number = Identifier(person_id="", kind=IdentifierKind.CRN, value="X999999", canonical="")
    known = desk.people.add(Person(surname="Okafor", forenames="Ade", date_of_birth=date(1990, 2, 1)), number)
    before = tables(desk)
    path = old_file(tmp_path, OLD_ROWS[1])
    assert [one.doubted_name for one in desk.listing.preview(path, OLD).doubts] == ["Ade Okafor, born 1 Feb 1990"]
    loaded = desk.listing.accept(desk.listing.preview(path, OLD, Choices(said={2: Settled.SAME})))
    assert {one.canonical for one in desk.cases.open(known).identifiers} == {"X999999", "X222222"}
    desk.listing.undo(loaded.batch_id)
    assert tables(desk) == before


def test_that_the_same_old_list_again_changes_nothing_and_says_so(desk, tmp_path):
    take_over(desk, old_file(tmp_path))
    before = tables(desk)
    with pytest.raises(Mendable, match="loaded already") as refused:
        desk.listing.preview(old_file(tmp_path), OLD)
    assert refused.value.code == "already_loaded"
    saved_anew = old_file(tmp_path, *OLD_ROWS[:2], " ")
    preview = desk.listing.preview(saved_anew, OLD)
    assert preview.counts[Taken.MANAGED] == 2
    with pytest.raises(Mendable) as nothing:
        desk.listing.accept(preview)
    assert nothing.value.code == "nothing_new"
    assert tables(desk) == before


def test_that_an_old_list_is_not_undone_once_somebody_worked_on_a_case(desk, tmp_path):
    loaded = take_over(desk, old_file(tmp_path))
    desk.cases.decide_rag_urgently(desk.cases.managed()[0].person_id, Rag.GREEN, "Steady")
    with pytest.raises(Mendable, match="1 rag status") as refused:
        desk.listing.undo(loaded.batch_id)
    assert refused.value.code == "work_depends"
    assert len(desk.cases.managed()) == 2


def test_that_what_an_old_list_brings_is_logged_as_collection_and_its_columns_are_remembered(desk, tmp_path):
    path = written(tmp_path, "odd.csv", "CRN,Surname,Forename,DOB,Traffic light", "X222222,Okafor,Ade,01/02/1990,Red")
    preview = desk.listing.preview(path, OLD, Choices(sender="Old team", columns={5: "rag"}))
    desk.listing.accept(preview)
    desk.cohort.remember_columns(preview)
    again = written(tmp_path, "odd2.csv", "CRN,Surname,Forename,DOB,Traffic light", "X222223,Bell,Bo,01/02/1991,Green")
    assert desk.listing.preview(again, OLD, Choices(sender="Old team")).counts[Taken.NEW] == 1
    with desk.register.look(desk.who) as look:
        noted = look.audit_log.page(LogFilter(kinds=frozenset({AuditKind.COLLECTION})), None, 100)
    assert {"person", "identifier", "episode", "rag_status"} <= {one.record_kind for one in noted}
    assert any(one.words == "old list odd.csv" for one in noted)


def test_that_candidate_lists_become_one_long_list_without_duplicates_and_mark_whom_they_may_not_take(desk, tmp_path):
    managed = somebody(desk)
    arrests = candidates_file(
        tmp_path, "arrests.csv",
        "Pettifer,Callum,09/06/1994,X482913,12,,", "Okafor,Ade,01/02/1990,X222222,9,Northmere,",
        "Bell,Bo,01/02/1991,,7,,", "Cole,Cy,01/02/1992,X222225,5,,2",
    )  # fmt: skip
    tests = candidates_file(tmp_path, "tests.csv", "BELL,Bo,01/02/1991,X222224,2,,", "Okafor,Ade,01/02/1990,,1,,")
    first = load(desk, arrests)
    assert first.saved.counts == {
        Taken.NEW: 3, Taken.MATCHED: 0, Taken.MANAGED: 1, Taken.KNOWN: 0, Taken.REJECTED: 0,
    }  # fmt: skip
    second = load(desk, tests, "drug_tests")
    assert second.saved.counts[Taken.MATCHED] == 2
    board = desk.candidates.board()
    named = {one.name: one for one in board.candidates}
    assert set(named) == {"Callum Pettifer", "Ade Okafor", "Bo Bell", "Cy Cole"}
    assert named["Bo Bell"].sources == ("repeat_arrests", "drug_tests")
    assert named["Bo Bell"].facts.crn == "X222224"
    assert named["Bo Bell"].facts.kept_until == date(2027, 11, 1)
    assert [one.name for one in board.candidates if one.free] == ["Bo Bell"]
    assert [aside.why for aside in named["Callum Pettifer"].aside] == [SetAside.MANAGED]
    assert [aside.why for aside in named["Cy Cole"].aside] == [SetAside.MAPPA]
    assert [aside.why for aside in named["Ade Okafor"].aside] == [SetAside.OUTSIDE]
    assert board.overlaps.by_count == {1: 2, 2: 2}
    assert board.overlaps.pairs["repeat_arrests", "drug_tests"] == 2
    assert named["Bo Bell"].entries[1].marks.topic is Topic.SUBSTANCE_TESTING
    assert named["Callum Pettifer"].person_id == managed


def test_that_a_long_list_is_as_before_when_its_lists_are_undone_in_any_order(desk, tmp_path):
    before = tables(desk)
    by_name = load(desk, candidates_file(tmp_path, "a.csv", "Bell,Bo,01/02/1991,,7,,"))
    by_number = load(desk, candidates_file(tmp_path, "b.csv", ",,,X222224,7,,"), "antisocial")
    assert len(desk.candidates.board().candidates) == 2
    bridge = load(desk, candidates_file(tmp_path, "c.csv", "Bell,Bo,01/02/1991,X222224,3,,"), "repeat_female")
    [one] = desk.candidates.board().candidates
    assert len(one.sources) == 3
    desk.listing.undo(bridge.batch_id)
    assert len(desk.candidates.board().candidates) == 2
    desk.listing.undo(by_name.batch_id)
    [left] = desk.candidates.board().candidates
    assert left.facts.crn == "X222224"
    desk.listing.undo(by_number.batch_id)
    assert tables(desk) == before


def test_that_a_gang_list_is_police_intelligence_and_nobody_uncleared_loads_or_sees_it(desk, tmp_path):
    path = candidates_file(tmp_path, "gangs.csv", "Bell,Bo,01/02/1991,,,,")
    assert "gangs" not in {one.code for one in desk.listing.sources()}
    with pytest.raises(NotAllowed):
        load(desk, path, "gangs")
    cleared = Desk(desk.register, registers.actor(Role.COORDINATOR, cleared=True))
    load(cleared, path, "gangs")
    [one] = cleared.candidates.board().candidates
    assert one.entries[0].marks.handling is Handling.INTELLIGENCE
    assert desk.candidates.board().candidates == ()


def test_that_nobody_uncleared_learns_of_somebody_whom_police_intelligence_alone_names(desk, tmp_path):
    cleared = Desk(desk.register, registers.actor(Role.COORDINATOR, cleared=True))
    load(cleared, candidates_file(tmp_path, "gangs.csv", "Bell,Bo,01/02/1991,X222224,,,"), "gangs")
    [hit] = cleared.search.find("bell")
    desk.people.add(Person(surname="Bell", forenames="Bo", date_of_birth=date(1991, 2, 1)))
    assert [one.name for one in cleared.search.find("bell")] == ["Bo Bell", "Bo Bell"]
    for role in (Role.COORDINATOR, Role.PROBATION):
        uncleared = Desk(desk.register, registers.actor(role))
        assert hit.person_id not in {one.person_id for one in uncleared.search.find("bell")}
        assert uncleared.search.find("X222224") == ()
        with pytest.raises(NotAllowed):
            uncleared.cases.open(hit.person_id)
    assert (len(cleared.duplicates.board().pairs), len(desk.duplicates.board().pairs)) == (1, 0)
    cleared.cases.open(hit.person_id)
    about = LogFilter(person_id=hit.person_id)
    for reader, name in ((cleared, "Bo Bell"), (desk, "")):
        assert {one.person for one in reader.audit_log.every(about)} == {name}
        assert reader.audit_log.person(hit.person_id).name == name
        assert (hit.person_id in {one.person_id for one in reader.audit_log.people("bell")}) is bool(name)
        assert (hit.person_id in {one.person_id for one in reader.retention.board().lines}) is bool(name)


def test_that_a_list_is_matched_by_nothing_that_police_intelligence_alone_says(desk, tmp_path):
    cleared = Desk(desk.register, registers.actor(Role.COORDINATOR, cleared=True))
    load(cleared, candidates_file(tmp_path, "gangs.csv", "Bellingham,Bo,01/02/1991,X222224,,,"), "gangs")
    rows = (
        '"BELLINGHAM, Bo",01/02/1991,,Red,03/03/2024,,,,Local,,',
        '"BELLINGHAM, Robert",,X222224,Red,03/03/2024,,,,Local,,',
        '"SMITH, Jo",02/03/1980,X222224,Red,03/03/2024,,,,Local,,',
    )
    for row in rows:
        path = old_file(tmp_path, row)
        for reader in (cleared, desk):
            [seen] = reader.listing.preview(path, OLD).rows
            found = (seen.taken, seen.match, seen.match_score, seen.match_reason, seen.doubted_name)
            assert found == (Taken.NEW, Match.NONE, None, "", "")
    take_over(desk, path)
    assert [one.name for one in desk.search.find("X222224")] == ["Jo Smith"], "another name and date of birth"
    assert desk.duplicates.board().pairs == ()
    [pair] = cleared.duplicates.board().pairs
    assert {pair.name, pair.other_name} == {"Jo Smith", "Bo Bellingham"}
    assert "CRN X222224 is the same" in pair.reason


def values_of_log(reader, person_id):
    about = reader.audit_log.every(LogFilter(person_id=person_id))
    return [reader.audit_log.detail(one.sequence) for one in about]


@pytest.mark.parametrize("kind", ["monthly", "old"])
def test_that_an_open_list_says_anew_who_somebody_is_whom_a_gangs_list_named(desk, tmp_path, kind):
    cleared = Desk(desk.register, registers.actor(Role.COORDINATOR, cleared=True))
    load(cleared, candidates_file(tmp_path, "gangs.csv", "Bellinghem,Bob,,X222224,,,"), "gangs")
    [hit] = cleared.search.find("X222224")
    before = tables(desk)
    if kind == "old":
        loaded = take_over(desk, old_file(tmp_path, '"BELLINGHAM, Bobby",01/02/1991,X222224,Red,03/03/2024,,,,Local,,'))
    else:
        row = ("X222224", "Bellingham", "Bobby", "1/2/1991", 78, 41, "", "")
        preview = desk.cohort.preview(csv_file(tmp_path, "2025-11", row), "2025-11")
        assert [(one.change, one.match, one.match_reason) for one in preview.rows] == [(Change.NEW, Match.NONE, "")]
        assert desk.cohort.accept(preview).people == {2: hit.person_id}
    assert [one.person_id for one in desk.search.find("X222224")] == [hit.person_id]
    record = desk.cases.open(hit.person_id)
    assert (record.person.name, record.person.date_of_birth) == ("Bobby Bellingham", date(1991, 2, 1))
    assert not any("Bellinghem" in row for name in ("person", "alias") for row in tables(desk)[name])
    assert [one.canonical for one in record.identifiers] == ["X222224"]
    assert len(cleared.candidates.board().candidates) == 1, "it is one person all the same"
    assert desk.candidates.board().candidates == ()
    assert not any("Bellinghem" in str(values) for values in values_of_log(desk, hit.person_id))
    assert any("Bellinghem" in str(values) for values in values_of_log(cleared, hit.person_id))
    desk.listing.undo(loaded.batch_id) if kind == "old" else desk.cohort.undo("2025-11")
    assert tables(desk) == before


def test_that_a_referral_by_a_number_makes_somebody_known_whom_police_intelligence_alone_named(desk, tmp_path):
    cleared = Desk(desk.register, registers.actor(Role.COORDINATOR, cleared=True))
    load(cleared, candidates_file(tmp_path, "gangs.csv", "Lindgreen,Moses,03/02/1999,X700001,,,"), "gangs")
    probation = Desk(desk.register, registers.actor(Role.PROBATION))
    probation.referrals.refer(test_referrals.form(90))
    [referral] = desk.referrals.all()
    assert [one.person_id for one in cleared.search.find("X700001")] == [referral.person_id]
    assert [one.name for one in probation.search.find("lindgren")] == ["Moses Lindgren"]
    assert not any("Lindgreen" in row for row in tables(desk)["person"])
    assert len(cleared.candidates.board().candidates) == 1


def test_that_a_list_of_police_intelligence_stays_with_the_cleared_in_all_that_follows_from_it(desk, tmp_path):
    cleared = Desk(desk.register, registers.actor(Role.COORDINATOR, cleared=True))
    loaded = load(cleared, candidates_file(tmp_path, "gangs.csv", "Bell,Bo,01/02/1991,X222224,,,2"), "gangs")
    assert [one.title for one in cleared.listing.batches()] == ["Gangs"]
    assert desk.listing.batches() == ()
    with pytest.raises(NotAllowed):
        desk.listing.undo(loaded.batch_id)
    path = candidates_file(tmp_path, "arrests.csv", "Bell,Bo,01/02/1991,X222224,7,,")
    wish = ListWish(ListKind.CANDIDATES, "repeat_arrests", date(2025, 11, 1))
    told = [each.listing.preview(path, wish).counts[Taken.MATCHED] for each in (desk, cleared)]
    assert told == [0, 1]
    desk.listing.accept(desk.listing.preview(path, wish))
    [one] = cleared.candidates.board().candidates
    assert len(one.entries) == 2, "it is one person all the same"
    overridden = BulkReferral(**{**_said(FORM), "mappa_override": "Agreed with the MAPPA coordinator"})
    cleared.candidates.refer([one.person_id], overridden)
    [marker] = cleared.cases.open(one.person_id).markers
    assert (marker.level, marker.marks.handling) == (2, Handling.INTELLIGENCE)
    assert desk.cases.open(one.person_id).markers == ()


def test_that_what_only_police_intelligence_says_of_who_somebody_is_is_not_told_by_an_open_list(desk, tmp_path):
    before = tables(desk)
    cleared = Desk(desk.register, registers.actor(Role.COORDINATOR, cleared=True))
    gangs = load(cleared, candidates_file(tmp_path, "gangs.csv", "Bell,Bo,01/02/1991,X222224,,,"), "gangs")
    arrests = load(desk, candidates_file(tmp_path, "arrests.csv", "Bell,Bo,01/02/1991,,7,,"))
    [one] = cleared.candidates.board().candidates
    assert (len(one.entries), one.facts.crn) == (2, "")
    assert desk.search.find("X222224") == ()
    desk.listing.undo(arrests.batch_id)
    assert [found.name for found in cleared.search.find("X222224")] == ["Bo Bell"]
    cleared.listing.undo(gangs.batch_id)
    assert tables(desk) == before


def test_that_what_somebody_corrected_of_a_candidate_is_not_taken_back_by_a_list(desk, clock, tmp_path):
    row = "Bell,Bo,01/02/1991,X222224,7,,"
    loaded = load(desk, candidates_file(tmp_path, "arrests.csv", row))
    [one] = desk.candidates.board().candidates
    clock.set(clock.now() + timedelta(minutes=5))
    person = desk.cases.open(one.person_id).person
    desk.people.change(replace(person, forenames="Rob", deceased_on=date(2025, 11, 2)))
    again = load(desk, candidates_file(tmp_path, "abuse.csv", row), "domestic_abuse")
    person = desk.cases.open(one.person_id).person
    assert (person.forenames, person.deceased_on) == ("Rob", date(2025, 11, 2))
    desk.listing.undo(again.batch_id)
    with pytest.raises(Mendable, match="1 person whom only this list named"):
        desk.listing.undo(loaded.batch_id)
    assert desk.cases.open(one.person_id).person.forenames == "Rob"


def test_that_only_what_is_needed_is_kept_of_a_candidate(desk, tmp_path):
    path = written(
        tmp_path, "arrests.csv", "Surname,Forename,DOB,Arrests,Address,Reason", "Bell,Bo,01/02/1991,7,4 Mill Lane,Theft"
    )
    preview = desk.listing.preview(path, ListWish(ListKind.CANDIDATES, "repeat_arrests"))
    assert "not kept" in next(one.message for one in preview.problems if one.code == "unknown_column")
    desk.listing.accept(preview)
    assert not any("Mill Lane" in str(rows) for rows in tables(desk).values())
    [one] = desk.candidates.board().candidates
    assert (one.entries[0].figure, one.entries[0].remark) == (7, "Theft")


FORM = BulkReferral(
    from_agency="council", from_name="Tom Reyes", reason="Long list of November",
    exceptional_circumstances="Named by several lists", presenter="Tom Reyes",
)  # fmt: skip


BARE = BulkReferral(from_agency="council", from_name="Tom Reyes", reason="Long list")


def test_that_candidates_are_referred_in_bulk_and_the_rules_keep_out_whom_they_keep_out(desk, tmp_path):
    path = candidates_file(
        tmp_path, "arrests.csv",
        "Bell,Bo,01/02/1991,X222224,7,,", "Cole,Cy,01/02/1992,X222225,5,,3", "Okafor,Ade,01/02/1990,X222222,9,,",
    )  # fmt: skip
    loaded = load(desk, path)
    people = {one.name: one.person_id for one in desk.candidates.board().candidates}
    referred = desk.candidates.refer(people.values(), FORM)
    assert set(referred.people) == {people["Bo Bell"], people["Ade Okafor"]}
    [(name, why)] = referred.left
    assert name == "Cy Cole"
    assert "MAPPA" in why
    referrals = {one.person_name: one for one in desk.referrals.all()}
    assert referrals["Bo Bell"].evidence == "Repeat arrests: 7"
    assert len(referrals["Bo Bell"].steps) == 1
    assert {one.name for one in desk.candidates.board().candidates if one.free} == set()
    with desk.register.look(desk.who) as look:
        assert set(look.decisions.on_agenda()) == set(referred.people)
    with pytest.raises(Mendable, match="2 people") as refused:
        desk.listing.undo(loaded.batch_id)
    assert refused.value.code == "work_depends"
    with pytest.raises(Mendable, match="Referred on"):
        desk.candidates.refer([people["Bo Bell"]], FORM)
    overridden = BulkReferral(**{**_said(FORM), "mappa_override": "Agreed with the MAPPA coordinator"})
    assert desk.candidates.refer([people["Cy Cole"]], overridden).people == (people["Cy Cole"],)
    markers = desk.cases.open(people["Cy Cole"]).markers
    assert [(one.kind, one.level, one.checked) for one in markers] == [(MarkerKind.MAPPA, 3, MarkerCheck.YES)]


def test_that_a_recorded_mappa_marker_and_a_missing_reason_keep_somebody_out(desk, tmp_path):
    load(desk, candidates_file(tmp_path, "arrests.csv", "Bell,Bo,01/02/1991,X222224,7,,"))
    [one] = desk.candidates.board().candidates
    with pytest.raises(Mendable, match="exceptional circumstances"):
        desk.candidates.refer([one.person_id], BARE)
    marker = Marker(person_id=one.person_id, kind=MarkerKind.MAPPA, checked=MarkerCheck.YES, level=2)
    desk.people.keep(marker)
    with pytest.raises(Mendable, match="MAPPA"):
        desk.candidates.refer([one.person_id], FORM)


def test_that_the_plan_is_kept_counted_from_the_caseload_and_exported_without_naming_lists(desk, tmp_path):
    somebody(desk)
    rows = [f"Bell{letter},Bo,01/02/1991,X22222{at},{at},," for at, letter in enumerate("abcde")]
    load(desk, candidates_file(tmp_path, "arrests.csv", *rows), "domestic_abuse")
    desk.candidates.keep_plan(PlanWish("2025-12", 2, 2, (3, 4)))
    board = desk.candidates.board()
    assert board.managed == 1
    assert [(one.month, one.before, len(one.taken), one.after) for one in board.plan.months] == [
        ("2025-12", 1, 2, 3), ("2026-01", 3, 1, 4),
    ]  # fmt: skip
    assert len(board.plan.waiting) == 2
    out = tmp_path / "plan.csv"
    assert desk.candidates.export_plan(out, Purpose.PANEL, "Reducing reoffending board") == 5
    said = out.read_text("utf-8-sig")
    assert "2026-01" in said
    assert "Waiting" in said
    assert "omestic" not in said
    assert desk.candidates.export_list(tmp_path / "list.xlsx", Purpose.PANEL) == 0
    cleared = Desk(desk.register, registers.actor(Role.COORDINATOR, cleared=True))
    load(cleared, candidates_file(tmp_path, "gangs.csv", "Quill,Bo,01/02/1991,X222229,,,"), "gangs")
    assert len(cleared.candidates.board().candidates) == 6
    assert cleared.candidates.export_plan(out, Purpose.PANEL, "Reducing reoffending board") == 5
    assert out.read_text("utf-8-sig") == said


def test_that_a_candidate_nobody_takes_on_ages_out_by_the_last_listing(desk, tmp_path):
    load(desk, candidates_file(tmp_path, "a.csv", "Bell,Bo,01/02/1991,,7,,"), day=date(2023, 11, 1))
    protection = Desk(desk.register, registers.actor(Role.DATA_PROTECTION))
    [line] = protection.retention.board().lines
    assert (line.retention_class.value, line.trigger_on, line.state.value) == (
        "never_adopted",
        date(2023, 11, 1),
        "due",
    )
    load(desk, candidates_file(tmp_path, "b.csv", "Bell,Bo,01/02/1991,,8,,"))
    [line] = protection.retention.board().lines
    assert (line.trigger_on, line.state.value) == (date(2025, 11, 1), "later")


def test_that_a_list_needs_a_name_a_day_that_has_come_and_a_coordinator(desk, tmp_path):
    path = candidates_file(tmp_path, "arrests.csv", "Bell,Bo,01/02/1991,,7,,")
    with pytest.raises(Mendable, match="which list"):
        load(desk, path, "")
    with pytest.raises(Mendable, match="future"):
        load(desk, path, day=date(2026, 1, 1))
    with pytest.raises(NotAllowed):
        load(Desk(desk.register, registers.actor(Role.POLICE, cleared=True)), path)


def _said(form):
    return {name: getattr(form, name) for name in form.__dataclass_fields__}

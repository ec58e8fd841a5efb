"""The monthly list on a real register: counts, facts, matches to look at, corrections, undo."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.cohort_preview import Choices
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.cohort import Change, Expired, Match, Verdict
from tests import registers
from tests.cohort_lists import COLUMNS, csv_file, person_row

FACTS = (*COLUMNS, "Gender", "Ethnicity", "Address", "Postcode", "Phone", "Custody From", "Release Date", "Disposal",
         "Sentence Date", "DA", "MAPPA Level", "Offence Code", "Offence Date")  # fmt: skip
KEPT_APART = ("audit", "search", "sqlite", "cohort_month")


def load(desk, path, **options):
    return desk.cohort.accept(desk.cohort.preview(path, **options))


def tables(desk):
    """Every row of every table as it stands, apart from the log, version counters and the months' own rows."""
    with desk.register.look(desk.who) as look:
        names = look._session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        return {
            name: sorted(
                str({column: value for column, value in row.items() if column != "version"})
                for row in look._session.execute(text(f'SELECT * FROM "{name}"')).mappings()
            )
            for name in names
            if not name.startswith(KEPT_APART)
        }


@pytest.fixture
def october(tmp_path):
    return csv_file(
        tmp_path,
        "2025-10",
        person_row(1),
        person_row(2),
        person_row(3, last="01/05/2025", ogrs=60),
        person_row(4, ogrs=40),
        person_row(5, ovp=""),
        person_row(6),
    )


@pytest.fixture
def november(tmp_path):
    return csv_file(
        tmp_path,
        "2025-11",
        person_row(1),
        person_row(2, ogrs=83),
        person_row(3, ogrs=60),
        person_row(4, ogrs=78),
        person_row(5),
        person_row(7, ovp=""),
        person_row(8),
        person_row(8),
    )


def test_that_nothing_is_saved_before_it_is_accepted(desk, october):
    before = tables(desk)
    preview = desk.cohort.preview(october)
    assert preview.month == "2025-10"
    assert tables(desk) == before
    assert desk.cohort.months() == ()


def test_that_the_counts_of_two_months_are_right_and_add_up(desk, october, november):
    first = desk.cohort.preview(october)
    assert first.adds_up
    assert (first.counts[Change.NEW], first.counts[Change.NOT_ELIGIBLE], first.counts[Change.CANNOT_TELL]) == (4, 1, 1)
    desk.cohort.accept(first)
    second = desk.cohort.preview(november)
    assert second.adds_up
    assert second.counts == {
        Change.NEW: 3,
        Change.CONTINUING: 1,
        Change.SCORE_CHANGED: 1,
        Change.RETURNED: 0,
        Change.NOT_ELIGIBLE: 1,
        Change.CANNOT_TELL: 1,
        Change.REJECTED: 1,
    }
    assert {one.why for one in second.expired} == {Expired.ABSENT, Expired.NO_LONGER_ELIGIBLE}
    assert (len(second.expired), first.looks_cut_short, second.looks_cut_short) == (2, False, False)
    accepted = desk.cohort.accept(second)
    assert accepted.counts == second.counts
    assert accepted.people_made == 2
    assert accepted.expired[Expired.ABSENT] == 1


def test_that_somebody_eligible_long_ago_has_returned(desk, tmp_path, october, november):
    load(desk, october)
    load(desk, november)
    december = csv_file(tmp_path, "2025-12", person_row(6), person_row(1))
    preview = desk.cohort.preview(december)
    assert [row.change for row in preview.rows] == [Change.RETURNED, Change.CONTINUING]
    assert preview.rows[0].match is Match.CRN


def test_that_what_a_list_says_of_people_becomes_facts(desk, tmp_path):
    row = (*person_row(1, pnc="12/52494Q"), "F", "W1", "1 Harbour Lane", "km11ab", "020 7946 0001", "01/09/2025", "",
           "Community Order", "01/02/2025", "Y", "2", "046/00", "05/01/2025")  # fmt: skip
    accepted = load(desk, csv_file(tmp_path, "2025-11", row, columns=FACTS))
    person_id = accepted.people[2]
    case = {name: rows for name, rows in tables(desk).items() if rows}
    for table in ("person", "address", "contact_detail", "custody_period", "offence", "sentence"):
        assert len(case[table]) == 1, table
    assert person_id in case["address"][0]
    assert "KM1 1AB" in case["address"][0]
    assert "W1" in case["person"][0]
    assert "community_order" in case["sentence"][0]
    assert Handling.PERSON in case["offence"][0]
    assert len(case["identifier"]) == 2
    assert len(case["score"]) == 2
    assert len(case["marker"]) == 2


def test_that_what_is_known_already_is_not_added_again(desk, tmp_path):
    row = (
        *person_row(1),
        "F",
        "W1",
        "1 Harbour Lane",
        "KM1 1AB",
        "",
        "01/09/2025",
        "",
        "Community Order",
        "01/02/2025",
        "Y",
        "",
        "",
        "",
    )
    load(desk, csv_file(tmp_path, "2025-10", row, columns=FACTS))
    before = tables(desk)
    load(desk, csv_file(tmp_path, "2025-11", (*row[:-1], ""), columns=(*FACTS[:-1], "Extract Date")))
    after = tables(desk)
    for table in ("person", "identifier", "address", "marker", "score", "sentence", "custody_period"):
        assert after[table] == before[table], table


def test_that_a_release_on_the_list_ends_the_custody_and_the_undo_opens_it_again(desk, tmp_path):
    inside = (*person_row(1), "F", "", "", "", "", "01/09/2025", "", "", "", "", "", "", "")
    out = (*person_row(1), "F", "", "", "", "", "01/09/2025", "20/10/2025", "", "", "", "", "", "")
    load(desk, csv_file(tmp_path, "2025-10", inside, columns=FACTS))
    before = tables(desk)
    load(desk, csv_file(tmp_path, "2025-11", out, columns=FACTS))
    assert "2025-10-20" in tables(desk)["custody_period"][0]
    desk.cohort.undo("2025-11")
    assert tables(desk) == before


def test_that_undo_leaves_every_table_as_it_was(desk, october, november):
    load(desk, october)
    before = tables(desk)
    load(desk, november)
    assert tables(desk) != before
    desk.cohort.undo("2025-11")
    assert tables(desk) == before
    assert [one.month for one in desk.cohort.months()] == ["2025-10"]
    load(desk, november)
    assert [one.month for one in desk.cohort.months()] == ["2025-10", "2025-11"]


def test_that_only_the_latest_list_can_be_undone(desk, october, november):
    load(desk, october)
    load(desk, november)
    with pytest.raises(Mendable) as caught:
        desk.cohort.undo("2025-10")
    assert caught.value.code == "not_latest"
    with pytest.raises(Mendable) as caught:
        desk.cohort.undo("2025-07")
    assert caught.value.code == "not_loaded"


def test_that_a_decision_that_depends_on_it_stops_the_undo(desk, october):
    accepted = load(desk, october)
    desk.ledger.decline(accepted.people[2], "cannot_trace")
    before = tables(desk)
    with pytest.raises(Mendable) as caught:
        desk.cohort.undo("2025-10")
    assert caught.value.code == "work_depends"
    assert "1 decision" in caught.value.message
    assert tables(desk) == before


def test_that_undoing_a_correction_brings_the_month_back_as_it_was(desk, tmp_path, october):
    facts = ("M", "W1", "1 Harbour Lane", "KM1 1AB", "020 7946 0001", "01/09/2025", "", "Community Order",
             "01/02/2025", "Y", "2", "046/00", "05/01/2025")  # fmt: skip
    load(desk, october)
    first = csv_file(
        tmp_path, "2025-11", (*person_row(1), *facts), (*person_row(6, ogrs=81), *facts), (*person_row(7), *facts),
        (*person_row(8, ovp=""), *facts), columns=FACTS,
    )  # fmt: skip
    accepted = load(desk, first)
    desk.ledger.overrule(accepted.people[5], "Known to the team")
    before, months = tables(desk), desk.cohort.months()
    folder = tmp_path / "corrected"
    folder.mkdir()
    second = csv_file(
        folder, "2025-11", (*person_row(1, ogrs=90), *facts), (*person_row(7), *facts),
        (*person_row(8, ovp=""), *facts), (*person_row(9), *facts), columns=FACTS,
    )  # fmt: skip
    corrected = load(desk, second, correct=True)
    assert corrected.people[3] == accepted.people[4]
    assert tables(desk) != before
    desk.cohort.undo("2025-11")
    assert tables(desk) == before
    assert desk.cohort.months() == months


def test_that_a_correction_cannot_be_undone_once_somebody_of_the_list_before_is_erased(desk, tmp_path, october):
    accepted = load(desk, october)
    load(desk, csv_file(tmp_path, "2025-10", person_row(1), person_row(9)), correct=True)
    with desk.register.work(desk.who) as work:
        work.erasures.erase(accepted.people[2])
    with pytest.raises(Mendable) as caught:
        desk.cohort.undo("2025-10")
    assert "rows of the list before erased since" in caught.value.message


def test_that_a_decision_taken_before_a_correction_does_not_stop_its_undo(register_folder, tmp_path, october):
    clock = SetClock(datetime(2025, 11, 3, 10, tzinfo=UTC))
    desk = registers.signed_in(register_folder, clock=clock)
    accepted = load(desk, october)
    desk.ledger.decline(accepted.people[2], "cannot_trace")
    clock.set(datetime(2025, 11, 4, 10, tzinfo=UTC))
    load(desk, csv_file(tmp_path, "2025-10", person_row(1), person_row(9)), correct=True)
    assert [one.corrects for one in desk.cohort.months()] == [True]
    desk.cohort.undo("2025-10")
    assert [one.corrects for one in desk.cohort.months()] == [False]
    desk.close()


def test_that_undoing_a_correction_brings_back_the_one_saved_while_it_was_looked_at(desk, tmp_path, october):
    load(desk, october)
    previews = []
    for name, scores in (("first", 81), ("second", 82)):
        folder = tmp_path / name
        folder.mkdir()
        path = csv_file(folder, "2025-10", person_row(1, ogrs=scores), person_row(9))
        previews.append(desk.cohort.preview(path, correct=True))
    desk.cohort.accept(previews[0])
    months = desk.cohort.months()
    desk.cohort.accept(previews[1])
    desk.cohort.undo("2025-10")
    assert desk.cohort.months() == months


def test_that_what_stops_an_undo_is_said_in_good_plurals(desk, tmp_path, october):
    accepted = load(desk, october)
    for row in (2, 3):
        desk.ledger.decline(accepted.people[row], "cannot_trace")
    with pytest.raises(Mendable) as caught:
        desk.cohort.undo("2025-10")
    assert "2 decisions" in caught.value.message


def test_that_the_same_file_is_loaded_once(desk, october):
    load(desk, october)
    for month in ("2025-10", "2025-11"):
        with pytest.raises(Mendable) as caught:
            desk.cohort.preview(october, month)
        assert caught.value.code == "already_loaded"


def test_that_months_load_in_order(desk, tmp_path, november):
    load(desk, november)
    for month, person in (("2025-10", 20), ("2025-11", 21)):
        with pytest.raises(Mendable) as caught:
            desk.cohort.preview(csv_file(tmp_path, month, person_row(person)))
        assert caught.value.code == "out_of_order"


def test_that_a_correction_says_its_difference_and_replaces_the_latest(desk, tmp_path, october):
    load(desk, october)
    path = csv_file(tmp_path, "2025-10", person_row(1), person_row(2, ogrs=90), person_row(9))
    preview = desk.cohort.preview(path, correct=True)
    assert (preview.difference.joined, preview.difference.gone, preview.difference.changed) == (1, 2, 1)
    desk.cohort.accept(preview)
    (month,) = desk.cohort.months()
    assert month.sha256 == preview.read.file.sha256
    assert (month.counts[Change.NEW], desk.ledger.months()[0].eligible) == (3, 3)


def test_that_a_correction_is_seen_as_it_will_be_saved(desk, tmp_path, october):
    """The list it replaces says that somebody was let out; a correction that knows of no release is judged without."""
    row = person_row(1, ogrs=60, last="01/06/2023")
    nothing = [""] * 7
    load(desk, csv_file(tmp_path, "2025-10", (*row, "", "", "", "", "", "01/07/2024", "", *nothing[2:]), columns=FACTS))
    let_out = (*row, "", "", "", "", "", "01/08/2024", "01/10/2025", *nothing[2:])
    load(desk, csv_file(tmp_path, "2025-11", let_out, person_row(2), columns=FACTS))
    before = tables(desk)
    path = tmp_path / "corrected-2025-11.csv"
    never_in = csv_file(tmp_path, "2025-11", row, person_row(2), person_row(3))
    never_in.replace(path)
    preview = desk.cohort.preview(path, correct=True)
    assert tables(desk) == before
    assert [row.match for row in preview.rows] == [Match.CRN, Match.NONE, Match.NONE]
    assert (preview.difference.joined, preview.difference.gone, preview.difference.changed) == (1, 0, 0)
    saved = desk.cohort.accept(preview).saved
    assert (saved.rows, saved.counts, saved.expired) == (preview.rows, preview.counts, preview.expired)
    assert saved.difference == preview.difference


def test_that_a_correction_keeps_people_about_whom_something_was_decided(desk, tmp_path, october):
    accepted = load(desk, october)
    desk.ledger.decline(accepted.people[2], "cannot_trace")
    overruled = next(row for row in desk.ledger.ledger().not_eligible)
    desk.ledger.overrule(overruled.person_id, "Known to the team for years")
    path = csv_file(tmp_path, "2025-10", person_row(1), person_row(4, ogrs=41), person_row(9))
    changed = desk.cohort.preview(path, correct=True).difference
    assert (changed.joined, changed.gone, changed.changed) == (1, 3, 1)
    load(desk, path, correct=True)
    month = desk.ledger.ledger()
    assert (month.sum.declined, month.sum.overruled, month.sum.eligible) == (1, 1, 3)


def test_that_only_the_latest_month_can_be_corrected(desk, tmp_path, october, november):
    path = csv_file(tmp_path, "2025-12", person_row(1))
    with pytest.raises(Mendable) as caught:
        desk.cohort.preview(path, correct=True)
    assert caught.value.code == "not_loaded"
    load(desk, october)
    load(desk, november)
    with pytest.raises(Mendable) as caught:
        desk.cohort.preview(csv_file(tmp_path, "2025-10", person_row(30)), correct=True)
    assert caught.value.code == "out_of_order"


def other_birth(number):
    return person_row(number, born=date(1970, 3, 1))


def test_that_another_date_of_birth_is_counted_looked_at_and_overwrites_nothing(desk, tmp_path, october):
    load(desk, october)
    before = tables(desk)
    preview = desk.cohort.preview(csv_file(tmp_path, "2025-11", other_birth(1)))
    assert [row.change for row in preview.rows] == [Change.CONTINUING]
    assert "dob_mismatch" in {one.code for one in preview.problems}
    desk.cohort.accept(preview)
    for table in ("person", "identifier", "score", "alias"):
        assert tables(desk)[table] == before[table], table
    (case,) = desk.cohort.reviews()
    assert (case.line_date_of_birth, case.why) == (date(1970, 3, 2), "date_of_birth_differs")


def test_that_a_match_settled_as_the_same_brings_its_facts(desk, tmp_path, october):
    load(desk, october)
    load(desk, csv_file(tmp_path, "2025-11", person_row(1, ogrs=91, born=date(1970, 3, 1))))
    before = len(tables(desk)["score"])
    desk.cohort.settle(desk.cohort.reviews()[0], same=True, why="Passport seen")
    assert desk.cohort.reviews() == ()
    assert len(tables(desk)["score"]) == before + 1


def test_that_a_match_settled_as_somebody_else_makes_a_person(desk, tmp_path, october):
    load(desk, october)
    number, *rest = person_row(1)
    load(desk, csv_file(tmp_path, "2025-11", ("", *rest)))
    (case,) = desk.cohort.reviews()
    people = len(tables(desk)["person"])
    desk.cohort.settle(case, same=False, why="Two people of one name")
    assert len(tables(desk)["person"]) == people + 1
    assert len(tables(desk)["not_same_person"]) == 1
    assert case.person_id not in {row.person_id for row in desk.ledger.ledger().rows}
    assert number in {row.crn for row in desk.ledger.ledger("2025-10").rows}


def test_that_somebody_else_is_new_and_the_person_first_taken_for_them_expires(desk, tmp_path, october):
    load(desk, october)
    _, *rest = person_row(1, ogrs=85)
    load(desk, csv_file(tmp_path, "2025-11", ("", *rest), person_row(2)))
    before = desk.cohort.months()[-1].counts
    (case,) = desk.cohort.reviews()
    desk.cohort.settle(case, same=False, why="Two people of one name")
    (row,) = (row for row in desk.ledger.ledger().rows if row.change is Change.NEW)
    assert row.person_id != case.person_id
    counts = desk.cohort.months()[-1].counts
    assert (before[Change.SCORE_CHANGED], counts[Change.SCORE_CHANGED], counts[Change.NEW]) == (1, 0, 1)
    assert sum(counts.values()) == sum(before.values())
    gone = [one for one in tables(desk)["expiry"] if case.person_id in one]
    assert len(gone) == 1
    assert "absent" in gone[0]


def test_that_a_match_settled_as_somebody_else_stays_settled_the_month_after(desk, tmp_path, october):
    load(desk, october)
    row = person_row(1, born=date(1970, 3, 1))
    load(desk, csv_file(tmp_path, "2025-11", row))
    (case,) = desk.cohort.reviews()
    desk.cohort.settle(case, same=False, why="The number was given twice")
    preview = desk.cohort.preview(csv_file(tmp_path, "2025-12", row, person_row(9)))
    assert (preview.rows[0].change, preview.rows[0].match, preview.rows[0].review) == (
        Change.CONTINUING,
        Match.CRN,
        "",
    )
    assert preview.rows[0].person_id != case.person_id


@pytest.fixture
def three_months(desk, tmp_path, october):
    """October, then two lists on which one row has the number of somebody and another date of birth."""
    load(desk, october)
    for month in ("2025-11", "2025-12"):
        load(desk, csv_file(tmp_path, month, other_birth(1), person_row(2), person_row(int(month[-2:]))))
    return desk.cohort.reviews()


def said_of(desk, person_id):
    """Return what each list makes of somebody: where they stand on it, or why they have expired."""
    with desk.register.look(desk.who) as look:
        statement = text(
            "SELECT e.change, x.why FROM cohort_month AS m "
            "LEFT JOIN eligibility AS e ON e.cohort_month_id = m.id AND e.person_id = :one "
            "LEFT JOIN expiry AS x ON x.cohort_month_id = m.id AND x.person_id = :one ORDER BY m.month"
        )
        return [change or why for change, why in look._session.execute(statement, {"one": person_id})]


def test_that_somebody_else_of_an_older_list_is_judged_again_on_the_lists_since(desk, three_months):
    before, counts = tables(desk), [one.counts for one in desk.cohort.months()]
    first, _ = three_months
    changes = desk.cohort.settle(first, same=False, why="The number was given twice")
    (made,) = changes.people - {first.person_id}
    assert desk.cohort.reviews() == ()
    assert said_of(desk, first.person_id) == ["new", "absent", None]
    assert said_of(desk, made) == [None, "new", "continuing"]
    moved = [(one.counts[Change.NEW], one.counts[Change.CONTINUING]) for one in desk.cohort.months()[1:]]
    assert moved == [(2, 1), (1, 2)]
    assert all(one.adds_up for one in desk.ledger.months())
    desk.cohort.reopen(first)
    assert tables(desk) == before
    assert [one.counts for one in desk.cohort.months()] == counts
    desk.cohort.settle(first, same=False)
    desk.cohort.undo("2025-12")


def test_that_the_same_person_is_known_on_the_lists_since_until_it_is_in_doubt_again(desk, three_months):
    before = tables(desk)
    first, _ = three_months
    desk.cohort.settle(first, same=True, why="Passport seen")
    assert desk.cohort.reviews() == ()
    assert said_of(desk, first.person_id) == ["new", "continuing", "continuing"]
    desk.cohort.reopen(first)
    assert tables(desk) == before
    with pytest.raises(Mendable, match="not settled"):
        desk.cohort.reopen(first)


def test_that_a_settled_match_stays_settled_once_work_depends_on_it(desk, three_months):
    first, _ = three_months
    (made,) = desk.cohort.settle(first, same=False).people - {first.person_id}
    desk.ledger.decline(made, "cannot_trace")
    with pytest.raises(Mendable, match="1 decision"):
        desk.cohort.reopen(first)


def test_that_namesakes_with_their_own_numbers_are_both_loaded(desk, tmp_path, october):
    load(desk, october)
    first, second = person_row(1), person_row(1)
    accepted = load(desk, csv_file(tmp_path, "2025-11", ("X799999", *second[1:]), first))
    assert accepted.counts[Change.REJECTED] == 0
    assert (accepted.counts[Change.NEW], accepted.counts[Change.CONTINUING]) == (1, 1)
    assert len(set(accepted.people.values())) == 2


def test_that_rows_in_conflict_wait_until_one_is_chosen(desk, tmp_path):
    path = csv_file(tmp_path, "2025-11", person_row(1), person_row(1, ogrs=90))
    assert desk.cohort.preview(path).counts[Change.REJECTED] == 2
    chosen = desk.cohort.preview(path, choices=Choices(kept_rows=frozenset({3})))
    accepted = desk.cohort.accept(chosen)
    assert (accepted.counts[Change.NEW], accepted.counts[Change.REJECTED]) == (1, 1)


def test_that_a_rule_set_has_to_be_there_and_on(desk, october):
    for name, code in (("london-1999", "unknown_rule_set"), ("london-2021-provisional-arp-vrp", "rule_set_off")):
        with pytest.raises(Mendable) as caught:
            desk.cohort.preview(october, rule_set=name)
        assert caught.value.code == code
    assert {one.name for one in desk.cohort.rule_sets()} == {"london-2021", "london-2013"}
    assert desk.cohort.preview(october, rule_set="london-2013").rows[4].verdict is Verdict.YES


def test_that_custody_the_register_knows_counts_towards_the_days_at_liberty(desk, tmp_path):
    inside = ("", "", "", "", "", "01/07/2024", "01/07/2025", "", "", "", "", "", "")
    load(desk, csv_file(tmp_path, "2025-10", (*person_row(1, ogrs=60, last="01/06/2023"), *inside), columns=FACTS))
    preview = desk.cohort.preview(csv_file(tmp_path, "2025-11", person_row(1, ogrs=60, last="01/06/2023")))
    assert preview.rows[0].verdict is Verdict.YES


def test_that_a_release_on_the_list_counts_in_the_verdict_as_in_the_record(desk, tmp_path):
    inside = (*person_row(1, ogrs=60, last="01/06/2023"), "F", "", "", "", "", "01/07/2023", "", *[""] * 6)
    out = (*inside[: FACTS.index("Release Date")], "20/07/2023", *inside[FACTS.index("Release Date") + 1 :])
    first = desk.cohort.preview(csv_file(tmp_path, "2025-10", inside, columns=FACTS))
    assert first.rows[0].verdict is Verdict.YES
    desk.cohort.accept(first)
    preview = desk.cohort.preview(csv_file(tmp_path, "2025-11", out, columns=FACTS))
    assert preview.rows[0].verdict is Verdict.NO


def test_that_rejected_rows_can_be_saved_with_their_reasons(desk, tmp_path):
    path = csv_file(tmp_path, "2025-11", person_row(1), ("=cmd", "Nobody", "", "", 80, 40, "", ""))
    out = tmp_path / "rejected.csv"
    assert desk.cohort.save_rejected(desk.cohort.preview(path), out) == 1
    assert "'=cmd" in out.read_text(encoding="utf-8-sig")


def test_that_the_plain_file_can_be_deleted(desk, october):
    desk.cohort.delete_file(october)
    assert not october.exists()


@pytest.mark.parametrize("user", ["police", "probation", "partner", "protection"])
def test_that_only_a_coordinator_loads_lists(register_folder, october, user):
    desk = registers.signed_in(register_folder, user)
    with pytest.raises(NotAllowed):
        desk.cohort.preview(october)
    desk.close()

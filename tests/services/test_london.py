"""Returns of many boroughs: written, read back and added up; whatever is wrong is named by file and line."""

import hashlib
import json
import shutil

import pytest

from iom_desktop.command_line import main
from iom_desktop.demonstration.london import write_returns
from iom_desktop.errors import Mendable
from iom_desktop.exchange import london_return
from iom_desktop.insights import boroughs
from iom_desktop.insights.london_return import combine as london_combine
from iom_desktop.records.london_return import ELIGIBLE, MANAGED, BoroughReturn
from iom_desktop.services import london
from iom_desktop.vocabulary.access import AuditKind
from tests import logged, managed

HEAD = "Borough,Month,Category,Group,Number\n"
LINE = "Camden,2025-10,Cohort,Managed,127\n"


def never(*_known: object) -> int:
    pytest.fail("the window was opened")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("London Borough of Camden", "Camden"),
        ("LB Hammersmith & Fulham", "Hammersmith and Fulham"),
        ("KINGSTON UPON THAMES", "Kingston"),
        ("City of Westminster", "Westminster"),
        ("City of London Corporation", "City of London"),
        ("London", None),
    ],
)
def test_that_a_borough_is_known_however_its_council_writes_itself(written, meant):
    assert boroughs.called(written) == meant


@pytest.fixture(scope="module")
def returns(tmp_path_factory):
    folder = tmp_path_factory.mktemp("london")
    write_returns(folder, "2025-10", 1)
    return folder


def test_that_all_boroughs_add_up_to_london_and_none_tells_a_small_number(returns, tmp_path, capsys):
    out = tmp_path / "london.csv"
    assert main.run(["insights", "london", str(returns), "--out", str(out), "--json"], never) == 0
    answer = json.loads(capsys.readouterr().out)
    assert len(answer["boroughs"]) == 32
    assert answer["missing"] == []
    totals = {(one["category"], one["group"]): one for one in answer["totals"]}
    read = [london_return.read(path) for path in returns.glob("*.csv")]
    for place in (ELIGIBLE, MANAGED):
        assert totals[place]["count"] == sum(one.told[place] for one in read)
        assert (totals[place]["boroughs"], totals[place]["hidden"]) == (32, 0)
    assert all(count >= 5 for one in read for count in one.told.values())
    assert any(one["hidden"] for one in totals.values())
    table = out.read_text(encoding="utf-8-sig")
    assert all(name in table for name in boroughs.BOROUGHS)


def test_that_a_missing_borough_is_named(returns):
    found = london.combine([path for path in returns.glob("*.csv") if "camden" not in path.name])
    assert found.missing == ("Camden",)


def test_that_a_total_says_what_boroughs_hide_and_the_file_of_it_too(returns, tmp_path):
    found = london.combine([returns])
    totals = {(one.category, one.group): one for one in found.totals}
    assert all(one.at_least == (one.boroughs < 32) for one in totals.values())
    assert totals["Age by ethnicity", "Asian, 18-24"].count is None
    out = tmp_path / "london.csv"
    london.write_combined(found, out)
    table = out.read_text(encoding="utf-8-sig")
    assert f"Cohort,Managed,{totals[MANAGED].count},exactly,32,0" in table
    assert f"Gender,Female,{totals['Gender', 'Female'].count},at least" in table
    assert '"Asian, 18-24",\u2013,not told,0,32' in table


def test_that_a_spreadsheets_work_is_read_as_it_was_meant(tmp_path):
    path = tmp_path / "camden.csv"
    lines = ["Cohort;Managed;127", "Cohort;Eligible;200", "Gender;Female;-"]
    text = "Borough;month;Category;Group;Number;\r\n" + "".join(f"LB Camden;Oct-25;{line};;\r\n" for line in lines)
    path.write_text(text, encoding="utf-16")
    found = london.combine([path])
    assert (found.month, found.boroughs[0].borough, found.boroughs[0].told[MANAGED]) == ("2025-10", "Camden", 127)
    assert found.boroughs[0].hidden == {("Gender", "Female")}
    assert found.remarks == ("camden.csv was saved by a spreadsheet, and read as it was meant.",)


def test_that_a_small_number_and_what_gives_one_back_are_hidden_again(tmp_path):
    path = tmp_path / "camden.csv"
    rows = ("Cohort,Managed,60", "Gender,Female,-", "Gender,Male,57", "Marker,Gang,3", "Index offence,Theft,20")
    path.write_text(HEAD + "".join(f"Camden,2025-10,{row}\n" for row in rows), encoding="utf-8")
    found = london.combine([path])
    totals = {(one.category, one.group): one.count for one in found.totals}
    told = {place: count for place, count in totals.items() if count is not None}
    assert told == {MANAGED: 60, ("Index offence", "Theft"): 20}
    assert found.remarks == (
        "camden.csv tells 1 number under 5, which no return may: hidden here.",
        "Camden: 1 more number is hidden, which would give a small one away.",
    )


def test_that_a_borough_that_hides_its_cohort_stands_in_the_table_without_it():
    one = BoroughReturn("Camden", "2025-10", {ELIGIBLE: 40}, frozenset({MANAGED}))
    two = BoroughReturn("Barnet", "2025-10", {ELIGIBLE: 40, MANAGED: 30}, frozenset())
    table = london.borough_table(london_combine([one, two]))
    assert table.table()[1:] == [["Barnet (NW)", "30", "40", "75%"], ["Camden (CN)", "\u2013", "40", ""]]
    assert table.finding.exact == "30 managed of 40 eligible people (75%) in 1 borough; 1 more does not tell both"


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("a,b\n1,2\n", "not_a_return", "x.csv is no London return"),
        ("", "not_a_return", "x.csv"),
        ("\x00\x01\x02" * 50, "not_a_return", "x.csv is no text"),
        (HEAD, "empty", "x.csv holds no number"),
        (HEAD + LINE + LINE, "twice", "x.csv, line 3 tells Cohort, Managed a second time"),
        (HEAD + LINE + "Camden,2025-10,Cohort\n", "ragged_row", "x.csv, line 3 has 3 cells"),
        (HEAD + "Camden,2025-13,Cohort,Managed,1\n", "bad_month", "x.csv, line 2"),
        (HEAD + LINE + "Barnet,2025-10,Cohort,Eligible,9\n", "mixed", "x.csv, line 3"),
        (HEAD + "Camden,2025-10,Cohort,Managed,-3\n", "bad_number", "x.csv, line 2"),
        (HEAD + "Camden,2025-10,Cohort,Managed,1.5\n", "bad_number", "x.csv, line 2"),
        (HEAD + "Camden,2025-10,Cohort,Managed,\u0663\n", "bad_number", "x.csv, line 2"),
        (HEAD + "Camden,2025-10,Cohort,Managed,99999999999\n", "bad_number", "x.csv, line 2"),
        (HEAD + "Camden,2025-10,Cohort,=1+1,9\n", "bad_words", "x.csv, line 2"),
        (HEAD + "Camden,2025-10,,Managed,9\n", "missing", "x.csv, line 2 has no category"),
        (HEAD + LINE.replace("Camden", "Camdem"), "unknown_borough", "If Camden is meant"),
        (HEAD + LINE.replace("Camden", "Kingsmere"), "unknown_borough", "x.csv is of Kingsmere, which is no borough"),
    ],
)
def test_that_a_wrong_file_is_refused_by_name_and_line(tmp_path, text, code, where):
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Mendable) as refused:
        london.combine([path])
    assert refused.value.code == code
    assert where in refused.value.message


def test_that_a_borough_twice_another_month_and_no_file_are_refused(returns, tmp_path):
    first, second = sorted(returns.glob("*.csv"))[:2]
    shutil.copy(first, tmp_path / "again.csv")
    other = tmp_path / "other.csv"
    other.write_text(second.read_text(encoding="utf-8-sig").replace("2025-10", "2025-09"), encoding="utf-8")
    for paths, code in (
        ([first, tmp_path / "again.csv"], "same_borough"),
        ([first, other], "mixed_months"),
        ([tmp_path / "none"], "unreadable"),
    ):
        with pytest.raises(Mendable) as refused:
            london.combine(paths)
        assert refused.value.code == code


def test_that_a_borough_writes_its_return_and_the_log_keeps_it(desk, tmp_path):
    path = tmp_path / "return.csv"
    with pytest.raises(Mendable) as refused:
        desk.london.write("2025-11", path)
    assert refused.value.code == "nothing_to_report"
    for number in range(6):
        managed.somebody(desk, f"Jo{number}", "Pettifer")
    desk.london.write("2025-10", path)
    read = london_return.read(path)
    assert (read.borough, read.month, read.told[MANAGED]) == ("Kingsmere", "2025-10", 6)
    assert ELIGIBLE not in read.told  # no list, so a gap and not a zero
    assert "Pettifer" not in path.read_text(encoding="utf-8")
    entry = logged.of_kind(desk, AuditKind.DISCLOSURE)[0]
    assert entry.recipients == london.LONDON
    assert entry.document_hash == hashlib.sha256(path.read_bytes()).hexdigest()

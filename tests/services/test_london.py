"""Returns of many boroughs: written, read back and added up; whatever is wrong is named by file and line."""

import hashlib
import json
import shutil

import pytest

from iom_desktop.command_line import main
from iom_desktop.demonstration.london import write_returns
from iom_desktop.errors import Mendable
from iom_desktop.exchange import london_return
from iom_desktop.insights.boroughs import COMMAND_UNITS
from iom_desktop.records.london_return import ELIGIBLE, MANAGED
from iom_desktop.services import london
from iom_desktop.vocabulary.access import AuditKind
from tests import logged, managed

HEAD = "Borough,Month,Category,Group,Number\n"
LINE = "Camden,2025-10,Cohort,Managed,127\n"


def never(*_known: object) -> int:
    pytest.fail("the window was opened")


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
    assert all(name in table for unit in COMMAND_UNITS.values() for name in unit)


def test_that_a_missing_borough_is_named(returns):
    found = london.combine([path for path in returns.glob("*.csv") if "camden" not in path.name])
    assert found.missing == ("Camden",)


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

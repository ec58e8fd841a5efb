"""Scores on the real command line: the answer as documented, one line where something is wrong, no register."""

import json

import pytest

from iom_desktop.command_line import main

ANSWERS = {
    "sex": "M",
    "date_of_birth": "1965-12-07",
    "convicted_on": "2025-05-13",
    "follow_up_from": "2026-12-06",
    "first_sanction_on": "2013-02-01",
    "sanctions": 2,
    "offence_group": "Soliciting / prostitution",
}
ARP = {name: value for name, value in ANSWERS.items() if name != "offence_group"}
ARP |= {"assessed_on": "2026-12-06", "offence_category": "Theft (non-motor)"}


def never(*known):
    pytest.fail("the window was opened")


@pytest.fixture
def run(capsys, tmp_path):
    """Run ``score`` on answers, or on the text of a file, as the console script does."""

    def command(tool, answers, *more):
        file = tmp_path / "answers.json"
        file.write_text(answers if isinstance(answers, str) else json.dumps(answers), encoding="utf-8")
        capsys.readouterr()
        status = main.run(["score", tool, "--inputs", str(file), *more], never)
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


def test_that_ogrs3_answers_with_both_years_the_band_and_the_workings(run):
    status, said, _ = run("ogrs3", ANSWERS, "--json")
    found = json.loads(said)
    assert status == 0
    assert list(found) == ["tool", "one_year", "two_year", "band", "workings"]
    assert (found["tool"], found["one_year"], found["two_year"], found["band"]) == ("OGRS3", 8, 16, "low")
    values = {one["name"]: one["value"] for one in found["workings"]}
    assert values["offence_group"] == 0.7606
    assert values["sanctions"] == -3.000060648
    assert values["caution"] is None
    assert "not an OASys score" in said


@pytest.mark.parametrize(("tool", "points", "scores"), [("ovp", 42, (18, 30, "medium")), ("ogp", 62, (53, 68, "high"))])
def test_that_a_point_table_takes_points_alone(run, tool, points, scores):
    status, said, _ = run(tool, {"points": points}, "--json")
    found = json.loads(said)
    assert status == 0
    assert (found["one_year"], found["two_year"], found["band"]) == scores


def test_that_arp_answers_with_two_decimals_and_no_one_year_score(run):
    status, said, _ = run("arp", ARP, "--json")
    found = json.loads(said)
    assert status == 0
    assert (found["tool"], found["one_year"]) == ("ARP", None)
    assert found["two_year"] == round(100 * found["workings"][-4]["value"], 2)


def test_that_a_person_reads_sentences(run):
    status, said, _ = run("ogrs3", ANSWERS)
    lines = said.splitlines()
    assert status == 0
    assert lines[0] == "OGRS3: 8 within one year, 16 within two years, low"
    assert "  Offence group: Soliciting / prostitution: 0.7606" in lines


@pytest.mark.parametrize(
    ("tool", "answers", "code", "said"),
    [
        ("ogrs3", ANSWERS | {"convicted_on": "1960-01-01"}, "conviction_before_birth", "convicted_on: The conviction"),
        (
            "ogrs3",
            ANSWERS | {"first_sanction_on": "2025-06-01"},
            "first_sanction_after_conviction",
            "first_sanction_on",
        ),
        ("ogrs3", ANSWERS | {"offence_group": "?"}, "unknown_offence_group", "Choose one of: Violence, "),
        ("ogrs3", {"sex": "M"}, "missing_input", "Not answered yet: date_of_birth, convicted_on, "),
        ("ovp", {"points": 1.5}, "bad_number", "points: Write a whole number from 0 to 100."),
        ("ovp", {"points": [1]}, "bad_number", "points: "),
        ("arp", ARP | {"offence_category": {}}, "unknown_offence_category", "offence_category: "),
        ("ogp", "points: 3", "unreadable", "answers.json is not JSON"),
        ("ogp", "[" * 100_000, "unreadable", "answers.json is not JSON"),
        ("ogp", "[3]", "not_answers", "answers.json holds no answers"),
        ("ogp", '{"points": NaN}', "bad_number", "points: "),
    ],
)
def test_that_answers_at_fault_are_refused_in_one_line(run, tool, answers, code, said):
    status, out, err = run(tool, answers, "--json")
    assert status == 1
    assert json.loads(out)["error"]["code"] == code
    assert said in err
    assert err.count("\n") == 1


def test_that_a_file_that_is_not_there_is_said(capsys, tmp_path):
    assert main.run(["score", "ovp", "--inputs", str(tmp_path / "none.json")], never) == 1
    assert "There is no " in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["score"], ["score", "vrp", "--inputs", "x.json"], ["score", "ovp"]])
def test_that_wrong_usage_is_told_apart(capsys, arguments):
    assert main.run(arguments, never) == 2
    assert "usage: iom-desktop score" in capsys.readouterr().err

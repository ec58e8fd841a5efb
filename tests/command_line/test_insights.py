"""The benefits estimator on the real command line: the answer as documented, one line where something is wrong."""

import json

import pytest

from iom_desktop.command_line import main
from tests import managed
from tests.registers import PASSPHRASE

INPUTS = {
    "months": 24,
    "reduction": 0.3635,
    "types": {
        "all crime": {"arrests": 973, "offences_per_arrest": 5, "borough_offences_per_year": 23263},
        "robbery": {"arrests": 87, "offences_per_arrest": 3, "borough_offences_per_year": None},
    },
}


def never(*known):
    pytest.fail("the window was opened")


@pytest.fixture
def run(capsys, tmp_path):
    """Run ``insights benefits`` on inputs, or on the text of a file, as the console script does."""

    def command(inputs, *more):
        file = tmp_path / "inputs.json"
        file.write_text(inputs if isinstance(inputs, str) else json.dumps(inputs), encoding="utf-8")
        capsys.readouterr()
        status = main.run(["insights", "benefits", "--inputs", str(file), *more], never)
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


@pytest.mark.xdist_group("statistics")
def test_that_the_answer_holds_unrounded_numbers_under_the_documented_names(run):
    status, out, _ = run(INPUTS, "--json")
    answer = json.loads(out)
    assert status == 0
    assert answer["types"]["all crime"] == {
        "arrests_per_year": 486.5,
        "offences_per_year": 2432.5,
        "after": pytest.approx(1548.28625),
        "avoided": pytest.approx(884.21375),
        "share_of_borough": pytest.approx(884.21375 / 23263),
    }
    assert answer["types"]["robbery"]["share_of_borough"] is None
    assert answer["estimate"] is True
    low, high = answer["ranges"]["all crime"]["avoided"]
    assert low < 884 < high


@pytest.mark.xdist_group("statistics")
def test_that_the_words_call_every_figure_an_estimate_and_give_its_range(run):
    status, out, _ = run(INPUTS | {"reduction_from": 0.2, "reduction_to": 0.5})
    assert status == 0
    assert "estimates for a year: 2,432 offences now, 1,548 after" in out
    assert "884 avoided (456 to 1,295), 3.8% of the borough's (2.0% to 5.6%)" in out
    assert "Every figure is an estimate." in out


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ("no json", "unreadable"),
        ([1], "not_inputs"),
        ({"months": 24, "reduction": 0.3}, "not_inputs"),
        (INPUTS | {"months": 0}, "bad_months"),
        (INPUTS | {"months": None}, "missing"),
        (INPUTS | {"months": "24"}, "not_a_number"),
        (INPUTS | {"months": float("nan")}, "not_a_number"),
        (INPUTS | {"reduction": 36}, "bad_reduction"),
        (INPUTS | {"reduction_from": 0.5}, "bad_range"),
        (INPUTS | {"types": {}}, "no_types"),
        (INPUTS | {"types": {"theft": 3}}, "not_inputs"),
        (INPUTS | {"types": {"theft": {"arrests": 2.5, "offences_per_arrest": 3}}}, "not_a_count"),
        (INPUTS | {"types": {"theft": {"arrests": -2, "offences_per_arrest": 3}}}, "below_zero"),
        (
            INPUTS | {"types": {"theft": {"arrests": 2, "offences_per_arrest": 3, "borough_offences_per_year": 0}}},
            "below_zero",
        ),
        (INPUTS | {"seed": 1}, "unknown_input"),
    ],
)
def test_that_wrong_inputs_are_refused_in_one_line(run, inputs, code):
    status, out, err = run(inputs, "--json")
    assert status == 1
    assert json.loads(out)["error"]["code"] == code
    assert len(err.strip().splitlines()) == 1


@pytest.mark.xdist_group("statistics")
def test_that_the_board_report_of_a_month_is_one_command(desk, register_folder, capsys, tmp_path):
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE)
    managed.somebody(desk, "Jo", "Pettifer")
    desk.close()
    out = tmp_path / "report.pdf"
    me = ["--user", "coordinator", "--passphrase-file", str(tmp_path / "passphrase.txt"), "--json"]
    capsys.readouterr()
    asked = ["insights", "report", str(register_folder), "--out", str(out), *me, "--month"]
    assert main.run([*asked, "2025-11"], never) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["pages"], answer["issued"], out.read_bytes()[:5]) == (6, True, b"%PDF-")  # though too few
    assert main.run([*asked, "2099-01"], never) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "month_to_come"
    assert main.run([*asked, "soon"], never) == 2

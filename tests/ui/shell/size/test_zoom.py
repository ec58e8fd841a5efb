"""How large everything is drawn: eight sizes, on top of what the machine says, and never handed on twice."""

import os

import pytest

from iom_desktop.ui.shell.size.zoom import USUAL, ZOOMS, drawn_at, next_zoom, sound


@pytest.mark.parametrize(
    ("now", "step", "then"), [(100, 1, 110), (100, -1, 90), (200, 1, 200), (80, -1, 80), (117, 1, 110)]
)
def test_that_a_step_leads_to_the_next_size_and_the_last_one_stays(now, step, then):
    assert next_zoom(now, step) == then


def test_that_a_size_nobody_offers_is_the_usual_one():
    assert [sound(one) for one in (*ZOOMS, 0, 99, 1000)] == [*ZOOMS, USUAL, USUAL, USUAL]


@pytest.mark.parametrize(("given", "meanwhile"), [(None, "1.25"), ("2", "2.5"), ("plenty", "1.25"), ("nan", "1.25")])
def test_that_the_scale_comes_on_top_of_the_machines_and_goes_again(given, meanwhile, monkeypatch):
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    if given:
        monkeypatch.setenv("QT_SCALE_FACTOR", given)
    with drawn_at(125):
        assert os.environ["QT_SCALE_FACTOR"] == meanwhile
    assert os.environ.get("QT_SCALE_FACTOR") == given

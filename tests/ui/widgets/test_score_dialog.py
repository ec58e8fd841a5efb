"""The risk calculators: a result while one types, help and reasons beside each question, the keyboard alone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from iom_desktop.rules.predictors.calculate import FIELDS, calculate
from iom_desktop.ui.widgets.score_dialog import Scored, ScoreDialog
from iom_desktop.ui.widgets.score_questions import ASKED, QUESTIONS
from iom_desktop.vocabulary.risk import Tool

pytestmark = pytest.mark.qt

KNOWN = {"sex": "M", "date_of_birth": date(1994, 6, 9), "assessed_on": date(2025, 11, 18), "ogrs3_two_year": "12"}


@pytest.fixture
def dialog(qtbot, icons):
    """The calculators for somebody of whom the case knows a little."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    made = ScoreDialog(window, icons, calculate, Scored("p1", "Callum Pettifer", KNOWN))
    made.show_fitted()
    yield made
    made.reject()


def answer(dialog, **answers):
    for name, value in answers.items():
        control = dialog.controls[name]
        if hasattr(control, "choose"):
            control.choose(value)
        else:
            control.setFocus()
            control.setText(value)
            control.textEdited.emit(value)


def conviction(dialog):
    answer(dialog, convicted_on="12/7/2025", follow_up_from="12 Jul 2025", first_sanction_on="2010-02-01")
    answer(dialog, sanctions="25", offence_group="Burglary (domestic)")


def said(dialog):
    return [label.text() for label in dialog.result_pane.findChildren(QLabel) if label.isVisibleTo(dialog.result_pane)]


def asked(dialog):
    return {name for name, field in dialog._fields.items() if field.isVisibleTo(dialog)}


def test_that_the_form_asks_what_the_rules_read():
    names = {question.name for question in QUESTIONS}
    for tool, fields in FIELDS.items():
        assert ASKED[tool] <= names
        assert set(fields) - ASKED[tool] == ({"age"} if tool is Tool.OVP else set())
        assert ASKED[tool] - set(fields) <= {"points"}


def test_that_the_result_its_band_and_workings_stand_there_while_one_types(dialog):
    assert "No result yet" in said(dialog)
    assert "Still to answer: Convicted on, Follow-up from, First sanction on, Sanctions, Offence group." in said(dialog)
    conviction(dialog)
    shown = said(dialog)
    assert shown[:3] == ["75", "within two years", "High"]
    assert "59 within one year. An estimate for people with the same answers." in shown
    assert "Indicative, not an OASys score" in shown
    assert "-0.12390" in shown
    assert dialog.result_pane.accessibleDescription() == "75 within two years, High. Indicative, not an OASys score"


def test_that_an_answer_that_cannot_be_is_told_beside_its_question(dialog):
    conviction(dialog)
    answer(dialog, first_sanction_on="1 Aug 2025")
    assert "lies after this conviction" in dialog._fields["first_sanction_on"].error
    assert "No result yet" in said(dialog)
    assert "1 answer cannot be used: see beside the question." in said(dialog)
    answer(dialog, first_sanction_on="1 Feb 2010")
    assert dialog._fields["first_sanction_on"].error == ""


def test_that_a_day_is_not_called_wrong_while_it_is_typed(qtbot, dialog):
    dialog.activateWindow()
    answer(dialog, convicted_on="12 Ju")
    qtbot.waitUntil(dialog.controls["convicted_on"].hasFocus)
    answer(dialog, convicted_on="12 Jul")
    assert dialog._fields["convicted_on"].error == ""
    dialog.controls["sanctions"].setFocus()
    assert dialog._fields["convicted_on"].error == "Write a day, for example 18 Nov 2025."


def test_that_another_tool_asks_its_own_questions_and_keeps_what_both_ask(dialog):
    conviction(dialog)
    dialog.tool.choose(Tool.OVP)
    assert asked(dialog) == ASKED[Tool.OVP]
    assert dialog.answers["sanctions"] == "25"
    answer(dialog, points="42")
    assert asked(dialog) == {"points"}
    assert said(dialog)[:3] == ["30", "within two years", "Medium"]
    dialog.tool.choose(Tool.OGP)
    answer(dialog, points="")
    assert asked(dialog) == ASKED[Tool.OGP]
    assert dialog.answers["ogrs3_two_year"] == "12"


def test_that_the_static_arp_starts_with_the_day_of_the_case(dialog):
    conviction(dialog)
    dialog.tool.choose(Tool.ARP)
    answer(dialog, offence_category="Burglary (domestic)")
    assert dialog.answers["assessed_on"] == "2025-11-18"
    assert "Static: the part of ARP that needs the answers of an OASys assessment is not in it." in said(dialog)


def test_that_one_key_saves_and_nothing_is_saved_before_all_is_answered(qtbot, dialog):
    wishes = []
    dialog.wanted.connect(wishes.append)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wishes == []
    assert dialog._fields["convicted_on"].error == "This is still to be answered."
    conviction(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (wish,) = wishes
    assert (wish.person_id, wish.tool, wish.answers["convicted_on"]) == ("p1", Tool.OGRS3, "2025-07-12")
    assert calculate(wish.tool, wish.answers).prediction.two_year == 75


def test_that_over_no_case_it_calculates_and_saves_nothing(qtbot, icons):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = ScoreDialog(window, icons, calculate)
    dialog.show_fitted()
    dialog.tool.choose(Tool.OVP)
    answer(dialog, points="58")
    assert said(dialog)[0] == "58"
    assert dialog._save.isHidden()
    assert dialog.fill() is None
    dialog.reject()

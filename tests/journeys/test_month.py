"""One month of real work in the real window, from the sign-in to the papers, by keyboard."""

import csv
from pathlib import Path

import pytest

from iom_desktop.demonstration.make import Demonstration
from tests.journeys import at_the_case, at_the_check, at_the_ledger, at_the_panel, at_the_papers
from tests.journeys.driver import User, words_everywhere

pytestmark = pytest.mark.qt
MANAGED = 12
LEADS = "Grace Lindqvist and Marta Olsen"  # as the panel decided


def rows_of(path: Path) -> int:
    """Count the people in a list as a reader would: the lines below the heading that name somebody."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    at = next(number for number, line in enumerate(lines) if "Case_Ref_No" in line)
    return sum(bool(line) and not line[0].startswith("End of report") for line in lines[at + 1 :])


def test_that_a_month_goes_from_the_list_to_the_papers(user: User, made: Demonstration, tmp_path: Path):
    november = made.lists[-1]
    user.sign_in("coordinator")
    user.see("Not checked today: 12 of 12", "Waiting for a decision: 1", "Next panel: Thu 20 Nov")

    at_the_ledger.import_list(user, november, rows_of(november))
    decided = at_the_ledger.decide_three(user)

    wanted, at_court = at_the_check.look_everybody_up(user, MANAGED)
    at_the_check.print_sheet(user, tmp_path / "sheet.pdf", wanted)

    at_the_panel.add_to_agenda(user, decided.proposed)
    decisions = at_the_panel.hold_meeting(user, decided.proposed)
    at_the_panel.approve_and_print(user, tmp_path / "minutes.pdf", decisions)
    at_the_ledger.see_adopted(user, decided.proposed)

    at_the_papers.draft_statement(user, at_court)
    user.lock()
    user.sign_in("probation")
    at_the_papers.read_statement(user, at_court)
    user.lock()
    user.sign_in("coordinator")
    at_the_papers.issue_statement(user, at_court, tmp_path / "statement.pdf")
    letter = tmp_path / "letter.pdf"
    at_the_papers.issue_paper(user, "Letter with COMPACT", decided.proposed, letter, LEADS, "Our agreement")
    at_the_papers.issue_referral_form(user, tmp_path / "referral.pdf")

    at_the_case.find(user, at_court)
    at_the_case.log_contact(user)
    at_the_case.record_offer(user)

    user.press("Ctrl+2")
    user.see(at_court, decided.proposed)
    lines = user.page("register").table.records
    user.lock()
    assert len(lines) == MANAGED + 1
    told = words_everywhere()
    assert [words for line in lines for words in (line.name, line.crn) if words in told] == []

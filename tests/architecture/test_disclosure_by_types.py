"""The ways around the rule of disclosure do not pass the type checker: each snippet here must be refused by it."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.sources import PACKAGE, names, sources

_HEAD = """
from datetime import date
from typing import Any
from iom_desktop.documents.case_summary import set_summary
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.disclosure import ForCourt, ForPartners, ForPerson, ForTasking, Item, Seal
from iom_desktop.records.documents import Imprint, Letterhead, Passage
from iom_desktop.records.letters import LetterContent
from iom_desktop.records.minutes import MinutesAction, MinutesDecision
from iom_desktop.records.narrowed import CaseForPartners
from iom_desktop.records.partner_papers import LedgerContent, LedgerLine, ReferralContent
from iom_desktop.records.risk import Score
from iom_desktop.records.scheme import RagState
from iom_desktop.records.shared_brief import BriefAction, OfferResponses, SharedBrief
from iom_desktop.records.statement import Hearing, OfferLine, StatementContent
from iom_desktop.records.support import Note, Referral
from iom_desktop.records.tasking import ComingUp, TaskingLine
from iom_desktop.rules import disclosure
from iom_desktop.rules.shared_brief import brief_for_partners
from iom_desktop.services import referral_content, statement_words, summary_content
from iom_desktop.services.letter_content import Letters
from iom_desktop.services.paper_facts import Labels
from iom_desktop.vocabulary.work import KeyDateKind

def snippet(
    record: CaseRecord, note: Note, labels: Labels, form: Referral, words: str, rag: RagState,
    brief: SharedBrief, statement: StatementContent, court: ForCourt[str], partners: ForPartners[str],
    person: ForPerson[Passage], line: LedgerLine, ledger: LedgerContent, head: Letterhead, imprint: Imprint,
) -> object:
"""

WAYS_AROUND = {
    "a whole case for the summary": "summary_content.summary(record, labels)",
    "a whole case for the shared screen": "brief_for_partners(record, {}, '')",
    "a whole case for the referral form": "referral_content.referral(record, form, labels)",
    "a whole case for the letter": "Letters(record, labels, head, '', '')",
    "a case for the court used for partners": "summary_content.summary(disclosure.case_for_court(record), labels)",
    "a case for partners used for a statement": (
        "statement_words.proposed(disclosure.case_for_partners(record), Any, Any, Any)"
    ),
    "a case narrowed by hand": "CaseForPartners(record, object())",
    "words cleared by hand": "ForPartners('id', words, object())",
    "words for the court, unmarked": "ReferralContent(reason=words)",
    "words for the court on a form of partners": "ReferralContent(reason=court)",
    "a note among the decisions": "MinutesDecision(1, '', None, None, None, '', note.text)",
    "a note among the actions": "MinutesAction(1, 1, note.text, '', date.min)",
    "a line of the ledger that nobody cleared": "LedgerContent(date.min, date.min, ledger.sum, (line,))",
    "a place of the days to come that nobody cleared": "ComingUp(date.min, KeyDateKind.COURT, '', '', words)",
    "what partners may see on the tasking sheet": "ComingUp(date.min, KeyDateKind.COURT, '', '', partners)",
    "pathways as they are called": "OfferResponses(0, 0, 0, (words,), ())",
    "a colour with the words behind it": "SharedBrief.__init__(brief, rag=rag)",
    "a passage of a letter as written": (
        "LetterContent(name='', salutation='', delivery=None, passages=(Passage('', ()),), foot='')"
    ),
    "a case instead of a paper": "set_summary(record, head, imprint)",
}


@pytest.mark.slow
def test_that_no_way_around_the_rule_of_disclosure_passes_the_type_checker(tmp_path: Path) -> None:
    """Check all snippets at once: each in a function of its own, whose lines must be among those refused."""
    pytest.importorskip("mypy")
    source, places = _source(WAYS_AROUND.values())
    refused = _refused(tmp_path, source)
    passed = [name for name, place in zip(WAYS_AROUND, places, strict=True) if place not in refused]
    assert passed == []


@pytest.mark.slow
def test_that_the_straight_way_passes(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    source, _ = _source(
        (
            "summary_content.summary(disclosure.case_for_partners(record), labels)",
            "brief_for_partners(disclosure.case_for_partners(record), {}, '')",
            "ReferralContent(reason=partners)",
        )
    )
    assert _refused(tmp_path, source) == set()


def _source(snippets: Iterable[str]) -> tuple[str, list[int]]:
    text, places = _HEAD, []
    for snippet in snippets:
        text += f"    print({snippet})\n"
        places.append(text.count("\n"))
    return text + "    return None\n", places


def _refused(folder: Path, source: str) -> set[int]:
    """Return the lines that the type checker refuses."""
    path = folder / "ways_around.py"
    path.write_text(source, encoding="utf-8")
    cache = PACKAGE.parent / ".mypy_cache"
    command = [sys.executable, "-m", "mypy", "--config-file", str(PACKAGE.parent / "pyproject.toml")]
    done = subprocess.run(
        [*command, "--follow-imports=silent", "--cache-dir", str(cache), str(path)],
        cwd=PACKAGE.parent, env={**os.environ, "MYPYPATH": str(PACKAGE.parent)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if "ways_around.py:" in line and ": error:" in line]
    return {int(line.partition("ways_around.py:")[2].partition(":")[0]) for line in lines}


def test_that_only_the_rules_of_disclosure_take_the_seal() -> None:
    mentioning = [one for one in sources() if "SEAL" in one.text]
    holders = {one.name for one in mentioning for name, _ in names(one.tree) if name in {"SEAL", ".SEAL"}}
    assert holders == {"iom_desktop/records/disclosure.py", "iom_desktop/rules/disclosure.py"}

"""The law of disclosure over the whole model: no paper and no shared screen says what stands above its audience."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.models.panel import PanelItem
from iom_desktop.records.borough import Borough
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.documents import Printing, Signatory, as_data
from iom_desktop.records.ledger import Decision, LedgerMonth, LedgerRow, LedgerSum
from iom_desktop.records.minutes import MinutesContent
from iom_desktop.records.narrowed import CaseForPartners
from iom_desktop.records.pack import PackContent
from iom_desktop.records.panel import AgendaItem
from iom_desktop.records.panel_papers import ActionSheet, ActionSheetsContent, SheetAction
from iom_desktop.records.papers import Draft
from iom_desktop.records.partner_papers import TaskingPaper
from iom_desktop.records.scheme import StatusState
from iom_desktop.records.support import Action, KeyDate
from iom_desktop.records.work import CheckEntry, OutcomeFacts
from iom_desktop.rules import disclosure, rag, status, tasking
from iom_desktop.rules.shared_brief import action_before_partners, brief_for_partners
from iom_desktop.services import (
    pack_content,
    panel_follow_up,
    panel_minutes,
    paper_facts,
    referral_content,
    statement_content,
    summary_content,
)
from iom_desktop.services.letter_content import Letters
from iom_desktop.services.paper_facts import Labels
from iom_desktop.store.repositories import panel_items
from iom_desktop.vocabulary.access import Audience, Handling
from iom_desktop.vocabulary.cohort import Change, LedgerState, SelectionChoice, Verdict
from iom_desktop.vocabulary.documents import LetterOccasion, Variant
from iom_desktop.vocabulary.panel import AgendaReason, PanelDecision
from iom_desktop.vocabulary.risk import Rag, SentencePhase
from iom_desktop.vocabulary.work import CheckOutcome
from tests.documents import samples
from tests.planted import pages_of
from tests.random_cases import DAY, PATHWAYS, Cases, above, lists_of_items
from tests.rules.test_tasking import case_line

LABELS = Labels(PATHWAYS, {}, {}, {})
_WORD = re.compile(r"zq\d{5}")
_PACK, _SHEET = "pack of ", "action sheet of "
CASES = 60
NOON = datetime(2025, 11, 18, 12, tzinfo=UTC)
ON_ORDER = StatusState(status=None, phase=SentencePhase.COMMUNITY_ORDER)


def contents(made: Cases) -> Iterator[tuple[str, str, Any]]:
    """Gather every paper and the shared screen from one random case: name, audience, content."""
    record = made.case()
    court, person, partners = (
        disclosure.case_for_court(record), disclosure.case_for_person(record), disclosure.case_for_partners(record),
    )  # fmt: skip
    material = statement_content.gather(record, LABELS, None)
    yield "statement", "court", statement_content.compose(court, material, Draft("p"), Signatory("A", ""), None)
    letters = Letters(person, LABELS, paper_facts.letterhead(Borough(name="Kingsmere")), "Kingsmere", "Priya")
    occasion, variant = made.chance.choice(list(LetterOccasion)), made.chance.choice(list(Variant))
    yield "letter on joining, with its compact", "person", letters.letter(with_compact=True, variant=variant)
    yield "letter on other occasions", "person", letters.letter(occasion=occasion, variant=variant)
    yield "compact", "person", letters.compact(variant)
    yield "summary", "partners", summary_content.summary(partners, LABELS)
    yield "shared screen", "partners", brief_for_partners(partners, PATHWAYS, "")
    forms = [one for one in partners.record.referrals if told("referral", one)]
    if forms:
        yield "referral", "partners", referral_content.referral(partners, forms[0], LABELS)
    items = [agenda_item(made, number) for number in range(3)]
    yield "agenda", "partners", items
    agency = made.chance.choice(("drugs", "health", "police", ""))
    yield _PACK + agency, "partners", pack(made, partners, items[:1], agency)
    yield "minutes", "partners", minutes(items)
    yield _SHEET + agency, "partners", action_sheets(made, agency)
    yield "ledger", "partners", summary_content.ledger(month(made), LABELS)
    sheet = task_sheet(made)
    yield "tasking", "tasking", TaskingPaper(sheet(police_only=False), Printing("09:10", "A"))
    yield "police tasking", "police", TaskingPaper(sheet(police_only=True), Printing("09:10", "A"))


def pack(made: Cases, case: CaseForPartners, items: list[AgendaItem], agency: str) -> PackContent:
    """Return the pack of an agency as it is made of a meeting with these items, and of what the agency owes."""
    lines = tuple(pack_content._line(item, samples.MEETING) for item in items)
    return PackContent(
        agency=agency,
        agenda=replace(samples.pack().agenda, cases=lines),
        cases=tuple(summary_content.summary(case, LABELS, agency=agency) for _ in items),
        actions=pack_content.owed(owed_by(made, agency), agency, DAY),
    )


def owed_by(made: Cases, agency: str) -> list[Action]:
    """Return what an agency has to do."""
    owed = [replace(made.record(Action), agency=agency, person_name="Callum Pettifer") for _ in range(2)]
    for one in owed:
        made.secrets[one.what] = replace(made.secrets[one.what], agency=agency)
    return owed


def action_sheets(made: Cases, agency: str) -> ActionSheetsContent:
    """Return the sheet of an agency as it is made of what was agreed."""
    told = [
        SheetAction(1, "Callum Pettifer", what, "T. B.", DAY)
        for one in owed_by(made, agency)
        for what in panel_follow_up._told(one)
    ]
    return ActionSheetsContent("m", DAY, (ActionSheet(agency, agency, tuple(told)),))


def minutes(items: list[AgendaItem]) -> MinutesContent:
    decisions = tuple(panel_minutes._decision(item, {}) for item in items)
    return replace(samples.minutes(), decisions=decisions, actions=panel_minutes._actions(items))


def told(kind: str, item: Any) -> bool:
    return disclosure.barrier(kind, item.marks, Audience.PARTNERS) is None


def agenda_item(made: Cases, number: int) -> AgendaItem:
    """Return an item of an agenda as the store reads it from its row."""
    marks = made.marks()
    columns = ("reason_words", "words", "exit_plan")
    row = PanelItem(
        id=f"item{number}", person_id="p", order=number, reason=AgendaReason.ASKED, handling=marks.handling,
        topic=marks.topic, decision=PanelDecision.KEEP if made.chance.random() < 0.7 else None, confirmed=False,
        lead_professional="", police_officer="", **{name: made.word(marks, "PanelItem", name) for name in columns},
    )  # fmt: skip
    actions = [action_before_partners(replace(made.record(Action), due_on=DAY)) for _ in range(2)]
    return panel_items._item(row, "Callum Pettifer", None, [one for one in actions if one], "")


def month(made: Cases) -> LedgerMonth:
    rows = []
    for number in range(3):
        marks = made.marks()
        decision = Decision(
            id=f"d{number}", person_id="p", from_month="2025-10", choice=SelectionChoice.DECLINED, decided_on=DAY,
            decided_by="coordinator", words=made.word(marks, "SelectionDecision", "reason_words"), marks=marks,
        )  # fmt: skip
        rows.append(
            LedgerRow(
                person_id="p", name="Callum", crn="", state=made.chance.choice(list(LedgerState)), change=Change.NEW,
                verdict=Verdict.YES, overruled=False, scores=(), eligible_since=DAY, decision=decision,
                next_step="Not yet discussed", waiting_since=DAY,
            )
        )  # fmt: skip
    return LedgerMonth(LedgerSum("2025-11", 3, 0, 0, 0, 3, 0, 0), DAY, DAY, current=True, rows=tuple(rows))


def task_sheet(made: Cases) -> Any:
    """Return what makes a day's sheet, of people with checks, dates and actions of any marks."""
    lines = [case_line(number, Rag.AMBER, ON_ORDER) for number in (1, 2)]
    people = [tasking.TaskingPerson(line, None, check(made, line.person_id)) for line in lines]
    dates = [
        made.record(KeyDate, person_id=line.person_id, day=DAY + timedelta(days=at)) for at, line in enumerate(lines)
    ]
    actions = [made.record(Action, person_id=line.person_id, due_on=DAY) for line in lines]
    return lambda *, police_only: tasking.sheet(DAY, people, dates, actions, police_only=police_only)


def check(made: Cases, person_id: str) -> CheckEntry:
    marks = made.marks()

    def word(field: str) -> str:
        return made.word(marks, "CheckEntry", field)

    facts = OutcomeFacts(day=DAY, place=word("place"), what=word("what"), who=word("who"))
    return CheckEntry(
        check_id="c", person_id=person_id, day=DAY, outcome=made.chance.choice(list(CheckOutcome)), sources=(),
        facts=facts, note=word("note"), skip_reason="", by="A", by_id="a", at=NOON,
        marks=marks,
    )  # fmt: skip


def leaks(made: Cases, audience: str, said: str, agency: str = "") -> list[str]:
    found = [made.secrets[word] for word in set(_WORD.findall(said)) if word in made.secrets]
    return [f"{one.kind}.{one.field} {one.marks}" for one in found if above(one, audience, agency)]


def agency_of(paper: str) -> str:
    """Return whose pack or sheet a paper is."""
    return paper.partition(" of ")[2] if paper.startswith((_PACK, _SHEET)) else ""


class Tally:
    """Counts, for each kind of paper, how many were looked at and how many planted words they may say and said."""

    def __init__(self) -> None:
        self.papers: Counter[str] = Counter()
        self.told: Counter[str] = Counter()

    def count(self, made: Cases, name: str, said: str) -> None:
        kind = name.partition(" of ")[0] if name.startswith((_PACK, _SHEET)) else name
        self.papers[kind] += 1
        self.told[kind] += sum(word in made.secrets for word in set(_WORD.findall(said)))

    def report(self) -> str:
        lines = [f"  {self.papers[kind]:>6,} {kind}: {self.told[kind]:,} words told" for kind in sorted(self.papers)]
        return "\n".join([f"{self.papers.total():,} papers, no word above its audience", *lines])


def hold(seed: int, tally: Tally | None = None) -> None:
    made = Cases(Random(seed))
    for name, audience, content in contents(made):
        said = str(as_data(content))
        assert not leaks(made, audience, said, agency_of(name)), f"{name}, seed {seed}"
        if tally is not None:
            tally.count(made, name, said)


def hold_on_paper(seed: int, tally: Tally) -> None:
    from iom_desktop.documents import press

    made = Cases(Random(seed))
    for name, audience, content in contents(made):
        if name not in ("shared screen", "agenda"):
            said = pages_of(press.set_content(content, samples.LETTERHEAD, samples.imprint(draft=True)).pdf)
            assert not leaks(made, audience, said, agency_of(name)), f"{name}, seed {seed}"
            tally.count(made, name, said)


@settings(max_examples=CASES)
@given(seed=st.integers(0, 2**32))
def test_that_no_paper_and_no_shared_screen_says_what_is_above_its_audience(seed):
    hold(seed)


@pytest.mark.slow
@pytest.mark.parametrize(("judge", "cases"), [(hold, 10_000), (hold_on_paper, 200)])
def test_that_thousands_of_cases_hold_the_same_law_and_hundreds_on_their_pages(capsys, judge, cases):
    tally = Tally()
    for seed in range(cases):
        judge(seed, tally)
    assert all(tally.told[kind] for kind in tally.papers), "a paper that says nothing proves nothing"
    with capsys.disabled():
        sys.stdout.write(f"\n{cases:,} generated cases, {judge.__name__}: {tally.report()}\n")


@settings(max_examples=CASES)
@given(seed=st.integers(0, 2**32))
def test_that_without_police_intelligence_every_paper_would_say_the_same(seed):
    """Not even a colour, a count or a day may tell that there is something its readers do not see."""
    record = Cases(Random(seed)).case()
    for paper in (statement, letter, summary, screen):
        assert paper(record) == paper(without_intelligence(record)), paper.__name__


def statement(record: CaseRecord) -> object:
    material = statement_content.gather(record, LABELS, None)
    return statement_content.compose(disclosure.case_for_court(record), material, Draft("p"), Signatory("A", ""), None)


def letter(record: CaseRecord) -> object:
    case = disclosure.case_for_person(record)
    return Letters(case, LABELS, paper_facts.letterhead(Borough(name="Kingsmere")), "Kingsmere", "Priya").compact()


def summary(record: CaseRecord) -> object:
    return summary_content.summary(disclosure.case_for_partners(record), LABELS)


def screen(record: CaseRecord) -> object:
    return brief_for_partners(disclosure.case_for_partners(record), PATHWAYS, "")


def without_intelligence(record: CaseRecord) -> CaseRecord:
    """Return the case as it would be if nobody had ever entered intelligence; colour and status stand for all."""
    kept = {
        name: tuple(one for one in getattr(record, name) if one.marks.handling is not Handling.INTELLIGENCE)
        for name in lists_of_items()
        if name not in ("rag_history", "statuses")
    }
    custody, sentences = kept["custody_periods"], kept["sentences"]
    return replace(
        record,
        **kept,
        rag=rag.current(record.rag_history, custody, DAY),
        status=status.current(record.statuses, sentences, custody, DAY),
    )


def test_that_no_page_of_a_paper_says_it_either():
    hold_on_paper(0, Tally())

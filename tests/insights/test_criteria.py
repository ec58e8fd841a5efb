"""The explorer judges whole lists as the rules judge one line."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.insights.criteria import JudgedLists
from iom_desktop.records.cohort import CustodySpan, ListLine, ListScore
from iom_desktop.records.criteria import ExploredLine
from iom_desktop.records.rule_set import Definition, OffenceRule, ScoreRule
from iom_desktop.rules.eligibility import LAST_OFFENCE, facts_of, judge
from iom_desktop.vocabulary.cohort import Verdict
from iom_desktop.vocabulary.risk import Tool

LIST_DATE = date(2025, 11, 1)
MONTHS = {"2025-10": date(2025, 10, 1), "2025-11": LIST_DATE}

values = st.one_of(st.none(), st.integers(0, 99).map(Decimal))
days = st.integers(0, 1600).map(lambda ago: LIST_DATE - timedelta(days=ago))
spans = st.builds(
    lambda start, length, unknown: CustodySpan(
        start, start + timedelta(days=length) if start and length is not None and not unknown else None, unknown
    ),
    st.none() | days,
    st.none() | st.integers(0, 700),
    st.booleans(),
)


@st.composite
def lines(draw):
    said = {LAST_OFFENCE: draw(st.none() | days), "index_offence_date": draw(st.none() | days)}
    unread = draw(st.sets(st.sampled_from(sorted(said))))
    scores = {tool: draw(values) for tool in (Tool.OGRS3, Tool.OVP, Tool.ARP, Tool.VRP)}
    line = ListLine(
        row=0,
        cells=(),
        scores=tuple(ListScore(tool, value) for tool, value in scores.items() if value is not None),
        days={name: day for name, day in said.items() if day is not None and name not in unread},
        texts={"index_offence_code": draw(st.sampled_from(("034/01", "028", "105/01", "")))},
        unread=frozenset(unread),
    )
    month = draw(st.sampled_from(sorted(MONTHS)))
    columns = frozenset(draw(st.sets(st.sampled_from((LAST_OFFENCE, "crn")))))
    custody = tuple(draw(st.lists(spans, max_size=3)))
    return ExploredLine(draw(st.uuids().map(str)), "Jo", month, MONTHS[month], columns, line, custody)


definitions = st.builds(
    lambda at_least, below, window, at_liberty, families, ovp, newer: Definition(
        first=ScoreRule(Tool.ARP if newer else Tool.OGRS3, "First", 2, Decimal(at_least)),
        offence=OffenceRule(Decimal(max(0, at_least - below)), families, "robbery or burglary", window, at_liberty),
        further=() if ovp is None else (ScoreRule(Tool.VRP if newer else Tool.OVP, "Second", 2, Decimal(ovp)),),
    ),
    st.integers(1, 99),
    st.integers(0, 60),
    st.integers(0, 1500),
    st.booleans(),
    st.sampled_from((("034", "028"), ("034",), ("105",), ())),
    st.none() | st.integers(1, 99),
    st.booleans(),
)


def verdicts(listed, definition):
    """What the rules say of each line, one by one."""
    for line in listed:
        facts = replace(facts_of(line.line, line.columns, definition.offence), custody=line.custody)
        yield line, judge(definition, facts, line.list_date).verdict


@given(st.lists(lines(), min_size=1, max_size=8), definitions, definitions)
def test_that_whole_lists_are_judged_as_the_rules_judge_each_line(listed, first, second):
    table = JudgedLists(listed)
    before, after = (dict(verdicts_by_id(listed, one)) for one in (first, second))
    for month in table.compare(first, second):
        here = [line.person_id for line in listed if line.month == month.month]
        for outcome, said in ((month.first, before), (month.second, after)):
            counted = [said[one] for one in here]
            assert outcome.eligible == counted.count(Verdict.YES)
            assert outcome.not_eligible == counted.count(Verdict.NO)
            assert outcome.cannot_tell == counted.count(Verdict.CANNOT_TELL)
        come_in, drop_out = table.moved(first, second, month.month)
        yes = Verdict.YES
        assert {line.person_id for line in come_in} == {one for one in here if after[one] is yes is not before[one]}
        assert {line.person_id for line in drop_out} == {one for one in here if before[one] is yes is not after[one]}
        assert (month.come_in, month.drop_out) == (len(come_in), len(drop_out))


def verdicts_by_id(listed, definition):
    return ((line.person_id, verdict) for line, verdict in verdicts(listed, definition))


def test_that_no_list_gives_no_month():
    table = JudgedLists(())
    rule = Definition(ScoreRule(Tool.OGRS3, "OGRS", 2, Decimal(75)), OffenceRule(Decimal(50), (), "", 730, True))
    assert table.compare(rule, rule) == ()
    assert table.moved(rule, rule, "2025-11") == ((), ())

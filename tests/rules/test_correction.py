"""What a corrected list changes against the one whose place it takes."""

from decimal import Decimal

from iom_desktop.records.cohort_preview import Choices, Difference
from iom_desktop.rules.correction import difference
from iom_desktop.rules.judged_list import judge_list
from iom_desktop.vocabulary.risk import Tool
from tests.cohort_lists import line, read_list, rule_set


def test_that_a_score_corrected_to_nothing_is_a_change_too():
    lines = (line(row, ogrs=80, ovp=0, numbers={"crn": f"X70000{row}"}) for row in (2, 3))
    preview = judge_list(read_list(*lines), "2025-11", rule_set(), Choices())
    before = {
        "one": {Tool.OGRS3: Decimal(80), Tool.OVP: Decimal(41)},
        "two": {Tool.OGRS3: Decimal(80), Tool.OVP: Decimal(0)},
        "gone": {},
    }
    changed = difference(preview, {2: "one", 3: "two"}, before, ("one", "two"))
    assert changed == Difference(joined=0, gone=1, changed=1)

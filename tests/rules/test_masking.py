"""What is said of a restricted case to somebody who does not work on it."""

from iom_desktop.records.panel import AgendaItem, ItemDecision
from iom_desktop.rules import masking
from iom_desktop.vocabulary.panel import AgendaReason, PanelDecision


def test_that_a_restricted_item_keeps_the_kind_of_its_decision_and_no_words():
    decision = ItemDecision(PanelDecision.KEEP, words="Callum moved", lead_professional="David Nkansah")
    item = AgendaItem("i", "p", "Callum Pettifer", 1, AgendaReason.ASKED, "New flat", on_scheme=True, decision=decision)
    masked = masking.item(item)
    assert (masked.name, masked.reason_words) == (masking.RESTRICTED, "")
    assert masked.decision == ItemDecision(PanelDecision.KEEP)

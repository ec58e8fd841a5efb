"""What coming onto the scheme, resting on it and leaving it need: for each field what is wrong, and why."""

from collections.abc import Collection
from datetime import date

from iom_desktop.records.panel import AgendaItem, ItemDecision
from iom_desktop.records.scheme import SchemeStanding, SuspendedPeriod
from iom_desktop.rules.panel_decision import missing
from iom_desktop.rules.values import in_words
from iom_desktop.vocabulary.panel import PanelDecision

Faults = dict[str, str]
"""What is wrong, by the name of the field; nothing where all is well."""

TO_COME = "That day is still to come."


def resting(standing: SchemeStanding, earlier: Collection[SuspendedPeriod], from_on: date | None, why: str) -> Faults:
    """Return what is wrong with letting the work rest from a day on; that needs no panel."""
    found: Faults = {}
    last = max((one.to_on for one in earlier if one.to_on), default=None)
    if from_on is None:
        found["from_on"] = "Write the day from which the work rests."
    elif standing.adopted_on is not None and from_on < standing.adopted_on:
        found["from_on"] = f"They came onto IOM on {in_words(standing.adopted_on)}: it cannot rest before that."
    elif from_on > standing.day:
        found["from_on"] = f"{TO_COME} Enter it when it begins."
    elif last is not None and from_on < last:
        found["from_on"] = f"The work rested before, until {in_words(last)}. Choose that day or a later one."
    if not why.strip():
        found["reason"] = "Say why the work rests, in a few words."
    return found


def going_on(standing: SchemeStanding, on: date | None) -> Faults:
    """Return what is wrong with taking the work up again on a day."""
    if on is None:
        return {"on": "Write the day on which the work goes on."}
    if standing.resting is not None and on < standing.resting.from_on:
        return {"on": f"The work rests since {in_words(standing.resting.from_on)}: it cannot go on before that."}
    return {"on": TO_COME} if on > standing.day else {}


def decided(standing: SchemeStanding, item: AgendaItem, decision: ItemDecision, met_on: date) -> Faults:
    """Return what is wrong with a decision of a panel that met on a day and is entered afterwards."""
    found = {one.field: one.words for one in missing(item, decision, standing.day)}
    wrong = _day_of(standing, decision, met_on)
    return {"on": wrong, **found} if wrong else found


def _day_of(standing: SchemeStanding, decision: ItemDecision, met_on: date) -> str:
    on = decision.on
    if on is None:
        return "Write the day from which it holds."
    if on > standing.day:
        return TO_COME
    if decision.decision is PanelDecision.LEAVE:
        return _left_too_early(standing, on)
    if standing.left_on is not None and on < standing.left_on:
        return f"They left IOM on {in_words(standing.left_on)}: they cannot be back before that."
    if on < met_on:
        return f"The panel met on {in_words(met_on)}: nobody is adopted before that."
    return ""


def _left_too_early(standing: SchemeStanding, on: date) -> str:
    if standing.adopted_on is None or on >= standing.adopted_on:
        return ""
    return f"They came onto IOM on {in_words(standing.adopted_on)}: nobody leaves before that."

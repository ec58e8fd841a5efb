"""What the head of a case says: markers as tags, and ten facts."""

from iom_desktop.records.case import CaseRecord
from iom_desktop.records.choices import Choices
from iom_desktop.records.risk import Score
from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets import case_words
from iom_desktop.vocabulary.people import IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import Tool
from iom_desktop.vocabulary.work import AssignmentRole

ALWAYS_SAID = (MarkerKind.DOMESTIC_ABUSE, MarkerKind.MAPPA, MarkerKind.GANG)
"""Markers whose absence is a checked fact worth saying."""

TWO_YEARS = (2, None)
"""The horizons of a score that looks two years ahead; an old list may not have said so."""

_CHECKS = {MarkerCheck.YES: "yes", MarkerCheck.NO: "no", MarkerCheck.NOT_YET: "not checked"}


def tags(case: CaseRecord, choices: Choices) -> list[tuple[str, str]]:
    """Return the tags: whether the case is restricted, the local priority, and the markers."""
    found: list[tuple[str, str]] = [("Restricted case", "solid")] if case.person.restricted else []
    if case.episode and case.episode.local_priority:
        priority = choices.label("local_priorities", case.episode.local_priority)
        found.append((f"Local priority: {priority.lower()}", "solid"))
    for kind in MarkerKind:
        check = case.marker(kind)
        if kind in ALWAYS_SAID:
            found.append((f"{words.marker(kind)}: {_CHECKS[check]}", "amber" if check is MarkerCheck.YES else ""))
        elif check is MarkerCheck.YES:
            found.append((words.marker(kind), "amber"))
    return found


def staff_risk(case: CaseRecord) -> str:
    """Write what somebody has to know before they visit; nothing where no risk to staff is known."""
    held = (one for one in case.markers if one.kind is MarkerKind.RISK_TO_STAFF and one.to_on is None)
    found = next((one for one in held if one.checked is MarkerCheck.YES), None)
    return "" if found is None else found.note or "Ask whoever leads the case before you visit."


def facts(case: CaseRecord, choices: Choices) -> list[tuple[str, str]]:
    """Return the ten facts, five in a row."""
    return [
        ("Born", _born(case)),
        ("CRN", case.identifier(IdentifierKind.CRN) or "Not known"),
        ("PNC", _short_pnc(case.identifier(IdentifierKind.PNC)) or "Not known"),
        ("Status", case_words.status_long(case.status)),
        ("Lead professional", _lead(case, choices)),
        ("Address", case.address.words if case.address and case.address.words else "Not known"),
        ("NOMS", case.identifier(IdentifierKind.NOMS) or "Not known"),
        _scores(case),
        ("On IOM since", _since(case)),
        ("Police contact", _named(case, AssignmentRole.POLICE_OFFICER)),
    ]


def _born(case: CaseRecord) -> str:
    born = case.person.date_of_birth
    return f"{words.day_long(born)}, aged {case.person.age_on(case.day)}" if born else "Not known"


def _short_pnc(number: str) -> str:
    """Write a PNC number as people say it, with two figures for the year."""
    year, slash, rest = number.partition("/")
    return f"{year[-2:]}/{rest.lstrip('0')}" if slash else number


def _lead(case: CaseRecord, choices: Choices) -> str:
    lead, agency = case.assigned(AssignmentRole.LEAD_PROFESSIONAL), case.assigned(AssignmentRole.LEAD_AGENCY)
    name = lead.name if lead else "Nobody yet"
    return f"{name}, {choices.short('agencies', agency.agency)}" if agency and agency.agency else name


def _named(case: CaseRecord, role: AssignmentRole) -> str:
    assigned = case.assigned(role)
    return assigned.name if assigned and assigned.name else "Nobody yet"


def _scores(case: CaseRecord) -> tuple[str, str]:
    general = _standing(case, Tool.OGRS3, Tool.ARP)
    violent = _standing(case, Tool.OVP, Tool.VRP)
    tools = [words.of(one.tool) if one else usual for one, usual in ((general, "OGRS"), (violent, "OVP"))]
    indicative = any(one and one.indicative for one in (general, violent))
    title = f"{' and '.join(tools)}, {'* indicative' if indicative else '2 years'}"
    figures = " and ".join(_figure(one) if one else "none" for one in (general, violent))
    verdict = f", {words.of(case.eligibility[0].eligible).lower()}" if case.eligibility else ""
    return title, figures + verdict if general or violent else f"None yet{verdict}"


def _figure(score: Score) -> str:
    return f"{case_words.figure(score)}*" if score.indicative else case_words.figure(score)


def _standing(case: CaseRecord, *tools: Tool) -> Score | None:
    known = [one for one in case.scores if one.tool in tools and one.horizon in TWO_YEARS]
    return max(known, key=lambda one: one.standing, default=None)


def _since(case: CaseRecord) -> str:
    if case.episode is None:
        return "Not on IOM"
    if case.episode.exited_on:
        return f"Left {words.day_long(case.episode.exited_on)}"
    return f"{words.day_long(case.episode.adopted_on)}, {words.of(case.episode.route).lower()}"

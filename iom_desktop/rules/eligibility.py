"""Eligibility: what a rule set says of one person on a list date, with its reasons."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from iom_desktop.records.cohort import CustodySpan, ListLine, ListScore
from iom_desktop.records.rule_set import Definition, Judgement, OffenceRule, Reason, ScoreRule
from iom_desktop.rules.at_liberty import free_days
from iom_desktop.rules.values import in_words
from iom_desktop.vocabulary.cohort import Verdict
from iom_desktop.vocabulary.risk import Tool

_OTHER_GENERATION = {Tool.OGRS3: Tool.ARP, Tool.ARP: Tool.OGRS3, Tool.OVP: Tool.VRP, Tool.VRP: Tool.OVP}
LAST_OFFENCE = "last_robbery_burglary_date"
INDEX_DATE = "index_offence_date"
INDEX_CODE = "index_offence_code"
DECIDING_TEXTS = (INDEX_CODE,)
DECIDING_DAYS = frozenset({LAST_OFFENCE, INDEX_DATE})
"""The columns that a verdict is made from, besides scores and custody."""
_CUSTODY_DATES = frozenset({"custody_from", "release_date"})
_LEADING_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a verdict is made from."""

    scores: Mapping[Tool, ListScore]
    offence_days: tuple[date, ...]
    offences_known: bool
    """Whether the absence of such an offence is known, rather than nobody having said."""
    custody: tuple[CustodySpan, ...]


def facts_of(line: ListLine, columns: frozenset[str], rule: OffenceRule, custody: Iterable[CustodySpan] = ()) -> Facts:
    """Gather what a line says towards a verdict; ``custody`` is what the register knows besides."""
    days = {line.days[LAST_OFFENCE]} if LAST_OFFENCE in line.days else set()
    unread = LAST_OFFENCE in line.unread
    if family(line.texts.get(INDEX_CODE, "")) in rule.families:
        days.update(day for column, day in line.days.items() if column == INDEX_DATE)
        # Such an offence is on the row: with no date for it anywhere, there is one nobody can date.
        unread = unread or INDEX_DATE in line.unread or not days
    own = list_custody(line)
    return Facts(
        scores={score.tool: score for score in line.scores},
        offence_days=tuple(sorted(days)),
        offences_known=LAST_OFFENCE in columns and not unread,
        custody=(*own, *(_doubted(span, own) for span in custody if not _told_anew(span, own))),
    )


def list_custody(line: ListLine) -> tuple[CustodySpan, ...]:
    """Return the one custody period of a line; a reception missing or not to be read is an unknown one."""
    reception, release = line.days.get("custody_from"), line.days.get("release_date")
    inside_now = line.texts.get("custody_status", "").casefold() in ("custody", "in custody", "y", "yes")
    if reception is None and release is None and not inside_now and not line.unread & _CUSTODY_DATES:
        return ()
    return (CustodySpan(reception, release, "release_date" in line.unread),)


def family(home_office_code: str) -> str:
    """Return the three digits of the offence family of a Home Office code, whatever a spreadsheet did to it."""
    squeezed = home_office_code.replace(" ", "")
    found = _LEADING_DIGITS.match(squeezed)
    if found is None:
        return ""
    digits = found[0]
    divided = len(digits) <= len("034") or squeezed.startswith("/", found.end())
    return digits.zfill(3)[:3] if divided else digits.zfill(len("03401"))[:3]


def _told_anew(held: CustodySpan, own: tuple[CustodySpan, ...]) -> bool:
    """Tell whether the list says more of a period that the register holds open."""
    return held.release is None and held.reception is not None and held.reception in {span.reception for span in own}


def _doubted(held: CustodySpan, own: tuple[CustodySpan, ...]) -> CustodySpan:
    """Leave open when a period held open ended, where the list has a release and nobody knows of which reception."""
    let_out = any(span.reception is None and (span.release or span.release_unknown) for span in own)
    return replace(held, release_unknown=True) if let_out and held.release is None else held


def judge(definition: Definition, facts: Facts, list_date: date) -> Judgement:
    """Judge by a definition; every score it names must be there before anything is decided."""
    values = {tool: score.value for tool, score in facts.scores.items() if score.value is not None}
    missing = [_why_missing(rule, facts) for rule in definition.scores if rule.tool not in values]
    if missing:
        return Judgement(Verdict.CANNOT_TELL, tuple(missing))
    further = [_compared(rule, values[rule.tool], rule.at_least) for rule in definition.further]
    matters = all(reason.met for reason in further)
    first = _first(definition, values[definition.first.tool], facts, list_date, matters=matters)
    reasons = (*first, *further)
    if any(reason.met is False for reason in reasons):
        return Judgement(Verdict.NO, reasons)
    # In the band the score's own line is met; only an offence nobody can date leaves the answer open.
    return Judgement(Verdict.CANNOT_TELL if any(r.met is None for r in reasons) else Verdict.YES, reasons)


def _first(
    definition: Definition, value: Decimal, facts: Facts, list_date: date, *, matters: bool
) -> tuple[Reason, ...]:
    rule, band = definition.first, definition.offence
    if value >= rule.at_least:
        return (_compared(rule, value, rule.at_least),)
    if value < band.from_score:
        return (_compared(rule, value, band.from_score),)
    in_band = Reason(
        f"{_code(rule)}_band",
        f"{rule.label} {value} is {band.from_score} or more and under {rule.at_least}",
        met=True,
    )
    if not matters:
        return (in_band,)
    offence = _offence(band, facts, list_date)
    if definition.circumstances_allowed and offence.met is False:
        return in_band, offence, Reason("circumstances", "Documented exceptional circumstances would count", met=None)
    return in_band, offence


def _offence(rule: OffenceRule, facts: Facts, list_date: date) -> Reason:
    days = [(day, _within(rule, facts, day, list_date)) for day in facts.offence_days]
    recent = [day for day, within in days if within]
    if recent:
        return Reason("offence_in_window", _in_window(rule, facts, recent[-1], list_date), met=True)
    if any(within is None for _, within in days):
        return Reason("custody_not_known", "A custody date is missing that decides on the days at liberty", met=None)
    if not facts.offences_known:
        return Reason("offence_not_known", f"Not known: {rule.words} in the last {rule.window_days} days", met=None)
    if days:
        where = " at liberty" if rule.at_liberty else ""
        text = f"The last {rule.words}, {in_words(days[-1][0])}, is more than {rule.window_days} days{where} ago"
        return Reason("offence_out_of_window", text, met=False)
    return Reason("no_offence", f"No {rule.words} is on record", met=False)


def _in_window(rule: OffenceRule, facts: Facts, day: date, list_date: date) -> str:
    words = f"{rule.words.capitalize()} on {in_words(day)}"
    if not rule.at_liberty:
        return f"{words}, within {rule.window_days} days"
    return f"{words}, {free_days(day, list_date, facts.custody).most} days at liberty ago"


def _within(rule: OffenceRule, facts: Facts, day: date, list_date: date) -> bool | None:
    return free_days(day, list_date, facts.custody if rule.at_liberty else ()).within(rule.window_days)


def _compared(rule: ScoreRule, value: Decimal, threshold: Decimal) -> Reason:
    if value < threshold:
        return Reason(f"{_code(rule)}_under", f"{rule.label} {value} is under {threshold}", met=False)
    return Reason(f"{_code(rule)}_over", f"{rule.label} {value} is {threshold} or more", met=True)


def _why_missing(rule: ScoreRule, facts: Facts) -> Reason:
    score, other = facts.scores.get(rule.tool), facts.scores.get(_OTHER_GENERATION.get(rule.tool, rule.tool))
    if score is not None and score.unreadable:
        return Reason(f"{_code(rule)}_unreadable", f"Cannot tell: {rule.label} cannot be read", met=None)
    if other is not None and other.value is not None:
        text = f"Different tool: {other.tool} {other.value} is given, the rule set asks for {rule.label}"
        return Reason(f"{_code(rule)}_other_tool", text, met=None)
    return Reason(f"{_code(rule)}_missing", f"Cannot tell: {rule.label} is missing", met=None)


def _code(rule: ScoreRule) -> str:
    return rule.label.lower()

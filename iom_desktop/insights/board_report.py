"""The words of the monthly report for the board: which figures stand on which page, and the sentences around them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from iom_desktop.insights.tied import ties
from iom_desktop.records.board_report import BoardReportContent, ReportFigure, ReportPage
from iom_desktop.records.exhibit import HIDDEN, Exhibit, Series
from iom_desktop.records.money import UnitCost
from iom_desktop.rules import exhibits
from iom_desktop.vocabulary.insights import Unit

MONTHS = 12
"""The report looks back over so many months, its own among them."""
_FLOW, _COLOURS, _LISTS, _COVERAGE = "cohort-flow", "cohort-rag", "cohort-lists", "decisions-coverage"
_EFFECT, _MONEY = "effect-rate", "money-avoided"
_PAGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("In short", "", (_LISTS,)),
    (
        "The cohort and the work",
        "Who is managed, how closely, and whether the team did what it undertook. Red is most concern; Blue is in "
        "custody.",
        (_COLOURS, _FLOW, "work-actions"),
    ),
    (
        "Who is on IOM",
        "The people managed on {day}. The scheme is open to anybody who meets the criteria; the board may ask why a "
        "group stands out.",
        ("people-age-ethnicity", "people-sex", "people-markers", "people-index"),
    ),
    (
        "Selection and fairness",
        "Everybody eligible is owed a decision with a reason. Whether groups fare differently is tested, as the "
        "public sector equality duty asks.",
        (_COVERAGE, "decisions-waiting", "equality-ethnicity"),
    ),
    (
        "Offending and effect",
        "Offences of people while they were managed, and how that compares with the time before they joined.",
        ("offending-charged", _EFFECT, "effect-comparison"),
    ),
    (
        "Help and cost",
        "What people need and were offered, and what less crime may save.",
        ("provision-gaps", _MONEY),
    ),
)
"""Each page's heading, what it says first, and the codes of its charts."""
CODES = tuple(code for _, _, codes in _PAGES for code in codes)
_IN_SHORT = (_COLOURS, _COVERAGE, "offending-charged", "provision-gaps", "work-actions", _EFFECT, _MONEY)
_BARE = "Too few to say yet: there are too few people or records to tell numbers without telling of somebody."
_NOTES = (
    f"No number under 5 is told, nor one that would give such a number away: {HIDDEN} stands in its place. Nobody is "
    "named, and police intelligence counts nowhere.",
    "A month without a list is a gap, not a zero. Under five people nothing is drawn.",
    "Needs, offers, markers and addresses are as they are recorded on the day the report is made.",
    "What changed and what it saves are estimates: the interval says what chance leaves open, the note what else may "
    "explain it.",
)


def report(found: Iterable[Exhibit], costs: Sequence[UnitCost], month: date, day: date) -> BoardReportContent:
    """Return the report of a month, without any number that may not leave the room."""
    here = [one for one in found if one.code in CODES]
    told = {one.code: one for one in exhibits.together(here, ties(here))}
    if _MONEY in told:
        told[_MONEY] = _with_costs(told[_MONEY], costs)
    pages = tuple(_page(heading, words, codes, told, day) for heading, words, codes in _PAGES)
    return BoardReportContent(month=month, day=day, figures=_figures(told, month), pages=pages)


def _with_costs(avoided: Exhibit, costs: Sequence[UnitCost]) -> Exhibit:
    """Put what one offence of each kind costs beside what was avoided, and say who published it and since when."""
    used = {one.label: one for one in costs if one.label in avoided.categories}
    if not used:
        return avoided
    by_source: dict[str, list[UnitCost]] = {}
    for one in used.values():
        by_source.setdefault(f"{one.source}, prices of {one.prices}", []).append(one)
    sources = "; ".join(f"{source} ({', '.join(of.label for of in own)})" for source, own in by_source.items())
    since = max((one.active_from for one in used.values() if one.active_from), default=None)
    held = f" None is of later than {_long_day(since)}." if since else ""
    pounds = tuple(used[name].pounds if name in used else None for name in avoided.categories)
    return replace(
        avoided,
        series=(*avoided.series, Series("One offence costs", pounds, Unit.POUNDS, public=True, drawn=False)),
        note=f"{avoided.note} What one offence costs: {sources}.{held}",
    )


def _page(heading: str, words: str, codes: Sequence[str], told: Mapping[str, Exhibit], day: date) -> ReportPage:
    here = tuple(told[code] for code in codes if code in told)
    if not words:
        return ReportPage(heading, _in_short(told), here, _NOTES)
    said = words.format(day=_long_day(day))
    return ReportPage(heading, (f"{said} {_BARE}" if all(one.too_few for one in here) else said,), here)


def _in_short(told: Mapping[str, Exhibit]) -> tuple[str, ...]:
    """Say what each of the other pages comes to, in one sentence each."""
    return (
        *_month_before(told),
        *(_sentence(told[code]) for code in _IN_SHORT if code in told and not told[code].too_few),
    )


def _sentence(exhibit: Exhibit) -> str:
    headline = f"{exhibit.headline}. " if exhibit.headline else ""
    return f"{exhibit.title}: {headline}{exhibit.finding.exact}."


def _month_before(told: Mapping[str, Exhibit]) -> tuple[str, ...]:
    """Say how many are managed now, and how that moved in the month."""
    flow = told.get(_FLOW)
    if flow is None:
        return ()
    if flow.too_few:
        return ("Too few people have joined yet to say anything of them.",)
    values = flow.named("Managed").values[-2:]
    if len(values) < len(("before", "now")) or None in values:
        return (f"{flow.finding.exact}.",)
    before, now = (int(value or 0) for value in values)
    since = flow.finding.exact.partition(". ")[2]
    moved = "as many as a month before"
    if now != before:
        moved = f"{abs(now - before)} {'more' if now > before else 'fewer'} than a month before"
    return (
        f"{now:,} people were managed at the end of {flow.categories[-1]}, {moved}.",
        f"{since[:1].upper()}{since[1:]}.",
    )


def _figures(told: Mapping[str, Exhibit], month: date) -> tuple[ReportFigure, ...]:
    name = f"{month:%B}"
    wanted = (
        (_FLOW, "Managed", "managed at the end"),
        (_FLOW, "Joined", f"joined in {name}"),
        (_FLOW, "Left", f"left in {name}"),
        (_LISTS, "Eligible", f"eligible by the list of {name}"),
    )
    return tuple(
        ReportFigure(_last(told[code], series) or "no list", words) for code, series, words in wanted if code in told
    )


def _last(exhibit: Exhibit, series: str) -> str:
    return exhibit.written(exhibit.named(series), len(exhibit.categories) - 1)


def _long_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

"""The cohort by month: its size, who came by which route, who left and how, its colours, and the lists behind it."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from iom_desktop.insights.counted import FEWEST, bars, too_few
from iom_desktop.insights.listed import counted, then_and_now
from iom_desktop.insights.months import Months, median
from iom_desktop.insights.population import in_months
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.records.insights import ColourFact, CustodyFact, ErasedMonth, FlowMonth, ListedMonth, StayFact
from iom_desktop.rules.exhibits import parts_of
from iom_desktop.rules.suppression import total
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.insights import ChartKind
from iom_desktop.vocabulary.risk import Rag

OF_LISTS = frozenset({"cohort-lists", "cohort-index"})
"""Charts of the lists rather than of the cohort."""
JOINED, LEFT, MANAGED, RETURNED = "Joined", "Left", "Managed", "Returned"
_ROUTES = {Route.CORE_COHORT: "Core cohort", Route.LOCAL_ADDITION: "Local addition", Route.TRANSFER_IN: "Transfer in"}
_COLOURS = {Rag.RED: "Red", Rag.AMBER: "Amber", Rag.GREEN: "Green", Rag.BLUE: "Blue (in custody)"}
_FAR_AHEAD = date.max
_ERASED = "People erased since are not among them."
_FIRST = "for the first time,"


@dataclass(frozen=True, slots=True)
class CohortFacts:
    """What the section counts from."""

    months: Months
    stays: tuple[StayFact, ...]
    erased: Mapping[str, ErasedMonth]
    colours: tuple[ColourFact, ...]
    custody: Mapping[str, Sequence[CustodyFact]]
    lists: tuple[ListedMonth, ...]
    index_groups: Mapping[str, Mapping[str, int]]
    """Of the first and the last list of these months, how many have an index offence of which group."""
    exits: Mapping[str, str]
    """The words of the ways to leave, by their codes."""


def exhibits(facts: CohortFacts) -> tuple[Exhibit, ...]:
    """Return the charts of the cohort."""
    today = facts.months.ends[-1]
    stays = [one for one in facts.stays if one.adopted_on <= today]
    flow, again = in_months(stays, facts.months, facts.erased), returned(stays)
    return (
        _flow(facts, flow, again),
        _colours(facts, stays),
        _routes(facts, stays, again),
        _lists(facts, flow),
        _exits(facts, stays),
        *_index(facts),
    )


def returned(stays: Iterable[StayFact]) -> list[StayFact]:
    """Return the times that began after an earlier one of the same person."""
    seen: set[str] = set()
    again = []
    for stay in sorted(stays, key=lambda one: (one.adopted_on, one.episode_id)):
        if stay.person_id in seen:
            again.append(stay)
        seen.add(stay.person_id)
    return again


def colour_spans(
    stay: StayFact, changes: Sequence[ColourFact], custody: Sequence[CustodyFact]
) -> list[tuple[date, date | None, Rag]]:
    """Return which colour somebody had from when to when, as ``rules.rag.current`` says of each day."""
    over = stay.exited_on or _FAR_AHEAD
    begun = stay.adopted_on
    inside = [(one.start or date.min, one.end or _FAR_AHEAD) for one in custody]
    inside = [span for span in inside if span[0] < over and span[1] > begun]
    edges = {begun, over, *(day for span in inside for day in span), *(one.from_on for one in changes)}
    ahead = deque(changes)
    standing: Rag | None = None
    spans = []
    for start, end in pairwise(sorted(day for day in edges if begun <= day <= over)):
        while ahead and ahead[0].from_on <= start:
            standing = ahead.popleft().colour
        locked_up = inside and any(first <= start < beyond for first, beyond in inside)
        colour = Rag.BLUE if locked_up else standing
        if colour is not None:
            spans.append((start, None if end == _FAR_AHEAD else end, colour))
    return spans


def _flow(facts: CohortFacts, flow: Sequence[FlowMonth], returns: Iterable[StayFact]) -> Exhibit:
    months = facts.months
    joined, left = [one.joined for one in flow], [one.left for one in flow]
    managed = [one.managed for one in flow]
    again = months.counted(one.adopted_on for one in returns)
    labels = months.labels
    first = {f"{_FIRST} {one}": new - old for one, new, old in zip(labels, joined, again, strict=True)}
    sums: list[Mapping[str, int]] = [
        {cell(MANAGED, now): -1, cell(MANAGED, then): 1, cell(JOINED, now): 1, cell(LEFT, now): -1}
        for then, now in pairwise(labels)
    ]
    sums += [
        {"managed": -1, cell(MANAGED, labels[-1]): 1},
        {"joined": -1, **{cell(JOINED, one): 1 for one in labels}},
        {"left": -1, **{cell(LEFT, one): 1 for one in labels}},
    ]
    return Exhibit(
        code="cohort-flow",
        title="Cohort flow by month",
        finding=Saying(
            f"{{managed}} managed now. {{joined}} joined, {{again}} of them again, and {{left}} left in {months.words}",
            {"managed": managed[-1], "joined": sum(joined), "left": sum(left), "again": sum(again)},
        ),
        kind=ChartKind.FLOW,
        heading="Month",
        categories=labels,
        series=(
            Series(JOINED, tuple(joined)),
            Series(LEFT, tuple(left)),
            Series(RETURNED, tuple(again), drawn=False),
            Series(MANAGED, tuple(managed), drawn=False),
        ),
        sums=(
            *sums,
            {"again": -1, **{cell(RETURNED, one): 1 for one in labels}},
            total("joined", ["again", *first]),
            *(total(cell(JOINED, one), [cell(RETURNED, one), f"{_FIRST} {one}"]) for one in labels),
        ),
        beside=first,
        too_few=too_few(max([*managed, sum(joined)])),
    )


def _colours(facts: CohortFacts, stays: list[StayFact]) -> Exhibit:
    months = facts.months
    changes: dict[str, list[ColourFact]] = defaultdict(list)
    for one in facts.colours:
        changes[one.episode_id].append(one)
    spans: dict[Rag, list[tuple[date, date | None]]] = {colour: [] for colour in Rag}
    for stay in stays:
        if stay.exited_on is None or stay.exited_on >= months.since:
            for start, end, colour in colour_spans(
                stay, changes[stay.episode_id], facts.custody.get(stay.person_id, ())
            ):
                spans[colour].append((start, end))
    counts = {colour: months.at_ends(spans[colour]) for colour in Rag}
    series = tuple(Series(_COLOURS[colour], tuple(counts[colour]), colour=colour.value) for colour in Rag)
    now = [counts[colour][-1] for colour in Rag]
    whole = "Managed"
    managed = tuple(sum(counts[colour][at] for colour in Rag) for at in range(len(months.ends)))
    red = counts[Rag.RED]
    if red[-1] == red[0]:
        moved = f"Red is {red[-1]:,} people, as at the start"
    else:
        moved = f"Red is {'up' if red[-1] > red[0] else 'down'} from {red[0]:,} to {red[-1]:,} people"
    return Exhibit(
        code="cohort-rag",
        title="RAG over time",
        finding=Saying(
            "{moved}{blue} in custody now",
            {"then": red[0], "now": red[-1], "blue": now[-1]},
            {"moved": (f"{moved} over {months.words}. ", ("then", "now"))},
        ),
        kind=ChartKind.STACK,
        heading="Month",
        categories=months.labels,
        series=(*series, Series(whole, managed, drawn=False)),
        note="As it stood at the end of each month. Blue follows custody by itself.",
        sums=(
            *parts_of(whole, _COLOURS.values(), months.labels),
            {"then": -1, cell("Red", months.labels[0]): 1},
            {"now": -1, cell("Red", months.labels[-1]): 1},
            {"blue": -1, cell(_COLOURS[Rag.BLUE], months.labels[-1]): 1},
        ),
        too_few=too_few(max(managed)),
    )


def _routes(facts: CohortFacts, stays: Sequence[StayFact], returns: Iterable[StayFact]) -> Exhibit:
    months = facts.months
    again = {one.episode_id for one in returns}
    counts = {
        words: months.counted(one.adopted_on for one in stays if one.route is route and one.episode_id not in again)
        for route, words in _ROUTES.items()
    }
    counts[RETURNED] = months.counted(one.adopted_on for one in stays if one.episode_id in again)
    every = [sum(parts) for parts in zip(*counts.values(), strict=True)]
    local = sum(counts[_ROUTES[Route.LOCAL_ADDITION]])
    return Exhibit(
        code="cohort-routes",
        title="How people joined",
        finding=Saying(
            f"{{joined}} joined in {months.words}, {{local}} of them as local additions",
            {"joined": sum(every), "local": local},
        ),
        kind=ChartKind.COLUMNS if len(months.ends) == 1 else ChartKind.STACK,
        heading="Month",
        categories=months.labels,
        series=(
            *(Series(name, tuple(numbers)) for name, numbers in counts.items()),
            Series("All", tuple(every), drawn=False),
        ),
        note="Returned: was on the scheme before, by whatever route.",
        sums=(
            *parts_of("All", counts, months.labels),
            {"joined": -1, **{cell("All", one): 1 for one in months.labels}},
            {"local": -1, **{cell(_ROUTES[Route.LOCAL_ADDITION], one): 1 for one in months.labels}},
        ),
        too_few=too_few(sum(every)),
    )


def _lists(facts: CohortFacts, flow: Iterable[FlowMonth]) -> Exhibit:
    months = facts.months
    eligible = {one.month: one.eligible for one in facts.lists}
    listed = tuple(eligible.get(code) for code in months.codes)
    known = [(label, count) for label, count in zip(months.labels, listed, strict=True) if count is not None]
    missing = len(months.codes) - len(known)
    managed = tuple(one.managed for one in flow)
    sums: list[Mapping[str, int]] = []
    if known:
        sums.append({"now": -1, cell("Eligible", known[-1][0]): 1})
    if len(known) > 1:
        (first, then), (last, now) = known[0], known[-1]
        finding = Saying(
            f"{{now}} eligible in {last}, {{then}} in {first}{{grew}}",
            {"now": now, "then": then},
            {"grew": (_change(then, now), ("now", "then"))},
        )
        sums.append({"then": -1, cell("Eligible", first): 1})
    elif known:
        finding = Saying(f"{{now}} eligible in {known[-1][0]}", {"now": known[-1][1]})
    else:
        finding = Saying("No list was loaded in this time")
    return Exhibit(
        code="cohort-lists",
        title="Eligible by the list, and managed",
        finding=finding,
        kind=ChartKind.LINES,
        heading="Month",
        categories=months.labels,
        series=(Series("Eligible", listed), Series(MANAGED, managed)),
        note=f"{missing} of the months have no list: a gap in the line, not a zero." if missing else "",
        sums=tuple(sums),
        too_few="" if known else "No list loaded: nothing to draw",
    )


def _index(facts: CohortFacts) -> tuple[Exhibit, ...]:
    """Return the index offences of the first and the last list, where there are two."""
    labels = dict(zip(facts.months.codes, facts.months.labels, strict=True))
    listed = sorted(code for code in facts.index_groups if code in labels)
    if len(listed) <= 1:
        return ()
    first, last = ((labels[code], counted(facts.index_groups[code])) for code in (listed[0], listed[-1]))
    return (then_and_now(first, last),)


def _exits(facts: CohortFacts, stays: list[StayFact]) -> Exhibit:
    today = facts.months.ends[-1]
    gone = [one for one in stays if one.exited_on is not None and facts.months.since <= one.exited_on <= today]
    counts = Counter(facts.exits.get(one.exit_status, "Not recorded") for one in gone)
    ordered = dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
    days = [(one.exited_on - one.adopted_on).days for one in gone if one.exited_on is not None]
    middle = median(days)
    length = f", half of them after {middle:.0f} days or more" if middle is not None and len(days) >= FEWEST else ""
    made = bars(
        "cohort-left",
        "How people left",
        ordered,
        Saying(f"{{all}} left in {facts.months.words}{length}"),
        heading="How",
        ranks=True,
        note=_ERASED if facts.erased else "",
    )
    return replace(made, note_outside=_ERASED)


def _change(then: int, now: int) -> str:
    """Say by how much a number changed; nothing of few, of whom it would say little."""
    if then < FEWEST:
        return ""
    percent = round(100 * (now - then) / then)
    if not percent:
        return ": about the same"
    return f": {abs(percent)}% {'more' if percent > 0 else 'fewer'}"

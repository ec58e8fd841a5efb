"""Reads the months of the selection ledger: who stands where, why, and what comes next."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from iom_desktop.clock import london_day
from iom_desktop.errors import Mendable
from iom_desktop.records.cohort_preview import LoadedMonth
from iom_desktop.records.ledger import (
    Decision,
    LedgerMonth,
    LedgerRow,
    LedgerStory,
    LedgerSum,
    MonthOfPerson,
    TimeOnScheme,
)
from iom_desktop.rules import ledger, ledger_months
from iom_desktop.rules.ledger_months import MonthCounts, PersonInMonths
from iom_desktop.rules.values import in_words
from iom_desktop.store.repositories.cohort import Listed
from iom_desktop.store.repositories.ledger_counts import Verdicted
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.cohort import Change, LedgerState, SelectionChoice, Verdict

_CHANGE_WORDS = {
    Change.NEW: "New",
    Change.RETURNED: "Returned",
    Change.CONTINUING: "Still eligible",
    Change.SCORE_CHANGED: "Score changed",
    Change.NOT_ELIGIBLE: "Verdict overruled",
    Change.CANNOT_TELL: "Verdict overruled",
}


class Known(NamedTuple):
    """What stands beside the lists: decisions and times on the scheme, by person."""

    decisions: Mapping[str, list[Decision]]
    episodes: Mapping[str, list[TimeOnScheme]]


@dataclass(frozen=True, slots=True)
class _Book:
    """What all months are read from."""

    months: tuple[LoadedMonth, ...]
    decisions: Mapping[str, list[Decision]]
    episodes: Mapping[str, list[TimeOnScheme]]
    erased: Mapping[str, Mapping[str, int]]
    today: date


def known(look: Look) -> Known:
    """Return what was decided about everybody, and when they were on the scheme."""
    return Known(look.decisions.by_person(), look.decisions.episodes())


def sums(look: Look, today: date, since: str = "", told: Known | None = None) -> tuple[LedgerSum, ...]:
    """Return the equation of every month, or of those from one on, the earliest first.

    What is ``known`` of everybody is read, unless it is told.
    """
    book = _book(look, today, told)
    months = [one for one in book.months if one.month >= since]
    counts, overruled = look.ledger_counts.verdicts(since), look.ledger_counts.overruled(since)
    counted = [_counted(book, one, counts[one.month], overruled.get(one.month, ())) for one in months]
    people = _people(look, book, [one.month for one in months], _taken(counted, overruled), since)
    return ledger_months.add_up(counted, people)


def read(look: Look, today: date, month: str = "") -> LedgerMonth:
    """Return one month of the ledger, the latest where none is named."""
    book = _book(look, today)
    loaded = next((one for one in reversed(book.months) if month in ("", one.month)), None)
    if loaded is None:
        what = f"No list for {month} is loaded." if month else "No list has been loaded yet."
        raise Mendable("not_loaded", f"{what} Import the list first.")
    listed = look.cohort.listed(loaded.id)
    rows = _Rows(look, book, loaded, listed).all()
    eligible = [row for row in rows if row.state is not None]
    rest = [row for row in rows if row.state is None]
    return LedgerMonth(
        sum=_sum(book, loaded, listed),
        list_date=loaded.list_date,
        as_of=_as_of(book, loaded),
        current=loaded is book.months[-1],
        rows=tuple(sorted(eligible, key=_order)),
        cannot_tell=tuple(row for row in rest if row.verdict is Verdict.CANNOT_TELL),
        not_eligible=tuple(row for row in rest if row.verdict is not Verdict.CANNOT_TELL),
        reasons=tuple((entry.code, entry.label) for entry in look.access.entries("decline_reasons", today)),
    )


def story(look: Look, person_id: str, name: str, today: date) -> LedgerStory:
    """Return one person through all months from the first list they stood on."""
    months, verdicts = look.cohort.months(), look.decisions.verdicts(person_id)
    decisions, episodes = look.decisions.of(person_id), look.decisions.episodes().get(person_id, [])
    first = min(verdicts, default="9999-99")
    lived: list[MonthOfPerson] = []
    names = {user.sign_in_name: user.display_name for user in look.access.users()}
    for one in months:
        if one.month < first:
            continue
        said = verdicts.get(one.month) or MonthOfPerson(month=one.month, list_date=one.list_date, verdict=None)
        day = ledger.read_on(one.month, months[-1].month, today)
        counted = said.verdict is Verdict.YES or (said.overruled_on is not None and said.overruled_on <= day)
        state = ledger.state_of(decisions, episodes, day) if counted else None
        lived.append(replace(said, state=state, overruled_by=names.get(said.overruled_by, said.overruled_by)))
    return LedgerStory(
        person_id=person_id,
        name=name,
        months=tuple(reversed(lived)),
        decisions=tuple(replace(one, decided_by=names.get(one.decided_by, one.decided_by)) for one in decisions[::-1]),
        reasons={entry.code: entry.label for entry in look.access.entries("decline_reasons")},
    )


class _Rows:
    """Makes the rows of one month."""

    def __init__(self, look: Look, book: _Book, month: LoadedMonth, listed: Sequence[Listed]) -> None:
        self._book = book
        self._month = month
        self._day = _as_of(book, month)
        self._listed = listed
        counted = {one.person_id for one in listed if _counts(one, self._day)}
        self._since = _eligible_since(look, book.months, month.month, counted)
        self._crns = look.cohort.crns()
        self._agenda = look.decisions.on_agenda()
        self._leads = look.decisions.lead_agencies()
        reasons = look.access.entries("decline_reasons")
        self._reasons = {entry.code: entry.called_on(self._day).label for entry in reasons}
        self._agencies = {entry.code: entry.label for entry in look.access.entries("agencies")}

    def all(self) -> tuple[LedgerRow, ...]:
        return tuple(self._row(one) for one in self._listed)

    def _row(self, one: Listed) -> LedgerRow:
        decisions = self._book.decisions.get(one.person_id, ())
        episodes = self._book.episodes.get(one.person_id, ())
        since = self._since.get(one.person_id)
        state = None if since is None else ledger.state_of(decisions, episodes, self._day)
        standing = ledger.standing(decisions, episodes, self._day) if decisions else None
        last = standing or max(
            (made for made in decisions if made.decided_on <= self._day), key=lambda made: made.id, default=None
        )
        since = since or self._month.list_date
        return LedgerRow(
            person_id=one.person_id,
            name=f"{one.forenames} {one.surname}".strip(),
            crn=self._crns.get(one.person_id, ""),
            state=state,
            change=one.change,
            verdict=one.verdict,
            overruled=one.overruled_at is not None,
            scores=one.scores,
            eligible_since=since,
            decision=last,
            next_step=self._next_step(one, state, standing, last),
            waiting_since=ledger.waiting_since(since, decisions, episodes, self._day),
            on_agenda=one.person_id in self._agenda,
            agenda_day=self._agenda.get(one.person_id),
        )

    def _next_step(
        self, one: Listed, state: LedgerState | None, standing: Decision | None, last: Decision | None
    ) -> str:
        if state is None:
            return one.why_not
        if state is LedgerState.ADOPTED:
            lead = self._agencies.get(self._leads.get(one.person_id, ""), "")
            return f"Lead agency {lead}" if lead else "Adopted"
        if standing is not None and state is LedgerState.DEFERRED and standing.review_on is not None:
            return ", ".join(filter(None, (f"Review on {in_words(standing.review_on)}", standing.words)))
        if standing is not None and state is LedgerState.DECLINED:
            reason = self._reasons.get(standing.reason_code, standing.reason_code)
            return ", ".join(filter(None, (reason, standing.words)))
        return f"{_why_waiting(one, last)}. {self._agenda_words(one.person_id)}"

    def _agenda_words(self, person_id: str) -> str:
        if person_id not in self._agenda:
            return "Not yet discussed"
        day = self._agenda[person_id]
        return f"On the agenda of {in_words(day)}" if day else "On the agenda of the next panel"


def _book(look: Look, today: date, told: Known | None = None) -> _Book:
    told = told or known(look)
    return _Book(look.cohort.months(), told.decisions, told.episodes, look.ledger_counts.erased(), today)


def _eligible_since(look: Look, months: Sequence[LoadedMonth], month: str, eligible: Set[str]) -> dict[str, date]:
    """Return for everybody eligible in a month the list date on which their present run of months began."""
    dates = {one.month: one.list_date for one in months if one.month <= month}
    began = look.cohort.begun(month)
    # Their lists said when a run began; of whom somebody has said otherwise since, it is read month by month.
    otherwise = (look.cohort.told_otherwise() & eligible) | (eligible - began.keys())
    apart = look.cohort.eligible_months(otherwise) if otherwise else {}
    loaded = tuple(dates.items())
    since = {person_id: dates[began[person_id]] for person_id in eligible - apart.keys()}
    return since | {person_id: ledger.eligible_since(said, loaded, month) for person_id, said in apart.items()}


def _as_of(book: _Book, month: LoadedMonth) -> date:
    return ledger.read_on(month.month, book.months[-1].month, book.today)


def _counts(one: Listed | Verdicted, day: date) -> bool:
    """Tell whether somebody on a list counts as eligible on a day."""
    return one.verdict is Verdict.YES or (one.overruled_at is not None and london_day(one.overruled_at) <= day)


def _counted(
    book: _Book, month: LoadedMonth, counts: Mapping[Verdict, int], overruled: Sequence[Verdicted]
) -> MonthCounts:
    day = _as_of(book, month)
    taken = [one for one in overruled if _counts(one, day)]
    return MonthCounts(
        month=month.month,
        day=day,
        eligible=counts[Verdict.YES] + len(taken),
        cannot_tell=counts[Verdict.CANNOT_TELL]
        + sum(one.verdict is Verdict.CANNOT_TELL and not _counts(one, day) for one in overruled),
        overruled=sum(one.verdict is not Verdict.YES for one in taken),
        erased=book.erased[month.id],
    )


def _taken(counted: Iterable[MonthCounts], overruled: Mapping[str, Sequence[Verdicted]]) -> dict[str, set[int]]:
    """Return the places of the months in which people count as eligible whose verdict was overruled."""
    found: dict[str, set[int]] = defaultdict(set)
    for place, month in enumerate(counted):
        for one in overruled.get(month.month, ()):
            if _counts(one, month.day):
                found[one.person_id].add(place)
    return found


def _people(
    look: Look, book: _Book, months: Sequence[str], taken: Mapping[str, Set[int]], since: str
) -> Iterator[PersonInMonths]:
    """Yield everybody decided about or managed, with the places of the months in which they count as eligible."""
    place = {month: at for at, month in enumerate(months)}
    told = look.ledger_counts.spans(since)
    broken = look.ledger_counts.months_of(
        [who for who, (first, last, count) in told.items() if place[last] - place[first] + 1 != count], since
    )
    # Most people share their months with many others: each set of months is made once.
    whole = {run: tuple(range(place[run[0]], place[run[1]] + 1)) for run in {(one[0], one[1]) for one in told.values()}}
    parts = {months: tuple(sorted(place[one] for one in months.split(","))) for months in set(broken.values())}
    for who in book.decisions.keys() | book.episodes.keys():
        places: tuple[int, ...] = ()
        if who in broken:
            places = parts[broken[who]]
        elif who in told:
            places = whole[told[who][:2]]
        if who in taken:
            places = tuple(sorted(taken[who] | set(places)))
        yield PersonInMonths(places, book.decisions.get(who, ()), book.episodes.get(who, ()))


def _sum(book: _Book, month: LoadedMonth, listed: Sequence[Listed]) -> LedgerSum:
    day = _as_of(book, month)
    states = {
        one.person_id: ledger.state_of(book.decisions.get(one.person_id, []), book.episodes.get(one.person_id, []), day)
        for one in listed
        if _counts(one, day)
    }
    return ledger.add_up(
        month.month,
        states,
        (episode for episodes in book.episodes.values() for episode in episodes),
        day,
        cannot_tell=sum(one.verdict is Verdict.CANNOT_TELL and not _counts(one, day) for one in listed),
        overruled=sum(one.verdict is not Verdict.YES and _counts(one, day) for one in listed),
        erased=book.erased[month.id],
    )


def _why_waiting(one: Listed, last: Decision | None) -> str:
    if last is not None and last.choice is SelectionChoice.DEFERRED and last.review_on is not None:
        return f"Deferral ran out on {in_words(last.review_on)}"
    if last is not None and last.choice is SelectionChoice.ADOPTED:
        return "Left IOM, eligible again"
    return _CHANGE_WORDS.get(one.change, "")


def _order(row: LedgerRow) -> tuple[int, date, str]:
    """Put those who wait first, the longest first; then deferred by their day, declined, adopted."""
    order = (LedgerState.WAITING, LedgerState.DEFERRED, LedgerState.DECLINED, LedgerState.ADOPTED)
    state = row.state or LedgerState.WAITING
    day = row.waiting_since
    if state is LedgerState.DEFERRED and row.decision is not None and row.decision.review_on is not None:
        day = row.decision.review_on
    return order.index(state), day, row.name.casefold()

"""What needs attention now: the checks left, the open decisions, late actions, and the dates of the next weeks."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from iom_desktop.clock import LONDON, Clock, london_day
from iom_desktop.records.access import Actor
from iom_desktop.records.case import CaseLine
from iom_desktop.records.ledger import LedgerRow
from iom_desktop.records.support import Action, KeyDate
from iom_desktop.records.today import (
    Badges,
    CheckFigure,
    DateLine,
    NextPanel,
    OverdueAction,
    OverdueFigure,
    TodayBoard,
    WaitingFigure,
    WaitingPerson,
)
from iom_desktop.records.views import Arrangement, ShownColumn
from iom_desktop.rules import due, permissions, sight
from iom_desktop.rules.dates import ENDS
from iom_desktop.rules.disclosure import seen_by
from iom_desktop.services import case_access, follow_ups, leave, managed
from iom_desktop.services.administration import borough_of
from iom_desktop.services.ledger import SelectionLedger
from iom_desktop.services.working_days import bank_holidays
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed, Extent, Role
from iom_desktop.vocabulary.cohort import Change
from iom_desktop.vocabulary.documents import DocumentKind
from iom_desktop.vocabulary.panel import PanelState
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import KeyDateKind

DAYS = 28
_LIST = "today"
_OWN_ALONE = Arrangement((ShownColumn("My work"),))
"""How the board is kept among the lists that each user arranges: one's own work alone, or else everybody's."""
STATEMENT_DAYS = 28
"""How old a statement may be to count for a hearing."""


class Today:
    """The board of one user's day."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock
        self._ledger = SelectionLedger(register, who, clock)

    def board(self, *, whole_team: bool | None = None) -> TodayBoard:
        """Return what needs attention: of the whole team or of the user's own, as they last chose unless it is said."""
        everything = leave.ask(self._who, Deed.SEE_CASES) is Extent.EVERYTHING
        day = self._clock.today()
        waiting = self._ledger.waiting() if everything else ()
        with self._register.look(self._who) as look:
            if whole_team is None:
                whole_team = look.views.layout(_LIST) != _OWN_ALONE
            lines = managed.lines(look, self._who, day)
            issued = _with_statement(look, day)
            dates = managed.all_dates(look, lines, day, day + timedelta(days=DAYS - 1))
            late = self._overdue(sight.marked_for(self._who, look.actions.open_all()), lines, day)
            overdue = [one for one in late if whole_team or one.yours]
            tasking_at = borough_of(look, self._register).tasking_at
            board = TodayBoard(
                day=day,
                whole_team=whole_team,
                working_day=due.is_working_day(day, bank_holidays(day.year)),
                tasking_at=tasking_at,
                tasking_begun=bool(tasking_at) and tasking_at <= f"{self._clock.now().astimezone(LONDON):%H:%M}",
                checks=_checks(look, lines, day),
                waiting=_waiting_figure(waiting, day) if everything else None,
                overdue=_overdue_figure(overdue),
                panel=_next_panel(look, day),
                dates=tuple(self._dates(dates, lines, issued, whole_team=whole_team)),
                overdue_actions=tuple(overdue),
                waiting_people=tuple(_waiting(row, day) for row in _longest_first(waiting)),
                follow_ups=tuple(one for one in follow_ups.of(look, self._who, lines, day) if whole_team or one.yours),
            )
            look.log.consulted("today", count=len(board.dates), words="board of the day")
            return board

    def keep_choice(self, *, whole_team: bool) -> None:
        """Keep whose work the user wants to see from now on."""
        leave.ask(self._who, Deed.SEE_CASES)
        with self._register.work(self._who) as work:
            work.views.keep_layout(_LIST, Arrangement() if whole_team else _OWN_ALONE)

    def badges(self) -> Badges:
        """Return the two counts of the rail; nothing counts for those who see only their own cases."""
        if permissions.extent(self._who, Deed.SEE_CASES) is not Extent.EVERYTHING:
            return Badges(0, 0)
        waiting = self._ledger.waiting_count()
        with self._register.look(self._who) as look:
            left = look.people.some(tuple(look.checks.left(self._clock.today())))
            open_to_user = [one for one in left if not one.restricted or case_access.may_open(look, self._who, one)]
            return Badges(waiting, len(open_to_user))

    def _dates(
        self, dates: Iterable[KeyDate], lines: Sequence[CaseLine], issued: frozenset[str], *, whole_team: bool
    ) -> Iterable[DateLine]:
        known = {line.person_id: line for line in lines}
        for one in dates:
            line = known.get(one.person_id)
            if line is None or one.marks.handling not in seen_by(self._who):
                continue
            if whole_team or managed.is_own(self._who, line, one):
                yield _date_line(one, line, issued)

    def _overdue(self, actions: Iterable[Action], lines: Sequence[CaseLine], day: date) -> list[OverdueAction]:
        known = {line.person_id: line.name for line in lines}
        return [
            OverdueAction(
                action_id=one.id,
                what=one.what,
                person_id=one.person_id,
                name=known.get(one.person_id, ""),
                owner=one.owner,
                yours=sight.is_me(self._who, one.owner, one.owner_id),
                days_late=(day - one.due_on).days,
            )
            for one in actions
            if one.due_on is not None and one.overdue_on(day) and self._concerns(one, known)
        ]

    def _concerns(self, action: Action, known: Mapping[str, str]) -> bool:
        """Tell whether an action is on a case the user sees; one about nobody is the team's, or whose it is."""
        if action.person_id:
            return action.person_id in known
        return self._who.role is not Role.PARTNER or sight.owes(self._who, action)


def _checks(look: Look, lines: Sequence[CaseLine], day: date) -> CheckFigure:
    done = {entry.person_id for entry in look.checks.of_day(day) if entry.complete}
    left = [line for line in lines if line.person_id not in done]
    return CheckFigure(len(left), len(lines), sum(line.rag.shown is Rag.RED for line in left))


def _waiting_figure(rows: Sequence[LedgerRow], day: date) -> WaitingFigure:
    return WaitingFigure(
        total=len(rows),
        new=sum(row.change is Change.NEW for row in rows),
        returned=sum(row.change is Change.RETURNED for row in rows),
        longest_days=max((_days_waited(row, day) for row in rows), default=0),
    )


def _overdue_figure(actions: Sequence[OverdueAction]) -> OverdueFigure:
    return OverdueFigure(
        total=len(actions),
        yours=sum(one.yours for one in actions),
        oldest_days=max((one.days_late for one in actions), default=0),
    )


def _next_panel(look: Look, day: date) -> NextPanel | None:
    coming = [
        line
        for line in look.panels.lines()
        if line.state in (PanelState.PLANNED, PanelState.OPEN) and line.details.day >= day
    ]
    if not coming:
        return None
    first = min(coming, key=lambda line: (line.details.day, line.details.starts_at))
    return NextPanel(first.meeting_id, first.details.day, first.details.starts_at, first.item_count)


def _with_statement(look: Look, day: date) -> frozenset[str]:
    """Return the people about whom a statement was issued lately, or for a hearing still to come."""
    lately = day - timedelta(days=STATEMENT_DAYS)
    return frozenset(
        paper.person_id
        for paper in look.documents.lines()
        if paper.kind is DocumentKind.STATEMENT and paper.issued_at and london_day(paper.issued_at) >= lately
    )


def _statement_issued(one: KeyDate, issued: frozenset[str]) -> bool | None:
    for_sentence = one.kind is KeyDateKind.COURT and "sentence" in one.stage.casefold()
    return one.person_id in issued if for_sentence else None


def _date_line(one: KeyDate, line: CaseLine, issued: frozenset[str]) -> DateLine:
    usual = line.police_officer if one.kind is KeyDateKind.BAIL_RETURN else line.lead_professional
    next_step = one.attending or ("" if one.kind is KeyDateKind.COURT else usual)
    return DateLine(
        key_date_id=one.id,
        day=one.day,
        starts_at=one.starts_at,
        kind=one.kind,
        person_id=line.person_id,
        name=line.name,
        rag=line.rag.shown,
        where=one.place,
        stage=one.stage,
        next_step=next_step,
        needs_somebody=not next_step and one.kind not in ENDS,
        statement_issued=_statement_issued(one, issued),
    )


def _longest_first(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    return sorted(rows, key=lambda row: (row.waiting_since, row.name.casefold()))


def _waiting(row: LedgerRow, day: date) -> WaitingPerson:
    return WaitingPerson(row.person_id, row.name, row.scores, _days_waited(row, day))


def _days_waited(row: LedgerRow, day: date) -> int:
    return max((day - row.waiting_since).days, 0)

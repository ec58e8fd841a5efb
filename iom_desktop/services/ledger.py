"""The selection ledger: every eligible person accounted for, month after month."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.exchange import tables_out
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.ledger import Decision, LedgerMonth, LedgerRow, LedgerStory, LedgerSum
from iom_desktop.rules import masking
from iom_desktop.rules.values import in_words
from iom_desktop.services import case_access, leave, ledger_reading
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Deed, Purpose
from iom_desktop.vocabulary.cohort import LedgerState, SelectionChoice
from iom_desktop.vocabulary.panel import AgendaReason

_OTHER_REASON = "other"
_ADOPT_PROPOSED = "Adopt proposed"


class SelectionLedger:
    """The account of every eligible person, and the decisions a coordinator may take between panels."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    @property
    def may_decide(self) -> bool:
        """Whether the user may decide between panels."""
        return leave.may(self._who, Deed.DECIDE_LEDGER)

    def months(self) -> tuple[LedgerSum, ...]:
        """Return the equation of every month, the earliest first."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            return ledger_reading.sums(look, self._clock.today())

    def ledger(self, month: str = "") -> LedgerMonth:
        """Return one month with its people, the latest where none is named, and note the look."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            found = self._masked(look, ledger_reading.read(look, self._clock.today(), month))
            look.log.consulted("selection_ledger", count=len(found.rows), words=found.sum.month)
            return found

    def waiting(self) -> tuple[LedgerRow, ...]:
        """Return who waits for a decision now; nobody where no list is loaded."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            if not look.cohort.months():
                return ()
            rows = self._masked(look, ledger_reading.read(look, self._clock.today())).rows
            found = tuple(row for row in rows if row.state is LedgerState.WAITING)
            look.log.consulted("selection_ledger", count=len(found), words="waiting for a decision")
            return found

    def waiting_count(self) -> int:
        """Return how many wait for a decision now; a number alone is no look at anybody."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            return ledger_reading.read(look, self._clock.today()).sum.waiting if look.cohort.months() else 0

    def history(self, person_id: str) -> tuple[Decision, ...]:
        """Return every decision about one person, the earliest first."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            case_access.ask(look, self._who, person_id)
            look.log.consulted("selection_decision", person_id=person_id)
            return look.decisions.of(person_id)

    def story(self, person_id: str) -> LedgerStory:
        """Return one person through all months: every verdict, every decision, who, when and why."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            person = case_access.ask(look, self._who, person_id)
            look.log.consulted("selection_decision", person_id=person_id, words="every month")
            return ledger_reading.story(look, person_id, person.name, self._clock.today())

    def export(self, rows: Sequence[LedgerRow], path: Path, purpose: Purpose, recipient: str = "") -> int:
        """Write rows of the ledger to a CSV file or a workbook, as its name ends; log who gets them, return how many.

        Nobody named as ``recipient`` means the user.
        """
        leave.ask_for_all(self._who, Deed.EXPORT)
        digest = tables_out.write(path, tables_out.ledger_rows(rows))
        with tables_out.gone_unless_logged(path), self._register.look(self._who) as look:
            look.log.disclosed(
                "selection_ledger",
                None,
                recipients=recipient.strip() or self._who.display_name,
                purpose=purpose,
                document_hash=digest,
                count=len(rows),
                words="export",
            )
        return len(rows)

    def propose(self, person_id: str, words: str = "") -> Changes:
        """Put somebody on the agenda of the next panel, with adopting proposed: adopting is the panel's decision."""
        return self.propose_all((person_id,), words)

    def propose_all(self, people: Collection[str], words: str = "") -> Changes:
        """Propose adopting several people at once; all of them or none."""
        leave.ask(self._who, Deed.DECIDE_LEDGER)
        said = f"{_ADOPT_PROPOSED}: {words}" if words.strip() else _ADOPT_PROPOSED
        with self._register.work(self._who) as work:
            self._refuse_decided(work, people)
            for person_id in people:
                work.panels.ask_for_item(person_id, AgendaReason.WAITING_DECISION, said)
            return work.changes

    def ask_panel(self, person_id: str, words: str = "") -> Changes:
        """Put somebody on the agenda of the next panel."""
        leave.ask(self._who, Deed.DECIDE_LEDGER)
        with self._register.work(self._who) as work:
            work.panels.ask_for_item(person_id, AgendaReason.ASKED, words)
            return work.changes

    def decline(self, person_id: str, reason_code: str, words: str = "") -> Changes:
        """Decline somebody between panels, with a reason; the next panel confirms it."""
        return self.decline_all((person_id,), reason_code, words)

    def decline_all(self, people: Collection[str], reason_code: str, words: str = "") -> Changes:
        """Decline several people with one reason; all of them or none."""
        leave.ask(self._who, Deed.DECIDE_LEDGER)
        with self._register.work(self._who) as work:
            self._refuse_decided(work, people)
            reasons = {entry.code for entry in work.access.entries("decline_reasons", self._clock.today())}
            if reason_code not in reasons:
                raise Mendable("reason_missing", "Choose a reason for declining from the list. Nothing was saved.")
            if reason_code == _OTHER_REASON and not words.strip():
                raise Mendable("words_missing", "Write the reason in words. Nothing was saved.")
            for person_id in people:
                self._decide(work, person_id, SelectionChoice.DECLINED, reason_code=reason_code, words=words)
            return work.changes

    def defer(self, person_id: str, review_on: date, words: str = "") -> Changes:
        """Defer somebody to a day; afterwards they wait again, and the next panel confirms it."""
        return self.defer_all((person_id,), review_on, words)

    def defer_all(self, people: Collection[str], review_on: date, words: str = "") -> Changes:
        """Defer several people to one day; all of them or none."""
        leave.ask(self._who, Deed.DECIDE_LEDGER)
        with self._register.work(self._who) as work:
            self._refuse_decided(work, people)
            if review_on <= self._clock.today():
                raise Mendable(
                    "date_past", f"{in_words(review_on)} is not in the future. Choose a later day. Nothing was saved."
                )
            for person_id in people:
                self._decide(work, person_id, SelectionChoice.DEFERRED, review_on=review_on, words=words)
            return work.changes

    def overrule(self, person_id: str, why: str) -> Changes:
        """Take somebody on the current list as eligible whatever the rule set says, with a reason."""
        leave.ask(self._who, Deed.DECIDE_LEDGER)
        if not why.strip():
            raise Mendable("reason_missing", "Write why this person is taken as eligible. Nothing was saved.")
        with self._register.work(self._who) as work:
            current = ledger_reading.read(work, self._clock.today())
            if any(row.person_id == person_id for row in current.rows):
                raise Mendable("eligible_already", "This person is in the ledger already. Nothing was changed.")
            if not work.decisions.overrule(current.sum.month, person_id, why.strip()):
                raise Mendable("not_listed", f"This person is not on the list of {current.sum.month}.")
            return work.changes

    def _masked(self, look: Look, month: LedgerMonth) -> LedgerMonth:
        """Return a month in which the restricted cases that are closed to the user have no name."""
        closed = case_access.closed(look, self._who)
        if not closed:
            return month

        def masked(rows: Sequence[LedgerRow]) -> tuple[LedgerRow, ...]:
            return tuple(masking.row(one) if one.person_id in closed else one for one in rows)

        return replace(
            month,
            rows=masked(month.rows),
            cannot_tell=masked(month.cannot_tell),
            not_eligible=masked(month.not_eligible),
        )

    def _refuse_decided(self, look: Look, people: Collection[str]) -> None:
        """Refuse whoever is not eligible now, and whoever is adopted: those are for the panel."""
        current = ledger_reading.read(look, self._clock.today())
        rows = {row.person_id: row for row in current.rows}
        if any(one not in rows for one in people):
            raise Mendable(
                "not_eligible", f"This person is not eligible on the list of {current.sum.month}. Nothing was saved."
            )
        adopted = [rows[one].name for one in people if rows[one].state is LedgerState.ADOPTED]
        if adopted:
            raise Mendable(
                "panel_decides",
                f"{adopted[0]} is adopted. Leaving IOM and declining somebody adopted are decisions of the panel: "
                "put the case on its agenda. Nothing was saved.",
            )

    def _decide(
        self,
        work: Work,
        person_id: str,
        choice: SelectionChoice,
        *,
        reason_code: str = "",
        words: str = "",
        review_on: date | None = None,
    ) -> None:
        work.decisions.add(
            person_id=person_id,
            month=work.cohort.months()[-1].month,
            choice=choice,
            reason_code=reason_code,
            words=words.strip(),
            review_on=review_on,
            to_be_confirmed=True,
        )

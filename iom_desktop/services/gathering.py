"""Gathers what each kind of paper says, through the services and rules that know it."""

from dataclasses import dataclass
from datetime import date

from iom_desktop.clock import LONDON, Clock
from iom_desktop.errors import Fault, Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.contents import Content
from iom_desktop.records.documents import Printing
from iom_desktop.records.letters import LetterContent
from iom_desktop.records.pack import AgendaContent, PackContent
from iom_desktop.records.papers import Order
from iom_desktop.records.partner_papers import ReferralContent, TaskingPaper
from iom_desktop.records.wording import Wordings
from iom_desktop.rules import disclosure
from iom_desktop.services import (
    board_content,
    board_report,
    case_access,
    leave,
    pack_content,
    paper_facts,
    referral_content,
    summary_content,
    wordings,
)
from iom_desktop.services.administration import borough_of
from iom_desktop.services.ledger import SelectionLedger
from iom_desktop.services.letter_content import Letters
from iom_desktop.services.panel import Panel
from iom_desktop.services.tasking import Tasking, destroy_after
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Audience, Deed, Purpose
from iom_desktop.vocabulary.documents import DocumentKind, LetterOccasion, WordingKind

_BOARDS = "IOM Board and Reducing Reoffending Board"
_PLAIN = "1"
"""The version of papers whose words are the program's own."""
_TITLES = {
    LetterOccasion.JOINING: "Letter",
    LetterOccasion.PRISON_VISIT: "Letter before a prison visit",
    LetterOccasion.MORE_CHECKS: "Letter on more checks",
    LetterOccasion.FEWER_CHECKS: "Letter on fewer checks",
    LetterOccasion.LEAVING: "Letter on leaving",
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """A paper's content with what the register keeps about it."""

    content: Content
    title: str
    audience: Audience
    purpose: Purpose
    template_version: str = _PLAIN
    person_id: str = ""
    episode_id: str = ""
    panel_id: str = ""
    day: date | None = None
    recipient: str = ""
    """Who usually receives it."""
    sources: tuple[str, ...] = ()


class Gathering:
    """Gathers papers for one user."""

    def __init__(self, register: Register, who: Actor, clock: Clock, previewed: Wordings | None = None) -> None:
        """Take the wording to use in place of what is in force, where one is only being tried."""
        self._register = register
        self._who = who
        self._clock = clock
        self._previewed = previewed

    def gather(self, look: Look, order: Order) -> Gathered:
        """Return what the ordered paper says."""
        makers = {
            DocumentKind.LETTER: self._letter,
            DocumentKind.COMPACT: self._letter,
            DocumentKind.REFERRAL: self._referral,
            DocumentKind.SUMMARY: self._summary,
            DocumentKind.BOARD: self._for_boards,
            DocumentKind.MINUTES: self._minutes,
            DocumentKind.TASKING: self._tasking,
            DocumentKind.LEDGER: self._ledger,
            DocumentKind.PACK: self._pack,
        }
        if order.kind not in makers:
            raise Fault(f"{order.kind} is not gathered here")
        return makers[order.kind](look, order)

    def _record(self, look: Look, person_id: str) -> CaseRecord:
        case_access.ask(look, self._who, person_id)
        return look.case_records.read(person_id, self._clock.today())

    def _letter(self, look: Look, order: Order) -> Gathered:
        return self.letter(look, self._record(look, order.person_id), order)

    def letter(self, look: Look, record: CaseRecord, order: Order) -> Gathered:
        """Return what a letter or a COMPACT says to somebody whose case is open to the user and has been read."""
        borough = borough_of(look, self._register)
        letterhead, labels = paper_facts.letterhead(borough), paper_facts.labels(look)
        used = self._previewed or wordings.in_force(look)
        letters = Letters(
            disclosure.case_for_person(record), labels, letterhead, borough.name, self._who.display_name, used
        )
        alone = order.kind is DocumentKind.COMPACT
        if not alone and order.occasion is LetterOccasion.PRISON_VISIT and not _in_custody(record):
            raise Mendable(
                "not_in_custody",
                "No custody is recorded, so this person cannot be visited in prison. Record the custody first.",
            )
        content = letters.compact(order.variant, order.compact) if alone else _letter(letters, order)
        return Gathered(
            content=content,
            title=f"{'COMPACT' if alone else _TITLES[order.occasion]}, {record.person.name}",
            audience=Audience.PERSON,
            purpose=Purpose.SUPERVISION,
            template_version=_versions(used, order),
            person_id=order.person_id,
            episode_id=record.episode.id if record.episode else "",
            panel_id=order.panel_id,
            recipient=record.person.name,
        )

    def _referral(self, look: Look, order: Order) -> Gathered:
        if not order.person_id:
            return Gathered(
                ReferralContent(), "Referral form, blank", Audience.PARTNERS, Purpose.PANEL, recipient="partners"
            )
        record = self._record(look, order.person_id)
        case = disclosure.case_for_partners(record)
        told = [
            one for one in case.record.referrals if disclosure.barrier("referral", one.marks, Audience.PARTNERS) is None
        ]
        form = max(told, key=lambda one: (one.referred_on, one.id), default=None)
        if form is None:
            raise Mendable(
                "no_referral", "Nobody has referred this person. Record the referral first, or print the blank form."
            )
        return Gathered(
            content=referral_content.referral(case, form, paper_facts.labels(look)),
            title=f"Referral form, {record.person.name}",
            audience=Audience.PARTNERS,
            purpose=Purpose.PANEL,
            person_id=order.person_id,
            recipient="IOM panel",
            sources=(form.id,),
        )

    def _board_report(self, look: Look, month: str) -> Gathered:
        content = board_report.report(look, self._register, self._who, self._clock, month)
        return Gathered(
            content=content,
            title=f"Report for the board, {content.month:%B %Y}",
            audience=Audience.BOARD,
            purpose=Purpose.AUDIT,
            day=content.day,
            recipient=_BOARDS,
        )

    def _board(self, look: Look) -> Gathered:
        content = board_content.summary(look, self._register, self._who, self._clock)
        return Gathered(
            content=content,
            title=f"Summary for the boards, {content.day.day} {content.day:%B %Y}",
            audience=Audience.BOARD,
            purpose=Purpose.AUDIT,
            day=content.day,
            recipient=_BOARDS,
        )

    def _for_boards(self, look: Look, order: Order) -> Gathered:
        return self._board_report(look, order.month) if order.month else self._board(look)

    def _summary(self, look: Look, order: Order) -> Gathered:
        record = self._record(look, order.person_id)
        return Gathered(
            content=summary_content.summary(disclosure.case_for_partners(record), paper_facts.labels(look)),
            title=f"Case summary, {record.person.name}",
            audience=Audience.PARTNERS,
            purpose=Purpose.SUPERVISION,
            person_id=order.person_id,
            episode_id=record.episode.id if record.episode else "",
            recipient="agencies of the scheme",
        )

    def _meeting_of(self, look: Look, order: Order) -> str:
        day = order.day or self._clock.today()
        lines = look.panels.lines()
        if order.panel_id:
            meeting = next((line for line in lines if line.meeting_id == order.panel_id), None)
        else:
            meeting = next((line for line in lines if line.details.day == day), None)
        if meeting is None:
            raise Mendable("no_meeting", f"There is no panel on {day.day} {day:%B %Y}. Look under Panel for its day.")
        return meeting.meeting_id

    def _pack(self, look: Look, order: Order) -> Gathered:
        leave.ask(self._who, Deed.RUN_PANEL)
        meeting = look.panels.meeting(self._meeting_of(look, order))
        recipient = pack_content.recipients(look, meeting, order.agency)
        content: AgendaContent | PackContent = (
            pack_content.agenda_paper(look, self._who, meeting)
            if order.agenda_only
            else pack_content.pack(look, self._who, meeting, order.agency)
        )
        held = meeting.details.day
        for_whom = f", {content.agency}" if isinstance(content, PackContent) and content.agency else ""
        return Gathered(
            content=content,
            title=f"Panel {'agenda' if order.agenda_only else 'pack'}, {held.day} {held:%B %Y}{for_whom}",
            audience=Audience.PARTNERS,
            purpose=Purpose.PANEL,
            panel_id=meeting.meeting_id,
            day=held,
            recipient=recipient,
            sources=tuple(item.item_id for item in meeting.items),
        )

    def _minutes(self, look: Look, order: Order) -> Gathered:
        meeting_id = self._meeting_of(look, order)
        content = Panel(self._register, self._who, self._clock).minutes(meeting_id)
        return Gathered(
            content=content,
            title=f"Panel minutes, {content.day.day} {content.day:%B %Y}",
            audience=Audience.PARTNERS,
            purpose=Purpose.PANEL,
            panel_id=meeting_id,
            day=content.day,
            recipient="members of the panel",
        )

    def _tasking(self, look: Look, order: Order) -> Gathered:
        day = order.day or self._clock.today()
        service = Tasking(self._register, self._who, self._clock)
        sheet = service.sheet(day, police_only=order.police_only, order=order.tasking_order)
        printing = Printing(
            at=f"{self._clock.now().astimezone(LONDON):%H:%M}",
            by=self._who.display_name,
            first=look.tasking.copies(day, sheet.audience) + 1,
            copies=order.copies,
            destroy_after=order.destroy_after or destroy_after(day),
        )
        return Gathered(
            content=TaskingPaper(sheet, printing),
            title=f"Tasking sheet, {'police only, ' if order.police_only else ''}{day.day} {day:%B %Y}",
            audience=sheet.audience,
            purpose=Purpose.DAILY_CHECK,
            day=day,
            recipient="police tasking" if order.police_only else "tasking meeting",
        )

    def _ledger(self, look: Look, order: Order) -> Gathered:
        found = SelectionLedger(self._register, self._who, self._clock).ledger(order.month)
        return Gathered(
            content=summary_content.ledger(found, paper_facts.labels(look)),
            title=f"Selection ledger, {found.sum.month}",
            audience=Audience.PARTNERS,
            purpose=Purpose.AUDIT,
            recipient="the team",
        )


def _versions(used: Wordings, order: Order) -> str:
    """Return which versions of which wordings a letter or a COMPACT is made with."""
    if order.kind is DocumentKind.COMPACT:
        return used.versions(WordingKind.COMPACT)
    own = wordings.of_occasion(order.occasion)
    others = [] if own is WordingKind.LETTER else [WordingKind.LETTER]
    if _with_compact(order):
        others.append(WordingKind.COMPACT)
    return used.versions(own, *others)


def _with_compact(order: Order) -> bool:
    return order.with_compact and order.occasion is LetterOccasion.JOINING


def _in_custody(record: CaseRecord) -> bool:
    return any(one.to_on is None for one in record.custody_periods)


def _letter(letters: Letters, order: Order) -> LetterContent:
    return letters.letter(
        with_compact=_with_compact(order), occasion=order.occasion, variant=order.variant, wish=order.compact
    )

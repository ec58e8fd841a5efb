"""The papers of Kingsmere: minutes, letters with the agreement, a statement read by a second person, sheets."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from iom_desktop.clock import LONDON
from iom_desktop.demonstration.calendar import Calendar
from iom_desktop.demonstration.options import Options
from iom_desktop.records.case import CaseLine
from iom_desktop.records.papers import IssuedPaper, Order
from iom_desktop.records.support import CompactAnswer
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.documents import CompactReply, DocumentKind, Section
from iom_desktop.vocabulary.work import KeyDateKind

AUTHOR, READER = "coordinator", "probation"
_PANEL_MEMBERS = "Panel members"
_OPINION = (
    "In my opinion the help set out above is working where it has been taken up, and more of it could be used. "
    "The facts this rests on are in the sections before."
)


def issue_minutes(desk: Desk) -> IssuedPaper:
    """Issue the minutes of today's meeting to those who were there."""
    return desk.documents.issue(Order(DocumentKind.MINUTES, day=desk.clock.today()), _PANEL_MEMBERS)


def issue_letter(desk: Desk, person_id: str) -> IssuedPaper:
    """Issue the letter to somebody who joins, with the agreement on a page of its own."""
    return desk.documents.issue(Order(DocumentKind.LETTER, person_id=person_id, with_compact=True))


def issue_referral(desk: Desk, person_id: str) -> IssuedPaper:
    """Issue the referral form of somebody who was referred, filled in from the record."""
    return desk.documents.issue(Order(DocumentKind.REFERRAL, person_id=person_id), _PANEL_MEMBERS)


def issue_tasking(desk: Desk, copies: int = 1) -> IssuedPaper:
    """Issue today's tasking sheet to the borough's meeting."""
    order = Order(DocumentKind.TASKING, day=desk.clock.today(), copies=copies)
    return desk.documents.issue(order, "Borough tasking meeting")


def write_statement(desk: Desk, person_id: str) -> None:
    """Write a statement and ask a second person to read it."""
    draft = desk.statements.compose(person_id).draft
    written = replace(draft, texts={**draft.texts, Section.OPINION: _OPINION})
    desk.statements.keep(written)
    desk.statements.ask_reader(written, READER)


def issue_statement(desk: Desk, person_id: str) -> IssuedPaper:
    """Issue a statement that has been read to the court."""
    return desk.statements.issue(person_id, desk.statements.compose(person_id).court)


def needing_statement(lines: tuple[CaseLine, ...]) -> tuple[str, ...]:
    """Return who has a hearing to come, the soonest first."""
    with_court = [line for line in lines if any(one.kind is KeyDateKind.COURT for one in line.coming)]
    return tuple(line.person_id for line in sorted(with_court, key=lambda line: (_soonest(line), line.name)))


def note_statements(calendar: Calendar, options: Options) -> None:
    """Note that one statement is issued the day before, and another is left half written."""
    people: list[str] = []
    day = options.as_of - timedelta(days=1)

    def choose(desk: Desk) -> None:
        people.extend(needing_statement(desk.cases.managed())[:2])
        for person_id in people:
            write_statement(desk, person_id)

    def check(desk: Desk) -> None:
        for person_id in people[1:]:
            desk.statements.check(person_id)

    def issue(desk: Desk) -> None:
        for person_id in people[1:]:
            issue_statement(desk, person_id)

    for hour, who, deed in ((16, AUTHOR, choose), (17, READER, check), (18, AUTHOR, issue)):
        calendar.note(datetime.combine(day, time(hour, 30), LONDON), who, deed)


def note_answers(calendar: Calendar, options: Options) -> None:
    """Note that the first COMPACT that was handed out is signed, and the second declined after it was read aloud."""
    day = options.as_of - timedelta(days=1)

    def answer(desk: Desk) -> None:
        letters = [one for one in desk.documents.papers() if one.kind is DocumentKind.LETTER and one.person_id]
        for line, reply in zip(reversed(letters), CompactReply, strict=False):
            signed = reply is CompactReply.SIGNED
            desk.items.keep(
                CompactAnswer(
                    person_id=line.person_id,
                    document_id=line.id,
                    reply=reply,
                    answered_on=day,
                    said="" if signed else "Wants to think about it first, and may come to the first meeting",
                    goal="A place of my own" if signed else "",
                    review_on=day + timedelta(days=91) if signed else None,
                    copy_given=True,
                    read_on=None if signed else day,
                    read_by="" if signed else desk.who.display_name,
                    read_to="" if signed else line.person_name,
                    read_in="" if signed else "English",
                )
            )

    calendar.note(datetime.combine(day, time(15, 30), LONDON), AUTHOR, answer)


def _soonest(line: CaseLine) -> date:
    return min(one.day for one in line.coming if one.kind is KeyDateKind.COURT)

"""The papers of Kingsmere: minutes, letters with the agreement, a statement read by a second person, sheets."""

from dataclasses import replace

from iom_desktop.demonstration.calendar import Desks
from iom_desktop.records.case import CaseLine
from iom_desktop.records.papers import Draft, IssuedPaper, Order
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.documents import DocumentKind, Section
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


def issue_tasking(desk: Desk) -> IssuedPaper:
    """Issue today's tasking sheet to the borough's meeting."""
    return desk.documents.issue(Order(DocumentKind.TASKING, day=desk.clock.today()), "Borough tasking meeting")


def issue_statement(desks: Desks, person_id: str) -> IssuedPaper:
    """Write a statement, have a second person read it, and issue it to the court."""
    desk = desks.as_user(AUTHOR)
    draft = desk.statements.compose(person_id).draft
    written = replace(draft, texts={**draft.texts, Section.OPINION: _OPINION})
    desk.statements.ask_reader(_kept(desk, written), READER)
    desks.as_user(READER).statements.check(person_id)
    desk = desks.as_user(AUTHOR)
    return desk.statements.issue(person_id, desk.statements.compose(person_id).court)


def needs_statement(lines: tuple[CaseLine, ...]) -> tuple[CaseLine, ...]:
    """Return those with a hearing to come, the ones to be sentenced first."""
    with_court = [line for line in lines if any(one.kind is KeyDateKind.COURT for one in line.coming)]
    return tuple(sorted(with_court, key=lambda line: (line.person_id == "", line.name)))


def _kept(desk: Desk, draft: Draft) -> Draft:
    desk.statements.keep(draft)
    return draft

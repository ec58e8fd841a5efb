"""The papers around a meeting of the panel: sign-in sheet, change sheet, notices, action sheets, the frozen minutes."""

from dataclasses import replace

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.contents import Content
from iom_desktop.records.documents import Imprint, SetPaper
from iom_desktop.records.panel import Meeting, Saved
from iom_desktop.records.panel_papers import FollowUp, SignInContent
from iom_desktop.records.papers import IssuedPaper, Order
from iom_desktop.services import case_access, leave, panel_follow_up, paper_facts, wordings
from iom_desktop.services.administration import borough_of
from iom_desktop.services.documents import Documents
from iom_desktop.services.panel import Panel
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed, Purpose
from iom_desktop.vocabulary.documents import DocumentKind
from iom_desktop.vocabulary.panel import MeetingPaper, PanelState

TITLES = {
    MeetingPaper.SIGN_IN: "Sign-in sheet",
    MeetingPaper.CHANGES: "Change sheet",
    MeetingPaper.NOTICES: "Notices",
    MeetingPaper.ACTIONS: "Action sheets",
}


class PanelPapers:
    """Papers that are made from the record each time; the minutes alone are frozen."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def follow_up(self, meeting_id: str) -> FollowUp:
        """Return what a closed meeting leaves to be done, and note the look."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            found = self._follow_up(look, look.panels.meeting(meeting_id))
            look.log.consulted("panel", meeting_id, words="what the meeting leaves to be done", purpose=Purpose.PANEL)
            return found

    def paper(self, meeting_id: str, kind: MeetingPaper, *, agency: str = "", to: str = "") -> SetPaper:
        """Set one of the papers; ``agency`` picks one action sheet, ``to`` says who gets it where it leaves."""
        leave.ask(self._who, Deed.RUN_PANEL)
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            meeting = look.panels.meeting(meeting_id)
            content = self._content(look, meeting, kind, agency)
            letterhead = paper_facts.letterhead(borough_of(look, self._register))
        now = self._clock.now()
        imprint = Imprint(TITLES[kind], 1, self._clock.today(), now, draft=False)
        from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

        made = press.set_content(content, letterhead, imprint)
        self._note(meeting_id, kind, to, made)
        return made

    def draft_minutes(self, meeting_id: str) -> SetPaper:
        """Set the minutes as they stand, marked as a draft on every page."""
        return Documents(self._register, self._who, self._clock).draft(self._minutes(meeting_id))

    def approve(self, meeting_id: str) -> tuple[Saved, IssuedPaper]:
        """Record that the chair agreed, and freeze the minutes with their hash."""
        saved = Panel(self._register, self._who, self._clock).approve(meeting_id)
        return saved, self.freeze(meeting_id)

    def freeze(self, meeting_id: str) -> IssuedPaper:
        """Freeze approved minutes as they are; needed by itself only where the approval was cut off."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            if look.panels.state(meeting_id) is not PanelState.APPROVED:
                raise Mendable("not_approved", "The chair has not agreed to these minutes yet. They stay a draft.")
        return Documents(self._register, self._who, self._clock).issue(self._minutes(meeting_id))

    def _minutes(self, meeting_id: str) -> Order:
        return Order(DocumentKind.MINUTES, panel_id=meeting_id)

    def _follow_up(self, look: Look, meeting: Meeting) -> FollowUp:
        return panel_follow_up.follow_up(look, meeting, case_access.closed(look, self._who))

    def _content(self, look: Look, meeting: Meeting, kind: MeetingPaper, agency: str) -> Content:
        if kind is MeetingPaper.SIGN_IN:
            return _sign_in(look, meeting)
        found = self._follow_up(look, meeting)
        if kind is MeetingPaper.CHANGES:
            return found.changes
        if kind is MeetingPaper.NOTICES:
            return found.notices
        wanted = tuple(one for one in found.sheets.sheets if agency in ("", one.agency))
        return replace(found.sheets, sheets=wanted)

    def _note(self, meeting_id: str, kind: MeetingPaper, to: str, made: SetPaper) -> None:
        words = TITLES[kind].lower()
        with self._register.look(self._who) as look:
            if to:
                look.log.disclosed(
                    "panel", meeting_id, recipients=to, purpose=Purpose.PANEL, document_hash=made.sha256, words=words
                )
            else:
                look.log.consulted("panel", meeting_id, words=words, purpose=Purpose.PANEL)


def _sign_in(look: Look, meeting: Meeting) -> SignInContent:
    labels = {entry.code: entry.label for entry in look.access.entries("agencies")}
    visitors = tuple((one.name, labels.get(one.agency, one.agency)) for one in meeting.members if one.visitor)
    day, starts_at, place = meeting.details.day, meeting.details.starts_at, meeting.details.place
    return SignInContent(meeting.meeting_id, day, starts_at, place, wordings.declaration(look), visitors)

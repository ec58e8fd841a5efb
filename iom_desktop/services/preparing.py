"""What a user sends out before a panel: invitations, the agenda, and a pack for each agency that may have one."""

from collections.abc import Sequence
from pathlib import Path

from iom_desktop import paths
from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, NotWritten
from iom_desktop.exchange import invitation_out
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import NOTHING
from iom_desktop.records.panel import Meeting
from iom_desktop.records.papers import IssuedPaper, Order, PaperLine
from iom_desktop.records.preparing import Invitation, MadePack, MadePacks, PackLine
from iom_desktop.services import leave, pack_content, panel_sharing
from iom_desktop.services.documents import Documents
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed
from iom_desktop.vocabulary.documents import DocumentKind, DocumentState


class Preparing:
    """Makes the papers of a meeting to come."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock
        self._documents = Documents(register, who, clock)

    def packs(self, meeting_id: str) -> tuple[PackLine, ...]:
        """Return each agency of a meeting, whether it may have a pack, and the last one made for it."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            meeting = look.panels.meeting(meeting_id)
            made = [one for one in look.documents.lines() if _is_pack_of(one, meeting)]
            names = {user.sign_in_name: user.display_name for user in look.access.users()}
            found = []
            for one in panel_sharing.standings(look, meeting_id, [member.agency for member in meeting.members]):
                people = tuple(member.name for member in meeting.members if member.agency == one.agency)
                last = next((paper for paper in made if pack_content.is_for(paper, one.label)), None)
                given = (last.reference, last.issued_at, names.get(last.issued_by, "")) if last else ()
                found.append(PackLine(one, people, *given))
            return tuple(found)

    def make_packs(self, meeting_id: str, agencies: Sequence[str]) -> MadePacks:
        """Issue a pack for each of ``agencies``, each logged as passed on to it; refuse one that may have none."""
        leave.ask(self._who, Deed.RUN_PANEL)
        if not agencies:
            raise Mendable("nobody_chosen", "Choose the agencies that get a pack. Nothing was made.")
        with self._register.look(self._who) as look:
            meeting = look.panels.meeting(meeting_id)
            if not meeting.items:
                raise Mendable("no_agenda", "Put at least one case on the agenda first. Nothing was made.")
            expected = {member.agency for member in meeting.members}
            panel_sharing.refuse_agencies(look, meeting_id, [one for one in agencies if one in expected])
        made, changes = [], NOTHING
        for agency in agencies:
            issued = self._documents.issue(Order(DocumentKind.PACK, panel_id=meeting_id, agency=agency))
            name = f"panel-pack-{meeting.details.day}-{agency}.pdf"
            made.append(MadePack(agency, name, issued.paper.pdf))
            changes = issued.changes
        return MadePacks(tuple(made), changes)

    def agenda(self, meeting_id: str) -> IssuedPaper:
        """Issue the agenda of a meeting to those of its agencies that may have it."""
        leave.ask(self._who, Deed.RUN_PANEL)
        return self._documents.issue(Order(DocumentKind.PACK, panel_id=meeting_id, agenda_only=True))

    def invite(self, meeting_id: str, path: Path) -> str:
        """Write the invitation to a meeting for calendars, and return the file's name; nobody is named in it."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            details, version = look.panels.meeting(meeting_id).details, look.panels.version(meeting_id)
        invitation = Invitation(
            meeting_id=meeting_id,
            version=version,
            title=f"{self._register.facts.borough} IOM panel",
            day=details.day,
            starts_at=details.starts_at,
            length=details.length,
            place=details.place,
        )
        try:
            paths.write_whole(path, invitation_out.as_calendar(invitation, self._clock.now()))
        except OSError as error:
            raise NotWritten(path.name, error) from error
        return path.name


def _is_pack_of(paper: PaperLine, meeting: Meeting) -> bool:
    issued = paper.kind is DocumentKind.PACK and paper.state is DocumentState.ISSUED
    return issued and paper.panel_id == meeting.meeting_id

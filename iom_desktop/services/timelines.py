"""Puts the timeline of a case on paper, and notes in the log for whom and what for."""

import hashlib

from iom_desktop.clock import Clock
from iom_desktop.errors import Misfilled
from iom_desktop.records.access import Actor
from iom_desktop.records.documents import Imprint
from iom_desktop.records.timeline_paper import TimelineContent, TimelineOrder
from iom_desktop.services import case_access, leave
from iom_desktop.services.administration import borough_of
from iom_desktop.services.paper_facts import letterhead
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed, Handling


class Timelines:
    """Prints timelines; police intelligence stays out of them, whoever prints."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def paper(self, order: TimelineOrder) -> bytes:
        """Return the timeline as a PDF, and note that it is passed on."""
        from iom_desktop.documents.timeline import set_timeline  # ReportLab is loaded when a paper is set, not before

        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        to = order.recipient.strip()
        if not to:
            raise Misfilled({"recipient": "Say who gets the paper."})
        with self._register.look(self._who) as look:
            person = case_access.ask(look, self._who, order.person_id)
            shown = [one for one in order.lines if one.marks.handling is not Handling.INTELLIGENCE]
            content = TimelineContent(
                name=person.name,
                as_of=self._clock.today(),
                lines=shown,
                filtered_by=order.filtered_by,
                recipient=to,
            )
            imprint = Imprint("Timeline", 1, self._clock.today(), self._clock.now(), draft=False)
            made = set_timeline(content, letterhead(borough_of(look, self._register)), imprint)
            look.log.disclosed(
                "person",
                order.person_id,
                recipients=to,
                purpose=order.purpose,
                document_hash=hashlib.sha256(made).hexdigest(),
                count=len(shown),
                words="timeline, printed",
            )
        return made

"""Puts the timeline of a case on paper, by who reads it, and notes in the log for whom and what for."""

from dataclasses import replace
from itertools import chain

from iom_desktop.clock import Clock
from iom_desktop.errors import Misfilled
from iom_desktop.records.access import Actor
from iom_desktop.records.disclosure import ForPartners, ForTeam, Item
from iom_desktop.records.documents import Imprint
from iom_desktop.records.timeline_paper import TimelineContent, TimelineLine, TimelineOrder
from iom_desktop.rules import disclosure
from iom_desktop.services import case_access, leave
from iom_desktop.services.administration import borough_of
from iom_desktop.services.paper_facts import letterhead
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Audience, Deed, Handling

_READERS = {Audience.TEAM: "the team alone", Audience.PARTNERS: "partners too"}


class Timelines:
    """Prints timelines; police intelligence stays out of them, whoever prints."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def paper(self, order: TimelineOrder) -> bytes:
        """Return the timeline as a PDF, and note that it is passed on."""
        from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        to = order.recipient.strip()
        if not to:
            raise Misfilled({"recipient": "Say who gets the paper."})
        if order.audience not in _READERS:
            raise Misfilled({"audience": "A timeline is for the team, or for partners too. Say which."})
        with self._register.look(self._who) as look:
            person = case_access.ask(look, self._who, order.person_id)
            shown = self._cleared(look, order)
            content = TimelineContent(
                name=person.name,
                as_of=self._clock.today(),
                audience=order.audience,
                lines=shown,
                filtered_by=order.filtered_by,
                recipient=to,
            )
            imprint = Imprint("Timeline", 1, self._clock.today(), self._clock.now(), draft=False)
            made = press.set_content(content, letterhead(borough_of(look, self._register)), imprint)
            look.log.disclosed(
                "person",
                order.person_id,
                recipients=to,
                purpose=order.purpose,
                document_hash=made.sha256,
                count=len(shown),
                words=f"timeline, printed for {_READERS[order.audience]}",
            )
        return made.pdf

    def _cleared(
        self, look: Look, order: TimelineOrder
    ) -> tuple[ForTeam[TimelineLine] | ForPartners[TimelineLine], ...]:
        """Clear the lines for who reads the paper; nobody on it is known to be cleared for police intelligence."""
        consent = disclosure.health_consent(look.people.consents(order.person_id))
        lines = [one for one in order.lines if one.marks.handling is not Handling.INTELLIGENCE]
        items = [
            Item(str(at), "event", one, disclosure.of_offer(one.marks, one.pathway, consent))
            for at, one in enumerate(lines)
        ]
        if order.audience is Audience.TEAM:
            return disclosure.for_team(items, self._who).cleared
        cleared = (disclosure.for_partners([item], health_as=_support(item.value)).cleared for item in items)
        return tuple(chain.from_iterable(cleared))


def _support(line: TimelineLine) -> TimelineLine:
    """Return what stands for a line that tells of health: its day, and that there was support."""
    return replace(line, what=disclosure.HEALTH_SUPPORT, more="", who="")

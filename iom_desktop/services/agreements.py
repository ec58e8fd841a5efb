"""The register of sharing agreements: kept by the coordinator, asked by the panel before anything is shared."""

from iom_desktop.clock import Clock
from iom_desktop.errors import Misfilled
from iom_desktop.records.access import Actor
from iom_desktop.records.agreements import AgencyStanding, AgreementLine, AgreementsRegister, SharingAgreement
from iom_desktop.records.changes import Changes
from iom_desktop.rules import agreements as rules
from iom_desktop.rules import permissions
from iom_desktop.services import leave, panel_sharing
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed


class Agreements:
    """Which agencies have agreed to how information is shared."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def all(self) -> AgreementsRegister:
        """Return every agreement, how every agency stands today, and which reviews are due."""
        leave.ask(self._who, Deed.RUN_PANEL)
        day = self._clock.today()
        with self._register.look(self._who) as look:
            labels = {entry.code: entry.label for entry in look.access.entries("agencies", day)}
            kept = look.agreements.all()
            return AgreementsRegister(
                lines=tuple(
                    AgreementLine(one, tuple(labels.get(code, code) for code in one.agencies), rules.state(one, day))
                    for one in kept
                ),
                standings=rules.standings(tuple(labels), labels, kept, {}, day),
                reminders=rules.reminders(kept, day),
                agencies=tuple(labels.items()),
                may_change=permissions.may(self._who, Deed.CHANGE_SETTINGS),
            )

    def keep(self, agreement: SharingAgreement) -> Changes:
        """Keep an agreement, new, changed or ended, or say for each field what is wrong."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        wrong = rules.faults(agreement)
        if wrong:
            raise Misfilled(wrong)
        with self._register.work(self._who) as work:
            work.agreements.keep(agreement)
            return work.changes

    def standings(self, meeting_id: str) -> tuple[AgencyStanding, ...]:
        """Return how each agency expected at a meeting stands on its day."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            expected = [member.agency for member in look.panels.meeting(meeting_id).members]
            return panel_sharing.standings(look, meeting_id, expected)

    def standing(self, meeting_id: str, agency: str) -> AgencyStanding:
        """Return how one agency stands on the day of a meeting, such as that of a visitor."""
        leave.ask(self._who, Deed.RUN_PANEL)
        with self._register.look(self._who) as look:
            return panel_sharing.standings(look, meeting_id, [agency])[0]

    def waive(self, meeting_id: str, agency: str, reason: str) -> Changes:
        """Record why an agency without a current agreement takes part in a meeting."""
        leave.ask(self._who, Deed.RUN_PANEL)
        if not reason.strip():
            raise Misfilled({"reason": "Say why this agency takes part without a current agreement."})
        with self._register.work(self._who) as work:
            work.agreements.waive(meeting_id, agency, reason.strip())
            return work.changes

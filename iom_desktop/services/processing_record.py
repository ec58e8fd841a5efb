"""The record of processing of section 61: what the borough says kept as a setting, the rest counted when it is made."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

from iom_desktop import paths
from iom_desktop.clock import Clock
from iom_desktop.documents import templates
from iom_desktop.errors import NotWritten
from iom_desktop.exchange import tables_out
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.documents import Imprint, SetPaper
from iom_desktop.records.record_of_processing import ProcessingContent, ProcessingFields
from iom_desktop.services import leave, paper_facts, retention
from iom_desktop.services.administration import borough_of
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Audience, AuditKind, Deed, Purpose, Role

_SETTING = "record_of_processing"
_WORDING = "record_of_processing"
_READERS = {
    Audience.PERSON: "The person: letters and agreements",
    Audience.COURT: "The court: Intervention Statements",
    Audience.PARTNERS: "Agencies of the scheme: packs, minutes, referral forms",
    Audience.TASKING: "The borough's tasking meeting",
    Audience.TASKING_POLICE: "The police alone: tasking sheets with intelligence",
    Audience.TEAM: "The team: ledgers and summaries",
    Audience.BOARD: "The boards: numbers without small ones",
}
_PURPOSES = {
    Purpose.COURT: "for a court",
    Purpose.PANEL: "for the panel",
    Purpose.DAILY_CHECK: "for the daily check",
    Purpose.SUPERVISION: "for supervision",
    Purpose.SAFEGUARDING: "for safeguarding",
    Purpose.AUDIT: "for audit",
    Purpose.OTHER: "for another purpose, in words",
}
_SECTION_62 = (
    AuditKind.COLLECTION, AuditKind.ALTERATION, AuditKind.CONSULTATION, AuditKind.DISCLOSURE, AuditKind.COMBINATION,
    AuditKind.ERASURE,
)  # fmt: skip


class ProcessingRecords:
    """What data protection asks for first; a coordinator words it, and both make the paper."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def fields(self) -> ProcessingFields:
        """Return what the borough says, as it stands today; what it has not touched is as shipped."""
        leave.ask_one_of(self._who, Deed.CHANGE_SETTINGS, Deed.KEEP_RETENTION)
        with self._register.look(self._who) as look:
            return _fields(look)

    def keep(self, said: ProcessingFields) -> Changes:
        """Keep what the borough says, from today on."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in _plain(said)}
            work.access.keep_setting(_SETTING, plain, work.stamp.day)
            return work.changes

    def paper(self) -> SetPaper:
        """Set the paper, to be looked at."""
        leave.ask_one_of(self._who, Deed.CHANGE_SETTINGS, Deed.KEEP_RETENTION)
        from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

        with self._register.look(self._who) as look:
            content = _content(look, self._register)
            letterhead = paper_facts.letterhead(borough_of(look, self._register), look.wordings.logo())
        imprint = Imprint("Section 61", 1, self._clock.today(), self._clock.now(), draft=bool(content.fields.missing))
        return press.set_content(content, letterhead, imprint)

    def write(self, path: Path) -> SetPaper:
        """Write the paper to a file, and note that it was made; with something missing it is marked a draft."""
        made = self.paper()
        try:
            paths.write_whole(path, made.pdf)
        except OSError as error:
            raise NotWritten(path.name, error) from error
        with tables_out.gone_unless_logged(path), self._register.look(self._who) as look:
            look.log.noted(AuditKind.EXPORT, _SETTING, words=f"paper {made.sha256}")
        return made


def _fields(look: Look) -> ProcessingFields:
    shipped: Mapping[str, Any] = templates.wording_of(_WORDING)["fields"]
    kept: Mapping[str, Any] = look.access.setting(_SETTING, look.stamp.day) or {}
    known = {field.name for field in fields(ProcessingFields)}
    said = {name: value for name, value in {**shipped, **kept}.items() if name in known}
    reviewed = said.pop("reviewed_on", "")
    return ProcessingFields(**said, reviewed_on=date.fromisoformat(reviewed) if reviewed else None)


def _plain(said: ProcessingFields) -> list[tuple[str, Any]]:
    return [(name, value.strip() if isinstance(value, str) else value) for name, value in asdict(said).items()]


def _content(look: Look, register: Register) -> ProcessingContent:
    today = look.stamp.day
    said = templates.wording_of(_WORDING)["said"]
    signs_in = [user for user in look.access.users() if user.active_on(today)]
    agencies = {user.agency for user in signs_in}
    agencies |= {one for agreement in look.agreements.all() if not agreement.ended_on for one in agreement.agencies}
    logged = look.processing.logged()
    return ProcessingContent(
        as_of=today,
        fields=_fields(look),
        people=said["people"],
        held=said["held"],
        profiling=said["profiling"],
        logging=said["logging"],
        security=tuple(said["security"]),
        registered=look.processing.registered(),
        users=tuple((role, count) for role in Role if (count := sum(user.role is role for user in signs_in))),
        partners=tuple(one.label for one in look.access.entries("agencies") if one.code in agencies),
        recipients=_recipients(look),
        periods=tuple((one.label.partition(":")[0], _period(one.label)) for one in retention.rules_of(look, today)),
        logged=tuple((kind, logged.get(kind, 0)) for kind in _SECTION_62),
        lock_minutes=borough_of(look, register).lock_minutes,
    )


def _recipients(look: Look) -> tuple[tuple[str, int], ...]:
    papers, passed_on = look.processing.papers(), look.processing.disclosures()
    return (
        *((words, papers[audience]) for audience, words in _READERS.items() if papers.get(audience)),
        *((f"Passed on {words}", passed_on[why]) for why, words in _PURPOSES.items() if passed_on.get(why)),
    )


def _period(label: str) -> str:
    """Return the period of a class, which stands after its name."""
    period = label.partition(": ")[2]
    return period[:1].upper() + period[1:] if period else "As the borough decides"

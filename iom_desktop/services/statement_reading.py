"""A statement as it stands in the register now, and what is still to do before it may be issued."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from json import dumps

from iom_desktop.clock import LONDON
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.documents import Letterhead, as_data
from iom_desktop.records.papers import Draft, PaperLine
from iom_desktop.records.statement import StatementContent
from iom_desktop.rules import permissions
from iom_desktop.rules.spent import spent
from iom_desktop.rules.statement_checks import Ready, checks
from iom_desktop.rules.statement_names import Spoken
from iom_desktop.services import composing, paper_facts
from iom_desktop.services.statement_content import hearing_of
from iom_desktop.services.statement_words import Material
from iom_desktop.vocabulary.access import Handling


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement as it stands in the register now."""

    record: CaseRecord
    material: Material
    draft: Draft
    line: PaperLine | None
    author: str
    content: StatementContent
    letterhead: Letterhead
    asked: str
    """Name of the colleague asked to read it."""
    earlier: PaperLine | None
    """The version for the same hearing that this one takes the place of."""

    @property
    def digest(self) -> str:
        """What the second reader reads, in one number: the content without the reader's own name."""
        data = {**as_data(self.content), "checked_by": None, "made_by": None}
        return sha256(dumps(data, sort_keys=True, default=str).encode()).hexdigest()

    @property
    def checked(self) -> bool:
        """Tell whether a second person has read exactly this."""
        return bool(self.line and self.line.checked_by) and self.draft.checked_digest == self.digest


def ready(reading: Reading, who: Actor) -> Ready:
    """Return what the checks look at, as far as this user may know of it."""
    record, seen = reading.record, permissions.marks_seen(who)
    reader = reading.content.checked_by if reading.checked else None
    read_at = reading.line.checked_at if reading.line else None
    return Ready(
        content=reading.content,
        words=composing.court_words(),
        hearing_found=hearing_of(record, reading.draft.hearing_day) is not None,
        second_reader=f"{reader.name}, {_when(read_at)}" if reader and read_at else "",
        asked=reading.asked,
        day=record.day,
        spoken=_spoken(record, seen),
        linked=tuple(one for one in record.linked_people if one.marks.handling in seen),
        spent=spent(record.offences, record.sentences, record.day),
        offence_id=reading.content.offence.source_id if reading.content.offence else "",
        undrawn=_undrawn(reading.content),
    )


def _when(at: datetime) -> str:
    local = at.astimezone(LONDON)
    return f"{local.day} {local:%b %Y, %H:%M}"


def _spoken(record: CaseRecord, seen: frozenset[Handling]) -> Spoken:
    person, spoken = record.person, paper_facts.speech(record.person)
    aliases = [f"{one.forenames} {one.surname}".strip() for one in record.aliases if one.marks.handling in seen]
    others = tuple(name for name in (person.known_as, *aliases) if name)
    return Spoken(person.name, spoken.called, person.surname, spoken.pronoun, others)


def _undrawn(content: StatementContent) -> str:
    """Return what no font draws: said while there is time to write it otherwise, not at the last step."""
    from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

    try:
        press.refuse_undrawable(content)
    except Mendable as refusal:
        return refusal.message.partition(". ")[0]
    return ""


def refuse_unready(reading: Reading, who: Actor) -> None:
    """Refuse a statement that still has something to mend, or that no second person has read."""
    *mendable, second = checks(ready(reading, who))
    for check in mendable:
        if not check.done:
            raise Mendable("not_ready", f"Not issued: {check.words}. Mend that section and try again.")
    if not second.done:
        raise NotAllowed(
            "second_check",
            "A second person has to read this statement before it is issued, and has not read it as it stands now. "
            "Ask a colleague to check it. Nothing was issued.",
        )

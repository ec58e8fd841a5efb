"""The record of processing activities that section 61 of the Data Protection Act 2018 asks for."""

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Column, facts, table
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.record_of_processing import ProcessingContent
from iom_desktop.vocabulary.access import AuditKind, Role

TITLE = "Record of processing activities"
_NOT_SAID = "Not said yet"
_ROLES = {
    Role.COORDINATOR: "Coordinators",
    Role.POLICE: "Police officers",
    Role.PROBATION: "Probation officers",
    Role.PARTNER: "Partners",
    Role.DATA_PROTECTION: "Data protection",
}
_LOGGED = {
    AuditKind.COLLECTION: "Collection",
    AuditKind.ALTERATION: "Alteration",
    AuditKind.CONSULTATION: "Consultation",
    AuditKind.DISCLOSURE: "Disclosure",
    AuditKind.COMBINATION: "Combination",
    AuditKind.ERASURE: "Erasure",
}
_WIDE, _NARROW = 380, 130


def set_record_of_processing(content: ProcessingContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the record and return its file."""
    as_of = f"As of {wording.long_day(content.as_of)}"
    sheet = Sheet(
        title=TITLE,
        left=(letterhead.borough, letterhead.team),
        right=("Data Protection Act 2018, section 61", as_of),
        running=(TITLE, as_of),
        marking="OFFICIAL",
        foot=TITLE,
        margin=18 * mm,
        top=23 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=9.6, cell=8.8, title=21.5), frame_width(sheet))
    under = "What is done with information about people, why and for how long. It names nobody on the register."
    story.title(TITLE, under)
    _write_who(story, content)
    _write_what(story, content)
    _write_recipients(story, content)
    _write_time(story, content)
    _write_safety(story, content)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _write_who(story: Story, content: ProcessingContent) -> None:
    said = content.fields
    story.heading("Who is responsible")
    rows = (
        ("Controller", _joined(said.controller, said.controller_contact)),
        ("Joint controllers", said.joint_controllers),
        ("Data protection officer", _joined(said.dpo, said.dpo_contact)),
        ("Last reviewed", wording.long_day(said.reviewed_on) if said.reviewed_on else ""),
    )
    facts(story, [[(name, words or _NOT_SAID)] for name, words in rows])


def _write_what(story: Story, content: ProcessingContent) -> None:
    story.heading("What for, and on what basis")
    story.paragraph(content.fields.purposes or _NOT_SAID)
    facts(
        story,
        [
            [("Legal basis", content.fields.legal_basis or _NOT_SAID)],
            [("Policy document", content.fields.policy_document or _NOT_SAID)],
        ],
    )
    story.heading("Whose information, and which")
    story.paragraph(f"{content.people} The register holds {wording.count(content.registered, 'person', 'people')}.")
    story.paragraph(content.held)
    story.heading("Profiling")
    story.paragraph(content.profiling)


def _write_recipients(story: Story, content: ProcessingContent) -> None:
    story.heading("Who receives it")
    signs_in = ", ".join(f"{_ROLES[role].lower()}: {count}" for role, count in content.users)
    story.paragraph(f"Who may sign in today, by role: {signs_in}.")
    if content.partners:
        story.paragraph(f"Agencies that take part: {', '.join(content.partners)}.")
    if content.recipients:
        rows = [[words, f"{count:,}"] for words, count in content.recipients]
        table(story, (Column("Passed on, according to the log", _WIDE), Column("Times", _NARROW)), rows)
    else:
        story.paragraph("Nothing was passed on outside the team yet.")
    story.heading("Transfers to other countries and international organisations")
    story.paragraph(content.fields.transfers or _NOT_SAID)


def _write_time(story: Story, content: ProcessingContent) -> None:
    story.heading("How long it is kept")
    table(
        story,
        (Column("What", _NARROW), Column("How long", _WIDE)),
        [[what, period] for what, period in content.periods],
    )


def _write_safety(story: Story, content: ProcessingContent) -> None:
    story.heading("How it is kept safe")
    story.bullets(
        [*content.security, f"Here it locks after {wording.count(content.lock_minutes, 'minute', 'minutes')}."]
    )
    story.heading("What is logged")
    story.paragraph(content.logging)
    rows = [[_LOGGED[kind], f"{count:,}"] for kind, count in content.logged]
    table(story, (Column("Section 62", _WIDE), Column("Entries", _NARROW)), rows)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)

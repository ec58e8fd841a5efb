"""The Intervention Statement: what was offered, and how the person responded, for the court and the parties."""

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.boxes import Signature, signatures
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story, paragraph
from iom_desktop.documents.tables import Cell, Column, facts, figures, strong, table
from iom_desktop.documents.text import Rich, Strong
from iom_desktop.records.documents import Imprint, Letterhead, Signatory
from iom_desktop.records.statement import StatementContent
from iom_desktop.vocabulary.work import AppointmentResult

_COLUMNS = (
    Column("Pathway", 112),
    Column("What was offered", 110),
    Column("By", 106, quiet=True),
    Column("Offered on", 68),
    Column("Response", 57),
    Column("Result so far", 83),
)
_NOTHING_YET = "No support has been offered yet."


def set_statement(content: StatementContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the statement and return its file."""
    sheet = _sheet(content, letterhead, imprint)
    story = Story(style.look(), frame_width(sheet))
    story.title("Intervention Statement", f"R v {content.name}. What help was offered, and how it was taken up.")
    _write_header(story, content)
    if content.replaces:
        story.gap(2 * mm)
        story.paragraph(f"This is version {imprint.version}. It takes the place of {content.replaces}.")
    story.gap(2 * mm)
    story.heading("1. Purpose")
    story.paragraph(content.purpose)
    _write_summary(story, content)
    _write_offers(story, content)
    _write_attendance(story, content)
    _write_lists(story, content)
    _write_next(story, content)
    story.heading("8. My opinion")
    story.paragraph(content.opinion or "I offer no opinion.")
    story.heading("9. Sources")
    story.paragraph(content.sources)
    _write_declaration(story, content)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _sheet(content: StatementContent, letterhead: Letterhead, imprint: Imprint) -> Sheet:
    hearing = content.hearing.value if content.hearing else None
    return Sheet(
        title=f"Intervention Statement, R v {content.name}",
        left=(letterhead.borough, letterhead.department),
        right=(imprint.reference, f"{wording.long_day(imprint.day)}, version {imprint.version}"),
        running=(
            f"R v {content.name}",
            f"{hearing.court}, {wording.long_day(hearing.day)}" if hearing else "No hearing listed",
        ),
        foot=imprint.foot,
        foot_middle="For the court and the parties",
    )


def _write_header(story: Story, content: StatementContent) -> None:
    hearing = content.hearing.value if content.hearing else None
    when = wording.long_day(hearing.day) if hearing else "No date set"
    facts(
        story,
        [
            [("Defendant", strong(content.name)), ("Born", wording.long_day(content.born))],
            [
                ("Court", hearing.court if hearing else "Not listed yet"),
                ("Hearing", f"{when}, {hearing.starts_at}" if hearing and hearing.starts_at else when),
            ],
            [
                ("For sentence", content.offence.value if content.offence else "Not recorded"),
                ("Case number", (hearing.case_number if hearing else "") or "Not recorded"),
            ],
            [
                ("Current order", content.order.value if content.order else "None"),
                ("Support since", wording.long_day(content.support_since)),
            ],
        ],
    )


def _write_summary(story: Story, content: StatementContent) -> None:
    story.heading("2. Summary")
    kept, made = content.attended(AppointmentResult.KEPT), len(content.appointments)
    figures(
        story,
        [
            (str(content.pathways), "area of support" if content.pathways == 1 else "areas of support"),
            (
                str(len(content.offers)),
                "offer in this statement" if len(content.offers) == 1 else "offers in this statement",
            ),
            (str(content.accepted), "of those accepted"),
            (f"{kept} of {made}" if made else "0", "appointments kept" if made else "appointments recorded"),
        ],
    )
    story.paragraph(content.summary)


def _write_offers(story: Story, content: StatementContent) -> None:
    story.heading(f"3. What was offered and how {content.pronoun} responded")
    if not content.offers:
        story.paragraph(_NOTHING_YET)
        return
    rows: list[list[Cell]] = []
    for cleared in content.offers:
        offer = cleared.value
        answer = wording.response(offer.response) if offer.response else ""
        rows.append(
            [offer.pathway, offer.what, offer.by, wording.day(offer.offered_on), answer, offer.result or "None yet"]
        )
    table(story, _COLUMNS, rows, grouped=True)


def _write_attendance(story: Story, content: StatementContent) -> None:
    days = [appointment.value.day for appointment in content.appointments]
    if not days:
        story.heading("4. Attendance")
        story.paragraph("No appointments are recorded.")
        return
    story.heading(f"4. Attendance, {wording.span(min(days), max(days))}")
    figures(
        story,
        [
            (str(len(days)), "appointments made"),
            (str(content.attended(AppointmentResult.KEPT)), "kept"),
            (str(content.attended(AppointmentResult.MISSED_ACCEPTABLE)), "missed, acceptable reason"),
            (str(content.attended(AppointmentResult.MISSED_UNACCEPTABLE)), "missed, no acceptable reason"),
        ],
    )
    story.paragraph(content.attendance)


def _write_lists(story: Story, content: StatementContent) -> None:
    for heading, lines in (("5. Progress", content.progress), ("6. Concerns", content.concerns)):
        story.heading(heading)
        if lines:
            story.bullets(lines)
        else:
            story.paragraph("None recorded.")


def _write_next(story: Story, content: StatementContent) -> None:
    story.heading("7. What could be offered next")
    table(
        story,
        (Column("In the community", 1, large=True), Column("In custody", 1, large=True)),
        [
            [
                "\n".join(content.in_community) or "Nothing agreed yet.",
                "\n".join(content.in_custody) or "Nothing agreed yet.",
            ]
        ],
    )


def _write_declaration(story: Story, content: StatementContent) -> None:
    story.heading("10. Declaration")
    declared = paragraph(content.declaration, story.root.add("P"), story.look.body)
    places = [
        Signature("Made by", _signed(content.made_by), "Signed and dated"),
        Signature("Checked by", _signed(content.checked_by), "Signed and dated"),
    ]
    story.together(declared, *signatures(story, places))


def _signed(signatory: Signatory | None) -> Rich:
    if signatory is None:
        return "Not checked yet"
    return (Strong(signatory.name), f", {signatory.role}") if signatory.role else (Strong(signatory.name),)

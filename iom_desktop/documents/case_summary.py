"""The summary of one case for the agencies of the scheme: where things stand, what was offered, what comes next."""

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Cell, Column, facts, strong, table
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.partner_papers import SummaryContent

_SCORES = (Column("Score", 3), Column("Value", 1), Column("Assessed", 2), Column("Source", 3))
_NEEDS = (Column("Pathway", 3), Column("Need", 2), Column("Note", 4))
_OFFERS = (
    Column("Pathway", 3),
    Column("What was offered", 3),
    Column("By", 2, quiet=True),
    Column("Offered on", 1.6),
    Column("Response", 1.6),
    Column("Result so far", 2.4),
)
_DATES = (Column("Day", 1.2), Column("What", 2), Column("Where", 4))
_ACTIONS = (Column("Action", 4), Column("Owner", 2), Column("Due", 1.2))


def set_summary(content: SummaryContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the summary and return its file."""
    sheet = Sheet(
        title=f"Case summary, {content.name}",
        left=(letterhead.borough, letterhead.team),
        right=("Case summary", f"{imprint.reference}, {wording.long_day(imprint.day)}"),
        running=(content.name, "Case summary"),
        marking="OFFICIAL-SENSITIVE",
        foot=imprint.foot,
        margin=18 * mm,
        top=23 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=9.4, cell=8.6, title=21.5), frame_width(sheet))
    story.title(content.name, f"How the case stands on {wording.long_day(content.day)}.")
    _write_person(story, content)
    _write_risk(story, content)
    _write_work(story, content)
    _write_next(story, content)
    if content.withheld:
        items = wording.count(content.withheld, "item is", "items are")
        story.paragraph(f"{items} not shown, because the readers of this paper may not see them.", story.look.small)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _write_person(story: Story, content: SummaryContent) -> None:
    colour = "Not set" if content.rag is None else wording.rag(content.rag)
    since = f" since {wording.day(content.rag_since)}" if content.rag_since else ""
    age = "" if content.age is None else f", {content.age}"
    level = "Not assessed" if content.engagement is None else wording.engagement(content.engagement)
    facts(
        story,
        [
            [("Name", strong(content.name)), ("Born", f"{wording.day(content.born)}{age}")],
            [("Status", content.standing.value), ("RAG", f"{colour}{since}")],
            [("CRN", content.crn or "Not known"), ("PNC", content.pnc or "Not known")],
            [("NOMS", content.noms or "Not known"), ("On IOM since", wording.day(content.joined_on))],
            [("Lead agency", content.lead_agency or "None yet"), ("Engagement", level)],
            [
                ("Lead professional", content.lead_professional or "None yet"),
                ("Police officer", content.police_officer or "None yet"),
            ],
            [("Warnings", wording.joined([cleared.value for cleared in content.warnings]) or "None checked as yes")],
        ],
    )


def _write_risk(story: Story, content: SummaryContent) -> None:
    rows: list[list[Cell]] = [
        [cleared.value.tool, cleared.value.value, wording.day(cleared.value.assessed_on), cleared.value.source]
        for cleared in content.scores
    ]
    _write_table(story, "Scores", _SCORES, rows, "No score recorded.")


def _write_work(story: Story, content: SummaryContent) -> None:
    needs: list[list[Cell]] = [
        [cleared.value.pathway, wording.need(cleared.value.state), cleared.value.note] for cleared in content.needs
    ]
    _write_table(story, "Needs", _NEEDS, needs, "Not assessed.")
    offers: list[list[Cell]] = []
    for cleared in content.offers:
        offer = cleared.value
        day = wording.day(offer.offered_on) if offer.offered_on else ""
        answer = wording.response(offer.response) if offer.response else ""
        offers.append([offer.pathway, offer.what, offer.by, day, answer, offer.result])
    _write_table(story, "Offers and responses", _OFFERS, offers, "Nothing offered yet.", grouped=True)


def _write_next(story: Story, content: SummaryContent) -> None:
    dates: list[list[Cell]] = [
        [wording.day(cleared.value.day), cleared.value.what, cleared.value.where] for cleared in content.dates
    ]
    _write_table(story, "Dates to come", _DATES, dates, "No date set.")
    actions: list[list[Cell]] = [
        [
            cleared.value.what,
            cleared.value.owner,
            wording.day(cleared.value.due) if cleared.value.due else "No date set",
        ]
        for cleared in content.actions
    ]
    _write_table(story, "Open actions", _ACTIONS, actions, "None.")


def _write_table(
    story: Story, heading: str, columns: tuple[Column, ...], rows: list[list[Cell]], nothing: str, *,
    grouped: bool = False,
) -> None:  # fmt: skip
    story.heading(heading)
    if rows:
        table(story, columns, rows, grouped=grouped)
    else:
        story.paragraph(nothing)

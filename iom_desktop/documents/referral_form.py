"""The referral form on one page: blank for a partner to fill in, or filled from a referral."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from iom_desktop.documents import style, wording
from iom_desktop.documents.boxes import Boxed, Field, Ticks, fields
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story, paragraph
from iom_desktop.documents.text import Quiet, Rich, Strong
from iom_desktop.records.disclosure import ForPartners
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.partner_papers import ReferralContent

_MARKING = "OFFICIAL-SENSITIVE WHEN COMPLETED"
_REASON_HEIGHT = 20 * mm
_LONGEST_REASON = 1_200
_CONTINUED = "Written at the end of this form."
_STANDINGS = (
    ("custody", "In custody"),
    ("licence", "On licence"),
    ("community", "Community order"),
    ("breach", "In breach or wanted"),
    ("none", "Not on a sentence"),
)
_WARNINGS = (
    ("domestic_abuse", "Domestic abuse"),
    ("mappa", "MAPPA"),
    ("gang", "Gang links"),
    ("robbery_burglary", "Robbery or burglary in past 2 years"),
    ("immediate", "Immediate risk to someone"),
)
_DECIDED = ("Core cohort", "Local case: panel to decide", "Not suitable, referrer told")


def set_referral(content: ReferralContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the form and return its file."""
    sheet = Sheet(
        title=f"Referral of {content.name}" if content.name else "Referral form",
        left=(letterhead.borough, letterhead.team),
        right=("Referral form", f"Pan-London, version {imprint.version}"),
        marking=_MARKING,
        foot="Do not write intelligence on this form",
        margin=18 * mm,
        top=17 * mm,
    )
    story = Story(style.look(body=9.2, cell=8.2, title=18.4), frame_width(sheet))
    story.title(
        "Refer someone to IOM",
        "Any agency can refer an adult who keeps offending and would gain from agencies working together. "
        f"Return this form to {letterhead.email} by secure email.",
    )
    _write_person(story, content)
    _write_status(story, content)
    _write_reason(story, content)
    _write_referrer(story, content)
    _write_team_block(story, content)
    if _is_long(content):
        _section(story, "3. Why are you referring them to IOM?", "in full")
        story.paragraph(_words(content.reason))
    return set_paper(story.flowables, story.root, sheet, imprint)


def _section(story: Story, words: str, hint: str = "") -> None:
    story.ruled_heading((words, Quiet(f" {hint}")) if hint else words)


def _write_person(story: Story, content: ReferralContent) -> None:
    _section(story, "1. About the person")
    born = f"{content.born:%d %m %Y}" if content.born else ""
    story.add(
        fields(
            story,
            [
                Field("Full name", 2.07, value=content.name),
                Field("Date of birth", 1, "day, month, year", born, parts=(1, 1, 1.6)),
            ],
        ),
        fields(story, [Field("Address", 2.07, value=content.address), Field("Postcode", 1, value=content.postcode)]),
        fields(
            story,
            [
                Field("PNC", 1, "if known", content.pnc),
                Field("CRN", 1, "if known", content.crn),
                Field("NOMS number", 1, "if known", content.noms),
            ],
        ),
    )


def _write_status(story: Story, content: ReferralContent) -> None:
    _section(story, "2. Current status", "tick one")
    story.add(
        Ticks(story, [(label, code == content.standing) for code, label in _STANDINGS]),
        fields(
            story,
            [
                Field("Prison and release date", 1, "if in custody", content.prison),
                Field("Probation or police contact", 1, "if known", content.contact),
            ],
        ),
    )


def _write_reason(story: Story, content: ReferralContent) -> None:
    _section(story, "3. Why are you referring them to IOM?")
    ticked = {cleared.value for cleared in content.ticked}
    label: Rich = (Strong("Tell us if any of these apply"),)
    story.add(
        fields(
            story,
            [
                Field(
                    "What has happened, and what would change by working together?", 1,
                    "recent offences, risk of harm, needs", _reason(content), height=_REASON_HEIGHT,
                )
            ],
        ),
        paragraph(label, story.root.add("P"), story.look.cell),
        Ticks(story, [(words, code in ticked) for code, words in _WARNINGS]),
    )  # fmt: skip


def _write_referrer(story: Story, content: ReferralContent) -> None:
    _section(story, "4. About you")
    known = bool(content.from_name)
    referred = wording.day(content.referred_on) if content.referred_on else ""
    story.add(
        fields(
            story,
            [
                Field("Name", 1, value=content.from_name),
                Field("Agency and role", 1, value=content.from_agency),
                Field("Date of referral", 1, value=referred),
            ],
        ),
        fields(story, [Field("Email", 2.07, value=content.from_email), Field("Phone", 1, value=content.from_phone)]),
        Ticks(story, [("I know of the information sharing agreement and have only included what is needed.", known)]),
    )


def _write_team_block(story: Story, content: ReferralContent) -> None:
    received = wording.day(content.received_on) if content.received_on else ""
    inside: list[Flowable] = [
        paragraph((Strong("For the IOM team"),), story.root.add("P"), story.look.body),
        fields(
            story,
            [
                Field("Date received", 1, value=received),
                Field("OGRS, 2 years", 1, value=_words(content.ogrs)),
                Field("OVP, 2 years", 1, value=_words(content.ovp)),
                Field("Checked by", 3.2),
            ],
            fill=style.WHITE,
        ),
        Ticks(story, [(label, False) for label in _DECIDED]),
    ]
    story.add(Boxed(inside, padding=8, stroke=style.LINE, fill=style.SUNKEN))


def _reason(content: ReferralContent) -> str:
    return _CONTINUED if _is_long(content) else _words(content.reason)


def _is_long(content: ReferralContent) -> bool:
    return len(_words(content.reason)) > _LONGEST_REASON


def _words(cleared: ForPartners[str] | None) -> str:
    return cleared.value if cleared else ""

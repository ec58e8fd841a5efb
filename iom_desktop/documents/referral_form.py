"""The referral form on one page: blank, to be filled in by hand or on a screen, or filled from a referral."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from iom_desktop.documents import style, wording
from iom_desktop.documents.boxes import Boxed, Field, Ticks, fields
from iom_desktop.documents.entries import Entry, Shape
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story, paragraph
from iom_desktop.documents.text import Quiet, Rich, Strong
from iom_desktop.records.disclosure import ForPartners
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.partner_papers import ReferralContent
from iom_desktop.records.returned_form import (
    AGREED,
    FORM,
    FORM_VERSION,
    LONGEST_LINE,
    LONGEST_REASON,
    STANDING,
    warning_name,
)
from iom_desktop.vocabulary.referral_form import FormField, FormStanding, FormWarning

_MARKING = "OFFICIAL-SENSITIVE WHEN COMPLETED"
_REASON_HEIGHT = 20 * mm
_LONGEST_REASON = 1_200
_CONTINUED = "Written at the end of this form."
_STANDINGS = {
    FormStanding.CUSTODY: "In custody",
    FormStanding.LICENCE: "On licence",
    FormStanding.COMMUNITY: "Community order",
    FormStanding.BREACH: "In breach or wanted",
    FormStanding.NONE: "Not on a sentence",
}
_WARNINGS = {
    FormWarning.DOMESTIC_ABUSE: "Domestic abuse",
    FormWarning.MAPPA: "MAPPA",
    FormWarning.GANG: "Gang links",
    FormWarning.ROBBERY_BURGLARY: "Robbery or burglary in past 2 years",
    FormWarning.IMMEDIATE: "Immediate risk to someone",
}
_AGREED = "I know of the information sharing agreement and have only included what is needed."
_BORN = {FormField.BORN_DAY: "day", FormField.BORN_MONTH: "month", FormField.BORN_YEAR: "year"}
_DIGITS = 4
_DECIDED = ("Core cohort", "Local case: panel to decide", "Not suitable, referrer told")


def set_referral(content: ReferralContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the form and return its file; the fields of a blank one can be filled in on a screen."""
    blank = content == ReferralContent()
    sheet = Sheet(
        title=f"Referral of {content.name}" if content.name else "Referral form",
        left=(letterhead.borough, letterhead.team),
        logo=letterhead.logo,
        right=("Referral form", f"Pan-London, version {imprint.version}"),
        marking=_MARKING,
        foot="Do not write intelligence on this form",
        margin=18 * mm,
        top=17 * mm,
        form=f"{FORM}-{FORM_VERSION}" if blank else "",
    )
    story = Story(style.look(body=9.2, cell=8.2, title=18.4), frame_width(sheet))
    story.title(
        "Refer someone to IOM",
        "Any agency can refer an adult who keeps offending and would gain from agencies working together. "
        f"Return this form to {letterhead.email} by secure email.",
    )
    _Form(story, content, blank=blank).write()
    if _is_long(content):
        _section(story, "3. Why are you referring them to IOM?", "in full")
        story.paragraph(_words(content.reason))
    return set_paper(story.flowables, story.root, sheet, imprint)


def _section(story: Story, words: str, hint: str = "") -> None:
    story.ruled_heading((words, Quiet(f" {hint}")) if hint else words)


class _Form:
    """The form's four sections and the team's own block, on one story."""

    def __init__(self, story: Story, content: ReferralContent, *, blank: bool) -> None:
        self._story = story
        self._content = content
        self._blank = blank

    def write(self) -> None:
        """Write the form from top to bottom."""
        self._write_person()
        self._write_status()
        self._write_reason()
        self._write_referrer()
        self._write_team_block()

    def _field(self, name: FormField, label: str, share: float, hint: str = "", value: str = "") -> Field:
        entry = Entry(name, f"{label}, {hint}" if hint else label, longest=LONGEST_LINE)
        return Field(label, share, hint, value, entries=(entry,) if self._blank else ())

    def _born(self) -> Field:
        born = f"{self._content.born:%d %m %Y}" if self._content.born else ""
        parts = tuple(Entry(name, f"Date of birth, {part}", longest=_DIGITS) for name, part in _BORN.items())
        return Field(
            "Date of birth", 1, "day, month, year", born, parts=(1, 1, 1.6), entries=parts if self._blank else ()
        )

    def _why(self) -> Field:
        label, hint = (
            "What has happened, and what would change by working together?",
            "recent offences, risk of harm, needs",
        )
        entry = Entry(FormField.REASON, label, Shape.LINES, LONGEST_REASON)
        entries = (entry,) if self._blank else ()
        return Field(label, 1, hint, _reason(self._content), height=_REASON_HEIGHT, entries=entries)

    def _write_person(self) -> None:
        content, field = self._content, self._field
        _section(self._story, "1. About the person")
        self._story.add(
            fields(self._story, [field(FormField.NAME, "Full name", 2.07, value=content.name), self._born()]),
            fields(
                self._story,
                [
                    field(FormField.ADDRESS, "Address", 2.07, value=content.address),
                    field(FormField.POSTCODE, "Postcode", 1, value=content.postcode),
                ],
            ),
            fields(
                self._story,
                [
                    field(FormField.PNC, "PNC", 1, "if known", content.pnc),
                    field(FormField.CRN, "CRN", 1, "if known", content.crn),
                    field(FormField.NOMS, "NOMS number", 1, "if known", content.noms),
                ],
            ),
        )

    def _write_status(self) -> None:
        content, field = self._content, self._field
        entries = [Entry(STANDING, label, Shape.ONE_OF, value=one) for one, label in _STANDINGS.items()]
        _section(self._story, "2. Current status", "tick one")
        self._story.add(
            Ticks(
                self._story,
                [(label, one == content.standing) for one, label in _STANDINGS.items()],
                entries=entries if self._blank else (),
            ),
            fields(
                self._story,
                [
                    field(FormField.PRISON, "Prison and release date", 1, "if in custody", content.prison),
                    field(FormField.CONTACT, "Probation or police contact", 1, "if known", content.contact),
                ],
            ),
        )

    def _write_reason(self) -> None:
        ticked = {cleared.value for cleared in self._content.ticked}
        entries = [Entry(warning_name(one), label, Shape.TICK) for one, label in _WARNINGS.items()]
        label: Rich = (Strong("Tell us if any of these apply"),)
        _section(self._story, "3. Why are you referring them to IOM?")
        self._story.add(
            fields(self._story, [self._why()]),
            paragraph(label, self._story.root.add("P"), self._story.look.cell),
            Ticks(
                self._story,
                [(words, one in ticked) for one, words in _WARNINGS.items()],
                entries=entries if self._blank else (),
            ),
        )

    def _write_referrer(self) -> None:
        content, field = self._content, self._field
        referred = wording.day(content.referred_on) if content.referred_on else ""
        _section(self._story, "4. About you")
        self._story.add(
            fields(
                self._story,
                [
                    field(FormField.FROM_NAME, "Name", 1, value=content.from_name),
                    field(FormField.FROM_AGENCY, "Agency and role", 1, value=content.from_agency),
                    field(FormField.REFERRED_ON, "Date of referral", 1, value=referred),
                ],
            ),
            fields(
                self._story,
                [
                    field(FormField.FROM_EMAIL, "Email", 2.07, value=content.from_email),
                    field(FormField.FROM_PHONE, "Phone", 1, value=content.from_phone),
                ],
            ),
            Ticks(
                self._story,
                [(_AGREED, bool(content.from_name))],
                entries=(Entry(AGREED, _AGREED, Shape.TICK),) if self._blank else (),
            ),
        )

    def _write_team_block(self) -> None:
        story, content = self._story, self._content
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

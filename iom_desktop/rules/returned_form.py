"""Begins a referral from a form that came back: each field in its place, and what is still to be looked at."""

from collections.abc import Iterable, Iterator

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.returned_form import ReferralStart, ReturnedForm
from iom_desktop.rules.names import split_name
from iom_desktop.vocabulary.people import IdentifierKind, MarkerKind
from iom_desktop.vocabulary.referral_form import FormField, FormStanding, FormWarning

_NUMBERS = {
    IdentifierKind.PNC: FormField.PNC,
    IdentifierKind.CRN: FormField.CRN,
    IdentifierKind.NOMS: FormField.NOMS,
}
_STANDINGS = {
    FormStanding.CUSTODY: "In custody",
    FormStanding.LICENCE: "On licence",
    FormStanding.COMMUNITY: "Community order",
    FormStanding.BREACH: "In breach or wanted",
    FormStanding.NONE: "Not on a sentence",
}
_MARKERS = {FormWarning.DOMESTIC_ABUSE: MarkerKind.DOMESTIC_ABUSE, FormWarning.GANG: MarkerKind.GANG}
_EVIDENCE = {
    FormWarning.ROBBERY_BURGLARY: "Robbery or burglary in the past 2 years, says the form.",
    FormWarning.IMMEDIATE: "Immediate risk to someone, says the form.",
}


def begin(form: ReturnedForm, agencies: Iterable[ReferenceEntry]) -> ReferralStart:
    """Return what a referral begins with; ``agencies`` are those that may be chosen."""
    surname, forenames = split_name(form.text(FormField.NAME))
    agency, role = _agency(form.text(FormField.FROM_AGENCY), tuple(agencies))
    return ReferralStart(
        surname=surname,
        forenames=forenames,
        born=form.born,
        numbers={kind: form.text(field) for kind, field in _NUMBERS.items()},
        address=form.text(FormField.ADDRESS),
        postcode=form.text(FormField.POSTCODE),
        status=_status(form),
        agency=agency,
        name=form.text(FormField.FROM_NAME),
        role=role,
        email=form.text(FormField.FROM_EMAIL),
        phone=form.text(FormField.FROM_PHONE),
        reason=form.text(FormField.REASON),
        evidence=" ".join(words for warning, words in _EVIDENCE.items() if warning in form.warnings),
        warnings=tuple(marker for warning, marker in _MARKERS.items() if warning in form.warnings),
        look_at=tuple(_to_look_at(form, agency)),
    )


def _agency(words: str, agencies: tuple[ReferenceEntry, ...]) -> tuple[str, str]:
    """Return the code of the agency that the words begin with, and the rest as the role."""
    folded = words.casefold()
    named = [
        (name, entry.code)
        for entry in agencies
        for name in (entry.label, entry.short_label)
        if name and folded.startswith(name.casefold())
    ]
    if not named:
        return "", words
    name, code = max(named, key=lambda one: len(one[0]))
    return code, words[len(name) :].strip(" ,;:.-/")


def _status(form: ReturnedForm) -> str:
    ticked = _STANDINGS[form.standing] if form.standing else ""
    parts = (ticked, form.text(FormField.PRISON), form.text(FormField.CONTACT))
    return ", ".join(part for part in parts if part)


def _to_look_at(form: ReturnedForm, agency: str) -> Iterator[str]:
    if FormWarning.MAPPA in form.warnings:
        yield "MAPPA is ticked: find out the level."
    if FormWarning.IMMEDIATE in form.warnings:
        yield "Immediate risk to someone is ticked: act on it now."
    if not agency:
        yield "Choose the agency."
    if form.text(FormField.REFERRED_ON):
        yield f"The form is dated {form.text(FormField.REFERRED_ON)}."
    if not form.agreed:
        yield "The sharing agreement is not ticked."

"""Two records of one person: where they differ, and what making them one writes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.merging import Choice, Identity, MergePlan, Side
from iom_desktop.records.person import Address, Alias, Consent, Identifier
from iom_desktop.rules.names import name_key
from iom_desktop.rules.values import in_words
from iom_desktop.vocabulary.access import ConsentState, Handling, Topic
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind, Sex

NAME, BORN = "name", "date_of_birth"
_NUMBER, _ADDRESS = "number:", "address:"
_TEXTS = ("title", "known_as", "pronouns", "sex", "ethnicity", "first_language", "communication_needs", "deceased_on")
_FLAGS = ("interpreter_needed", "restricted")
"""What holds for the one record if it holds for either."""
_ONE_AT_A_TIME = (IdentifierKind.CRN, IdentifierKind.NOMS, IdentifierKind.PNC, IdentifierKind.CRO)
_NOTHING = (None, "", Sex.NOT_KNOWN)
_STRICTNESS = (ConsentState.NOT_NEEDED, ConsentState.HELD, ConsentState.ASK_FIRST, ConsentState.REFUSED)

Labels = Mapping[str, str]
"""The words for codes that are shown."""


def facts(kept: Identity, other: Identity, ethnicities: Iterable[ReferenceEntry] = ()) -> tuple[Choice, ...]:
    """Set side by side everything the two records say of who they are."""
    labels = {entry.code: entry.label for entry in ethnicities}
    found = [Choice(NAME, kept.person.name, other.person.name)]
    found.append(Choice(BORN, _said(kept.person.date_of_birth, labels), _said(other.person.date_of_birth, labels)))
    for name in (*_TEXTS, *_FLAGS):
        one, two = _said(getattr(kept.person, name), labels), _said(getattr(other.person, name), labels)
        if one or two:
            found.append(Choice(name, one, two))
    for kind in _ONE_AT_A_TIME:
        one, two = (", ".join(number.canonical for number in _numbers(who, kind)) for who in (kept, other))
        if one or two:
            found.append(Choice(f"{_NUMBER}{kind}", one, two))
    for at in sorted({address.kind for who in (kept, other) for address in _current(who)}):
        one, two = (", ".join(_place(each) for each in _current(who) if each.kind is at) for who in (kept, other))
        found.append(Choice(f"{_ADDRESS}{at}", one, two))
    return tuple(found)


def choices(kept: Identity, other: Identity, ethnicities: Iterable[ReferenceEntry] = ()) -> tuple[Choice, ...]:
    """Return where two records contradict one another; of two dates of birth somebody has to say which is right."""
    return tuple(
        replace(one, must=one.name == BORN)
        for one in facts(kept, other, ethnicities)
        if one.kept and one.other and one.kept != one.other and one.name not in _FLAGS
    )


def plan(kept: Identity, other: Identity, chosen: Mapping[str, Side], day: date) -> MergePlan:
    """Return what a merge writes: what is not in use any longer is kept as history."""
    differing = {one.name for one in choices(kept, other)}
    return MergePlan(
        columns=_columns(kept, other, chosen),
        aliases=tuple(_aliases(kept, other, chosen)),
        consents=tuple(_consents(kept, other, day)),
        ended=tuple(_ended(kept, other, chosen, differing)),
    )


def told(kept: Identity, other: Identity) -> Iterator[str]:
    """Say what follows by itself and should be known before."""
    if kept.person.restricted != other.person.restricted:
        yield "One of the two is a restricted case, so the one record will be."
    for topic, (one, two) in _contradicting(kept, other):
        stricter = max(one, two, key=_strictness)
        said = _state(stricter).value.replace("_", " ")
        yield f"Consent on {topic.replace('_', ' ')} differs: “{said}” holds until the person is asked again."


def _columns(kept: Identity, other: Identity, chosen: Mapping[str, Side]) -> dict[str, object]:
    """Return which facts of the record that stays change: those taken over, and those it left open."""
    one, two = kept.person, other.person
    found: dict[str, object] = {}
    if chosen.get(NAME) is Side.OTHER or not one.name:
        found |= {"surname": two.surname, "forenames": two.forenames}
    for name in (BORN, *_TEXTS):
        mine, theirs = getattr(one, name), getattr(two, name)
        if theirs not in _NOTHING and (mine in _NOTHING or chosen.get(name) is Side.OTHER):
            found[name] = theirs
    found |= {name: True for name in _FLAGS if getattr(two, name)}
    return {name: value for name, value in found.items() if getattr(one, name) != value}


def _aliases(kept: Identity, other: Identity, chosen: Mapping[str, Side]) -> Iterator[Alias]:
    """Keep as used before the name and the date of birth that are not in use any longer."""
    name_goes = _loser(kept, other, chosen.get(NAME))
    birth_goes = _loser(kept, other, chosen.get(BORN))
    surname, forenames = name_goes.person.surname, name_goes.person.forenames
    used = (kept if name_goes is other else other).person
    names = {name_key(one.surname, one.forenames) for one in (*kept.aliases, *other.aliases)}
    names.add(name_key(used.surname, used.forenames))
    if not (surname or forenames) or name_key(surname, forenames) in names:
        surname = forenames = ""
    born = birth_goes.person.date_of_birth
    right = (kept if birth_goes is other else other).person.date_of_birth
    if right is None or born == right or born in {one.date_of_birth for one in (*kept.aliases, *other.aliases)}:
        born = None
    if surname or forenames or born:
        yield Alias(
            person_id=kept.person.id,
            surname=surname,
            forenames=forenames,
            date_of_birth=born,
            source="Another record of the same person",
        )


def _loser(kept: Identity, other: Identity, side: Side | None) -> Identity:
    return kept if side is Side.OTHER else other


def _ended(kept: Identity, other: Identity, chosen: Mapping[str, Side], differing: set[str]) -> Iterator[str]:
    """Return the numbers and addresses that are history, where the two have different ones in use."""
    for name in sorted(differing):
        goes = _loser(kept, other, chosen.get(name))
        stays = kept if goes is other else other
        if name.startswith(_NUMBER):
            kind = IdentifierKind(name.removeprefix(_NUMBER))
            good = {one.canonical for one in _numbers(stays, kind)}
            yield from (one.id for one in _numbers(goes, kind) if one.canonical not in good)
        elif name.startswith(_ADDRESS):
            yield from (one.id for one in _current(goes) if f"{_ADDRESS}{one.kind}" == name)


def _consents(kept: Identity, other: Identity, day: date) -> Iterator[Consent]:
    """Let the stricter of two answers hold where the latest one kept would not say so."""
    for topic, (one, two) in _contradicting(kept, other):
        stricter = max(one, two, key=_strictness)
        if stricter is not max(one, two, key=lambda consent: consent.id):
            yield Consent(
                person_id=kept.person.id,
                topic=topic,
                state=_state(stricter),
                given_on=stricter.given_on or day,
                given_by=stricter.given_by,
                evidence=stricter.evidence or "From another record of the same person",
                withdrawn_on=stricter.withdrawn_on,
            )


def _contradicting(kept: Identity, other: Identity) -> Iterator[tuple[Topic, tuple[Consent, Consent]]]:
    latest = [{one.topic: one for one in sorted(who.consents, key=lambda one: one.id)} for who in (kept, other)]
    for topic in sorted(latest[0].keys() & latest[1].keys()):
        one, two = latest[0][topic], latest[1][topic]
        if _state(one) is not _state(two):
            yield topic, (one, two)


def _state(consent: Consent) -> ConsentState:
    return ConsentState.REFUSED if consent.withdrawn_on else consent.state


def _strictness(consent: Consent) -> int:
    return _STRICTNESS.index(_state(consent))


def _numbers(who: Identity, kind: IdentifierKind) -> list[Identifier]:
    """Return the good numbers of a kind that are in use; police intelligence has no part in it."""
    return [
        one
        for one in who.identifiers
        if one.kind is kind
        and one.check is IdentifierCheck.OK
        and one.to_on is None
        and one.marks.handling is not Handling.INTELLIGENCE
    ]


def _current(who: Identity) -> list[Address]:
    return [one for one in who.addresses if one.to_on is None and one.marks.handling is not Handling.INTELLIGENCE]


def _place(address: Address) -> str:
    said = ", ".join(part for part in (*address.lines.splitlines(), address.postcode) if part)
    return said or address.kind.value.replace("_", " ")


def _said(value: object, labels: Labels) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if value in _NOTHING:
        return ""
    if isinstance(value, date):
        return in_words(value)
    return labels.get(str(value), str(value).replace("_", " ") if isinstance(value, Sex) else str(value))

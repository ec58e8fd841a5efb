"""What the overview of a case says, block by block."""

from dataclasses import dataclass

from iom_desktop.records.case import CaseRecord
from iom_desktop.records.choices import Choices
from iom_desktop.records.person import Consent, Identifier
from iom_desktop.ui.kit import words
from iom_desktop.vocabulary.people import IdentifierCheck, MarkerCheck

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and what stands under it, or what is said where there is nothing."""

    title: str
    rows: Rows
    nothing: str


def blocks(case: CaseRecord, choices: Choices) -> tuple[Block, ...]:
    """Return the blocks, those that matter most first."""
    return (
        Block("Who is responsible", _responsible(case, choices), "Nobody yet"),
        Block("Who it is", _person(case, choices), "Not known"),
        Block("Coming up", _coming(case), "No date set"),
        Block("Numbers", tuple((words.of(one.kind), _number(one)) for one in case.identifiers), "No numbers yet"),
        Block("Markers", _markers(case), "Nobody has checked yet"),
        Block("Addresses", _addresses(case), "No address yet"),
        Block("RAG", _rag(case), "No colour yet"),
        Block("How to reach them", _reach(case), "No phone or e-mail yet"),
        Block("Notes", _notes(case), "None yet"),
        Block("Consents", tuple(_consent(one) for one in case.consents), "None yet"),
        Block("People linked to them", _linked(case), "None yet"),
        Block("Times on IOM", _times(case, choices), "Never on IOM"),
    )


def _responsible(case: CaseRecord, choices: Choices) -> Rows:
    current = (one for one in case.assignments if one.to_on is None)
    return tuple(
        (words.of(one.role), ", ".join(part for part in (one.name, choices.label("agencies", one.agency)) if part))
        for one in current
    )


def _person(case: CaseRecord, choices: Choices) -> Rows:
    person = case.person
    rows = (
        ("Other names", ", ".join(alias.name for alias in case.aliases)),
        ("Known as", person.known_as),
        ("Sex", words.of(person.sex)),
        ("Pronouns", person.pronouns),
        ("Ethnicity", choices.label("ethnicities", person.ethnicity)),
        ("First language", person.first_language),
        ("Interpreter", "Needed" if person.interpreter_needed else ""),
        ("To be understood", person.communication_needs),
        ("Died", words.day(person.deceased_on) if person.deceased_on else ""),
    )
    return tuple(row for row in rows if row[1])


def _number(number: Identifier) -> str:
    if number.check is IdentifierCheck.OK:
        return number.canonical
    return f"{number.value} ({words.of(number.check).lower()})"


def _markers(case: CaseRecord) -> Rows:
    return tuple(
        (words.of(one.kind), ". ".join(part for part in (_marker_check(one.checked, one.level), one.note) if part))
        for one in case.markers
        if one.to_on is None
    )


def _marker_check(check: MarkerCheck, level: int | None) -> str:
    return f"{words.of(check)}, level {level}" if level else words.of(check)


def _addresses(case: CaseRecord) -> Rows:
    return tuple(
        (words.of(one.kind), one.words if one.to_on is None else f"{one.words} (earlier)") for one in case.addresses
    )


def _coming(case: CaseRecord) -> Rows:
    dates = [one for one in case.key_dates if one.day >= case.day and not one.result]
    return tuple(
        (
            words.day_near(one.day, case.day),
            ", ".join(part for part in (words.of(one.kind), one.stage, one.place, one.starts_at) if part),
        )
        for one in dates[:6]
    )


def _rag(case: CaseRecord) -> Rows:
    rows = [
        (words.day(one.from_on), f"{words.rag(one.colour)}, {words.of(one.basis).lower()}. {one.reason}")
        for one in reversed(case.rag_history)
    ]
    if case.rag and case.rag.shown is not case.rag.community:
        rows.insert(0, (words.day(case.rag.since), f"Blue, in custody. Then {words.rag(case.rag.community)} again"))
    return tuple(rows[:6])


def _reach(case: CaseRecord) -> Rows:
    return tuple((words.of(one.kind), f"{one.value}{_owner(one.owner_name)}") for one in case.contact_details)


def _owner(name: str) -> str:
    return f" ({name})" if name else ""


def _notes(case: CaseRecord) -> Rows:
    return tuple((words.day(one.on), f"{words.of(one.kind)}: {one.text} {one.by}".strip()) for one in case.notes[:6])


def _consent(consent: Consent) -> tuple[str, str]:
    state = "refused" if consent.withdrawn_on else consent.state.value.replace("_", " ")
    given = f", {words.day(consent.given_on)}" if consent.given_on else ""
    return consent.topic.value.replace("_", " ").capitalize(), f"{state.capitalize()}{given}"


def _linked(case: CaseRecord) -> Rows:
    return tuple((one.relation, f"{one.name}, {words.of(one.category).lower()}") for one in case.linked_people)


def _times(case: CaseRecord, choices: Choices) -> Rows:
    times = (*case.earlier_episodes, *((case.episode,) if case.episode else ()))
    rested = tuple(
        (words.day(one.from_on), f"Rested {f'to {words.day(one.to_on)}' if one.to_on else 'until now'}: {one.reason}")
        for one in case.suspended
    )
    return rested + tuple(
        (
            words.day(one.adopted_on),
            f"{words.of(one.route)}{_left(one.exited_on and words.day(one.exited_on), one.exit_status, choices)}",
        )
        for one in times
    )


def _left(day: str | None, status: str, choices: Choices) -> str:
    return f", left {day}: {choices.label('exit_statuses', status)}" if day else ""

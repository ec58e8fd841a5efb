"""What the overview of a case says, block by block, and which record stands behind each row."""

from dataclasses import dataclass

from iom_desktop.records.case import CaseRecord
from iom_desktop.records.choices import Choices
from iom_desktop.records.kept import Kept
from iom_desktop.records.person import Address, Alias, Consent, ContactDetail, Identifier, LinkedPerson, Marker
from iom_desktop.records.scheme import CaseStatus, Episode
from iom_desktop.records.support import Action, Assignment, KeyDate, Note
from iom_desktop.ui.kit import words
from iom_desktop.ui.pages.case.timeline_words import answer, how_it_ended, sent_from, sent_to
from iom_desktop.ui.widgets import case_words
from iom_desktop.vocabulary.access import ConsentState, Topic
from iom_desktop.vocabulary.cohort import OnwardOutcome
from iom_desktop.vocabulary.people import ContactDetailKind, IdentifierCheck, IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import Status
from iom_desktop.vocabulary.work import AssignmentRole, KeyDateKind, NoteKind

_MOST = 6
"""How many rows of a history a block shows; the timeline has all."""
_ROLES = (AssignmentRole.LEAD_AGENCY, AssignmentRole.LEAD_PROFESSIONAL, AssignmentRole.POLICE_OFFICER)


@dataclass(frozen=True, slots=True)
class Row:
    """What it is, what is known, and the record that a change goes to."""

    what: str
    value: str
    item: Kept | None = None
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, what stands under it or is said where there is nothing, and what may be added."""

    title: str
    rows: tuple[Row, ...]
    nothing: str
    new: Kept | None = None
    add: str = "Add"


def blocks(case: CaseRecord, choices: Choices) -> tuple[Block, ...]:
    """Return the blocks, those that matter most first, three in a row."""
    who, today = case.person.id, case.day
    status = CaseStatus(person_id=who, status=Status.IN_BREACH, from_on=today) if case.managed else None
    return (
        Block("Who is responsible", _responsible(case, choices), "Nobody yet", _new_role(case)),
        Block("Who it is", _person(case, choices), "Not known", case.person, add="Change"),
        Block("Next steps", _steps(case), "None yet", Action(person_id=who, what="", owner="")),
        Block("Status", _status(case, choices), "None yet", status, add="Record"),
        Block("Other names", _aliases(case), "None known", Alias(person_id=who)),
        Block("Dates", _dates(case), "No date set", KeyDate(person_id=who, kind=KeyDateKind.COURT, day=today)),
        Block("Markers", _markers(case), "Nobody has checked yet", Marker(person_id=who, kind=_unchecked(case))),
        Block("Numbers", _numbers(case), "No numbers yet", _new_number(case)),
        Block("RAG", _rag(case), "No colour yet"),
        Block("Notes", _notes(case), "None yet", Note(person_id=who, kind=NoteKind.FACT, text="", on=today)),
        Block("Addresses", _addresses(case), "No address yet", Address(person_id=who, from_on=today)),
        Block("Consents", _consents(case), "Nobody has asked yet", _new_consent(case)),
        Block("People linked to them", _linked(case), "None yet", LinkedPerson(person_id=who, relation="")),
        Block("How to reach them", _reach(case), "No phone or e-mail yet", _new_way(case)),
        Block("Times on IOM", _times(case, choices), "Never on IOM"),
        Block("Referrals", _referrals(case, choices), "None yet"),
    )


def _new_number(case: CaseRecord) -> Identifier:
    return Identifier(person_id=case.person.id, kind=IdentifierKind.CRN, value="", canonical="")


def _new_consent(case: CaseRecord) -> Consent:
    return Consent(person_id=case.person.id, topic=Topic.HEALTH, state=ConsentState.HELD, given_on=case.day)


def _new_way(case: CaseRecord) -> ContactDetail:
    return ContactDetail(person_id=case.person.id, kind=ContactDetailKind.PHONE, value="")


def _new_role(case: CaseRecord) -> Assignment | None:
    if case.episode is None or not case.managed:
        return None
    taken = {one.role for one in case.assignments if one.to_on is None}
    role = next((one for one in _ROLES if one not in taken), AssignmentRole.OTHER)
    return Assignment(person_id=case.person.id, episode_id=case.episode.id, role=role, from_on=case.day)


def _responsible(case: CaseRecord, choices: Choices) -> tuple[Row, ...]:
    rows = [
        Row(
            words.of(one.role),
            _joined(one.name, choices.label("agencies", one.agency), one.phone, one.email),
            one if case.managed else None,
        )
        for one in case.assignments
        if one.to_on is None
    ]
    owners = (
        *(one.agency for one in case.interventions),
        *(one.agency for one in case.open_actions),
        *(one.agency for one in case.assignments if one.to_on is None),
    )
    involved = {one for one in owners if one}
    if involved:
        rows.append(Row("Agencies involved", _joined(*sorted(choices.short("agencies", one) for one in involved))))
    return tuple(rows)


def _person(case: CaseRecord, choices: Choices) -> tuple[Row, ...]:
    person = case.person
    facts = (
        ("Title", person.title),
        ("Born", words.day_long(person.date_of_birth) if person.date_of_birth else "Not known"),
        ("Known as", person.known_as),
        ("Sex", words.of(person.sex)),
        ("Pronouns", person.pronouns),
        ("Ethnicity", choices.label("ethnicities", person.ethnicity)),
        ("First language", person.first_language),
        ("Interpreter", "Needed" if person.interpreter_needed else ""),
        ("Communication needs", person.communication_needs or "None known"),
        ("Died", words.day(person.deceased_on) if person.deceased_on else ""),
    )
    return tuple(Row(what, value, person) for what, value in facts if value)


def _steps(case: CaseRecord) -> tuple[Row, ...]:
    rows = []
    for one in case.open_actions[:_MOST]:
        late = one.overdue_on(case.day)
        due = words.day_near(one.due_on, case.day) if one.due_on else "No day set"
        rows.append(Row(f"Overdue, {due}" if late else due, _joined(one.what, one.owner), one, "red" if late else ""))
    return tuple(rows)


def _status(case: CaseRecord, choices: Choices) -> tuple[Row, ...]:
    rows = [Row("Now", case_words.status_long(case.status))]
    if case.episode is not None and case.managed:
        priority = choices.label("local_priorities", case.episode.local_priority)
        rows.append(Row("Local priority", priority or "None", case.episode))
    for one in reversed(case.statuses):
        until = f" to {words.day(one.to_on)}" if one.to_on else ""
        more = _joined(words.of(one.status), one.reason, f"last tried {one.last_tried}" if one.last_tried else "")
        rows.append(Row(words.day(one.from_on) + until, more))
    return tuple(rows[:_MOST])


def _aliases(case: CaseRecord) -> tuple[Row, ...]:
    return tuple(
        Row(
            one.name or "Another date of birth",
            _joined(f"born {words.day(one.date_of_birth)}" if one.date_of_birth else "", one.source, one.note)
            or "Alias",
            one,
        )
        for one in case.aliases
    )


def _numbers(case: CaseRecord) -> tuple[Row, ...]:
    return tuple(Row(words.of(one.kind), _number(one), one) for one in case.identifiers)


def _number(number: Identifier) -> str:
    ended = f", until {words.day(number.to_on)}" if number.to_on else ""
    if number.check is IdentifierCheck.OK:
        return number.canonical + ended
    return f"{number.value} ({words.of(number.check).lower()}){ended}"


def _unchecked(case: CaseRecord) -> MarkerKind:
    known = {one.kind for one in case.markers}
    return next((one for one in MarkerKind if one not in known), MarkerKind.OTHER)


def _markers(case: CaseRecord) -> tuple[Row, ...]:
    return tuple(
        Row(words.of(one.kind), _marker(one), one, "amber" if one.checked is MarkerCheck.YES else "")
        for one in case.markers
        if one.to_on is None
    )


def _marker(one: Marker) -> str:
    level = f", category {one.category}" if one.category else ""
    level += f", level {one.level}" if one.level else ""
    review = f"look again on {words.day(one.review_on)}" if one.review_on else ""
    return ". ".join(part for part in (words.of(one.checked) + level, one.note, review) if part)


def _addresses(case: CaseRecord) -> tuple[Row, ...]:
    rows = []
    for one in case.addresses:
        since = f"from {words.day(one.from_on)}" if one.from_on else ""
        until = f"until {words.day(one.to_on)}" if one.to_on else ""
        verified = f"verified {words.day(one.verified_on)}" if one.verified_on else ""
        rows.append(Row(words.of(one.kind), _joined(one.words, " ".join((since, until)).strip(), verified), one))
    return tuple(rows)


def _dates(case: CaseRecord) -> tuple[Row, ...]:
    coming = [one for one in case.key_dates if one.day >= case.day and not one.result]
    past = [one for one in reversed(case.key_dates) if one not in coming]
    return tuple(
        Row(
            words.day_near(one.day, case.day),
            _joined(words.of(one.kind), one.stage, one.place, one.starts_at, one.result),
            one,
        )
        for one in (*coming, *past)[:_MOST]
    )


def _rag(case: CaseRecord) -> tuple[Row, ...]:
    rows = [
        Row(words.day(one.from_on), f"{words.rag(one.colour)}, {words.of(one.basis).lower()}. {one.reason}")
        for one in reversed(case.rag_history)
    ]
    if case.rag and case.rag.shown is not case.rag.community:
        rows.insert(0, Row(words.day(case.rag.since), f"Blue, in custody. Then {words.rag(case.rag.community)} again"))
    return tuple(rows[:_MOST])


def _reach(case: CaseRecord) -> tuple[Row, ...]:
    return tuple(
        Row(
            words.of(one.kind), _joined(f"{one.value}{f' ({one.owner_name})' if one.owner_name else ''}", one.note), one
        )
        for one in case.contact_details
        if one.to_on is None or one.to_on >= case.day
    )


def _notes(case: CaseRecord) -> tuple[Row, ...]:
    return tuple(
        Row(words.day(one.on), f"{words.of(one.kind)}: {one.text} {_joined(one.source, one.by)}".strip(), one)
        for one in case.notes[:_MOST]
    )


def _consents(case: CaseRecord) -> tuple[Row, ...]:
    rows = []
    for one in case.consents:
        state = ConsentState.REFUSED if one.withdrawn_on else one.state
        given = f", {words.day(one.given_on)}" if one.given_on else ""
        rows.append(Row(words.of(one.topic), f"{words.of(state)}{given}", one))
    return tuple(rows)


def _linked(case: CaseRecord) -> tuple[Row, ...]:
    return tuple(Row(one.relation, f"{one.name}, {words.of(one.category).lower()}", one) for one in case.linked_people)


def _times(case: CaseRecord, choices: Choices) -> tuple[Row, ...]:
    times = (*case.earlier_episodes, *((case.episode,) if case.episode else ()))
    rested = tuple(
        Row(
            words.day(one.from_on),
            f"Rested {f'to {words.day(one.to_on)}' if one.to_on else 'until now'}: {one.reason}",
        )
        for one in case.suspended
    )
    return rested + tuple(
        Row(
            words.day(one.adopted_on),
            f"{words.of(one.route)}{_left(one, choices)}",
        )
        for one in times
    )


def _left(one: Episode, choices: Choices) -> str:
    if one.exited_on is None:
        return ""
    plan = f". Exit plan: {one.exit_plan}" if one.exit_plan else ""
    return f", left {words.day(one.exited_on)}: {choices.label('exit_statuses', one.exit_status)}{plan}"


def _referrals(case: CaseRecord, choices: Choices) -> tuple[Row, ...]:
    """Return who was referred elsewhere, of whom an answer is awaited first, then who referred them here."""
    away = sorted(case.sent_elsewhere, key=lambda one: one.outcome is not OnwardOutcome.WAITING)
    sent = (
        Row(
            f"To {sent_to(one, choices)}",
            _joined(words.day(one.sent_on), one.to_name, one.reason, answer(one)),
            one,
            "amber" if one.outcome is OnwardOutcome.WAITING else "",
        )
        for one in away
    )
    came = (
        Row(
            f"From {sent_from(one, choices)}",
            _joined(words.day(one.referred_on), one.from_name, how_it_ended(one)),
        )
        for one in case.referrals
    )
    return (*sent, *came)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)

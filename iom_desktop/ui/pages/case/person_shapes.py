"""The forms about who somebody is: names, numbers, places, ways to reach them, markers, consents, people, notes."""

from iom_desktop.records.person import Address, Alias, Consent, ContactDetail, Identifier, LinkedPerson, Marker, Person
from iom_desktop.records.support import Note
from iom_desktop.ui.kit import words
from iom_desktop.ui.pages.case.asked import Asked
from iom_desktop.ui.widgets import entries
from iom_desktop.ui.widgets.record_dialog import Line, Shape
from iom_desktop.vocabulary.access import CONSENT_TOPICS, ConsentState
from iom_desktop.vocabulary.people import (
    AddressKind,
    ContactDetailKind,
    ContactDetailOwner,
    IdentifierKind,
    LinkedPersonCategory,
    MarkerCheck,
    MarkerKind,
    Sex,
)
from iom_desktop.vocabulary.work import NoteKind

_LEVELS = ((None, "None"), (1, "1"), (2, "2"), (3, "3"))
_CATEGORIES = (*_LEVELS, (4, "4"))


def person(item: Person, asked: Asked) -> Shape:
    """Ask who it is."""
    return Shape(
        f"Who {item.name} is",
        "Save person",
        (
            Line("title", "Title", entries.line("Mr, Ms, Mx")),
            Line("forenames", "Forenames", entries.line()),
            Line("surname", "Surname", entries.line()),
            Line("known_as", "Known as", entries.line()),
            Line("pronouns", "Pronouns", entries.line("he/him, she/her, they/them")),
            Line("date_of_birth", "Date of birth", asked.day()),
            Line("sex", "Sex, as the source systems have it", entries.words_of(Sex)),
            Line("ethnicity", "Ethnicity", asked.code("ethnicities", "Not known")),
            Line("first_language", "First language", entries.line()),
            Line("interpreter_needed", "Interpreter", entries.tick("An interpreter is needed")),
            Line(
                "communication_needs",
                "Communication needs",
                entries.text(2),
                "For example large print, short sentences, reads with difficulty.",
            ),
            Line("deceased_on", "Died on", asked.day()),
            Line(
                "restricted",
                "Restricted case",
                entries.tick("Open only to those named on it, and to coordinators"),
                "Lists and searches show others that there is a case, and not whose.",
            ),
        ),
    )


def alias(item: Alias, asked: Asked) -> Shape:
    """Ask for another name or date of birth."""
    return Shape(
        "Change other name" if item.id else "Add another name",
        "Save name",
        (
            Line("forenames", "Forenames", entries.line()),
            Line("surname", "Surname", entries.line()),
            Line("date_of_birth", "Date of birth used", asked.day()),
            Line("source", "Where it is known from", entries.line()),
            Line("note", "Note", entries.text(2)),
            asked.marks(),
        ),
    )


def identifier(item: Identifier, asked: Asked) -> Shape:
    """Ask for a number."""
    return Shape(
        "Change number" if item.id else "Add a number",
        "Save number",
        (
            Line("kind", "Which number", entries.words_of(IdentifierKind)),
            Line("value", "Number", entries.line(), "As it is written; its letter is checked."),
            Line("source", "Where it is known from", entries.line()),
            Line("from_on", "From", asked.day()),
            Line("to_on", "Until", asked.day()),
            asked.marks(),
        ),
    )


def address(item: Address, asked: Asked) -> Shape:
    """Ask for a place; a new one of the same kind ends the one before."""
    return Shape(
        "Change address" if item.id else "Add an address",
        "Save address",
        (
            Line("kind", "What kind of place", entries.words_of(AddressKind)),
            Line("lines", "Address", entries.text(2), "Of no fixed abode: where somebody can be found."),
            Line("postcode", "Postcode", entries.line("KM3 7QT")),
            Line("ward", "Ward", entries.line()),
            Line("from_on", "From", asked.day()),
            Line("to_on", "Until", asked.day()),
            Line("verified_on", "Verified on", asked.day()),
            Line("verified_by", "Verified by", entries.line()),
            Line("source", "Where it is known from", entries.line()),
            asked.marks(),
        ),
        under="" if item.id else "The address of the same kind that holds now ends on the day this one begins.",
    )


def contact_detail(item: ContactDetail, asked: Asked) -> Shape:
    """Ask for a way to reach somebody."""
    return Shape(
        "Change way to reach them" if item.id else "Add a way to reach them",
        "Save",
        (
            Line("kind", "Kind", entries.words_of(ContactDetailKind)),
            Line("value", "Number or address", entries.line()),
            Line("owner", "Whose it is", entries.words_of(ContactDetailOwner)),
            Line(
                "owner_name",
                "Whose, by name",
                entries.line(),
                "Only with this person's consent.",
                asked=lambda read: read("owner") is ContactDetailOwner.RELATIVE,
            ),
            Line("note", "Note", entries.line("Best after 6 in the evening")),
            Line("to_on", "Until", asked.day()),
            asked.marks(),
        ),
    )


def marker(item: Marker, asked: Asked) -> Shape:
    """Ask whether a warning holds, and what to do about it."""
    only_mappa = lambda read: read("kind") is MarkerKind.MAPPA  # noqa: E731
    return Shape(
        f"Change marker: {words.of(item.kind)}" if item.id else "Add a marker",
        "Save marker",
        (
            Line("kind", "Marker", entries.words_of(MarkerKind)),
            Line("checked", "Does it hold", entries.words_of(MarkerCheck), "No is a checked fact too."),
            Line("category", "MAPPA category", entries.choice(_CATEGORIES), asked=only_mappa),
            Line("level", "MAPPA level", entries.choice(_LEVELS), asked=only_mappa),
            Line("note", "What somebody has to know", entries.text(2), "Risk to staff: shown before every visit."),
            Line("from_on", "From", asked.day()),
            Line("to_on", "Until", asked.day()),
            Line("review_on", "Look at it again on", asked.day()),
            asked.marks(),
        ),
    )


def consent(item: Consent, asked: Asked) -> Shape:
    """Ask what somebody said about passing on information."""
    states = [(one, words.of(one)) for one in ConsentState if one is not ConsentState.NOT_NEEDED]
    return Shape(
        "Change consent" if item.id else "Record a consent",
        "Save consent",
        (
            Line("topic", "About", entries.choice([(one, words.of(one)) for one in CONSENT_TOPICS])),
            Line("state", "What the person said", entries.choice(states)),
            Line("given_on", "Said on", asked.day()),
            Line("given_by", "Said to", entries.line()),
            Line("evidence", "How it can be shown", entries.line("Form signed at the office")),
            Line("withdrawn_on", "Withdrawn on", asked.day()),
        ),
    )


def linked_person(item: LinkedPerson, asked: Asked) -> Shape:
    """Ask for somebody in the person's life."""
    return Shape(
        "Change linked person" if item.id else "Add a linked person",
        "Save linked person",
        (
            Line("relation", "What they are to the person", entries.line("Sister, partner, landlord")),
            Line("name", "Name or initials", entries.line(), "Initials where the name must not be written."),
            Line("category", "As what they come into the case", entries.words_of(LinkedPersonCategory)),
            Line("may_be_said", "What may be said of them", entries.text(2)),
            Line("note", "Note", entries.text(2)),
            asked.marks("Never on a shared screen."),
        ),
    )


def note(item: Note, asked: Asked) -> Shape:
    """Ask for anything else, a fact or an opinion, with its source and day."""
    return Shape(
        "Change note" if item.id else "Write a note",
        "Save note",
        (
            Line("text", "Note", entries.text(8), "Up to 20,000 letters. One fact or one opinion."),
            Line("kind", "Fact or opinion", entries.words_of(NoteKind)),
            Line("source", "Who says so", entries.line("Landlord, by phone")),
            Line("on", "Day", asked.day(), needed="Write a day, for example 18 Nov 2025 or today."),
            asked.marks(),
        ),
    )

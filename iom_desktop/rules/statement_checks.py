"""What has to be in order before an Intervention Statement may be issued."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from iom_desktop.records.papers import Check
from iom_desktop.records.person import LinkedPerson
from iom_desktop.records.risk import Offence
from iom_desktop.records.statement import NO_COURT, StatementContent
from iom_desktop.rules import court_words, statement_names
from iom_desktop.rules.court_words import CourtWord
from iom_desktop.rules.statement_names import Named, Spoken
from iom_desktop.vocabulary.documents import Section

_IN_WORDS = {
    Section.PURPOSE: "purpose",
    Section.SUMMARY: "summary",
    Section.ATTENDANCE: "attendance",
    Section.PROGRESS: "progress",
    Section.CONCERNS: "concerns",
    Section.IN_COMMUNITY: "what could be offered in the community",
    Section.IN_CUSTODY: "what could be offered in custody",
    Section.OPINION: "opinion",
    Section.SOURCES: "sources",
}
_RECORD = "+"
"""Behind a section's name: the words come from a record, and are mended there."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What the checks look at."""

    content: StatementContent
    words: Mapping[str, str]
    """Words with no place before a court, each with what to write instead."""
    hearing_found: bool
    second_reader: str
    """Name of whoever has read it as it stands, and when, if anybody has."""
    asked: str
    day: date = date.min
    spoken: Spoken | None = None
    """How the person is spoken of; nothing where nobody has said it."""
    linked: tuple[LinkedPerson, ...] = ()
    """The people of their life that the author may know of."""
    spent: tuple[Offence, ...] = ()
    offence_id: str = ""
    """The offence that is shown as the one before the court."""
    undrawn: str = ""
    """What no font of the program can draw, in words."""


def checks(ready: Ready) -> tuple[Check, ...]:
    """Return every check, done or not, in the order the composer shows them; the second person's is the last."""
    return (
        _hearing(ready),
        _dated(ready),
        *_others(ready),
        *_words(ready),
        *_named(ready),
        *_spent(ready),
        *_finished(ready),
        *_drawn(ready),
        _second(ready),
    )


def texts_of(content: StatementContent) -> dict[Section, str]:
    """Return what the author answers for, section by section."""
    return {
        Section.PURPOSE: content.purpose,
        Section.SUMMARY: content.summary,
        Section.ATTENDANCE: content.attendance,
        Section.PROGRESS: "\n".join(content.progress),
        Section.CONCERNS: "\n".join(content.concerns),
        Section.IN_COMMUNITY: "\n".join(content.in_community),
        Section.IN_CUSTODY: "\n".join(content.in_custody),
        Section.OPINION: content.opinion,
        Section.SOURCES: content.sources,
    }


def words_found(content: StatementContent, words: Mapping[str, str]) -> tuple[CourtWord, ...]:
    """Return the scheme's labels that stand in a statement, in the author's words or in a record's."""
    offers = [
        said
        for offer in content.offers
        for said in (offer.value.pathway, offer.value.what, offer.value.by, offer.value.result)
    ]
    texts = {section.value: text for section, text in texts_of(content).items()}
    names = (content.name, *content.name.split())
    colours = court_words.colours(texts, names)
    texts[f"{Section.HEARING}{_RECORD}"] = "\n".join(_of_the_court(content))
    texts[f"{Section.SUMMARY}{_RECORD}"] = "\n".join(offers)
    return court_words.found(texts, words, names) + colours


def _of_the_court(content: StatementContent) -> tuple[str, ...]:
    """Return what the record says of hearing, offence and order."""
    hearing = content.hearing.value if content.hearing else None
    facts = tuple(fact.value for fact in (content.offence, content.order) if fact)
    return (hearing.court, hearing.starts_at, hearing.case_number, *facts) if hearing else facts


def _hearing(ready: Ready) -> Check:
    found = ready.content.hearing.value if ready.content.hearing else None
    wrong = ""
    if not ready.hearing_found or found is None:
        wrong = "No hearing is set"
    elif found.court == NO_COURT:
        wrong = "The hearing names no court. Write it under Dates"
    elif found.day < ready.day:
        wrong = f"The hearing of {_day(found.day)} is over. Choose the next one"
    if wrong or found is None:
        return Check(wrong, done=False, section=Section.HEARING)
    if not found.case_number:
        said = "Court and hearing are set; no case number is recorded"
        return Check(said, done=True, warning=True, section=Section.HEARING)
    return Check("Court and hearing are set", done=True, section=Section.HEARING)


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _dated(ready: Ready) -> Check:
    dated = all(offer.value.offered_on and offer.source_id for offer in ready.content.offers)
    return Check("Every fact has a date and a source", dated, section=Section.SUMMARY)


def _others(ready: Ready) -> Iterator[Check]:
    """Give who else is named; blocked material cannot get this far, but an author may write anything."""
    hearing = ready.content.hearing.value.court if ready.content.hearing else ""
    own = (ready.content.name, ready.content.made_by.name, hearing)
    spared = [*own, *(one.value.by for one in ready.content.offers), *(one.value.what for one in ready.content.offers)]
    found = tuple(statement_names.others_named(texts_of(ready.content), ready.linked, spared))
    if not any(one.stops for one in found):
        yield Check("No intelligence, markers or third-party details", done=True)
    yield from (_warning(one) for one in found)


def _named(ready: Ready) -> Iterator[Check]:
    found = tuple(statement_names.unlike(texts_of(ready.content), ready.spoken)) if ready.spoken else ()
    if not found:
        yield Check("Names and pronouns agree", done=True)
    yield from (_warning(one) for one in found)


def _warning(one: Named) -> Check:
    said = one.words.replace("{place}", _IN_WORDS[one.section])
    return Check(said, done=not one.stops, warning=True, section=one.section)


def _spent(ready: Ready) -> Iterator[Check]:
    """Give convictions that look spent and are told: a court may hear of them, and its reader should have meant it."""
    for offence in ready.spent:
        when = _day(offence.happened_on) if offence.happened_on else "an unknown day"
        if offence.id == ready.offence_id:
            said = f"The offence of {when} looks spent. Is it the one before the court?"
            yield Check(said, done=True, warning=True, section=Section.HEARING)
            continue
        told = offence.description.casefold()
        places = [name for name, text in texts_of(ready.content).items() if told and told in text.casefold()]
        for section in places:
            said = f"{offence.description} of {when} looks spent, and is told under {_IN_WORDS[section]}"
            yield Check(said, done=True, warning=True, section=section)


def _words(ready: Ready) -> tuple[Check, ...]:
    found = words_found(ready.content, ready.words)
    if not found:
        return (Check("No words of the scheme", done=True),)
    return tuple(
        Check(
            f"“{hit.word}” is used {_place(hit.section)}. Write instead: {hit.instead}",
            done=False,
            warning=True,
            section=Section(hit.section.removesuffix(_RECORD)),
        )
        for hit in found
    )


def _place(section: str) -> str:
    return "in a record that is listed" if section.endswith(_RECORD) else f"under {_IN_WORDS[Section(section)]}"


def _finished(ready: Ready) -> Iterator[Check]:
    texts = texts_of(ready.content)
    empty = [section for section, text in texts.items() if not text.strip() and _has_something_to_say(section, ready)]
    needed = [section for section in empty if section not in _MAY_BE_EMPTY]
    if needed:
        yield Check(f"Nothing is written yet under {_IN_WORDS[needed[0]]}", done=False, section=needed[0])
    elif empty:
        names = ", ".join(_IN_WORDS[section] for section in empty)
        yield Check(f"Left empty, and said so: {names}", done=True, warning=True, section=empty[0])
    else:
        yield Check("All sections are finished", done=True)


_MAY_BE_EMPTY = (Section.PROGRESS, Section.CONCERNS, Section.IN_COMMUNITY, Section.IN_CUSTODY, Section.OPINION)
"""The paper says of these that there is nothing to say: no opinion is offered, nothing agreed, none recorded."""


def _has_something_to_say(section: Section, ready: Ready) -> bool:
    """Tell whether a section could have words: no attendance without an appointment."""
    return section is not Section.ATTENDANCE or bool(ready.content.appointments)


def _drawn(ready: Ready) -> Iterator[Check]:
    """Give what no font can draw, which would stop the issue at its last step."""
    if ready.undrawn:
        yield Check(ready.undrawn, done=False, warning=True, section=Section.HEARING)


def _second(ready: Ready) -> Check:
    if ready.second_reader:
        return Check(f"Read by a second person: {ready.second_reader}", done=True)
    asked = f". Sent to {ready.asked}" if ready.asked else ""
    return Check(f"Read by a second person{asked}", done=False)

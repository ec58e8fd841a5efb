"""What has to be in order before an Intervention Statement may be issued."""

from collections.abc import Mapping
from dataclasses import dataclass

from iom_desktop.records.papers import Check
from iom_desktop.records.statement import StatementContent
from iom_desktop.rules import court_words
from iom_desktop.rules.court_words import CourtWord
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
    """Name of whoever has read it as it stands, if anybody has."""
    asked: str


def checks(ready: Ready) -> tuple[Check, ...]:
    """Return every check, done or not, in the order the composer shows them."""
    return (_hearing(ready), _dated(ready), _blocked(), *_words(ready), _finished(ready), _second(ready))


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
    texts[f"{Section.HEARING}{_RECORD}"] = "\n".join(_of_the_court(content))
    texts[f"{Section.SUMMARY}{_RECORD}"] = "\n".join(offers)
    return court_words.found(texts, words, (content.name, *content.name.split()))


def _of_the_court(content: StatementContent) -> tuple[str, ...]:
    """Return what the record says of hearing, offence and order."""
    hearing = content.hearing.value if content.hearing else None
    facts = tuple(fact.value for fact in (content.offence, content.order) if fact)
    return (hearing.court, hearing.starts_at, hearing.case_number, *facts) if hearing else facts


def _hearing(ready: Ready) -> Check:
    done = ready.hearing_found and ready.content.hearing is not None
    return Check("Court and hearing are set" if done else "No hearing is set", done, section=Section.HEARING)


def _dated(ready: Ready) -> Check:
    dated = all(offer.value.offered_on and offer.source_id for offer in ready.content.offers)
    return Check("Every fact has a date and a source", dated, section=Section.SUMMARY)


def _blocked() -> Check:
    """Blocked material cannot get this far: the content would not have been made."""
    return Check("No intelligence, markers or third-party details", done=True)


def _words(ready: Ready) -> tuple[Check, ...]:
    found = words_found(ready.content, ready.words)
    if not found:
        return (Check("No words of the scheme", done=True),)
    return tuple(
        Check(
            f"“{hit.word}” is used in {_place(hit.section)}. Write instead: {hit.instead}",
            done=False,
            warning=True,
            section=Section(hit.section.removesuffix(_RECORD)),
        )
        for hit in found
    )


def _place(section: str) -> str:
    return "a record that is listed" if section.endswith(_RECORD) else _IN_WORDS[Section(section)]


def _finished(ready: Ready) -> Check:
    empty = [section for section, text in texts_of(ready.content).items() if not text.strip() and section in _NEEDED]
    if not empty:
        return Check("All sections are finished", done=True)
    return Check(f"Nothing is written yet under {_IN_WORDS[empty[0]]}", done=False, section=empty[0])


_NEEDED = (Section.PURPOSE, Section.SUMMARY, Section.SOURCES)
"""Whoever offers no opinion says so by leaving it empty; attendance and lists may have nothing to say."""


def _second(ready: Ready) -> Check:
    if ready.second_reader:
        return Check(f"Read by a second person: {ready.second_reader}", done=True)
    asked = f". Sent to {ready.asked}" if ready.asked else ""
    return Check(f"Read by a second person{asked}", done=False)

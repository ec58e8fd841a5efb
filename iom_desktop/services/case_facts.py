"""Keeps one fact of the work with a person, with the checks that belong to its kind, inside a unit of work."""

from dataclasses import replace
from functools import singledispatch

from iom_desktop.errors import Fault, Mendable
from iom_desktop.records.support import (
    CompactAnswer,
    Contact,
    Engagement,
    Intervention,
    KeyDate,
    Note,
    PathwayNeed,
)
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.needs import Need, Progress, Response

CaseFact = PathwayNeed | Intervention | Engagement | Contact | KeyDate | Note | CompactAnswer


@singledispatch
def keep(fact: object, work: Work) -> None:
    """Keep one fact about a person; what contradicts itself is refused in plain words."""
    raise Fault(f"no way to keep a {type(fact).__name__}")


@keep.register
def _need(need: PathwayNeed, work: Work) -> None:
    """Record whether there is a need under a pathway, in place of what was known before."""
    reviewed = replace(
        need,
        episode_id=_episode_of(work, need),
        reviewed_on=need.reviewed_on or work.stamp.day,
        reviewed_by=work.stamp.actor.sign_in_name,
    )
    work.needs.set_need(reviewed)


@keep.register
def _offer(offer: Intervention, work: Work) -> None:
    """Record help that was offered, or what became of it; an offer is itself a need found."""
    _check_offer(offer)
    episode_id = _episode_of(work, offer)
    work.needs.keep(replace(offer, episode_id=episode_id))
    known = {need.pathway: need.state for need in work.needs.of(offer.person_id, episode_id)}
    if known.get(offer.pathway, Need.NOT_ASSESSED) is Need.NOT_ASSESSED:
        found = PathwayNeed(
            person_id=offer.person_id,
            pathway=offer.pathway,
            episode_id=episode_id,
            state=Need.IDENTIFIED,
            reviewed_on=offer.offered_on,
            reviewed_by=work.stamp.actor.sign_in_name,
        )
        work.needs.set_need(found)


@keep.register
def _engagement(engagement: Engagement, work: Work) -> None:
    episode = work.episodes.open_of(engagement.person_id)
    if episode is None:
        raise Mendable("not_managed", "Engagement is recorded while somebody is on the scheme. Nothing was saved.")
    by = engagement.by or work.stamp.actor.display_name
    work.needs.keep(replace(engagement, episode_id=episode.id, by=by))


@keep.register
def _contact(contact: Contact, work: Work) -> None:
    if contact.when is None:
        raise Mendable("when_missing", "Say when the contact was or is planned. Nothing was saved.")
    if contact.at is not None and contact.at > work.stamp.at:
        raise Mendable("not_yet", "A contact in the future is planned, not held. Nothing was saved.")
    work.contacts.keep(replace(contact, episode_id=_episode_of(work, contact)))


@keep.register
def _key_date(key_date: KeyDate, work: Work) -> None:
    work.key_dates.keep(replace(key_date, episode_id=_episode_of(work, key_date)))


@keep.register
def _note(note: Note, work: Work) -> None:
    if not note.text.strip():
        raise Mendable("text_missing", "The note is empty. Nothing was saved.")
    by = note.by or work.stamp.actor.display_name
    work.notes.keep(replace(note, episode_id=_episode_of(work, note), by=by))


@keep.register
def _compact_answer(answer: CompactAnswer, work: Work) -> None:
    """Record what the person said to a COMPACT; each has one answer, which can be corrected."""
    if not work.documents.is_compact(answer.document_id, answer.person_id):
        raise Mendable("no_compact", "This is no issued COMPACT of this person. Issue it first. Nothing was saved.")
    known = work.compact_answers.to(answer.document_id)
    if known is not None and known.id != answer.id:
        raise Mendable("answered_already", "Somebody has recorded the answer meanwhile. Open it to correct it.")
    by = answer.taken_by or work.stamp.actor.display_name
    work.compact_answers.keep(replace(answer, taken_by=by))


def _episode_of(work: Work, fact: PathwayNeed | Intervention | Contact | KeyDate | Note) -> str:
    if fact.episode_id:
        return fact.episode_id
    episode = work.episodes.open_of(fact.person_id)
    return episode.id if episode else ""


def _check_offer(offer: Intervention) -> None:
    """Refuse an offer that contradicts itself."""
    if not offer.offer.strip():
        raise Mendable("offer_missing", "Say what was offered. Nothing was saved.")
    if offer.progress is not None and offer.response is not Response.ACCEPTED:
        raise Mendable("progress_of_accepted", "Only an accepted offer makes progress. Nothing was saved.")
    if offer.result is not None and offer.progress not in (Progress.COMPLETED, Progress.STOPPED):
        raise Mendable("result_at_the_end", "A result is recorded when the help is completed or stopped.")
    if offer.response_on is not None and offer.response_on < offer.offered_on:
        raise Mendable("answer_before_offer", "The answer cannot be earlier than the offer. Nothing was saved.")

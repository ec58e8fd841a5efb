"""Reads of one case what the shared screen's brief is made from, and nothing else: a room waits for it."""

from datetime import date

from sqlalchemy.orm import Session

from iom_desktop.records.case import CaseRecord
from iom_desktop.rules import rag, status
from iom_desktop.store.repositories.episodes import Assignments, Episodes
from iom_desktop.store.repositories.people import Markers, People
from iom_desktop.store.repositories.risk import Risk
from iom_desktop.store.repositories.support import Actions, Contacts, Needs


def case_for_brief(session: Session, person_id: str, day: date) -> CaseRecord:
    """Return a case without its checks, notes, papers, addresses and the rest that no brief says anything of."""
    people, episodes, risk, needs = People(session), Episodes(session), Risk(session), Needs(session)
    times = episodes.of(person_id)
    episode = times[-1] if times else None
    history = episodes.rag_history(episode.id) if episode else ()
    custody, sentences, statuses = risk.custody(person_id), risk.sentences(person_id), episodes.statuses(person_id)
    return CaseRecord(
        person=people.get(person_id),
        day=day,
        episode=episode,
        managed=episode is not None and episode.exited_on is None,
        rag=rag.current(history, custody, day) if history else None,
        status=status.current(statuses, sentences, custody, day),
        markers=Markers(session).of(person_id),
        consents=people.consents(person_id),
        rag_history=history,
        statuses=statuses,
        scores=risk.scores(person_id),
        offences=risk.offences(person_id),
        sentences=sentences,
        custody_periods=custody,
        needs=needs.of(person_id, episode.id if episode else ""),
        interventions=needs.interventions(person_id),
        engagement=needs.engagement(person_id),
        contacts=Contacts(session).of(person_id),
        actions=Actions(session).of(person_id),
        assignments=Assignments(session).of(episode.id) if episode else (),
    )

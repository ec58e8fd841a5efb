"""Shows a statement being composed: what could go in, what is blocked and why, and what is still to do."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from iom_desktop.documents import templates, wording
from iom_desktop.records.access import Actor, Marks
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.papers import Check, Choice, ChoiceGroup, Composition, Draft, PaperLine
from iom_desktop.records.support import Intervention
from iom_desktop.records.user import User
from iom_desktop.records.wording import Wording
from iom_desktop.rules import permissions
from iom_desktop.rules.disclosure import case_for_court
from iom_desktop.services.paper_facts import Labels, speech
from iom_desktop.services.statement_content import hearing_of, hearings_of, marks_of, offers_of
from iom_desktop.services.statement_words import Material, proposed
from iom_desktop.vocabulary.access import CONSENT_TOPICS, ConsentState, Deed, Handling
from iom_desktop.vocabulary.documents import Barrier


def composition(
    record: CaseRecord,
    material: Material,
    draft: Draft,
    line: PaperLine | None,
    *,
    labels: Labels,
    users: Sequence[User],
    who: Actor,
    checks: tuple[Check, ...],
    written_by_me: bool,
    declaration: str = "",
    replaces: str = "",
) -> Composition:
    """Return the statement as the composer shows it to one user."""
    names = {user.sign_in_name: user.display_name for user in users}
    readers = tuple(
        (user.sign_in_name, user.display_name)
        for user in users
        if user.sign_in_name != who.sign_in_name
        and user.active_on(record.day)
        and permissions.may(_as_actor(user), Deed.CHECK_DOCUMENT)
    )
    hearing = hearing_of(record, draft.hearing_day)
    return Composition(
        draft=draft,
        draft_id=line.id if line else "",
        name=record.person.name,
        subtitle=_subtitle(record, draft),
        court=hearing.place if hearing else "",
        hearing_day=hearing.day if hearing else None,
        hearings=_hearings(record),
        groups=_groups(record, material, draft, labels, who),
        intelligence=sum(one.barrier is Barrier.INTELLIGENCE for one in material.blocked),
        withheld=_withheld(material),
        proposed={**proposed(case_for_court(record), material, draft, speech(record.person)), **draft.texts},
        checks=checks,
        written_at=line.written_at if line else None,
        checked_by=names.get(line.checked_by, "") if line else "",
        readers=readers,
        may_issue=all(check.done for check in checks),
        may_check=line is not None and not written_by_me and permissions.may(who, Deed.CHECK_DOCUMENT),
        asked=names.get(draft.reader, draft.reader),
        declaration=declaration,
        declared_since=_declared_since(material.wording),
        number=f"Takes the place of {replaces}" if replaces else "",
    )


def court_words() -> Mapping[str, str]:
    """Return the words with no place before a court, each with what to write instead."""
    return {word: entry["instead"] for entry in templates.wording_of("court_words")["word"] for word in entry["find"]}


def _as_actor(user: User) -> Actor:
    return Actor(user.id, user.sign_in_name, user.display_name, user.role, user.agency, user.cleared)


def _subtitle(record: CaseRecord, draft: Draft) -> str:
    hearing = hearing_of(record, draft.hearing_day)
    if hearing is None:
        return f"{record.person.name}. No hearing set"
    court = f"{hearing.place}, " if hearing.place else ""
    return f"{record.person.name}. {court}{wording.long_day(hearing.day)}"


def _hearings(record: CaseRecord) -> tuple[tuple[date, str], ...]:
    return tuple(
        (one.day, ", ".join(part for part in (one.place, one.starts_at, one.case_number) if part))
        for one in hearings_of(record)
    )


def _groups(
    record: CaseRecord, material: Material, draft: Draft, labels: Labels, who: Actor
) -> tuple[ChoiceGroup, ...]:
    blocked = {one.source_id: one.barrier for one in material.offers.blocked}
    seen = permissions.marks_seen(who)
    grouped: dict[str, list[Choice]] = {}
    for offer in offers_of(record, labels):
        if offer.marks.handling is Handling.INTELLIGENCE or offer.marks.handling not in seen:
            continue
        marks = marks_of(offer, record)
        heading = labels.pathways.get(offer.pathway, offer.pathway)
        grouped.setdefault(heading, []).append(_choice(offer, marks, draft, blocked.get(offer.id)))
    return tuple(ChoiceGroup(heading, tuple(choices)) for heading, choices in grouped.items())


def _withheld(material: Material) -> tuple[tuple[str, Barrier, int], ...]:
    """Count what else of the record stays out, by kind and reason; police intelligence is counted by itself."""
    others = (*material.appointments.blocked, *material.other_blocked)
    counted = Counter((one.kind, one.barrier) for one in others if one.barrier is not Barrier.INTELLIGENCE)
    return tuple((kind, barrier, many) for (kind, barrier), many in sorted(counted.items()))


def _declared_since(used: Wording) -> str:
    since = wording.long_day(used.text["valid_from"])
    whose = f"The borough's wording, version {used.number}" if used.number else f"As shipped, version {used.version}"
    return f"{whose}, in force since {since}"


def _choice(offer: Intervention, marks: Marks, draft: Draft, barrier: Barrier | None) -> Choice:
    return Choice(
        source_id=offer.id,
        label=f"{offer.offer}, {offer.offered_on.day} {offer.offered_on:%b}",
        ticked=barrier is None and offer.id not in draft.left_out,
        barrier=barrier,
        consent_held=marks.topic in CONSENT_TOPICS and marks.consent is ConsentState.HELD,
    )

"""Puts together what goes out before a panel: the agenda, and for each agency the pack it may have."""

from collections.abc import Iterable
from datetime import date

from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.disclosure import ForPartners, Item
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.pack import AgendaContent, AgendaLine, PackAction, PackContent
from iom_desktop.records.panel import AgendaItem, Meeting, MeetingDetails, Member
from iom_desktop.records.papers import PaperLine
from iom_desktop.records.partner_papers import SummaryContent
from iom_desktop.records.support import Action
from iom_desktop.rules import agenda, agreements, disclosure, masking
from iom_desktop.rules.disclosure import HEALTH_SUPPORT, barrier
from iom_desktop.services import case_access, panel_sharing, paper_facts, summary_content, wordings
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.documents import DocumentKind
from iom_desktop.vocabulary.work import ActionOrigin


def agenda_paper(look: Look, who: Actor, meeting: Meeting) -> AgendaContent:
    """Return the agenda of a meeting as all its members may read it."""
    closed = case_access.closed(look, who)
    agencies, themes = _labels(look, "agencies"), _labels(look, "panel_themes")
    details, day = meeting.details, look.stamp.day
    owed = [one for one in look.actions.open_all() if _is_told(one) and one.origin is ActionOrigin.PANEL]
    return AgendaContent(
        meeting_id=meeting.meeting_id,
        day=details.day,
        starts_at=details.starts_at,
        place=details.place,
        chair=details.chair,
        theme="" if details.theme == agenda.ALL_CASES else themes.get(details.theme, details.theme),
        length=details.length,
        expected=_expected(meeting.members, agencies),
        declaration=wordings.declaration(look),
        last_day=_last_day(look, details),
        open_actions=len(owed),
        overdue_actions=sum(one.overdue_on(day) for one in owed),
        cases=tuple(_line(masking.item(one) if one.person_id in closed else one, details) for one in meeting.items),
    )


def pack(look: Look, who: Actor, meeting: Meeting, agency: str) -> PackContent:
    """Return what ``agency`` may have before a meeting; with no agency, what every one of them may have."""
    labels, closed, day = paper_facts.labels(look), case_access.closed(look, who), look.stamp.day

    def case(item: AgendaItem) -> SummaryContent | None:
        if item.person_id in closed:
            return None
        narrowed = disclosure.case_for_partners(look.case_records.read(item.person_id, day))
        return summary_content.summary(narrowed, labels, agency=agency)

    return PackContent(
        agency=labels.agencies.get(agency, agency),
        agenda=agenda_paper(look, who, meeting),
        cases=tuple(case(item) for item in meeting.items),
        actions=owed([one for one in look.actions.open_all() if one.person_id not in closed], agency, day),
    )


def recipients(look: Look, meeting: Meeting, agency: str, *, since: date = date.min) -> str:
    """Return in words who may receive the papers of a meeting, or refuse an agency without a current agreement."""
    asked = [agency] if agency else [member.agency for member in meeting.members]
    found = panel_sharing.standings(look, meeting.meeting_id, asked, since=since)
    barred = agreements.barred(found)
    if barred and len(barred) == len(found):
        named = "; ".join(f"{one.label}: {one.words}" for one in barred)
        raise Mendable(
            "no_agreement",
            f"No pack without a current sharing agreement. {named}. Record why it is shared all the same, "
            "or renew the agreement. Nothing was made.",
        )
    return ", ".join(one.label for one in found if one.admitted) or "members of the panel"


def refuse_again(look: Look, paper: PaperLine) -> None:
    """Refuse another copy of a pack to an agency that may no longer have it."""
    if paper.kind is DocumentKind.PACK and paper.panel_id:
        agency = next((code for code, label in _labels(look, "agencies").items() if is_for(paper, label)), "")
        recipients(look, look.panels.meeting(paper.panel_id), agency, since=look.stamp.day)


def is_for(paper: PaperLine, label: str) -> bool:
    """Tell whether a pack was made for the agency that is called ``label``."""
    return paper.title.endswith(f", {label}")


def _line(item: AgendaItem, details: MeetingDetails) -> AgendaLine:
    words = Item(item.item_id, "panel_item", item.reason_words or "Put on by the team", item.marks)
    kept = disclosure.for_partners([words], health_as=HEALTH_SUPPORT).cleared
    plain = Item(item.item_id, "panel_item", "Said at the meeting", PARTNER_MARKS)
    return AgendaLine(
        number=item.order,
        name=item.name,
        rag=item.rag,
        proposed_rag=item.proposed_rag,
        reason=(kept or disclosure.for_partners([plain], health_as=HEALTH_SUPPORT).cleared)[0],
        minutes=item.minutes or details.minutes_per_item,
    )


def owed(actions: Iterable[Action], agency: str, day: date) -> tuple[ForPartners[PackAction], ...]:
    """Return what ``agency`` still has to do, as its own pack may say it."""
    told: list[ForPartners[PackAction]] = []
    for one in actions:
        if not agency or one.agency != agency:
            continue
        overdue = one.overdue_on(day)
        shown = Item(one.id, "action", PackAction(one.what, one.person_name, one.due_on, overdue), one.marks, agency)
        softer = PackAction(HEALTH_SUPPORT, one.person_name, one.due_on, overdue)
        told += disclosure.for_partners([shown], health_as=softer, agency=agency).cleared
    return tuple(told)


def _is_told(action: Action) -> bool:
    return barrier("action", action.marks, Audience.PARTNERS) is None


def _expected(members: Iterable[Member], agencies: dict[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = {}
    for member in members:
        found.setdefault(agencies.get(member.agency, member.agency), []).append(member.name)
    return tuple((agency, tuple(names)) for agency, names in found.items())


def _last_day(look: Look, details: MeetingDetails) -> date | None:
    before = look.panels.before(details.day)
    return look.panels.meeting(before).details.day if before else None


def _labels(look: Look, name: str) -> dict[str, str]:
    return {entry.code: entry.label for entry in look.access.entries(name)}

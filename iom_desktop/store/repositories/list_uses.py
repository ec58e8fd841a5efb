"""Counts how often records hold each entry of a list, so that nothing in use is ever deleted."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import InstrumentedAttribute

from iom_desktop.models.action import Action
from iom_desktop.models.audit import Erasure, RetentionReview
from iom_desktop.models.base import Marked
from iom_desktop.models.cohort import SelectionDecision
from iom_desktop.models.daily_check import DailyCheck
from iom_desktop.models.episode import Assignment, Episode
from iom_desktop.models.intervention import Intervention, Provider, Service
from iom_desktop.models.listing import CandidateEntry, ListBatch
from iom_desktop.models.marker import Marker
from iom_desktop.models.need import PathwayNeed
from iom_desktop.models.panel import Panel, PanelItem, PanelMember, SharingAgreement, SharingWaiver
from iom_desktop.models.person import Person
from iom_desktop.models.reference import ReferenceList
from iom_desktop.models.referral import OnwardReferral, Referral
from iom_desktop.models.risk import Offence, Sentence
from iom_desktop.models.tasking import TaskingLine
from iom_desktop.models.user import User
from iom_desktop.vocabulary.access import Handling

_COLUMNS: dict[str, tuple[InstrumentedAttribute[Any], ...]] = {
    "agencies": (
        Action.agency, Assignment.agency, Intervention.agency, Provider.agency, PanelMember.agency,
        PanelItem.lead_agency, Referral.from_agency, Referral.lead_agency, OnwardReferral.to_agency,
        SharingWaiver.agency, User.agency,
    ),
    "panel_themes": (Panel.theme,),
    "local_priorities": (Episode.local_priority, Referral.local_priority),
    "pathways": (PathwayNeed.pathway, Service.pathway, Intervention.pathway),
    "decline_reasons": (SelectionDecision.reason_code, PanelItem.reason_code, Referral.outcome_reason),
    "exit_statuses": (Episode.exit_status, PanelItem.exit_status),
    "check_outcomes": (DailyCheck.outcome,),
    "tasking_results": (TaskingLine.result,),
    "candidate_lists": (ListBatch.source, CandidateEntry.source),
    "retention_classes": (RetentionReview.retention_class, Erasure.retention_class),
    "markers": (Marker.kind,),
    "ethnicities": (Person.ethnicity,),
    "offence_groups": (Offence.group,),
    "sentence_types": (Sentence.type,),
}  # fmt: skip
"""Where records hold the codes of each list."""
_SEVERAL: dict[str, tuple[InstrumentedAttribute[Any], str]] = {
    "agencies": (SharingAgreement.agencies, ""),
    "panel_themes": (User.themes, ""),
    "check_sources": (DailyCheck.sources, "$.source"),
}
"""Where a row holds several of them, and under which name each is held there."""


class ListUses:
    """Who holds what of the lists, and who changed them last."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def counts(self, list_name: str, marks: Collection[Handling] = tuple(Handling)) -> Mapping[str, int]:
        """Return how many records under these marks hold each code of a list."""
        found: Counter[str] = Counter()
        for column in _COLUMNS.get(list_name, ()):
            statement = select(column, func.count()).where(column.is_not(None)).group_by(column)
            table: Any = column.class_
            marked = statement.where(table.handling.in_(marks)) if issubclass(table, Marked) else statement
            rows = self._session.execute(marked)
            found.update({str(code): count for code, count in rows})
        found.update(self._among_several(list_name))
        return found

    def changed(self, list_name: str) -> Mapping[str, tuple[datetime, str]]:
        """Return when each entry of a list was changed last, and by whom."""
        columns = (ReferenceList.code, ReferenceList.updated_at, ReferenceList.updated_by)
        rows = self._session.execute(select(*columns).where(ReferenceList.list_name == list_name))
        return {code: (at, by) for code, at, by in rows}

    def remove(self, list_name: str, code: str) -> None:
        """Take an entry out of its list; who asks has made sure that nothing holds it."""
        statement = select(ReferenceList).where(ReferenceList.list_name == list_name, ReferenceList.code == code)
        self._session.delete(self._session.scalars(statement).one())

    def _among_several(self, list_name: str) -> Counter[str]:
        """Count the codes that rows hold several of."""
        if list_name not in _SEVERAL:
            return Counter()
        column, inside = _SEVERAL[list_name]
        each = func.json_each(column).table_valued("value")
        code = func.json_extract(each.c.value, inside) if inside else each.c.value
        joined = select(code, func.count()).select_from(column.class_).join(each, true()).group_by(code)
        rows = self._session.execute(joined)
        return Counter({str(one): count for one, count in rows if one is not None})

"""One piece of work on the register, all or nothing: what a look gives, and what keeps beside it."""

from functools import cached_property

from sqlalchemy.orm import Session

from iom_desktop.records.access import Stamp
from iom_desktop.records.changes import Changes
from iom_desktop.records.merging import MergePlan
from iom_desktop.store.audit_trail.bulk import Bulk
from iom_desktop.store.audit_trail.listener import Trail
from iom_desktop.store.erasing.deed import Erasures
from iom_desktop.store.look import Look
from iom_desktop.store.merging.deed import Merges
from iom_desktop.store.merging.parting import Partings
from iom_desktop.store.repositories.candidates import CandidateKeeping
from iom_desktop.store.repositories.cohort_comparing import CohortComparing
from iom_desktop.store.repositories.cohort_keeping import CohortKeeping
from iom_desktop.store.repositories.cohort_replacing import CohortReplacing
from iom_desktop.store.repositories.cohort_settling import CohortSettling
from iom_desktop.store.repositories.cohort_undo import CohortUndo
from iom_desktop.store.repositories.list_batches import ListBatches
from iom_desktop.store.repositories.old_cases import OldCases

__all__ = ["Look", "Work"]


class Work(Look):
    """A piece of work: what it changes is kept as a whole, together with its entries in the log."""

    def __init__(self, session: Session, stamp: Stamp, trail: Trail, bulk: Bulk) -> None:
        super().__init__(session, stamp)
        self._trail = trail
        self.bulk = bulk

    @property
    def changes(self) -> Changes:
        """What has been changed so far."""
        self._session.flush()
        return self._trail.changes

    @cached_property
    def cohort_keeping(self) -> CohortKeeping:
        """Keeping a monthly list as a whole."""
        return CohortKeeping(self._session, self.stamp, self.bulk)

    @cached_property
    def cohort_settling(self) -> CohortSettling:
        """Saying whom the doubtful rows of the lists are about."""
        return CohortSettling(self._session, self.stamp, self.bulk)

    @cached_property
    def cohort_comparing(self) -> CohortComparing:
        """Saying anew what the lists make of somebody."""
        return CohortComparing(self._session)

    @cached_property
    def cohort_undo(self) -> CohortUndo:
        """Taking a monthly list out again as one."""
        return CohortUndo(self._session, self.stamp, self.bulk)

    @cached_property
    def cohort_replacing(self) -> CohortReplacing:
        """Keeping a monthly list that a correction replaces, and bringing it back."""
        return CohortReplacing(self._session, self.bulk)

    @cached_property
    def candidate_keeping(self) -> CandidateKeeping:
        """Loading candidate lists and taking them out again."""
        return CandidateKeeping(self._session, self.stamp, self.bulk)

    @cached_property
    def old_cases(self) -> OldCases:
        """Taking over a team's old list of cases."""
        return OldCases(self._session, self.stamp, self.bulk)

    @cached_property
    def batch_undo(self) -> ListBatches:
        """Taking a list that came once out again as one."""
        return ListBatches(self._session, self.stamp, self.bulk)

    @cached_property
    def erasures(self) -> Erasures:
        """Taking somebody out of the register."""
        return Erasures(self._session, self.stamp)

    def merge(self, person_id: str, merged_id: str, plan: MergePlan, reason: str) -> str:
        """Make one record of two of one person; return the id of the merge."""
        return Merges(self._session, self.stamp, self.log, self._trail.note).merge(person_id, merged_id, plan, reason)

    def part(self, merge_id: str, why: str) -> None:
        """Put two merged records apart again."""
        Partings(self._session, self.stamp).part(merge_id, why, self.log, self._trail.note)

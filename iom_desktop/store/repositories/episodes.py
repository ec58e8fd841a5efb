"""Keeps people's times on the scheme: adoption, leaving, colour, status and who is responsible."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.errors import Mendable
from iom_desktop.records.scheme import CaseStatus, Episode, RagStatus, SuspendedPeriod
from iom_desktop.records.support import Assignment
from iom_desktop.store.repositories.shelf import Shelf
from iom_desktop.vocabulary.risk import Rag, RagBasis


class Episodes:
    """Times on the scheme; nobody has two at once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shelf = Shelf(session)

    def adopt(
        self, episode: Episode, colour: Rag, *, reason: str = "", decided_by: str, panel_item_id: str = ""
    ) -> str:
        """Take somebody onto the scheme with a community colour; return the episode's id."""
        if self.open_of(episode.person_id) is not None:
            raise Mendable("already_managed", "This person is already on the scheme. Nothing was saved.")
        episode_id = self._shelf.add(episode)
        self.set_rag(
            RagStatus(
                person_id=episode.person_id,
                episode_id=episode_id,
                colour=colour,
                from_on=episode.adopted_on,
                basis=RagBasis.DECIDED,
                reason=reason,
                decided_by=decided_by,
                panel_item_id=panel_item_id,
            )
        )
        return episode_id

    def leave(self, episode_id: str, on: date, exit_status: str, exit_plan: str = "", panel_item_id: str = "") -> None:
        """End somebody's time on the scheme, and with it who is responsible and the status."""
        episode = self.get(episode_id)
        if episode.exited_on is not None:
            raise Mendable("already_left", "This person has already left the scheme. Nothing was saved.")
        if on < episode.adopted_on:
            raise Mendable(
                "left_before_adoption", "Nobody leaves the scheme before they came onto it. Nothing was saved."
            )
        self._shelf.change(
            replace(
                episode, exited_on=on, exit_status=exit_status, exit_plan=exit_plan, exit_panel_item_id=panel_item_id
            )
        )
        if any(one.to_on is None for one in self.suspended(episode_id)):
            self.resume(episode_id, on)
        assignment, status = models.episode.Assignment, models.episode.CaseStatus
        open_assignments = select(assignment).where(assignment.episode_id == episode_id, assignment.to_on.is_(None))
        open_statuses = select(status).where(status.person_id == episode.person_id, status.to_on.is_(None))
        for row in (*self._session.scalars(open_assignments), *self._session.scalars(open_statuses)):
            row.to_on = on

    def suspend(self, episode_id: str, period: SuspendedPeriod) -> None:
        """Let the work on an episode rest from a day on."""
        row = self._row(episode_id)
        if any(one["to_on"] is None for one in row.suspended):
            raise Mendable("already_suspended", "Work on this case rests already. Nothing was saved.")
        row.suspended = [
            *row.suspended,
            {"from_on": period.from_on.isoformat(), "to_on": None, "reason": period.reason},
        ]

    def resume(self, episode_id: str, on: date) -> None:
        """Take up the work on an episode again."""
        row = self._row(episode_id)
        if not any(one["to_on"] is None for one in row.suspended):
            raise Mendable("not_suspended", "Work on this case does not rest. Nothing was saved.")
        row.suspended = [one | {"to_on": one["to_on"] or on.isoformat()} for one in row.suspended]

    def suspended(self, episode_id: str) -> tuple[SuspendedPeriod, ...]:
        """Return the times in which work on an episode rested, the first first."""
        return tuple(
            SuspendedPeriod(
                from_on=date.fromisoformat(one["from_on"]),
                reason=one["reason"],
                to_on=date.fromisoformat(one["to_on"]) if one["to_on"] else None,
            )
            for one in self._row(episode_id).suspended
        )

    def keep(self, episode: Episode) -> str:
        """Write over an episode what was changed in it."""
        return self._shelf.change(episode)

    def get(self, episode_id: str) -> Episode:
        """Return one episode."""
        return self._shelf.get(Episode, episode_id)

    def of(self, person_id: str) -> tuple[Episode, ...]:
        """Return a person's times on the scheme, the first first."""
        table = models.episode.Episode
        return self._shelf.all(Episode, table.person_id == person_id, order=(table.adopted_on,))

    def open_of(self, person_id: str) -> Episode | None:
        """Return a person's present time on the scheme, if there is one."""
        table = models.episode.Episode
        return next(iter(self._shelf.all(Episode, table.person_id == person_id, table.exited_on.is_(None))), None)

    def set_rag(self, rag: RagStatus) -> str:
        """Keep a colour, a proposal or an urgent decision; what is decided settles whatever waited for the panel."""
        if rag.basis is RagBasis.DECIDED:
            for row in self._waiting(rag.episode_id):
                row.confirmed_on = rag.from_on
                row.panel_item_id = rag.panel_item_id or None
        return self._shelf.add(rag)

    def confirm_rag(self, rag_id: str, on: date, panel_item_id: str = "") -> None:
        """Say that the panel confirmed an urgent decision."""
        entry = self._shelf.get(RagStatus, rag_id)
        self._shelf.change(replace(entry, confirmed_on=on, panel_item_id=panel_item_id))

    def refuse_rag(self, rag_id: str, on: date, panel_item_id: str = "") -> None:
        """Say that the panel did not agree to a proposal or an urgent decision; it counts no more."""
        entry = self._shelf.get(RagStatus, rag_id)
        refused = replace(entry, basis=RagBasis.NOT_AGREED, confirmed_on=on, panel_item_id=panel_item_id)
        self._shelf.change(refused)

    def rag_history(self, episode_id: str) -> tuple[RagStatus, ...]:
        """Return every colour of an episode, proposals too, in the order they were kept."""
        return self._shelf.all(RagStatus, models.episode.RagStatus.episode_id == episode_id)

    def set_status(self, status: CaseStatus) -> str:
        """Keep a status from a day on; the one before ends that day."""
        self.end_status(status.person_id, status.from_on)
        return self._shelf.add(status)

    def end_status(self, person_id: str, on: date) -> None:
        """End the status that somebody recorded: the sentence speaks for itself again."""
        table = models.episode.CaseStatus
        for row in self._session.scalars(select(table).where(table.person_id == person_id, table.to_on.is_(None))):
            row.to_on = on

    def statuses(self, person_id: str) -> tuple[CaseStatus, ...]:
        """Return every status recorded of a person, the first first."""
        table = models.episode.CaseStatus
        return self._shelf.all(CaseStatus, table.person_id == person_id, order=(table.from_on,))

    def _row(self, episode_id: str) -> models.episode.Episode:
        self._shelf.row(Episode, episode_id)
        return self._session.get_one(models.episode.Episode, episode_id)

    def _waiting(self, episode_id: str) -> tuple[models.episode.RagStatus, ...]:
        table = models.episode.RagStatus
        statement = select(table).where(
            table.episode_id == episode_id,
            table.basis.in_((RagBasis.PROPOSED, RagBasis.URGENT)),
            table.confirmed_on.is_(None),
        )
        return tuple(self._session.scalars(statement))


class Assignments:
    """Who is responsible for a case."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shelf = Shelf(session)

    def set(self, assignment: Assignment) -> str:
        """Name somebody for a role from a day on; whoever had the role before ends that day."""
        table = models.episode.Assignment
        statement = select(table).where(
            table.episode_id == assignment.episode_id, table.role == assignment.role, table.to_on.is_(None)
        )
        for row in self._session.scalars(statement):
            row.to_on = assignment.from_on
        return self._shelf.add(assignment)

    def of(self, episode_id: str) -> tuple[Assignment, ...]:
        """Return who is and was responsible for an episode, the newest first."""
        table = models.episode.Assignment
        return self._shelf.all(Assignment, table.episode_id == episode_id, order=(table.from_on.desc(),))

    def current(self) -> tuple[Assignment, ...]:
        """Return who is responsible now, for everybody on the scheme."""
        table, episode = models.episode.Assignment, models.episode.Episode
        still_open = select(episode.id).where(episode.exited_on.is_(None))
        return self._shelf.all(Assignment, table.to_on.is_(None), table.episode_id.in_(still_open))

"""Keeps referrals and their seven steps."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.records.support import OnwardReferral, Referral, StepDone
from iom_desktop.store.repositories.shelf import Shelf


class Referrals:
    """Agencies' wishes that somebody comes onto the scheme."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shelf = Shelf(session)

    def keep(self, referral: Referral) -> str:
        """Keep a referral, new or changed; its steps are kept by themselves."""
        return self._shelf.keep(referral)

    def keep_step(self, step: StepDone) -> str:
        """Keep that a step was taken."""
        return self._shelf.add(step)

    def get(self, referral_id: str) -> Referral:
        """Return one referral with its steps."""
        self._shelf.row(Referral, referral_id)
        return self._read(models.referral.Referral.id == referral_id)[0]

    def of(self, person_id: str) -> tuple[Referral, ...]:
        """Return the referrals of a person, the newest first."""
        return self._read(models.referral.Referral.person_id == person_id)

    def all(self) -> tuple[Referral, ...]:
        """Return every referral with its steps, the newest first."""
        return self._read()

    def with_pack(self, pack_id: str) -> bool:
        """Tell whether a pack was taken in here already, or was made here."""
        taken, made = models.referral.Referral, models.referral.OnwardReferral
        return any(
            self._session.scalars(select(table.id).where(table.pack_id == pack_id).limit(1)).first()
            for table in (taken, made)
        )

    def keep_onward(self, referral: OnwardReferral) -> str:
        """Keep who was referred elsewhere, new or changed."""
        return self._shelf.keep(referral)

    def onward(self, referral_id: str) -> OnwardReferral:
        """Return one referral to somebody else."""
        return self._shelf.get(OnwardReferral, referral_id)

    def onward_of(self, person_id: str) -> tuple[OnwardReferral, ...]:
        """Return where a person was referred to, the newest first."""
        table = models.referral.OnwardReferral
        order = (table.sent_on.desc(), table.id.desc())
        return self._shelf.all(OnwardReferral, table.person_id == person_id, order=order)

    def all_onward(self) -> tuple[OnwardReferral, ...]:
        """Return every referral to somebody else, the newest first."""
        table, person = models.referral.OnwardReferral, models.person.Person
        statement = (
            select(table, person.forenames, person.surname)
            .join(person, person.id == table.person_id)
            .order_by(table.sent_on.desc(), table.id.desc())
        )
        return tuple(
            replace(self._shelf.record(OnwardReferral, row), person_name=f"{forenames} {surname}".strip())
            for row, forenames, surname in self._session.execute(statement)
        )

    def _read(self, *conditions: Any) -> tuple[Referral, ...]:  # noqa: ANN401
        table, person, step = models.referral.Referral, models.person.Person, models.referral.StepDone
        steps: dict[str, list[StepDone]] = defaultdict(list)
        chosen = select(table.id).where(*conditions)
        for row in self._session.scalars(select(step).where(step.referral_id.in_(chosen)).order_by(step.id)):
            steps[row.referral_id].append(self._shelf.record(StepDone, row))
        statement = (
            select(table, person.forenames, person.surname)
            .join(person, person.id == table.person_id)
            .where(*conditions)
            .order_by(table.referred_on.desc(), table.id.desc())
        )
        return tuple(
            replace(
                self._shelf.record(Referral, row),
                steps=tuple(steps[row.id]),
                person_name=f"{forenames} {surname}".strip(),
            )
            for row, forenames, surname in self._session.execute(statement)
        )

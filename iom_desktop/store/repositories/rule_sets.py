"""The criteria for the cohort, kept as data, in all their versions."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from iom_desktop.models.cohort import RuleSet as RuleSetRow
from iom_desktop.records.rule_set import RuleSet
from iom_desktop.rules.definitions import as_data, definition_from


class RuleSets:
    """The rule sets of the register."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[RuleSet, ...]:
        """Return every rule set, the newest version of each name first."""
        order = (RuleSetRow.name, RuleSetRow.rule_set_version.desc())
        return tuple(_record(row) for row in self._session.scalars(select(RuleSetRow).order_by(*order)))

    def named(self, name: str) -> RuleSet | None:
        """Return the newest version of a rule set."""
        return next((rule_set for rule_set in self.all() if rule_set.name == name), None)

    def get(self, rule_set_id: str) -> RuleSet:
        """Return one version of a rule set."""
        return _record(self._session.get_one(RuleSetRow, rule_set_id))

    def add(self, rule_set: RuleSet) -> None:
        """Add a rule set, or the next version of one."""
        self._session.add(
            RuleSetRow(
                name=rule_set.name,
                rule_set_version=rule_set.version,
                label=rule_set.label,
                enabled=rule_set.enabled,
                provisional=rule_set.provisional,
                valid_from=rule_set.valid_from,
                valid_to=rule_set.valid_to,
                definition=as_data(rule_set.definition),
                note=rule_set.note,
            )
        )

    def switch(self, rule_set_id: str, *, enabled: bool) -> None:
        """Switch one version on or off; the verdicts it gave stand."""
        self._session.get_one(RuleSetRow, rule_set_id).enabled = enabled


def _record(row: RuleSetRow) -> RuleSet:
    return RuleSet(
        id=row.id,
        name=row.name,
        version=row.rule_set_version,
        label=row.label,
        enabled=row.enabled,
        provisional=row.provisional,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        definition=definition_from(row.definition),
        note=row.note,
    )

"""Keeps who works with the register, its reference lists and the borough's settings."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.errors import Mendable
from iom_desktop.models.cohort import RuleSet
from iom_desktop.models.reference import ReferenceList, Setting
from iom_desktop.records.access import FormerWords, ReferenceEntry
from iom_desktop.records.user import Agency, User

_USER = models.user.User
_AGENCY = models.user.Agency
_PLAIN_USER = (
    "sign_in_name",
    "display_name",
    "role",
    "agency",
    "rank_or_title",
    "phone",
    "email",
    "cleared",
    "cleared_on",
    "cleared_reason",
    "active_from",
    "active_to",
    "disabled_on",
)
_FORMER = "former"
"""Under which name the details of an entry hold what it was called before."""
_PLAIN_AGENCY = ("code", "name", "contact_name", "address", "phone", "email", "active_from", "active_to")


class Access:
    """Users, agencies, reference lists and settings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def users(self) -> tuple[User, ...]:
        """Return everybody who signs in or ever did, by name."""
        return tuple(_user(row) for row in self._session.scalars(select(_USER).order_by(_USER.display_name)))

    def user_named(self, sign_in_name: str) -> User | None:
        """Return the user of a sign-in name, however it is written."""
        name = sign_in_name.strip().casefold()
        # The database folds English letters alone, the key file all: both have to mean the same user.
        rows = self._session.scalars(select(_USER))
        row = next((row for row in rows if row.sign_in_name.casefold() == name), None)
        return _user(row) if row else None

    def keep_user(self, user: User) -> str:
        """Keep a user, new or changed, and return the id."""
        row = self._session.get(_USER, user.id) if user.id else None
        if row is None:
            row = _USER(id=user.id) if user.id else _USER()
            self._session.add(row)
        elif row.version != user.version:
            raise _changed_meanwhile()
        for name in _PLAIN_USER:
            _set(row, name, getattr(user, name))
        _set(row, "themes", list(user.themes))
        _set(row, "cleared_by", user.cleared_by or None)
        self._session.flush()
        return row.id

    def agencies(self) -> tuple[Agency, ...]:
        """Return the agencies in the scheme, by name."""
        return tuple(_agency(row) for row in self._session.scalars(select(_AGENCY).order_by(_AGENCY.name)))

    def keep_agency(self, agency: Agency) -> str:
        """Keep an agency, new or changed, and return the id."""
        row = self._session.get(_AGENCY, agency.id) if agency.id else None
        if row is None:
            row = _AGENCY()
            self._session.add(row)
        elif row.version != agency.version:
            raise _changed_meanwhile()
        for name in _PLAIN_AGENCY:
            _set(row, name, getattr(agency, name))
        self._session.flush()
        return row.id

    def entries(self, list_name: str, day: date | None = None) -> tuple[ReferenceEntry, ...]:
        """Return the entries of a reference list in their order: all, or those that may be chosen on a day."""
        statement = select(ReferenceList).where(ReferenceList.list_name == list_name)
        rows = self._session.scalars(statement.order_by(ReferenceList.order, ReferenceList.code))
        found = tuple(_entry(row) for row in rows)
        return found if day is None else tuple(entry for entry in found if entry.active_on(day))

    def every_list(self) -> dict[str, tuple[ReferenceEntry, ...]]:
        """Return the entries of all reference lists, each in its order, by the names of the lists."""
        rows = self._session.scalars(
            select(ReferenceList).order_by(ReferenceList.list_name, ReferenceList.order, ReferenceList.code)
        )
        return {name: tuple(map(_entry, found)) for name, found in groupby(rows, attrgetter("list_name"))}

    def list_names(self) -> tuple[str, ...]:
        """Return the names of all reference lists."""
        statement = select(ReferenceList.list_name).distinct().order_by(ReferenceList.list_name)
        return tuple(self._session.scalars(statement))

    def add_entries(self, entries: Iterable[ReferenceEntry]) -> None:
        """Add entries to the lists of a new register."""
        names = ("list_name", "code", "label", "short_label", "order", "active_from", "active_to", "details")
        self._session.add_all(ReferenceList(**{name: getattr(entry, name) for name in names}) for entry in entries)

    def keep_entry(self, entry: ReferenceEntry) -> None:
        """Keep an entry of a list, new or changed; its code stays for the records that hold it."""
        statement = select(ReferenceList).where(
            ReferenceList.list_name == entry.list_name, ReferenceList.code == entry.code
        )
        row = self._session.scalars(statement).first()
        if row is None:
            row = ReferenceList(list_name=entry.list_name, code=entry.code)
            self._session.add(row)
        for name in ("label", "short_label", "order", "active_from", "active_to"):
            _set(row, name, getattr(entry, name))
        former = [[one.until.isoformat(), one.label, one.short_label] for one in entry.former]
        _set(row, "details", {**entry.details, _FORMER: former} if former else dict(entry.details))

    def add_rule_set(self, content: Mapping[str, Any]) -> None:
        """Add a version of a rule set, as its file has it."""
        columns = {name: value for name, value in content.items() if name != "version"}
        self._session.add(RuleSet(rule_set_version=content["version"], **columns))

    def setting(self, name: str, day: date) -> Any:  # noqa: ANN401 -- a setting may be any plain value
        """Return what the borough has chosen as it stands on a day; none where nobody chose."""
        statement = select(Setting).where(Setting.name == name, _begun(day), _not_over(day))
        row = self._session.scalars(statement.order_by(Setting.active_from.desc()).limit(1)).first()
        return row.value if row else None

    def keep_setting(self, name: str, value: Any, day: date) -> None:  # noqa: ANN401 -- any plain value
        """Keep what the borough chose, from a day on."""
        statement = select(Setting).where(Setting.name == name, Setting.active_from == day)
        row = self._session.scalars(statement).first()
        if row is None:
            self._session.add(Setting(name=name, value=value, active_from=day))
        else:
            _set(row, "value", value)


def _begun(day: date) -> Any:  # noqa: ANN401 -- a condition
    return or_(Setting.active_from.is_(None), Setting.active_from <= day)


def _not_over(day: date) -> Any:  # noqa: ANN401 -- a condition
    return or_(Setting.active_to.is_(None), Setting.active_to >= day)


def _changed_meanwhile() -> Mendable:
    return Mendable(
        "changed_meanwhile", "Somebody else changed this while you were writing. Nothing was saved. Look at it again."
    )


def _set(row: object, name: str, value: object) -> None:
    """Set only what differs, so that the log shows what was changed and no more."""
    if getattr(row, name) != value:
        setattr(row, name, value)


def _kept(row: models.base.Entity) -> dict[str, Any]:
    return {"id": row.id, "version": row.version, "recorded_at": row.created_at, "recorded_by": row.created_by}


def _user(row: models.user.User) -> User:
    plain = {name: getattr(row, name) for name in _PLAIN_USER}
    return User(**plain, themes=tuple(row.themes), cleared_by=row.cleared_by or "", **_kept(row))


def _agency(row: models.user.Agency) -> Agency:
    return Agency(**{name: getattr(row, name) for name in _PLAIN_AGENCY}, **_kept(row))


def _entry(row: ReferenceList) -> ReferenceEntry:
    return ReferenceEntry(
        list_name=row.list_name,
        code=row.code,
        label=row.label,
        short_label=row.short_label,
        order=row.order,
        active_from=row.active_from,
        active_to=row.active_to,
        details={name: value for name, value in row.details.items() if name != _FORMER},
        former=tuple(
            FormerWords(date.fromisoformat(until), label, short) for until, label, short in row.details.get(_FORMER, ())
        ),
    )

"""Keeps the wording of papers version by version, and the logo: a row once written stays as it is."""

import json

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from iom_desktop.models.document import Logo as LogoRow
from iom_desktop.models.document import Template
from iom_desktop.records.documents import Logo
from iom_desktop.records.wording import Text, WordingVersion
from iom_desktop.vocabulary.documents import WordingKind

_OF_THE_FILE = frozenset({"version", "valid_from"})
"""What only a shipped file says of itself."""


class Wordings:
    """The borough's own wording, and its logo."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def versions(self, kind: WordingKind | None = None) -> tuple[WordingVersion, ...]:
        """Return the versions of one kind of paper, or of all, the newest first."""
        statement = select(Template).where(Template.valid_from.is_not(None))
        if kind is not None:
            statement = statement.where(Template.kind == kind)
        rows = self._session.scalars(statement.order_by(Template.kind, Template.template_version.desc()))
        return tuple(_version(row) for row in rows)

    def add(self, version: WordingVersion) -> None:
        """Keep another version; its number is the next one."""
        same = select(func.max(Template.template_version)).where(Template.kind == version.kind)
        number = (self._session.scalar(same) or 0) + 1
        said = {name: value for name, value in version.text.items() if name not in _OF_THE_FILE}
        self._session.add(
            Template(
                kind=version.kind,
                template_version=number,
                text=json.dumps(said, ensure_ascii=False),
                valid_from=version.valid_from,
                shipped_version=version.shipped_version,
            )
        )

    def logo(self) -> Logo | None:
        """Return the logo that holds; none where there never was one, or it was taken away."""
        newest = select(LogoRow).options(undefer(LogoRow.picture)).order_by(LogoRow.id.desc()).limit(1)
        row = self._session.scalars(newest).one_or_none()
        if row is None or row.picture is None:
            return None
        return Logo(row.picture, row.alternative, row.width, row.height)

    def keep_logo(self, logo: Logo | None) -> None:
        """Let a logo hold from now on, or none."""
        if logo is None:
            self._session.add(LogoRow(picture=None, alternative="", width=0, height=0))
            return
        self._session.add(
            LogoRow(picture=logo.picture, alternative=logo.alternative, width=logo.width, height=logo.height)
        )


def _version(row: Template) -> WordingVersion:
    assert row.valid_from is not None
    text: Text = json.loads(row.text)
    return WordingVersion(
        kind=row.kind,
        number=row.template_version,
        valid_from=row.valid_from,
        text=text,
        shipped_version=row.shipped_version,
        saved_at=row.created_at,
        saved_by=row.created_by,
    )

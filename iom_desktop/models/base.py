"""What every table shares: naming, ids, stamps, versions, moments in UTC, words with a check, and marks."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    DateTime,
    Enum,
    ForeignKey,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    or_,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator
from uuid6 import uuid7

from iom_desktop.vocabulary.access import Handling, Topic

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
ID_LENGTH = 36
WORD_LENGTH = 60


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC and given back with its time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring a moment to UTC; one without a time zone is a fault of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back a moment with its time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Exact(TypeDecorator[Decimal]):
    """A decimal number, kept as text so that no digit changes."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write the number as it is."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read the number as it was."""
        return None if value is None else Decimal(value)


Words = Annotated[str, mapped_column(Text, default="")]
"""Free text; nothing said is the empty text."""
Code = Annotated[str, mapped_column(String(WORD_LENGTH))]
"""A code of a reference list."""
Id = Annotated[str, mapped_column(String(ID_LENGTH))]
"""The id of a record that no foreign key guards, since the record may be erased."""
By = Annotated[str, mapped_column(String(WORD_LENGTH))]
"""The sign-in name of whoever did it; a name once used is never given to somebody else."""
Month = Annotated[str, mapped_column(String(7))]
"""A calendar month as YYYY-MM."""


class Model(DeclarativeBase):
    """The common ancestor of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        datetime: Moment(),
        date: Date(),
        Decimal: Exact(),
        bytes: LargeBinary(),
        time: Time(),
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }

    def __init_subclass__(cls, **options: Any) -> None:  # noqa: ANN401 -- whatever declarative takes
        """Map the class, and let its table check its words."""
        super().__init_subclass__(**options)
        table = cls.__dict__.get("__table__")
        if isinstance(table, Table):
            _check_words(table)

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 -- SQLAlchemy calls it on the class
        """Name the table as its class, in snake_case."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()


def new_id() -> str:
    """Make an id that sorts by the time it was made, so that two registers can be merged later."""
    return str(uuid7())


def word(kind: type[StrEnum]) -> Enum:
    """Make the type of a column that holds a word of ``kind``, as text; its table checks it."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=WORD_LENGTH,
        values_callable=lambda words: [word.value for word in words],
    )


def _check_words(table: Table) -> None:
    """Let a table refuse words that the vocabulary does not have.

    Written as a chain of comparisons: for ``IN`` SQLite builds a table of its own at every row, which takes
    a hundred times as long.
    """
    for column in table.columns:
        if isinstance(column.type, Enum):
            table.append_constraint(CheckConstraint(or_(*(column == said for said in column.type.enums))))


def belongs_to(table: str, *, indexed: bool = True, sort_order: int = 0) -> MappedColumn[Any]:
    """Make a column that holds the id of a row of ``table``, with an index unless another one begins with it.

    The check is put off to the end of the unit of work, so that rows may be added in any order.
    """
    key = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return mapped_column(key, index=indexed, sort_order=sort_order)


class Entity(Model):
    """A row with an id, its stamps and a version; the stamps are set by the store's flush listener alone."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True, sort_order=-1)
    created_at: Mapped[datetime] = mapped_column(sort_order=90)
    created_by: Mapped[By] = mapped_column(sort_order=91)
    updated_at: Mapped[datetime] = mapped_column(sort_order=92)
    updated_by: Mapped[By] = mapped_column(sort_order=93)
    version: Mapped[int] = mapped_column(sort_order=94)

    def __init__(self, **columns: Any) -> None:  # noqa: ANN401 -- the columns of any table
        columns.setdefault("id", new_id())
        super().__init__(**columns)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 -- SQLAlchemy calls it on the class
        """Refuse a change to a row that somebody else has changed meanwhile."""
        return {"version_id_col": cls.version}


class Marked:
    """How an item that says something about a person is to be handled."""

    default_handling: ClassVar[Handling] = Handling.PARTNERS
    default_topic: ClassVar[Topic] = Topic.GENERAL

    @declared_attr
    def handling(cls) -> Mapped[Handling]:  # noqa: N805 -- SQLAlchemy calls it on the class
        """Say who may see the item."""
        return mapped_column(word(Handling), default=cls.default_handling, sort_order=80)

    @declared_attr
    def topic(cls) -> Mapped[Topic]:  # noqa: N805 -- SQLAlchemy calls it on the class
        """Say what the item is about, where that limits who may see it."""
        return mapped_column(word(Topic), default=cls.default_topic, sort_order=81)

    @declared_attr
    def consent_id(cls) -> Mapped[str | None]:  # noqa: N805 -- SQLAlchemy calls it on the class
        """Name the consent under which an item on health or testing may be passed on."""
        return belongs_to("consent", sort_order=82)


class Listed:
    """A row that a monthly list may have brought."""

    @declared_attr
    def cohort_month_id(cls) -> Mapped[str | None]:  # noqa: N805 -- SQLAlchemy calls it on the class
        """Name the list that brought the row, so that undoing the list can take it away again."""
        return belongs_to("cohort_month", sort_order=83)

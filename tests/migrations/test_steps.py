"""The steps lead to the shape of the models, and the newest is the one the program knows."""

import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine

from iom_desktop.models.base import Model
from iom_desktop.store import engine, upgrade
from tests.steps import Lay


@pytest.fixture
def migrated(tmp_path: Path, shipped_steps: Lay) -> Iterator[Connection]:
    key, database = bytes(32), tmp_path / "register.db"
    engine.connect(database, key, create=True).close()
    door = engine.Door(database, key)
    with door.writing.begin() as connection:
        shipped_steps(connection)
    with door.reading.connect() as connection:
        yield connection
    door.close()


def test_that_the_steps_lead_to_the_shape_of_the_models(migrated: Connection) -> None:
    context = MigrationContext.configure(
        migrated,
        opts={
            "compare_type": True,
            "include_name": lambda name, kind, _: kind != "table" or not name.startswith("search_"),
        },
    )
    assert compare_metadata(context, Model.metadata) == []


def test_that_every_table_is_declared_alike_by_the_steps_and_by_the_models(migrated: Connection) -> None:
    plain: Engine = create_engine("sqlite://")
    Model.metadata.create_all(plain)
    with plain.connect() as connection:
        wanted = declared(connection)
    plain.dispose()
    found = declared(migrated)
    found.pop("alembic_version")
    assert found == wanted


def test_that_the_newest_step_is_the_one_the_program_knows() -> None:
    steps = ScriptDirectory(str(upgrade.STEPS))
    assert steps.get_current_head() == upgrade.NEWEST_STEP
    assert [step.revision for step in steps.walk_revisions()][-1] == "0001"


def test_that_every_step_says_its_number_and_purpose_in_its_name() -> None:
    names = [path.name for path in (upgrade.STEPS / "versions").glob("*.py") if path.name != "__init__.py"]
    assert names
    assert all(re.fullmatch(r"v\d{4}_[a-z_]+\.py", name) for name in names)


def declared(connection: Connection) -> dict[str, tuple[list[str], set[str], set[str]]]:
    """Return for each table its columns in order, its constraints, and its indexes."""
    schema = connection.exec_driver_sql(
        "SELECT type, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'search%'"
    ).all()
    found: dict[str, tuple[list[str], set[str], set[str]]] = {}
    for kind, table, sql in schema:
        columns, constraints, indexes = found.setdefault(table, ([], set(), set()))
        if kind == "index":
            indexes.add(sql)
        elif kind == "table":
            for line in _parts(sql):
                if line.startswith("CONSTRAINT"):
                    constraints.add(line)
                elif line:
                    columns.append(line)
    return found


def _parts(sql: str) -> list[str]:
    """Return the columns and constraints a table was declared with; an added column stands behind the constraints."""
    inside = sql[sql.index("(") + 1 : sql.rindex(")")]
    depths = accumulate((sign == "(") - (sign == ")") for sign in inside)
    parts = "".join("\0" if sign == "," and not depth else sign for sign, depth in zip(inside, depths, strict=True))
    return [" ".join(part.split()) for part in parts.split("\0")]

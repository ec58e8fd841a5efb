"""The house keeps its shape: sentences at every door, pages in pairs, rooms of a size one can hold in the head."""

import ast

from tests.sources import PACKAGE, Source, sources

LONG_FILE, LONG_FUNCTION = 400, 50

JUSTIFIED_FILES: dict[str, str] = {}
"""Files over 400 lines, and why each is one room."""

JUSTIFIED_FUNCTIONS: dict[str, str] = {
    "iom_desktop/ui/pages/cohort/ledger_columns.py:columns": "a table: one entry for each column of the ledger",
}
"""Functions over 50 lines, and why each is one step."""


def test_that_every_module_opens_with_a_sentence() -> None:
    assert [source.name for source in sources() if not _opens_with_a_sentence(source)] == []


def _opens_with_a_sentence(source: Source) -> bool:
    first = (ast.get_docstring(source.tree) or "").partition("\n\n")[0]
    return first.endswith(".") and first[0].isupper()


def test_that_every_place_has_a_page_and_a_presenter() -> None:
    places = sorted(
        folder for folder in (PACKAGE / "ui" / "pages").iterdir() if folder.is_dir() and folder.name != "__pycache__"
    )
    assert len(places) == 18
    missing = [
        f"{place.name}/{file}"
        for place in places
        for file in ("page.py", "presenter.py")
        if not (place / file).exists()
    ]
    assert missing == []


def test_that_a_long_file_is_justified() -> None:
    long = {
        source.name for source in sources() if source.lines > LONG_FILE and "/migrations/versions/" not in source.name
    }
    assert long == set(JUSTIFIED_FILES)


def test_that_a_long_function_is_justified() -> None:
    assert set(_long_functions()) == set(JUSTIFIED_FUNCTIONS)


def _long_functions() -> list[str]:
    return [
        f"{source.name}:{node.name}"
        for source in sources()
        if "/migrations/versions/" not in source.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONG_FUNCTION
    ]


def test_that_resources_hold_no_package() -> None:
    assert not list((PACKAGE.parent / "resources").rglob("__init__.py"))

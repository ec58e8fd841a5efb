"""Calls that belong in one room only, or in none."""

import ast
import re
from collections import defaultdict
from collections.abc import Mapping, Set
from functools import cache

import pytest

from tests.sources import calls, names, sources


def found(pattern: str, allowed: str, *, within: str = "iom_desktop/") -> list[str]:
    """List where a call or name that matches ``pattern`` stands outside the rooms ``allowed``."""
    what, rooms = re.compile(pattern), re.compile(allowed)
    return [
        f"{source}:{line} {name}"
        for name, places in spoken().items()
        if what.fullmatch(name)
        for source, line in sorted(places)
        if source.startswith(within) and not rooms.match(source)
    ]


@cache
def spoken() -> Mapping[str, Set[tuple[str, int]]]:
    """Return every call and name of the program with where it stands, read once for all tests."""
    places = defaultdict[str, set[tuple[str, int]]](set)
    for source in sources():
        for name, line in (*calls(source.tree), *names(source.tree)):
            places[name].add((source.name, line))
    return places


NOWHERE = r"(?!)"
STORE_CORE = (
    r"iom_desktop/store/((audit_trail|erasing|merging|register|migrations|search)/|(engine|backup|upgrade)\.py)"
)
NO_RECORD = r"iom_desktop/store/repositories/(unsaved|views|wards|proposed)\.py"
"""Unsaved typing is no record: its words must never stand in the log."""
ONLY_READS = r"iom_desktop/store/repositories/many_rows\.py"
"""Takes nothing but questions, of tens of thousands of rows, for which the session would take four times as long."""


@pytest.mark.parametrize(
    ("pattern", "allowed", "why"),
    [
        (r"(.*\.)?(datetime\.(now|utcnow|today)|date\.today)", r"iom_desktop/clock\.py", "the day is handed in"),
        (r"time\.(time|localtime|strftime)", NOWHERE, "the time is handed in"),
        (r"\.?(QThread|QThreadPool|QRunnable|Thread|ThreadPoolExecutor)", r"iom_desktop/ui/kit/tasks\.py", "lanes"),
        (
            r"\.?(QMessageBox|QFileDialog|QInputDialog|QPrintDialog)",
            r"iom_desktop/ui/kit/(prompts|marked_box)\.py",
            "questions go through Prompts",
        ),
        (r"print", r"iom_desktop/command_line/", "only the command line prints"),
        (r"\.?(QSettings|QWebEngineView)", NOWHERE, "left out on purpose"),
        (r"\.?processEvents", r"iom_desktop/ui/gallery\.py", "a screen never pumps events; it asks Tasks"),
        (r"eval|exec|marshal\.loads?", NOWHERE, "no text is run as a program"),
        (r"pickle\.loads?", r"iom_desktop/records/packed\.py", "only what was packed in this very memory is unpacked"),
        (r"\.?bulk_(save_objects|insert_mappings|update_mappings)", NOWHERE, "the log would not see it"),
        (
            r".*(connection(\(\))?\.execute(many)?|\.exec_driver_sql)",
            rf"{STORE_CORE}|iom_desktop/store/repositories/cohort_undo\.py|{NO_RECORD}|{ONLY_READS}",
            "what runs beside the session passes the log by",
        ),
        (r"socket|urlopen|requests|\.?(QNetworkAccessManager|QTcpSocket)", NOWHERE, "the program never calls out"),
    ],
)
def test_that_a_call_stays_in_its_room(pattern: str, allowed: str, why: str) -> None:
    assert found(pattern, allowed) == [], why


def test_that_no_dialog_blocks_the_window() -> None:
    blocking = found(r".*\.exec_?", r"iom_desktop/ui/(application|gallery)\.py", within="iom_desktop/ui/")
    assert blocking == [], "dialogs open with open() and answer with a signal"


def test_that_plain_sql_is_written_in_the_stores_core_alone() -> None:
    rooms = re.compile(rf"{STORE_CORE}|iom_desktop/models/")
    elsewhere = [
        f"{source.name}:{node.lineno}"
        for source in sources()
        if not rooms.match(source.name)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom)
        and str(node.module).startswith("sqlalchemy")
        and {"text", "TextClause"} & {alias.name for alias in node.names}
    ]
    assert elsewhere == [], "plain SQL passes the log by"
    assert found(r"(sa|sqlalchemy)\.text", STORE_CORE) == []


def test_that_one_statement_runs_beside_the_session_and_stamps_a_row() -> None:
    beside = found(r".*connection(\(\))?\.execute(many)?", f"{STORE_CORE}|{NO_RECORD}|{ONLY_READS}")
    (only,) = beside
    assert only.endswith("session.connection().execute")


def test_that_every_tooltip_of_the_window_is_made_of_constants_or_made_plain() -> None:
    loose = [
        f"{source.name}:{node.lineno}"
        for source in sources()
        if source.name.startswith("iom_desktop/ui/")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "setToolTip" and not _plain(node.args[0])
    ]
    assert loose == [], "Qt reads a tooltip as markup wherever it looks like it"


def _plain(words: ast.expr) -> bool:
    """Tell whether an expression can only be words of ours, or is made plain."""
    if isinstance(words, ast.IfExp):
        return _plain(words.body) and _plain(words.orelse)
    made_plain = isinstance(words, ast.Call) and getattr(words.func, "id", "") == "plain_tip"
    return made_plain or isinstance(words, ast.Constant)


def test_that_a_planted_call_is_caught() -> None:
    planted = ast.parse("def f(dialog):\n    dialog.exec()\n    datetime.now()\n")
    assert {name for name, _ in calls(planted)} == {"dialog.exec", "datetime.now"}

"""The tables of a new register, laid by the very statements that the steps gave once, which takes no working out."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, event

Lay = Callable[[Connection], None]


def given_once(lay: Lay) -> Lay:
    """Return what lays tables as ``lay`` did the first time that it came to its end."""
    given: list[tuple[str, Any]] = []

    def lay_again(connection: Connection) -> None:
        for statement, values in given:
            connection.exec_driver_sql(statement, values)
        if given:
            return
        heard: list[tuple[str, Any]] = []

        def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: object) -> None:
            heard.append((statement, values))

        event.listen(connection, "before_cursor_execute", note)
        try:
            lay(connection)
        finally:
            event.remove(connection, "before_cursor_execute", note)
        given.extend(heard)

    return lay_again

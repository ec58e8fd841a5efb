"""What is read past the session: rows as they lie, and nothing that would change one past the log."""

import pytest
from sqlalchemy import delete, select

from iom_desktop.errors import Fault
from iom_desktop.models.person import Person
from iom_desktop.services.desk import Desk
from iom_desktop.store.repositories.many_rows import many_rows


def test_that_rows_are_read_and_no_row_is_changed_past_the_log(desk: Desk, callum: str) -> None:
    with desk.register.look(desk.who) as look:
        assert many_rows(look._session, select(Person.id)) == [(callum,)]
        with pytest.raises(Fault, match="question"):
            many_rows(look._session, delete(Person))

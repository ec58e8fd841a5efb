"""Leave is asked before any work, and refused in plain words."""

import pytest

from iom_desktop.errors import NotAllowed
from iom_desktop.rules import permissions
from iom_desktop.services import leave
from iom_desktop.vocabulary.access import Deed, Extent, Role
from tests.registers import actor


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("role", Role)
def test_that_leave_follows_the_table(role: Role, deed: Deed) -> None:
    who = actor(role)
    allowed = permissions.extent(who, deed)
    if allowed not in (None, Extent.IN_A_REVIEW):
        assert leave.ask(who, deed) is allowed
        return
    with pytest.raises(NotAllowed) as refused:
        leave.ask(who, deed)
    assert refused.value.exit_status == 3
    helper = "another coordinator" if role is Role.COORDINATOR else "a coordinator"
    if deed is Deed.KEEP_RETENTION:
        helper = "a data protection officer"
    assert f"Ask {helper} if you need to." in refused.value.message


@pytest.mark.parametrize("role", Role)
def test_that_what_is_about_everybody_is_refused_to_those_who_have_only_their_own(role: Role) -> None:
    who = actor(role)
    for deed in (Deed.SEE_CASES, Deed.RECORD_WORK, Deed.EXPORT):
        if permissions.extent(who, deed) is Extent.EVERYTHING:
            leave.ask_for_all(who, deed)
            continue
        with pytest.raises(NotAllowed):
            leave.ask_for_all(who, deed)


def test_that_the_refusal_names_the_role_and_the_deed() -> None:
    with pytest.raises(NotAllowed, match="a partner, who may not import the monthly list"):
        leave.ask(actor(Role.PARTNER), Deed.IMPORT_LIST)
    assert leave.ask(actor(Role.PARTNER), Deed.SEE_CASES) is Extent.OWN

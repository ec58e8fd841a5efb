"""How far a register is set up: read from the register itself, on whatever day and machine somebody goes on."""

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.user import User
from iom_desktop.vocabulary.access import Role
from iom_desktop.vocabulary.settings import SetupStep, StepState
from tests import managed, registers


def states(desk):
    return {one.step: one.state for one in desk.setting_up.state().lines}


def test_that_a_step_is_done_when_the_register_says_so_and_stays_put_off_over_a_sign_out(
    register_folder, clock
) -> None:
    desk = registers.signed_in(register_folder, clock=clock)
    assert not desk.setting_up.state().fresh, "the template has several users"
    assert states(desk)[SetupStep.USERS] is StepState.DONE
    assert states(desk)[SetupStep.RECOVERY_SHEET] is StepState.OPEN
    desk.setting_up.put_off(SetupStep.LETTERHEAD, later=True)
    desk.setting_up.note_sheet()
    managed.somebody(desk, "Ayo", "Bell", crn="X482911")
    desk.close()
    desk = registers.signed_in(register_folder, clock=clock)
    try:
        found = desk.setting_up.state()
        assert states(desk)[SetupStep.LETTERHEAD] is StepState.SKIPPED
        assert states(desk)[SetupStep.CASES] is states(desk)[SetupStep.RECOVERY_SHEET] is StepState.DONE
        assert found.left == 2, "the borough's address and the backups"
        assert not found.finished
        desk.setting_up.put_off(SetupStep.LETTERHEAD, later=False)
        assert states(desk)[SetupStep.LETTERHEAD] is StepState.OPEN
        with pytest.raises(Mendable):
            desk.setting_up.put_off(SetupStep.REGISTER, later=True)
    finally:
        desk.close()


def test_that_a_user_added_or_a_backup_made_is_a_step_done(desk, tmp_path) -> None:
    for user in desk.users.users():
        if user.sign_in_name != desk.who.sign_in_name:
            desk.users.end_user(user.sign_in_name, registers.MOMENT.date().replace(day=1))
    assert states(desk)[SetupStep.USERS] is StepState.OPEN
    desk.users.add_user(
        User(sign_in_name="new", display_name="A. New", role=Role.POLICE, agency="police"),
        registers.PASSPHRASE,
        cost=registers.CHEAP,
    )
    desk.backups.make(tmp_path)
    assert states(desk)[SetupStep.USERS] is states(desk)[SetupStep.BACKUPS] is StepState.DONE

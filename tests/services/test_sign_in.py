"""Signing in: who may, what a refusal says, how long a guesser waits, and what the log keeps."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from iom_desktop import paths
from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.models.audit import AuditEntry
from iom_desktop.records.borough import Borough
from iom_desktop.records.user import User
from iom_desktop.services import failed_sign_ins, key_cost, sign_in
from iom_desktop.services.desk import Desk
from iom_desktop.store import keys
from iom_desktop.store.slots import Cost
from iom_desktop.vocabulary.access import AuditKind, Role
from tests import registers
from tests.days import TODAY
from tests.registers import CHEAP, PASSPHRASE, Template

FIRST = User(sign_in_name="jo", display_name="Jo Bell", role=Role.POLICE, agency="council")


def wrong(register: Path, clock: SetClock, user: str = "coordinator") -> NotAllowed:
    with pytest.raises(NotAllowed) as refused:
        sign_in.sign_in(register, user, "not the right words", clock=clock)
    return refused.value


def logged(desk: Desk, kind: AuditKind) -> list[AuditEntry]:
    with desk.register.look(desk.who) as look:
        return list(look._session.scalars(select(AuditEntry).where(AuditEntry.kind == kind)))


def test_that_staff_names_can_be_read_before_anybody_signs_in(register_folder: Path) -> None:
    assert sign_in.users_of(register_folder) == ("coordinator", "police", "probation", "partner", "protection")


def test_that_names_of_no_register_are_a_plain_refusal(tmp_path: Path) -> None:
    with pytest.raises(Mendable) as refused:
        sign_in.users_of(tmp_path)
    assert refused.value.code == "not_a_register"


@pytest.mark.parametrize(("user", "role"), [("coordinator", Role.COORDINATOR), ("POLICE", Role.POLICE)])
def test_that_a_user_signs_in_as_what_they_are(register_folder: Path, user: str, role: Role) -> None:
    desk = registers.signed_in(register_folder, user)
    assert desk.who.role is role
    assert desk.who.workstation
    assert desk.borough.name == "Kingsmere"
    desk.close()


def test_that_signing_in_and_out_is_logged(register_folder: Path) -> None:
    registers.signed_in(register_folder, "police").close()
    desk = registers.signed_in(register_folder)
    assert [line.actor_name for line in logged(desk, AuditKind.SIGN_IN)][-2:] == ["police", "coordinator"]
    assert [line.actor_name for line in logged(desk, AuditKind.SIGN_OUT)][-1:] == ["police"]
    desk.close()


def test_that_a_wrong_passphrase_says_how_many_tries_are_left(register_folder: Path, clock: SetClock) -> None:
    assert "4 tries left" in wrong(register_folder, clock).message
    for _ in range(2):
        wrong(register_folder, clock)
    assert "1 try left" in wrong(register_folder, clock).message
    assert "wait 1 minute before the next try" in wrong(register_folder, clock).message
    clock.set(clock.now() + timedelta(minutes=1))
    assert "wait 2 minutes before the next try" in wrong(register_folder, clock).message


def test_that_guessing_is_slowed_down_and_more_so_each_time(register_folder: Path, clock: SetClock) -> None:
    for _ in range(failed_sign_ins.TRIES):
        assert wrong(register_folder, clock).code == "wrong_passphrase"
    waits = []
    for _ in range(6):
        assert wrong(register_folder, clock).code == "too_many_tries"
        minutes = 0
        while True:
            clock.set(clock.now() + timedelta(minutes=1))
            minutes += 1
            if wrong(register_folder, clock).code == "wrong_passphrase":
                break
        waits.append(minutes)
    assert waits == [1, 2, 4, 8, 15, 15]
    for _ in range(2_000):  # as a script would
        failed_sign_ins.note(register_folder, failed_sign_ins.Failure("coordinator", "", clock.now()))
    assert failed_sign_ins.wait_left(register_folder, "coordinator", clock.now()) == timedelta(minutes=15)


def test_that_even_the_right_passphrase_waits_and_then_opens(register_folder: Path, clock: SetClock) -> None:
    for _ in range(failed_sign_ins.TRIES):
        wrong(register_folder, clock)
    with pytest.raises(NotAllowed, match="Wait 1 minute, then"):
        registers.signed_in(register_folder, clock=clock)
    clock.set(clock.now() + timedelta(minutes=1))
    registers.signed_in(register_folder, clock=clock).close()


@pytest.mark.parametrize("written", ["Coordinator", " coordinator", "COORDINATOR  "])
def test_that_another_spelling_of_a_name_is_no_way_round_the_wait(
    register_folder: Path, clock: SetClock, written: str
) -> None:
    for name in ("coordinator", written, "coordinator ", written, "cOORDINATOR"):
        wrong(register_folder, clock, name)
    assert wrong(register_folder, clock, written).code == "too_many_tries"
    assert wrong(register_folder, clock).code == "too_many_tries"
    assert {failure.user for failure in failed_sign_ins.waiting(register_folder)} == {"coordinator"}


def test_that_guessing_the_recovery_code_is_slowed_down_too(register_folder: Path, clock: SetClock) -> None:
    codes = []
    for _ in range(failed_sign_ins.TRIES + 1):
        with pytest.raises(NotAllowed) as refused:
            sign_in.renew_passphrase(register_folder, "ABCDE", "police", PASSPHRASE, clock=clock, cost=CHEAP)
        codes.append(refused.value.code)
    assert codes == ["wrong_recovery_code"] * failed_sign_ins.TRIES + ["too_many_tries"]


def test_that_one_users_mistakes_slow_nobody_else(register_folder: Path, clock: SetClock) -> None:
    for _ in range(failed_sign_ins.TRIES):
        wrong(register_folder, clock, "police")
    registers.signed_in(register_folder, clock=clock).close()


def test_that_failures_go_into_the_log_at_the_next_sign_in(register_folder: Path, clock: SetClock) -> None:
    wrong(register_folder, clock)
    wrong(register_folder, clock, "police")
    desk = registers.signed_in(register_folder, clock=clock)
    said = [line.words for line in logged(desk, AuditKind.SIGN_IN_FAILED)]
    assert len(said) == 2
    assert said[0].startswith("coordinator on ")
    assert failed_sign_ins.waiting(register_folder) == ()
    desk.close()


def test_that_a_name_nobody_has_is_not_kept(register_folder: Path, clock: SetClock) -> None:
    refused = wrong(register_folder, clock, "my secret passphrase")
    assert refused.code == "unknown_user"
    assert [failure.user for failure in failed_sign_ins.waiting(register_folder)] == ["unknown"]


def test_that_a_damaged_line_of_failures_hides_no_other(register_folder: Path, clock: SetClock) -> None:
    wrong(register_folder, clock)
    with (register_folder / "failures.jsonl").open("a") as file:
        file.write('{"half": \n[]\n')
    wrong(register_folder, clock)
    assert len(failed_sign_ins.waiting(register_folder)) == 2


def test_that_a_clock_put_back_does_not_lock_anybody_out(register_folder: Path, clock: SetClock) -> None:
    for _ in range(failed_sign_ins.TRIES):
        wrong(register_folder, clock)
    clock.set(clock.now() - timedelta(days=400))
    registers.signed_in(register_folder, clock=clock).close()


def test_that_somebody_whose_time_is_over_does_not_sign_in(register_folder: Path, clock: SetClock) -> None:
    desk = registers.signed_in(register_folder, clock=clock)
    police = next(user for user in desk.users.users() if user.sign_in_name == "police")
    desk.users.change_user(replace(police, active_to=TODAY + timedelta(days=1)))
    desk.close()
    clock.set(clock.now() + timedelta(days=1))
    registers.signed_in(register_folder, "police", clock).close()
    clock.set(clock.now() + timedelta(days=1))
    with pytest.raises(NotAllowed) as refused:
        registers.signed_in(register_folder, "police", clock)
    assert refused.value.code == "not_active"


def test_that_a_coordinators_sign_in_takes_away_the_way_in_of_whose_time_is_over(
    register_folder: Path, clock: SetClock
) -> None:
    desk = registers.signed_in(register_folder, clock=clock)
    desk.users.end_user("police", TODAY + timedelta(days=1))
    desk.register.give_way_in("nobody", PASSPHRASE, CHEAP)
    desk.close()
    old_keys = registers.keys_of(register_folder)
    clock.set(clock.now() + timedelta(days=2))
    registers.signed_in(register_folder, "probation", clock).close()
    assert "police" in sign_in.users_of(register_folder)
    desk = registers.signed_in(register_folder, clock=clock)
    assert sign_in.users_of(register_folder) == ("coordinator", "probation", "partner", "protection")
    assert [line.words for line in logged(desk, AuditKind.ADMINISTRATION)][-1] == "way in taken: police, nobody"
    assert desk.register.check().sound
    desk.close()
    (register_folder / "keys.json").write_bytes(old_keys)
    with pytest.raises(Mendable):
        registers.signed_in(register_folder, "police", clock)


def test_that_the_recovery_code_gives_a_new_passphrase_and_nothing_else(
    template: Template, register_folder: Path
) -> None:
    with pytest.raises(NotAllowed):
        sign_in.sign_in(register_folder, "recovery", template.recovery_code)
    code = f" {template.recovery_code.lower()} "
    sign_in.renew_passphrase(register_folder, code, "police", "another way to come in", cost=CHEAP)
    with pytest.raises(NotAllowed):
        registers.signed_in(register_folder, "police")
    sign_in.sign_in(register_folder, "police", "another way to come in").close()
    registers.signed_in(register_folder).close()


def test_that_the_recovery_code_of_nobody_changes_nothing(template: Template, register_folder: Path) -> None:
    with pytest.raises(NotAllowed, match="Nobody signs in"):
        sign_in.renew_passphrase(register_folder, template.recovery_code, "alex", "another way to come in", cost=CHEAP)
    with pytest.raises(Mendable, match="at least"):
        sign_in.renew_passphrase(register_folder, template.recovery_code, "police", "short", cost=CHEAP)
    registers.signed_in(register_folder, "police").close()


def test_that_the_recovery_code_brings_no_leaver_back(
    template: Template, register_folder: Path, clock: SetClock
) -> None:
    desk = registers.signed_in(register_folder, clock=clock)
    desk.users.end_user("police", TODAY)
    desk.close()
    clock.set(clock.now() + timedelta(days=1))
    with pytest.raises(NotAllowed) as refused:
        sign_in.renew_passphrase(
            register_folder, template.recovery_code, "police", "another way to come in", clock=clock, cost=CHEAP
        )
    assert refused.value.code == "not_active"
    assert "police" not in sign_in.users_of(register_folder)


def test_that_the_first_user_is_a_coordinator_whatever_was_asked(tmp_path: Path) -> None:
    sign_in.create(
        tmp_path / "new.iomregister",
        borough=Borough(name="Kingsmere", phone="020 7946 0123", address=("Harbour House", "KM2 1AA")),
        first_user=FIRST,
        passphrase=PASSPHRASE,
        demonstration_day=TODAY,
        cost=CHEAP,
    )
    desk = sign_in.sign_in(tmp_path / "new.iomregister", "jo", PASSPHRASE)
    assert desk.who.role is Role.COORDINATOR
    assert (desk.borough.phone, desk.borough.address) == ("020 7946 0123", ("Harbour House", "KM2 1AA"))
    assert desk.borough.demonstration
    assert desk.clock.today() == TODAY
    desk.close()


@pytest.mark.parametrize(
    ("borough", "user", "passphrase", "code"),
    [
        ("Kingsmere", " ", PASSPHRASE, "no_user_name"),
        ("Kingsmere", "Recovery", PASSPHRASE, "no_user_name"),
        (" ", "jo", PASSPHRASE, "no_borough"),
        ("Kingsmere", "jo", "short", "passphrase_too_short"),
        ("Kingsmere", "jo", "kingsmere kingsmere", "passphrase_easy_to_guess"),
    ],
)
def test_that_a_register_is_not_made_from_half_an_answer(
    tmp_path: Path, borough: str, user: str, passphrase: str, code: str
) -> None:
    with pytest.raises(Mendable) as refused:
        sign_in.create(
            tmp_path / "new.iomregister",
            borough=Borough(name=borough),
            first_user=replace(FIRST, sign_in_name=user),
            passphrase=passphrase,
            cost=CHEAP,
        )
    assert refused.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_that_a_cheap_slot_is_made_dearer_with_what_was_just_typed(register_folder: Path, clock: SetClock) -> None:
    dearer = replace(CHEAP, memory_kib=128)
    desk = registers.signed_in(register_folder, clock=clock)
    sign_in.raise_cost(desk, PASSPHRASE, dearer)
    assert desk.register.cost_of("coordinator") == dearer
    assert desk.register.cost_of("police") == CHEAP
    kept = registers.keys_of(register_folder)
    sign_in.raise_cost(desk, PASSPHRASE, CHEAP)
    assert registers.keys_of(register_folder) == kept
    desk.close()
    registers.signed_in(register_folder, clock=clock).close()


def test_that_what_this_machine_can_bear_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[Cost] = []

    def measure() -> Cost:
        measured.append(keys.FLOOR)
        return keys.FLOOR

    monkeypatch.setattr(keys, "tuned_cost", measure)
    assert [key_cost.of_this_machine() for _ in range(3)] == [keys.FLOOR] * 3
    assert len(measured) == 1


@pytest.mark.parametrize("said", ["", "{}", '{"memory_kib": 8, "passes": 1, "lanes": 1}', '{"memory_kib": 1e9}'])
def test_that_a_measure_somebody_has_spoilt_is_not_believed(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setattr(keys, "tuned_cost", lambda: keys.FLOOR)
    key_cost.of_this_machine()
    (paths.profile() / "key-cost.json").write_text(said)
    assert key_cost.of_this_machine() == keys.FLOOR


def test_that_the_wait_is_told_to_the_second(register_folder: Path, clock: SetClock) -> None:
    for _ in range(failed_sign_ins.TRIES):
        wrong(register_folder, clock)
    clock.set(clock.now() + timedelta(seconds=20))
    left = failed_sign_ins.wait_left(register_folder, "Coordinator", clock.now())
    assert left == timedelta(seconds=40)
    assert failed_sign_ins.wait_left(register_folder, "police", clock.now()) == timedelta()


def test_that_a_new_passphrase_by_the_recovery_code_ends_the_wait(
    template: Template, register_folder: Path, clock: SetClock
) -> None:
    for _ in range(failed_sign_ins.TRIES):
        wrong(register_folder, clock, "police")
    sign_in.renew_passphrase(
        register_folder, template.recovery_code, "police", "another way to come in", clock=clock, cost=CHEAP
    )
    sign_in.sign_in(register_folder, "police", "another way to come in", clock=clock).close()
    desk = registers.signed_in(register_folder, clock=clock)
    assert len(logged(desk, AuditKind.SIGN_IN_FAILED)) == failed_sign_ins.TRIES
    desk.close()


@pytest.mark.parametrize(
    "said", ['"user": 5, "at": "2025-11-17T09:00:00Z"', '"user": "coordinator", "at": "2025-11-17"']
)
def test_that_odd_lines_among_the_failures_keep_nobody_out(register_folder: Path, clock: SetClock, said: str) -> None:
    line = f'{{"workstation": "x", {said}}}\n'
    (register_folder / "failures.jsonl").write_text(line * failed_sign_ins.TRIES)
    registers.signed_in(register_folder, clock=clock).close()

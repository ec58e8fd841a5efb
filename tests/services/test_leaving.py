"""A leaver's key change cut off at every step: whoever stays gets in, the leaver does not, and nobody else does."""

import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from iom_desktop import paths
from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.services import sign_in
from iom_desktop.services.desk import Desk
from iom_desktop.store.register import rekeying
from tests import registers
from tests.registers import CHEAP, PASSPHRASE, Template

FILE_OPERATIONS = ((io, "open"), (os, "open"), (os, "fsync"), (os, "replace"), (os, "unlink"))
CHANGES: dict[str, Callable[[Desk], object]] = {
    "end": lambda desk: desk.users.end_user("partner", desk.clock.today()),
    "disable": lambda desk: desk.users.disable_user("partner"),
}


class Steps:
    """Stands before and after each file operation and statement of a change of key."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, stand: Callable[[int], None]) -> None:
        self._folder = folder
        self._stand = stand
        self._at = 0
        for module, name in FILE_OPERATIONS:
            patch.setattr(module, name, self._around(getattr(module, name)))
        connect = rekeying.connect
        patch.setattr(rekeying, "connect", lambda *given: Watched(connect(*given), self))

    def step(self) -> None:
        """Stand between two operations."""
        self._stand(self._at)
        self._at += 1

    def _around(self, operation: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            # A file that is synced is known by its number alone.
            if operation.__name__ != "fsync" and not str(given[0]).startswith(str(self._folder)):
                return operation(*given, **named)
            self.step()
            done = operation(*given, **named)
            try:
                self.step()
            except OSError:
                if isinstance(done, io.IOBase):
                    done.close()
                raise
            return done

        return watched


class Watched:
    """A connection whose statements are steps too."""

    def __init__(self, connection: Any, steps: Steps) -> None:
        self._connection = connection
        self._steps = steps

    def execute(self, statement: str) -> Any:
        """Run a statement, standing before and after it."""
        self._steps.step()
        done = self._connection.execute(statement)
        self._steps.step()
        return done

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_that_a_cut_at_any_step_keeps_who_stays_in_and_the_leaver_out(
    register_folder: Path, template: Template, clock: SetClock, tmp_path: Path, change: str
) -> None:
    desk = registers.signed_in(register_folder, clock=clock)
    states: dict[bytes, Path] = {}

    def keep_state(step: int) -> None:
        with plain():
            lying = b"".join(file.read_bytes() for file in sorted(register_folder.iterdir()) if file.name != "lock")
            if lying not in states:
                state = states[lying] = tmp_path / f"state-{step}"
                ignored = shutil.ignore_patterns("lock")
                shutil.copytree(register_folder, state / "kingsmere.iomregister", ignore=ignored)
                shutil.copytree(paths.profile(), state / "profile")

    with pytest.MonkeyPatch.context() as patch:
        Steps(register_folder, patch, keep_state)
        # What the work itself writes is proved elsewhere: here the steps begin with the change of key.
        CHANGES[change](desk)
    desk.close()
    assert len(states) >= 4
    for state in states.values():
        assert_that_only_who_stays_gets_in(state, template.recovery_code, clock)


def assert_that_only_who_stays_gets_in(state: Path, recovery_code: str, clock: SetClock) -> None:
    register = state / "kingsmere.iomregister"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "profile", lambda: state / "profile")
        with pytest.raises(NotAllowed):
            registers.signed_in(register, "partner", clock)
        for user in ("police", "coordinator"):
            registers.signed_in(register, user, clock).close()
        assert not (register / rekeying.NEXT).exists()
        assert "partner" not in sign_in.users_of(register)
        sign_in.renew_passphrase(register, recovery_code, "police", "harbour lantern apricot", clock=clock, cost=CHEAP)
        sign_in.sign_in(register, "police", "harbour lantern apricot", clock=clock).close()


@pytest.mark.slow
def test_that_a_failure_at_any_step_leaves_a_register_to_work_on(
    template: Template, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = 0
    failed = True
    while failed:
        (tmp_path / f"{step}").mkdir()
        register, profile = registers.copy_of(template, tmp_path / f"{step}"), tmp_path / f"{step}" / "profile"
        monkeypatch.setattr(paths, "profile", lambda profile=profile: profile)
        desk = registers.signed_in(register, clock=clock)
        failed = False

        def fail(at: int, wanted: int = step) -> None:
            nonlocal failed
            if at == wanted:
                failed = True
                raise OSError(28, "no room")

        with pytest.MonkeyPatch.context() as patch, suppress(OSError, Mendable):
            Steps(register, patch, fail)
            desk.register.take_ways_in("partner")
        desk.users.reset_passphrase("probation", "harbour lantern apricot", cost=CHEAP)
        assert desk.register.check().key_file == ()
        desk.close()
        sign_in.sign_in(register, "probation", "harbour lantern apricot", clock=clock).close()
        registers.signed_in(register, "police", clock).close()
        step += 1
    assert step > 10


@contextmanager
def plain() -> Iterator[None]:
    """Let copying a state be no step itself."""
    with pytest.MonkeyPatch.context() as patch:
        for (module, name), whole in zip(FILE_OPERATIONS, PLAIN, strict=True):
            patch.setattr(module, name, whole)
        yield


PLAIN = tuple(getattr(module, name) for module, name in FILE_OPERATIONS)


def test_that_the_one_with_the_old_passphrase_and_an_old_key_file_is_out_too(
    register_folder: Path, clock: SetClock, tmp_path: Path
) -> None:
    shutil.copy(register_folder / "keys.json", tmp_path / "keys.json")
    desk = registers.signed_in(register_folder, clock=clock)
    desk.users.disable_user("partner")
    desk.close()
    shutil.copy(tmp_path / "keys.json", register_folder / "keys.json")
    with pytest.raises(Mendable):
        sign_in.sign_in(register_folder, "partner", PASSPHRASE, clock=clock)

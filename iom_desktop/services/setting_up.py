"""The steps of setting up: what is done is read from the register, what is put off is kept in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.setting_up import Setup, SetupLine
from iom_desktop.rules.values import in_words
from iom_desktop.services import leave
from iom_desktop.services.administration import borough_of
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Deed
from iom_desktop.vocabulary.settings import SetupStep, StepState

_SETTING = "setting_up"
_SKIPPED, _SHEET = "skipped", "recovery_sheet"


class SettingUp:
    """Tells how far the register is set up, to whoever may set it up."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def state(self) -> Setup:
        """Return every step with how far it is."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.look(self._who) as look:
            kept = _kept(look)
            found = {**self._found(look), SetupStep.RECOVERY_SHEET: _sheet(kept)}
        lines = []
        for step in SetupStep:
            said = found[step]
            skipped = step in kept.get(_SKIPPED, ())
            state = StepState.DONE if said else StepState.SKIPPED if skipped else StepState.OPEN
            lines.append(SetupLine(step, state, said))
        return Setup(tuple(lines))

    def put_off(self, step: SetupStep, *, later: bool) -> Changes:
        """Put a step off until somebody comes back to it, or take it up again."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        if step is SetupStep.REGISTER:
            raise Mendable("not_put_off", "Without a register there is nothing to set up. Nothing was changed.")
        with self._register.work(self._who) as work:
            kept = _kept(work)
            others = [one for one in kept.get(_SKIPPED, ()) if one != step]
            _keep(work, {**kept, _SKIPPED: [*others, step.value] if later else others})
            return work.changes

    def note_sheet(self) -> Changes:
        """Keep that the printed recovery sheet is locked away."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            said = {"on": self._clock.today().isoformat(), "by": self._who.display_name}
            _keep(work, {**_kept(work), _SHEET: said})
            return work.changes

    def _found(self, look: Look) -> Mapping[SetupStep, str]:
        """Return what the register says of each step; nothing where it is not done."""
        borough, today = borough_of(look, self._register), look.stamp.day
        users = [user for user in look.access.users() if user.active_on(today)]
        backup = self._register.last_backup()
        reached = [*borough.address, borough.phone or borough.email]
        return {
            SetupStep.REGISTER: f"{borough.name}, in {self._register.folder.name}",
            SetupStep.BOROUGH: ", ".join(reached) if borough.address and reached[-1] else "",
            SetupStep.LETTERHEAD: "The papers carry a logo" if look.wordings.logo() else "",
            SetupStep.USERS: _counted(len(users), "user signs in", "users sign in") if len(users) > 1 else "",
            SetupStep.BACKUPS: f"Backed up to {backup.where}" if backup else "",
            SetupStep.CASES: _cases(look),
        }


def _kept(look: Look) -> dict[str, Any]:
    return dict(look.access.setting(_SETTING, look.stamp.day) or {})


def _keep(work: Work, said: Mapping[str, Any]) -> None:
    work.access.keep_setting(_SETTING, dict(said), work.stamp.day)


def _sheet(kept: Mapping[str, Any]) -> str:
    said = kept.get(_SHEET)
    return f"{said['by']} noted on {in_words(date.fromisoformat(said['on']))} that it is kept on paper" if said else ""


def _cases(look: Look) -> str:
    people = look.processing.registered()
    return _counted(people, "person is in the register", "people are in the register") if people else ""


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"

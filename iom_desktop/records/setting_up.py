"""How far a register is set up: derived from the register itself, so that it goes on where somebody left it."""

from dataclasses import dataclass

from iom_desktop.vocabulary.settings import SetupStep, StepState


@dataclass(frozen=True, slots=True)
class SetupLine:
    """One step, how far it is, and what the register says of it."""

    step: SetupStep
    state: StepState
    said: str


@dataclass(frozen=True, slots=True)
class Setup:
    """Every step in order."""

    lines: tuple[SetupLine, ...]

    @property
    def left(self) -> int:
        """How many steps are neither done nor put off."""
        return sum(one.state is StepState.OPEN for one in self.lines)

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(one.state is StepState.DONE for one in self.lines)

    @property
    def finished(self) -> bool:
        """Whether everything is done, nothing being put off either."""
        return self.done == len(self.lines)

    @property
    def fresh(self) -> bool:
        """Whether nothing but the register is there yet."""
        return not any(one.state is not StepState.OPEN for one in self.lines if one.step is not SetupStep.REGISTER)

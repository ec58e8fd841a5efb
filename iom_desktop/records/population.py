"""Whom the charts are about: the whole cohort, or a part of it."""

from dataclasses import dataclass

from iom_desktop.vocabulary.insights import PartBy


@dataclass(frozen=True, slots=True)
class Population:
    """The whole cohort, or those of it who are alike in one thing."""

    by: PartBy = PartBy.WHOLE
    value: str = ""
    """A route, colour or sex by its code, or the name of a ward."""

    @property
    def whole(self) -> bool:
        """Whether it is everybody."""
        return self.by is PartBy.WHOLE


WHOLE = Population()

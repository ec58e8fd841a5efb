"""Who offers what in the borough: services by pathway, how full they are, and where nobody offers what is needed."""

from dataclasses import dataclass

from iom_desktop.records.choices import Choices
from iom_desktop.records.support import Provider, Service


@dataclass(frozen=True, slots=True)
class Places:
    """How many people of the scheme a service helps now, and how many wait for it."""

    attending: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service with who provides it and how full it is."""

    service: Service
    provider: Provider
    places: Places

    @property
    def full(self) -> bool:
        """Whether its places are taken."""
        capacity = self.service.capacity
        return capacity is not None and self.places.attending >= capacity


@dataclass(frozen=True, slots=True)
class PathwayLine:
    """One pathway: its services, and how many people need help under it and were offered none."""

    pathway: str
    services: tuple[ServiceLine, ...]
    needing: int
    not_offered: int

    @property
    def gap(self) -> bool:
        """Whether people need what nobody here offers, or whoever offers it is full."""
        return bool(self.needing) and all(line.full for line in self.services)


@dataclass(frozen=True, slots=True)
class Directory:
    """The whole directory, pathway by pathway in their order."""

    pathways: tuple[PathwayLine, ...]
    providers: tuple[Provider, ...]
    choices: Choices

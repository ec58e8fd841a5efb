"""One definition of a chart: what it says and its numbers, from which screen, table, copy, file and paper are made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from iom_desktop.vocabulary.insights import ChartKind, Unit

_NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence whose counts have names, so that those which may not leave the room can be left out of it."""

    words: str
    """Such as ``"{managed} managed now"``."""
    counts: Mapping[str, int] = field(default_factory=lambda: _NONE)

    @property
    def exact(self) -> str:
        """The sentence with its numbers, for the team."""
        return self.words.format(**{name: f"{count:,}" for name, count in self.counts.items()})


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind, one for each category; none where nothing is known, which is not a zero."""

    name: str
    values: tuple[float | None, ...]
    unit: Unit = Unit.COUNT
    follows: str = ""
    """The name of the series of counts it is made from: it is not told where that one is not."""
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    """The limits of each value, where it has such."""
    colour: str = ""
    """The token of a colour that means something, such as ``red``; its letter stands beside it."""
    public: bool = False
    """Whether everybody may know it: published figures, or counts of days and papers, not of people."""
    drawn: bool = True
    """Whether the chart shows it; the table always does."""

    @property
    def counted(self) -> bool:
        """Whether these are counts of which none under 5 may leave the room."""
        return self.unit is Unit.COUNT and not self.public and not self.follows


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One chart and table: everything that is shown, copied, exported or printed of some figures."""

    code: str
    """A stable name such as ``cohort-flow``: of its file, and in the log."""
    title: str
    finding: Saying
    """One plain sentence that says what it shows."""
    kind: ChartKind
    heading: str
    """What the categories are: *Month*."""
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""
    """What the figures cannot say, where they come from."""
    headline: str = ""
    """One large figure over the finding, such as *34% lower*; nothing that counts people."""
    too_few: str = ""
    """Why it is not drawn: *4 people: too few to say*."""
    sums: tuple[Mapping[str, int], ...] = ()
    """What adds up to nothing, by the names of ``cell`` and of the finding: what readers can work a number out from."""
    axis: str = ""
    """What the numbers of the chart are, where that is not plain."""
    hidden: frozenset[tuple[str, int]] = frozenset()
    """The series and place of numbers that were taken out, since this copy leaves the room."""
    leaves: bool = False
    """Whether it is the copy for outside readers."""

    def named(self, name: str) -> Series:
        """Return the series of a name."""
        return next(one for one in self.series if one.name == name)


def cell(series: str, category: str) -> str:
    """Return the name of one number of an exhibit, for its sums."""
    return f"{series} / {category}"

"""The London return: counts of a month for London, and the returns of many boroughs put together."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from iom_desktop.clock import Clock, DayClock
from iom_desktop.errors import Mendable
from iom_desktop.exchange import london_return as files
from iom_desktop.exchange import tables_out
from iom_desktop.insights import london_return
from iom_desktop.insights.boroughs import COMMAND_UNITS
from iom_desktop.insights.counted import NOT_KNOWN
from iom_desktop.records.access import Actor
from iom_desktop.records.exhibit import Exhibit
from iom_desktop.records.london_return import BoroughReturn, London, Place
from iom_desktop.rules import exhibits
from iom_desktop.services import board_report, leave
from iom_desktop.services.administration import borough_of
from iom_desktop.services.insights import Insights
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed, Purpose

BOROUGHS = tuple(name for unit in COMMAND_UNITS.values() for name in unit)
"""Those that return, by command unit."""
LONDON = "Mayor's Office for Policing and Crime"
"""Who usually receives it."""


class LondonReturns:
    """Writes the borough's own return; it holds counts alone, and none that may not leave."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def write(self, month: str, path: Path, recipient: str = "") -> int:
        """Write the return of a month as CSV, note to whom it went, and return how many counts it has."""
        leave.ask_for_all(self._who, Deed.EXPORT)
        with self._register.look(self._who) as look:
            day = board_report.counted_on(look, month, self._clock.today())
            borough = borough_of(look, self._register).name
        counted = Insights(self._register, self._who, DayClock(day))
        rows = london_return.counts((*counted.cohort(1), *counted.people(), *counted.offending(1)))
        rows = {place: count for place, count in rows.items() if place[1] != NOT_KNOWN or count}
        digest = write_return(path, borough, month, rows)
        with tables_out.gone_unless_logged(path), self._register.look(self._who) as look:
            look.log.disclosed(
                "insights",
                None,
                recipients=recipient.strip() or LONDON,
                purpose=Purpose.AUDIT,
                document_hash=digest,
                count=len(rows),
                words=f"London return, {month}, without small numbers",
            )
        return len(rows)

    def combined(self, folder: Path) -> tuple[Exhibit, ...]:
        """Return the borough table and London's totals from the returns in a folder; nothing of them is kept."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        return london_return.shown(combine([folder]))


def write_return(path: Path, borough: str, month: str, rows: Mapping[Place, int | None]) -> str:
    """Write counts as a return, without those that may not leave, and return the hash of the file."""
    told = exhibits.outside(london_return.exhibit(rows))
    numbers = [told.written(told.series[0], at).replace(",", "") for at in range(len(rows))]
    return tables_out.write(path, files.table(borough, month, zip(rows, numbers, strict=True)))


def combine(paths: Sequence[Path]) -> London:
    """Put the returns in some files and folders together, or say which file is wrong."""
    found: dict[str, tuple[Path, BoroughReturn]] = {}
    for path in _files(paths):
        read = files.read(path)
        _, first = next(iter(found.values()), (path, read))
        if read.month != first.month:
            raise Mendable(
                "mixed_months",
                f"{path.name} is of {read.month}, the files before are of {first.month}. Combine one month at a time. "
                "Nothing was combined.",
            )
        if read.borough.casefold() in found:
            other, _ = found[read.borough.casefold()]
            raise Mendable(
                "same_borough",
                f"{other.name} and {path.name} are both of {read.borough}. Keep the newer one. Nothing was combined.",
            )
        found[read.borough.casefold()] = (path, read)
    return london_return.combine([read for _, read in found.values()])


def borough_table(london: London) -> Exhibit:
    """Return the table of the boroughs as London prints it."""
    return london_return.borough_table(london)


def write_combined(london: London, path: Path) -> None:
    """Write the borough table and the totals to a CSV file or a workbook, as its name ends."""
    boroughs = borough_table(london)
    totals = [
        ["Category", "Group", "Number", "Boroughs that tell it", "Boroughs that hide it"],
        *([one.category, one.group, *map(str, (one.count, one.boroughs, one.hidden))] for one in london.totals),
    ]
    missing = f"No return: {', '.join(london.missing)}" if london.missing else "Every borough has returned"
    tables_out.write(path, [[f"London, {london.month}"], [missing], [], *boroughs.table(), [], *totals])


def _files(paths: Sequence[Path]) -> list[Path]:
    found = [one for path in paths for one in (sorted(path.glob("*.csv")) if path.is_dir() else [path])]
    if not found:
        raise Mendable("no_files", "There is no CSV file there. Name the returns, or the folder that holds them.")
    return found

"""The London return: counts of a month for London, and the returns of many boroughs put together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from iom_desktop.clock import Clock, DayClock
from iom_desktop.errors import Mendable
from iom_desktop.exchange import london_return as files
from iom_desktop.exchange import tables_out
from iom_desktop.insights import boroughs, london_return
from iom_desktop.records.access import Actor
from iom_desktop.records.exhibit import HIDDEN, Exhibit, Figure
from iom_desktop.records.london_return import BoroughReturn, London, LondonTotal, Place
from iom_desktop.rules import exhibits
from iom_desktop.services import board_report, leave
from iom_desktop.services.administration import borough_of
from iom_desktop.services.insights import Insights
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed, Purpose
from iom_desktop.vocabulary.insights import Unit

BOROUGHS = boroughs.BOROUGHS
"""Those that return, by command unit."""
LONDON = "Mayor's Office for Policing and Crime"
"""Who usually receives it."""
_NAMED = 3
"""So many files of another month are named."""


class LondonReturns:
    """Writes the borough's own return; it holds counts alone, and none that may not leave."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    @property
    def may_write(self) -> bool:
        """Whether the user may write the borough's return."""
        return leave.may_for_all(self._who, Deed.EXPORT)

    def write(self, month: str, path: Path, recipient: str = "") -> int:
        """Write the return of a month as CSV, note to whom it went, and return how many counts it has."""
        leave.ask_for_all(self._who, Deed.EXPORT)
        with self._register.look(self._who) as look:
            day = board_report.counted_on(look, month, self._clock.today())
            own = borough_of(look, self._register).name
            headings = _headings(look)
        borough = boroughs.called(own) or own
        counted = Insights(self._register, self._who, DayClock(day))
        rows = london_return.counts((*counted.cohort(1), *counted.people(), *counted.offending(1)), headings)
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
    return tables_out.write(path, files.table(borough, month, london_return.published(rows).items()))


def combine(paths: Sequence[Path]) -> London:
    """Put the returns in some files and folders together, or say which file is wrong."""
    read = {path: _named(path, files.read(path)) for path in _files(paths)}
    _refuse_several_months(read)
    found: dict[str, Path] = {}
    for path, one in read.items():
        if one.borough in found:
            raise Mendable(
                "same_borough",
                f"{found[one.borough].name} and {path.name} are both of {one.borough}. Keep the newer one. "
                "Nothing was combined.",
            )
        found[one.borough] = path
    return london_return.combine(list(read.values()))


def borough_table(london: London) -> Exhibit:
    """Return the table of the boroughs as London prints it."""
    return london_return.borough_table(london)


def write_combined(london: London, path: Path) -> None:
    """Write the borough table and the totals to a CSV file or a workbook, as its name ends."""
    table = borough_table(london)
    totals = [
        ["Category", "Group", "Number", "Is", "Boroughs that tell it", "Boroughs that hide it"],
        *([one.category, one.group, *_in_cells(one)] for one in london.totals),
    ]
    missing = f"No return: {', '.join(london.missing)}" if london.missing else "Every borough has returned"
    said = [[f"London, {london.month}"], [table.finding.exact], [missing], *([one] for one in london.remarks)]
    tables_out.write(path, [*said, [], *table.table(), [], *totals, [], [exhibits.HIDDEN_NOTE]])


def _headings(look: Look) -> dict[str, list[str]]:
    """Return the words under which a return counts, where a chart shows only those there are."""
    lists = {"Marker": "markers", "Index offence": "offence_groups", "Offences charged": "offence_groups"}
    return {category: [one.label for one in look.access.entries(name)] for category, name in lists.items()}


def _in_cells(one: LondonTotal) -> list[str]:
    """Return a total for a table: numbers a spreadsheet can reckon with, and whether London's own may be larger."""
    numbers = [Figure(str(count), count, Unit.COUNT) for count in (one.boroughs, one.hidden)]
    if one.count is None:
        return [HIDDEN, "not told", *numbers]
    return [Figure(str(one.count), one.count, Unit.COUNT), "at least" if one.at_least else "exactly", *numbers]


def _files(paths: Sequence[Path]) -> list[Path]:
    found = [one for path in paths for one in (_in_folder(path) if path.is_dir() else [path])]
    if not found:
        raise Mendable("no_files", "There is no CSV file there. Name the returns, or the folder that holds them.")
    return found


def _in_folder(folder: Path) -> list[Path]:
    return sorted(one for one in folder.iterdir() if one.suffix.casefold() == ".csv" and not one.name.startswith("."))


def _named(path: Path, one: BoroughReturn) -> BoroughReturn:
    """Return a return under its borough's name in London's table; refuse one of no borough of London."""
    borough = boroughs.called(one.borough)
    if borough is None:
        nearest = boroughs.nearest(one.borough)
        meant = f"If {nearest} is meant, correct the first column" if nearest else "Take it out of the folder"
        raise Mendable(
            "unknown_borough",
            f"{path.name} is of {one.borough}, which is no borough of London. {meant}, or ask for the return again. "
            "Nothing was combined.",
        )
    return replace(one, borough=borough)


def _refuse_several_months(read: Mapping[Path, BoroughReturn]) -> None:
    of_month: dict[str, list[str]] = {}
    for path, one in read.items():
        of_month.setdefault(one.month, []).append(path.name)
    if len(of_month) == 1:
        return
    *fewer, (most, _) = sorted(of_month.items(), key=lambda one: len(one[1]))
    others = "; ".join(f"{', '.join(names[:_NAMED])} of {month}" for month, names in fewer)
    raise Mendable(
        "mixed_months",
        f"Most of the returns are of {most}, but not all: {others}. Combine one month at a time, and move the others "
        "away. Nothing was combined.",
    )

"""The court days, bail returns, releases, ends and reviews that are coming, one line each."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from iom_desktop.records.today import DateLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.today.timeline import LANE_OF, LANES
from iom_desktop.ui.tables.columns import Cell, Column, IconName
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.vocabulary.work import KeyDateKind

_ENDS = LANE_OF[KeyDateKind.REVIEW]
NOBODY = {
    KeyDateKind.COURT: "No one yet",
    KeyDateKind.BAIL_RETURN: "No officer named",
    KeyDateKind.RELEASE: "No one yet",
}


class DatesTable(RecordTable[DateLine]):
    """The table under the timeline."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._first: dict[str, str] = {}
        columns: tuple[Column[DateLine], ...] = (
            Column(
                title="Day",
                value=lambda line: self._first.get(_key(line), ""),
                width=97,
                strong=True,
                spoken=lambda line: f"Day: {words.weekday(line.day)}",
            ),
            Column(title="Time", value=_time, width=63, tone=_time_tone),
            Column(title="What", value=_what, width=122, cell=Cell.ICON, data=_icon),
            Column(
                title="Who",
                value=lambda line: line.name,
                width=190,
                medium=True,
                cell=Cell.MARK,
                data=lambda line: line.rag,
            ),
            Column(title="Where", value=where, width=120, tone="ink-2", stretch=True),
            Column(title="Attending or next step", value=_step, width=148, cell=Cell.ICON, data=_warning, tone=_tone),
        )
        super().__init__(theme, icons, columns, name="Dates", key=_key, row_height=32)

    def show_lines(self, lines: Sequence[DateLine], today: date) -> None:
        """Show these lines; the day stands only in the first line of each day."""
        self._first = {
            _key(next(same)): words.day_near(day, today) for day, same in groupby(lines, lambda one: one.day)
        }
        self.show_records(lines)


def _key(line: DateLine) -> str:
    return f"{line.kind}{line.key_date_id or line.person_id}{line.day}"


def _what(line: DateLine) -> str:
    return words.of(line.kind)


def _time(line: DateLine) -> str:
    return line.starts_at or ("" if LANE_OF[line.kind] == _ENDS else "Not set")


def where(line: DateLine) -> str:
    """Write where a date is and, of a court, what for."""
    if not line.where and not line.stage:
        return "" if LANE_OF[line.kind] == _ENDS else "Not known"
    if not line.where or not line.stage:
        return line.where or line.stage
    # What is no word, such as PTPH, keeps its capitals.
    stage = line.stage if line.stage[1:2].isupper() else f"{line.stage[:1].lower()}{line.stage[1:]}"
    court = line.where.replace("Magistrates' Court", "Magistrates'")
    return f"{court}, {stage}"


def _icon(line: DateLine) -> IconName:
    return IconName(LANES[LANE_OF[line.kind]][1])


def _step(line: DateLine) -> str:
    if line.statement_issued is not None:
        return "Statement issued" if line.statement_issued else "Statement needed"
    return NOBODY[line.kind] if line.needs_somebody else line.next_step


def _warning(line: DateLine) -> IconName | None:
    return IconName("triangle-alert", "amber-ink") if _waits(line) else None


def _tone(line: DateLine) -> str:
    return "amber-ink" if _waits(line) else "ink"


def _waits(line: DateLine) -> bool:
    """Tell whether something is still to be done before the day."""
    return line.needs_somebody if line.statement_issued is None else not line.statement_issued


def _time_tone(line: DateLine) -> str:
    return "ink" if line.starts_at else "ink-3"

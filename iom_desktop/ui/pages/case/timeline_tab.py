"""The timeline of a case: what happened, the newest first, a heading for each month."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from iom_desktop.records.case import TimelineEntry
from iom_desktop.records.choices import Choices
from iom_desktop.records.risk import CustodyPeriod, Offence, Score, Sentence
from iom_desktop.records.support import Contact, Engagement, Intervention, KeyDate, Note
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.case import timeline_words
from iom_desktop.ui.pages.case.list_tab import ListTab
from iom_desktop.ui.tables.columns import Cell, Column, GroupRow, IconName

_ICONS: dict[type, str] = {
    Contact: "phone",
    Intervention: "hand-heart",
    Engagement: "smile",
    KeyDate: "calendar",
    Note: "notebook-pen",
    Offence: "siren",
    Sentence: "gavel",
    Score: "activity",
    CustodyPeriod: "door-open",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One row of the timeline."""

    at: int
    entry: TimelineEntry
    told: timeline_words.Told


class TimelineTab(ListTab[Happening]):
    """Shows everything with a day in one list."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        columns: tuple[Column[Happening], ...] = (
            Column(title="Day", value=lambda one: words.day(one.entry.day), width=110),
            Column(
                title="What",
                value=lambda one: one.told[0],
                width=280,
                medium=True,
                cell=Cell.ICON,
                data=lambda one: IconName(_ICONS.get(type(one.entry.about), "flag")),
            ),
            Column(title="More", value=lambda one: one.told[1], width=260, stretch=True, tone="ink-2"),
            Column(title="Who", value=lambda one: one.told[2], width=190, tone="ink-2"),
        )
        empty = ("Nothing yet", "What is recorded about this person comes here by its day.")
        super().__init__(theme, icons, "Timeline", columns, key=lambda one: one.at, empty=empty)

    def show_timeline(self, entries: Sequence[TimelineEntry], choices: Choices) -> None:
        """Show the events under the month they fell in."""
        rows: list[Happening | GroupRow] = []
        for month, found in groupby(entries, key=lambda entry: words.month(entry.day)):
            rows.append(GroupRow(month))
            rows += [Happening(len(rows) + at, one, timeline_words.told(one, choices)) for at, one in enumerate(found)]
        self.show_records(rows, words.count(len(entries), "event"))

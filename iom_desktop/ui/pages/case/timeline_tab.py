"""The timeline of a case: what happened, the newest first, a heading for each month, filtered, opened and printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from iom_desktop.records.case import CaseDecision, CaseRecord, CheckLine, DocumentLine, TimelineEntry
from iom_desktop.records.choices import Choices
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.risk import CustodyPeriod, Offence, Score, Sentence
from iom_desktop.records.scheme import CaseStatus, Episode, RagStatus
from iom_desktop.records.support import (
    CompactAnswer,
    Contact,
    Engagement,
    Intervention,
    KeyDate,
    Note,
    OnwardReferral,
    Referral,
)
from iom_desktop.records.timeline_paper import TimelineLine
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.case import timeline_words
from iom_desktop.ui.pages.case.entry_pane import EntryPane
from iom_desktop.ui.pages.case.list_tab import ListTab
from iom_desktop.ui.tables.columns import Cell, Column, GroupRow, IconName
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.filter_bar import FilterBar

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
    CompactAnswer: "file-text",
    OnwardReferral: "user-plus",
    Referral: "user-plus",
}
CHANGED_HERE = (Contact, Intervention, KeyDate, Note, Offence, Sentence, Score, CustodyPeriod, CompactAnswer)
"""What can be changed from the timeline."""
KINDS: Mapping[str, tuple[str, tuple[type, ...]]] = {
    "contacts": ("Contacts and notes", (Contact, Note)),
    "support": ("Offers and engagement", (Intervention, Engagement)),
    "court": ("Offences, court and custody", (Offence, Sentence, CustodyPeriod, KeyDate)),
    "checks": ("Daily checks", (CheckLine,)),
    "scheme": ("On and off IOM, RAG, decisions", (Episode, RagStatus, CaseStatus, CaseDecision)),
    "referrals": ("Referrals", (Referral, OnwardReferral)),
    "scores": ("Scores", (Score,)),
    "papers": ("Papers", (DocumentLine, CompactAnswer)),
}
KIND = "Kind"
_BUTTON = 32


@dataclass(frozen=True, slots=True)
class Happening:
    """One row of the timeline."""

    at: int
    entry: TimelineEntry
    told: timeline_words.Told


class TimelineTab(ListTab[Happening]):
    """Shows everything with a day in one list; each line opens to its whole words."""

    item_wanted = Signal(object)
    print_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._case: CaseRecord | None = None
        self._choices = Choices()
        self._all: tuple[Happening, ...] = ()
        self.filter = FilterBar(icons, (KIND,))
        self.filter.setFixedHeight(_BUTTON)
        self.filter.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.filter.set_values(KIND, [(code, title) for code, (title, _) in KINDS.items()])
        self.entry = EntryPane()
        on_paper = button("Print", icons=icons, icon="printer")
        super().__init__(
            theme,
            icons,
            "Timeline",
            _columns(),
            key=lambda one: one.at,
            empty=("Nothing yet", "What is recorded about this person comes here by its day."),
            keys=(("Enter", "open, and again to change"), ("Ctrl+F", "filter"), ("Ctrl+P", "print")),
            actions=(self.filter, on_paper),
            under=self.entry,
        )
        self.filter.words_changed.connect(lambda _words: self._show())
        self.filter.values_changed.connect(self._show)
        self.table.opened.connect(self._on_opened)
        self.table.current_changed.connect(self._on_moved)
        self.entry.change_wanted.connect(self.item_wanted)
        on_paper.clicked.connect(lambda _on=False: self.print_wanted.emit())
        key(self, "Ctrl+P", self.print_wanted.emit)

    def show_timeline(self, case: CaseRecord, choices: Choices) -> None:
        """Show the events under the month they fell in."""
        self._case, self._choices = case, choices
        self._all = tuple(
            Happening(at, entry, timeline_words.told(entry, choices)) for at, entry in enumerate(case.timeline)
        )
        self.entry.hide()
        self._show()

    @property
    def lines(self) -> tuple[TimelineLine, ...]:
        """What is shown, as lines for a paper."""
        return tuple(_line(one) for one in self.table.records)

    @property
    def filtered_by(self) -> str:
        """What the list is narrowed to, in words."""
        kinds = [title for code, (title, _) in KINDS.items() if code in self.filter.ticked(KIND)]
        typed = self.filter.words.strip()
        return ", ".join([*kinds, *([f"with the words {typed}"] if typed else [])])

    def _show(self) -> None:
        wanted = tuple(kind for code in self.filter.ticked(KIND) for kind in KINDS[code][1])
        typed = self.filter.words.casefold().split()
        found = [
            one
            for one in self._all
            if (not wanted or isinstance(one.entry.about, wanted))
            and all(word in " ".join(one.told).casefold() for word in typed)
        ]
        rows: list[Happening | GroupRow] = []
        for month, those in groupby(found, key=lambda one: (one.entry.day.year, one.entry.day.month)):
            rows.append(GroupRow(words.month(date(*month, 1)), self._scheme_in(*month)))
            rows += those
        counted = words.count(len(found), "event")
        self.show_records(rows, counted if len(found) == len(self._all) else f"{counted} of {len(self._all)}")

    def _scheme_in(self, year: int, month: int) -> str:
        """Say whether the person was on the scheme in a month."""
        episodes = [] if self._case is None else [*self._case.earlier_episodes, self._case.episode]
        return "on IOM" if any(_covers(one, year, month) for one in episodes if one) else "not on IOM"

    def _on_opened(self, one: Happening) -> None:
        if self.entry.isVisible() and self.entry.shown is one.entry and isinstance(one.entry.about, CHANGED_HERE):
            self.item_wanted.emit(one.entry.about)
            return
        self._open(one)

    def _on_moved(self, one: Happening | None) -> None:
        if self.entry.isVisible() and one is not None:
            self._open(one)

    def _open(self, one: Happening) -> None:
        self.entry.show_entry(one.entry, one.told, may_change=isinstance(one.entry.about, CHANGED_HERE))


def _covers(episode: Episode, year: int, month: int) -> bool:
    begun = (episode.adopted_on.year, episode.adopted_on.month) <= (year, month)
    left = episode.exited_on
    return begun and (left is None or (left.year, left.month) >= (year, month))


def _columns() -> tuple[Column[Happening], ...]:
    return (
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


def _line(one: Happening) -> TimelineLine:
    about = one.entry.about
    marks, pathway = getattr(about, "marks", PARTNER_MARKS), getattr(about, "pathway", "")
    return TimelineLine(one.entry.day, *one.told, marks, pathway)

"""The views of the register: what each tab shows."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from iom_desktop.records.case import CaseLine, ManagedList
from iom_desktop.records.views import SavedView
from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets import case_words
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import KeyDateKind

Passes = Callable[[CaseLine, ManagedList], bool]

RELEASE_SOON = timedelta(days=28)
FILTERS = ("RAG", "Status", "Lead agency", "Markers", "Ward")


def _comes(line: CaseLine, kind: KeyDateKind, until: date) -> bool:
    return any(one.kind is kind and one.day <= until for one in line.coming)


def _end_of_week(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def _mine(line: CaseLine, shown: ManagedList) -> bool:
    return any(name.endswith(shown.me) for name in (line.lead_professional, line.police_officer, line.offender_manager))


VIEWS: tuple[tuple[str, Passes], ...] = (
    ("All managed", lambda line, shown: True),
    ("Red", lambda line, shown: line.rag.shown is Rag.RED),
    ("Not checked today", lambda line, shown: line.last_check_on != shown.day),
    ("Release in 28 days", lambda line, shown: _comes(line, KeyDateKind.RELEASE, shown.day + RELEASE_SOON)),
    ("Court this week", lambda line, shown: _comes(line, KeyDateKind.COURT, _end_of_week(shown.day))),
    ("My cases", _mine),
)
TITLES = tuple(title for title, _ in VIEWS)


TITLES = tuple(title for title, _ in VIEWS)


@dataclass(frozen=True, slots=True)
class Index:
    """Who is in each view and under each value of each filter, looked up once: a list may be as long as London's."""

    everybody: frozenset[str] = frozenset()
    within: Mapping[str, frozenset[str]] = field(default_factory=dict)
    held: Mapping[str, Mapping[str, Set[str]]] = field(default_factory=dict)

    @staticmethod
    def of(shown: ManagedList) -> "Index":
        """Look up everybody on a list."""
        held: dict[str, dict[str, set[str]]] = {title: defaultdict(set) for title in FILTERS}
        for line in shown.lines:
            for title, values_of in _HELD.items():
                for value in values_of(line):
                    held[title][value].add(line.person_id)
        within = {
            title: frozenset(line.person_id for line in shown.lines if passes(line, shown))
            for title, passes in VIEWS[1:]
        }
        return Index(frozenset(line.person_id for line in shown.lines), within, held)

    def people(self, within: str, ticked: Mapping[str, Collection[str]]) -> frozenset[str] | None:
        """Return who is in a view and under a ticked value of every filter that has one; none where that is all."""
        found = self.within.get(within)
        for title, values in ticked.items():
            if values and title in self.held:
                under = self.held[title]
                any_of = frozenset[str]().union(*(under.get(value, ()) for value in values))
                found = any_of if found is None else found & any_of
        return found

    def counts(self, saved: Sequence[SavedView]) -> list[int | None]:
        """Return how many lines each view has, the shipped ones first."""
        narrowed = [self.people(view.within, view.ticked) for view in saved]
        groups = [self.everybody, *self.within.values()]
        groups += [self.everybody if found is None else found for found in narrowed]
        return [len(found) for found in groups]


def offer_filters(bar: FilterBar, shown: ManagedList) -> None:
    """Offer the values that occur in the list."""
    lines = shown.lines
    statuses = sorted({case_words.status(line.status) for line in lines})
    agencies = sorted({line.lead_agency for line in lines if line.lead_agency})
    wards = sorted({line.ward for line in lines if line.ward})
    markers = [kind for kind in MarkerKind if any(kind in line.markers for line in lines)]
    bar.set_values("RAG", [(colour.value, words.rag(colour, long=True)) for colour in Rag])
    bar.set_values("Status", [(status, status) for status in statuses])
    bar.set_values("Lead agency", [(code, shown.choices.label("agencies", code)) for code in agencies])
    bar.set_values("Markers", [(kind.value, words.of(kind)) for kind in markers])
    bar.set_values("Ward", [(ward, ward) for ward in wards])


_HELD: dict[str, Callable[[CaseLine], Sequence[str]]] = {
    "RAG": lambda line: (line.rag.shown.value,),
    "Status": lambda line: (case_words.status(line.status),),
    "Lead agency": lambda line: (line.lead_agency,),
    "Markers": lambda line: [kind.value for kind in line.markers],
    "Ward": lambda line: (line.ward,),
}
"""What a line holds under each filter."""

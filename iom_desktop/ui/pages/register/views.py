"""The views of the register: what each tab shows."""

from collections.abc import Callable
from datetime import date, timedelta

from iom_desktop.records.case import CaseLine, ManagedList
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


def counts(shown: ManagedList) -> list[int]:
    """Return how many lines each view has."""
    return [sum(passes(line, shown) for line in shown.lines) for _, passes in VIEWS]


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


def passes_filters(line: CaseLine, bar: FilterBar) -> bool:
    """Tell whether a line passes what is ticked; nothing ticked lets all pass."""
    held = {
        "RAG": {line.rag.shown.value},
        "Status": {case_words.status(line.status)},
        "Lead agency": {line.lead_agency},
        "Markers": {kind.value for kind in line.markers},
        "Ward": {line.ward},
    }
    return all(not bar.ticked(title) or bar.ticked(title) & held[title] for title in FILTERS)

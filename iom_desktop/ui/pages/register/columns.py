"""The columns of the register."""

from collections.abc import Callable
from datetime import date

from iom_desktop.records.case import CaseLine, ManagedList
from iom_desktop.ui.kit import words
from iom_desktop.ui.tables.columns import Cell, CheckTime, Column, Tag
from iom_desktop.ui.widgets import case_words

Shown = Callable[[], ManagedList]

_MARKED = "A newer tool is named; * is calculated here, indicative."


def columns(shown: Shown) -> tuple[Column[CaseLine], ...]:
    """Return the columns; ``shown`` gives the list whose lines they show."""
    return (*_who(), *_standing(shown), *_work(shown), *_more_people(), *_more_facts(shown))


def _who() -> tuple[Column[CaseLine], ...]:
    return (
        Column(
            title="RAG",
            value=lambda line: words.rag(line.rag.shown),
            width=80,
            small=True,
            cell=Cell.RAG,
            data=lambda line: line.rag.shown,
            key=case_words.rag_order,
            tip="Red, Amber, Green, or Blue in custody",
        ),
        Column(
            title="Name",
            value=lambda line: line.name,
            width=154,
            medium=True,
            stretch=True,
            key=lambda line: f"{line.surname} {line.forenames}".casefold(),
        ),
        Column(
            title="Age",
            value=lambda line: "" if line.age is None else str(line.age),
            width=34,
            small=True,
            key=lambda line: line.age,
            right=True,
        ),
        Column(
            title="CRN", value=lambda line: line.crn, width=70, small=True, tip="Case reference number of probation"
        ),
    )


def _standing(shown: Shown) -> tuple[Column[CaseLine], ...]:
    return (
        Column(
            title="Status",
            value=lambda line: case_words.status(line.status),
            width=114,
            small=True,
            strong=lambda line: line.status.shown in case_words.STANDS_OUT,
        ),
        Column(
            title="OGRS",
            value=lambda line: case_words.score(line.reoffending),
            width=44,
            small=True,
            key=lambda line: line.reoffending.value if line.reoffending else None,
            right=True,
            tip=f"OGRS: how likely a reoffence is within 2 years, 0 to 99. {_MARKED}",
        ),
        Column(
            title="OVP",
            value=lambda line: case_words.score(line.violence),
            width=36,
            small=True,
            key=lambda line: line.violence.value if line.violence else None,
            right=True,
            tip=f"OVP: how likely a violent reoffence is within 2 years, 0 to 99. {_MARKED}",
        ),
        Column(title="Lead\nagency", value=lambda line: case_words.agency(line, shown().choices), width=80, small=True),
        Column(
            title="Lead\nprofessional",
            value=lambda line: case_words.short_name(line.lead_professional),
            width=84,
            small=True,
        ),
    )


def _work(shown: Shown) -> tuple[Column[CaseLine], ...]:
    return (
        Column(
            title="Markers",
            value=lambda line: ", ".join(words.marker(kind) for kind in line.markers),
            width=88,
            small=True,
            cell=Cell.TAGS,
            data=lambda line: tuple(Tag(words.marker(kind)) for kind in line.markers),
        ),
        Column(
            title="Last\ncheck",
            value=lambda line: _last_check(line, shown()),
            width=62,
            small=True,
            cell=Cell.CHECK_TIME,
            data=lambda line: _check_time(line, shown()),
            key=lambda line: line.last_check_at,
        ),
        Column(
            title="Next date",
            value=lambda line: case_words.next_date(line.next_date, shown().day),
            width=96,
            small=True,
            stretch=True,
            key=lambda line: (line.next_date.day, line.next_date.starts_at) if line.next_date else None,
        ),
    )


def _check_time(line: CaseLine, shown: ManagedList) -> CheckTime:
    checked_today = line.last_check_on == shown.day
    return CheckTime(at=line.last_check_at if checked_today else None, day=line.last_check_on)


def _last_check(line: CaseLine, shown: ManagedList) -> str:
    if line.last_check_on is None or line.last_check_at is None:
        return "Never"
    checked_today = line.last_check_on == shown.day
    return words.time(line.last_check_at) if checked_today else words.day_month(line.last_check_on)


def _more_people() -> tuple[Column[CaseLine], ...]:
    return (
        _extra("Police\nofficer", lambda line: case_words.short_name(line.police_officer), 96),
        _extra("Offender\nmanager", lambda line: case_words.short_name(line.offender_manager), 96),
        _extra("Date\nof birth", lambda line: _day(line.date_of_birth), 84, key=lambda line: line.date_of_birth),
        _extra("PNC", lambda line: line.pnc, 88),
        _extra("NOMS", lambda line: line.noms, 70),
        _extra("Ward", lambda line: line.ward, 92),
        _extra("Address", lambda line: ", ".join(filter(None, (line.address, line.postcode))), 200),
    )


def _more_facts(shown: Shown) -> tuple[Column[CaseLine], ...]:
    return (
        _extra("How they\ncame", lambda line: words.of(line.route), 92),
        _extra("On IOM\nsince", lambda line: _known(line, line.adopted_on), 84, key=lambda line: line.adopted_on),
        _extra("RAG\nsince", lambda line: _known(line, line.rag.since), 84, key=lambda line: line.rag.since),
        _extra("Engagement", lambda line: words.of(line.engagement) if line.engagement else "", 132),
        _extra("Local\npriority", lambda line: shown().choices.label("local_priorities", line.local_priority), 104),
        _extra("MAPPA\nlevel", lambda line: str(line.mappa_level or ""), 52, key=lambda line: line.mappa_level),
        _extra("Prison", lambda line: line.establishment, 112),
        _extra("Last\ncontact", lambda line: _day(line.last_contact_on), 84, key=lambda line: line.last_contact_on),
    )


def _extra(
    title: str, value: Callable[[CaseLine], str], width: int, key: Callable[[CaseLine], object] | None = None
) -> Column[CaseLine]:
    return Column(title=title, value=value, width=width, key=key, small=True, extra=True)


def _day(day: date | None) -> str:
    return words.day(day) if day else ""


def _known(line: CaseLine, day: date) -> str:
    """Write a day of a case that may be opened; of another one it is not told."""
    return "" if line.restricted and not line.crn else words.day(day)

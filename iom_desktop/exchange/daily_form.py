"""What a file of another system may bring each day: who a row is about, and what happened; nothing else is read."""

from types import MappingProxyType

from iom_desktop.exchange.headings import FULL_NAME, PREVIOUS_CRN, by_spelling, spellings
from iom_desktop.exchange.list_forms import ListForm

_WHO = ("crn", PREVIOUS_CRN, "pnc", "noms", "cro", FULL_NAME, "surname", "forenames", "date_of_birth")
_SHARED = ("establishment", "custody_from", "release_date", "extract_date")
_HAPPENED = {
    "event": (
        "Event, Event Type, Type, Update, Update Type, Outcome, Disposal, Status, Current Status, Custody Status, "
        "Result, What Happened, Action Taken"
    ),
    "event_on": (
        "Event Date, Date of Event, Date, Arrest Date, Date of Arrest, Arrested On, Arrested, Arrival Date, Arrived, "
        "Date Arrived, Booked In, Date Booked In, Detained On, Detention Date, Date In, Date of Detention, "
        "Arrest Date Time, Arrival Date Time, Circulated On, Warrant Date"
    ),
    "event_at": "Event Time, Time, Arrest Time, Time of Arrest, Time Arrived, Arrival Time, Time In",
    "offence": (
        "Offence, Offences, Offence Description, Offence Desc, Reason for Arrest, Arrest Reason, Arrested For, Reason, "
        "Alleged Offence, Charge, Charges, Details, Warrant Reason"
    ),
    "station": (
        "Station, Custody Suite, Suite, Custody Centre, Police Station, Custody Station, Custody Location, Custody Unit"
    ),
    "bail_on": (
        "Bail Date, Bail Return, Bail Return Date, Return Date, Bailed To, Bail To Return, PBR Date, "
        "Police Bail Return, Police Bail Return Date, Date of Bail Return"
    ),
    "bail_at": "Bail Time, Bail Return Time, Return Time",
    "bail_conditions": "Bail Conditions, Conditions",
    "court": "Court, Court Name, Next Court, Court House",
    "court_on": "Court Date, Next Court Date, Hearing Date, Next Appearance, Next Hearing, Date of Hearing",
    "court_at": "Court Time, Hearing Time",
    "wanted": "Wanted, Wanted Flag, Wanted Status, Circulated, Wanted Missing, WM Marker",
}

_TARGETS = (*_WHO, *_HAPPENED, *_SHARED)
DAILY_FORM = ListForm(
    _TARGETS,
    MappingProxyType(
        {key: target for key, target in spellings().items() if target in _TARGETS} | by_spelling(_HAPPENED)
    ),
    "Its cells are not read.",
)
"""The columns of a custody or arrest list, or of an update as IDIOM gives it."""

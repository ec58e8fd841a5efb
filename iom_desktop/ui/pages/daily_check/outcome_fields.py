"""What the form calls each fact an outcome asks for."""

from iom_desktop.records.work import Fact
from iom_desktop.vocabulary.work import CheckOutcome

LABELS: dict[CheckOutcome, dict[Fact, str]] = {
    CheckOutcome.NO_CHANGE: {},
    CheckOutcome.ARRESTED: {Fact.WHAT: "Arrested for", Fact.DAY: "Arrested on", Fact.PLACE: "Police station"},
    CheckOutcome.CHARGED: {
        Fact.WHAT: "Charged with",
        Fact.PLACE: "Court",
        Fact.DAY: "Court day",
        Fact.STARTS_AT: "Time",
    },
    CheckOutcome.BAILED: {
        Fact.DAY: "To return on",
        Fact.STARTS_AT: "Time",
        Fact.PLACE: "Police station",
        Fact.WHAT: "Conditions",
    },
    CheckOutcome.WANTED: {Fact.DAY: "Wanted since", Fact.WHAT: "Wanted for", Fact.WHO: "Last tried"},
    CheckOutcome.RECALLED: {Fact.DAY: "Recalled on", Fact.WHAT: "Why", Fact.PLACE: "Prison, if back inside"},
    CheckOutcome.RELEASED: {
        Fact.DAY: "Released on",
        Fact.PLACE: "Released from",
        Fact.WHAT: "First step",
        Fact.WHO: "Who visits",
    },
    CheckOutcome.REMANDED: {Fact.DAY: "Remanded on", Fact.PLACE: "Prison"},
    CheckOutcome.MOVED: {Fact.PLACE: "New address", Fact.POSTCODE: "Postcode"},
    CheckOutcome.COURT: {
        Fact.DAY: "Day",
        Fact.STARTS_AT: "Time",
        Fact.PLACE: "Court",
        Fact.WHAT: "Hearing",
        Fact.WHO: "Who attends",
    },
    CheckOutcome.MISSED_APPOINTMENT: {
        Fact.DAY: "Missed on",
        Fact.WHAT: "Appointment",
        Fact.ACCEPTED: "The reason is acceptable",
    },
    CheckOutcome.CURFEW_BREACH: {Fact.DAY: "Day", Fact.STARTS_AT: "Time", Fact.WHAT: "What happened"},
    CheckOutcome.WELFARE: {Fact.WHAT: "What somebody has to look to"},
    CheckOutcome.INTELLIGENCE: {Fact.WHAT: "Intelligence, for those cleared for it"},
}

INSIDE: dict[Fact, str] = {Fact.PLACE: "Prison moved to"}
"""What is asked of somebody in prison who has moved."""

WITHOUT_NOTE = (CheckOutcome.NO_CHANGE, CheckOutcome.COURT, CheckOutcome.WELFARE, CheckOutcome.INTELLIGENCE)
"""Outcomes that say everything in their own fields."""

STARTS_EMPTY = (CheckOutcome.BAILED, CheckOutcome.CHARGED)
"""Outcomes whose day is not usually today."""

"""Words of the daily work: checks, contacts, dates, actions, notes, assignments."""

from enum import StrEnum


class CheckOutcome(StrEnum):
    """What a daily check found."""

    NO_CHANGE = "no_change"
    ARRESTED = "arrested"
    CHARGED = "charged"
    BAILED = "bailed"
    WANTED = "wanted"
    RECALLED = "recalled"
    RELEASED = "released"
    REMANDED = "remanded"
    MOVED = "moved"
    COURT = "court"
    MISSED_APPOINTMENT = "missed_appointment"
    CURFEW_BREACH = "curfew_breach"
    WELFARE = "welfare"
    INTELLIGENCE = "intelligence"


class SourceResult(StrEnum):
    """What became of looking in one source."""

    NOTHING_NEW = "nothing_new"
    SOMETHING_FOUND = "something_found"
    COULD_NOT_CHECK = "could_not_check"
    NOT_LOOKED_AT = "not_looked_at"


class CheckProof(StrEnum):
    """What the register proves of one person's check on one day."""

    CHECKED = "checked"
    IN_PART = "in_part"
    PASSED_OVER = "passed_over"
    MISSED = "missed"
    WAITING = "waiting"
    """Not looked up yet, on a day that is not over."""


class TieBreak(StrEnum):
    """What decides between two people of the same colour."""

    LONGEST_UNCHECKED = "longest_unchecked"
    DATES_FIRST = "dates_first"
    NAME = "name"


class ContactKind(StrEnum):
    """How the team met or reached somebody."""

    HOME = "home"
    PRISON = "prison"
    OFFICE = "office"
    SUPPORTED_COMPLIANCE = "supported_compliance"
    PHONE = "phone"
    COURT = "court"
    OTHER = "other"


class AppointmentResult(StrEnum):
    """Whether an appointment was kept."""

    KEPT = "kept"
    MISSED_ACCEPTABLE = "missed_acceptable"
    MISSED_UNACCEPTABLE = "missed_unacceptable"


class KeyDateKind(StrEnum):
    """What a date in a case is about."""

    COURT = "court"
    BAIL_RETURN = "bail_return"
    RELEASE = "release"
    LICENCE_END = "licence_end"
    ORDER_END = "order_end"
    REVIEW = "review"
    TAG_END = "tag_end"


class ActionState(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class ActionOrigin(StrEnum):
    """Where an action comes from."""

    PANEL = "panel"
    DAILY_CHECK = "daily_check"
    CONTACT = "contact"
    CASE = "case"


class AssignmentRole(StrEnum):
    """What somebody is to a case."""

    LEAD_AGENCY = "lead_agency"
    LEAD_PROFESSIONAL = "lead_professional"
    POLICE_OFFICER = "police_officer"
    OFFENDER_MANAGER = "offender_manager"
    OTHER = "other"


class NoteKind(StrEnum):
    """Facts are kept apart from opinions (Data Protection Act 2018, section 38(2))."""

    FACT = "fact"
    OPINION = "opinion"


class TaskingSection(StrEnum):
    """The parts of a tasking sheet, in the order they are printed."""

    FIND_AND_ARREST = "find_and_arrest"
    COURT_TODAY = "court_today"
    BAIL_AND_CURFEW = "bail_and_curfew"
    RELEASED = "released"
    VISITS_AND_SUPPORT = "visits_and_support"
    WELFARE = "welfare"
    INTELLIGENCE = "intelligence"


class TaskingOrder(StrEnum):
    """By what the lines of a tasking sheet stand together."""

    SECTION = "section"
    WARD = "ward"


class ResultEffect(StrEnum):
    """What the result of a tasked line means for the case."""

    MET = "met"
    TRIED = "tried"
    SETTLED = "settled"
    """Done with, and nothing to be said in the case."""
    NOT_DONE = "not_done"

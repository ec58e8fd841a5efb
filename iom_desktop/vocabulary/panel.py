"""Words of the panel meeting."""

from enum import StrEnum


class PanelState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    APPROVED = "approved"


class Attendance(StrEnum):
    """Whether a member is there."""

    EXPECTED = "expected"
    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"


class PanelDecision(StrEnum):
    """What the panel decides about a case."""

    ADOPT = "adopt"
    KEEP = "keep"
    LEAVE = "leave"
    DEFER = "defer"
    DECLINE = "decline"


class MeetingPaper(StrEnum):
    """What is printed around a meeting, beside its minutes."""

    SIGN_IN = "sign_in"
    CHANGES = "changes"
    NOTICES = "notices"
    ACTIONS = "actions"


class AgendaReason(StrEnum):
    """Why a case is on the agenda, in the order the agenda takes them."""

    WANTED = "wanted"
    COURT = "court"
    RELEASE = "release"
    RAG_PROPOSED = "rag_proposed"
    URGENT_TO_CONFIRM = "urgent_to_confirm"
    STATUS_CHANGED = "status_changed"
    SCORE_CHANGED = "score_changed"
    BLOCKED_SERVICE = "blocked_service"
    OVERDUE_ACTION = "overdue_action"
    READY_TO_LEAVE = "ready_to_leave"
    EXPIRED = "expired"
    REFERRAL_READY = "referral_ready"
    DECISION_TO_CONFIRM = "decision_to_confirm"
    DEFERRED_TO_NOW = "deferred_to_now"
    WAITING_DECISION = "waiting_decision"
    ASKED = "asked"


class Standing(StrEnum):
    """How an agency stands with its agreement to share information."""

    CURRENT = "current"
    REVIEW_SOON = "review_soon"
    NOT_YET = "not_yet"
    LAPSED = "lapsed"
    ENDED = "ended"
    NONE = "none"

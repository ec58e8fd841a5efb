"""Words about a borough's settings: what a file of them holds, and the steps of setting up."""

from enum import StrEnum


class ConfigurationPart(StrEnum):
    """A part of a borough's configuration that is taken over, or left as it is."""

    LISTS = "lists"
    RULE_SETS = "rule_sets"
    DAILY_CHECK = "daily_check"
    WORDING = "wording"
    LIMITS = "limits"
    LETTERHEAD = "letterhead"
    WARDS = "wards"


class ConfigurationChange(StrEnum):
    """What taking a file over does to one thing."""

    ADDED = "added"
    CHANGED = "changed"
    RETIRED = "retired"


class SetupStep(StrEnum):
    """What it takes until a register is ready for the month's work, in order."""

    REGISTER = "register"
    RECOVERY_SHEET = "recovery_sheet"
    BOROUGH = "borough"
    LETTERHEAD = "letterhead"
    USERS = "users"
    BACKUPS = "backups"
    CASES = "cases"


class StepState(StrEnum):
    """How far one step of setting up is."""

    DONE = "done"
    OPEN = "open"
    SKIPPED = "skipped"

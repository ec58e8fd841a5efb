"""Which of London's nineteen groups an offence belongs to, by its Home Office code where nobody chose one."""

from types import MappingProxyType

from iom_desktop.rules.eligibility import family

UNKNOWN, OTHER = "unknown", "other"
_FAMILIES: tuple[tuple[str, str], ...] = (
    ("burglary", "028 029 030 031 032"),
    ("robbery", "034"),
    ("going_equipped", "033 054"),
    ("motor_vehicle", "037 045 048 126 130 131"),
    ("theft", "039 040 041 042 043 044 046 047 049"),
    ("fraud", "050 051 052 053 055 060 061"),
    ("criminal_damage", "056 057 058 059 149"),
    ("drugs", "077 092 093 193"),
    ("violence", "001 002 003 004 005 006 007 008 009 010 011 012 013 014 015 036 104 105"),
    ("sexual", "016 017 018 019 020 021 022 023 024 025 026 027 070 071 072 073 074 086 088"),
    ("public_order", "062 064 065 066 125 140 141"),
    ("stalking", "195"),
    ("firearms", "081 109 110 111 112"),
    ("non_compliance", "067 068 078 079 080 082 083"),
    ("traffic", " ".join(str(number) for number in range(802, 826))),
)
_GROUPS = MappingProxyType({code: group for group, codes in _FAMILIES for code in codes.split()})


def group_of(group: str, home_office_code: str) -> str:
    """Return the group somebody chose, else that of the code; *unknown* without either, *other* for a strange code."""
    if group:
        return group
    digits = family(home_office_code)
    return _GROUPS.get(digits, OTHER) if digits else UNKNOWN

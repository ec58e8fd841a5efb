"""Which columns of the register's list a paper has, by who reads it."""

from collections.abc import Mapping

from iom_desktop.errors import Mendable
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.documents import ListColumn

_FOR_THE_AGENCIES = (
    ListColumn.AGE,
    ListColumn.STATUS,
    ListColumn.LEAD_AGENCY,
    ListColumn.LEAD_PROFESSIONAL,
    ListColumn.MARKERS,
    ListColumn.NEXT_DATE,
)
_FOR_THE_TEAM = (
    ListColumn.BORN,
    ListColumn.CRN,
    ListColumn.STATUS,
    ListColumn.SCORES,
    ListColumn.LEAD_PROFESSIONAL,
    ListColumn.MARKERS,
    ListColumn.LAST_CHECK,
    ListColumn.NEXT_DATE,
)
COLUMNS: Mapping[Audience, tuple[ListColumn, ...]] = {
    Audience.TEAM: _FOR_THE_TEAM,
    Audience.PARTNERS: _FOR_THE_AGENCIES,
}
"""After the colour and the name. A list of people is for nobody else: boards read numbers, a court of one person."""


def columns_for(audience: Audience) -> tuple[ListColumn, ...]:
    """Return the columns for an audience, or refuse one that no list of people is for."""
    if audience not in COLUMNS:
        raise Mendable("no_list_for_them", "A list of people is for the team or the agencies alone.")
    return COLUMNS[audience]

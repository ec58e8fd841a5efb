"""Which of the panel's themes a case is one for: what a themed meeting takes, and what a partner comes for."""

from collections.abc import Collection

from iom_desktop.vocabulary.people import Sex

YOUNG = (18, 25)
_BY_PATHWAY = {
    "accommodation": "housing",
    "health": "mental_health",
    "drugs": "addiction",
    "domestic_abuse": "domestic_abuse",
}


def themes_of(sex: Sex, age: int | None, pathways: Collection[str], *, abuse: bool = False) -> frozenset[str]:
    """Return the codes of the themes, by who somebody is, the needs found, and the marker of domestic abuse."""
    found = {theme for pathway, theme in _BY_PATHWAY.items() if pathway in pathways}
    if sex is Sex.FEMALE:
        found.add("women")
    if age is not None and YOUNG[0] <= age <= YOUNG[1]:
        found.add("young_adults")
    if abuse:
        found.add("domestic_abuse")
    return frozenset(found)

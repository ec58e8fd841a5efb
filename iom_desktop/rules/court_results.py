"""Of what kind a court's result is, by the words that were recorded: counted, never shown."""

from types import MappingProxyType

IN_PRISON, SUSPENDED, COMMUNITY, MONEY = "Prison sentence", "Suspended sentence", "Community order", "Fine or discharge"
ADJOURNED, REMANDED, ENDED, OTHER = "Adjourned", "Remanded", "Dismissed or withdrawn", "Other result"
_WORDS = MappingProxyType(
    {
        ADJOURNED: ("adjourn", "put back", "listed for", "relisted"),
        REMANDED: ("remand",),
        ENDED: ("dismiss", "withdrawn", "discontinu", "acquit", "not guilty", "no case"),
        SUSPENDED: ("suspended",),
        COMMUNITY: ("community", "rehabilitation order", "unpaid work"),
        MONEY: ("fine", "discharge", "compensation", "costs"),
        IN_PRISON: ("custody", "custodial", "prison", "imprison", "months", "weeks", "years", "jail"),
    }
)
"""Looked for in this order: *suspended for 18 months* is no prison sentence."""
KINDS = (IN_PRISON, SUSPENDED, COMMUNITY, MONEY, ADJOURNED, REMANDED, ENDED, OTHER)


def kind_of(result: str) -> str:
    """Return the kind of a result; what no word of the list is in is another."""
    said = result.casefold()
    return next((kind for kind, words in _WORDS.items() if any(word in said for word in words)), OTHER)

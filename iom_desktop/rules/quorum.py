"""Whether enough agencies are at the panel for it to decide."""

from collections.abc import Iterable


def short_of_quorum(agencies: Iterable[str], least: int) -> str:
    """Return what to say of the agencies that are here, nothing where there is a quorum."""
    here = len({agency for agency in agencies if agency})
    if here >= least:
        return ""
    are = "1 agency is" if here == 1 else f"{here} agencies are"
    return f"No quorum: {are} here, {least} are needed. The panel may advise; the minutes say so."

"""What stands in the way of making two records one, or of putting them apart again, in plain words."""

from collections.abc import Iterator

from iom_desktop.records.merging import Bond
from iom_desktop.rules.values import in_words


def obstacles(kept: Bond, other: Bond) -> Iterator[str]:
    """Say in plain words why two records cannot be made into one now, and what to do."""
    for bond in (kept, other):
        yield from frozen(bond)
    if kept.on_scheme_since and other.on_scheme_since:
        yield (
            f"Both are on IOM: {kept.name} since {in_words(kept.on_scheme_since)}, {other.name} since "
            f"{in_words(other.on_scheme_since)}. Nobody can be on it twice. Let the panel take one of the two off "
            "(Leave IOM, with the words that it was recorded twice), then merge."
        )
    shared = {one.panel_id for one in kept.agendas} & {one.panel_id for one in other.agendas}
    for agenda in kept.agendas:
        if agenda.panel_id in shared and not agenda.meets:
            where = f"the agenda of the panel of {in_words(agenda.day)}" if agenda.day else "the next panel's agenda"
            yield f"Both are on {where}. Take one of the two cases off it, or let the panel decide it, then merge."


def frozen(bond: Bond) -> Iterator[str]:
    """Say why a record must not be changed now by making it one with another, or two of it."""
    if bond.held:
        yield f"There is a legal hold on {bond.name}: the record stays as it is until the hold is lifted."
    if bond.access_open:
        yield f"{bond.name} has asked what is held. Answer that first, so that the answer is about one record."
    if bond.erasure_asked:
        yield f"The erasure of {bond.name} is asked for. Let it be confirmed or withdrawn first."
    if any(agenda.meets for agenda in bond.agendas):
        yield f"The panel that has {bond.name} on its agenda is meeting. Finish the meeting first."

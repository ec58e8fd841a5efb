"""What a decision of the panel changes in the flags of PNC, IDIOM and nDelius."""

from iom_desktop.records.panel_papers import Flags
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import Rag

COLOURS = {Rag.RED: "Red", Rag.AMBER: "Amber", Rag.GREEN: "Green", Rag.BLUE: "Blue (in custody)"}
_NO_CHANGE = "No change"


def flags_of(decision: PanelDecision, before: Rag | None, after: Rag | None) -> Flags | None:
    """Return what has to be changed for one person, or nothing: Red is premium service, no other colour is."""
    if decision is PanelDecision.ADOPT and after is not None:
        return Flags(f"Set IOM: {_service(after)}", f"Add to IOM, {COLOURS[after]}")
    if decision is PanelDecision.LEAVE:
        return Flags("Remove IOM", "End IOM")
    if decision is not PanelDecision.KEEP or after is None or after is before:
        return None
    same = before is not None and (before is Rag.RED) == (after is Rag.RED)
    return Flags(_NO_CHANGE if same else f"Change to {_service(after)}", f"Change to {COLOURS[after]}")


def _service(colour: Rag) -> str:
    return "premium service" if colour is Rag.RED else "not premium service"

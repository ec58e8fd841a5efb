"""What the board asks: how many, who joins and leaves, whether the ledger adds up, what is needed and offered."""

from collections import Counter

from iom_desktop.clock import Clock
from iom_desktop.insights import population, provision
from iom_desktop.records.access import Actor
from iom_desktop.records.insights import ColourCount, Figures
from iom_desktop.services import erased_flow, leave, ledger_reading
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed
from iom_desktop.vocabulary.risk import Rag

PATHWAYS = "pathways"


class Insights:
    """Counts what the register holds; inside the team the numbers are exact."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def figures(self) -> Figures:
        """Count everything as it stands today."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        today = self._clock.today()
        with self._register.look(self._who) as look:
            managed = look.case_lists.managed(today)
            times = [time for spans in look.decisions.episodes().values() for time in spans]
            pathways = {entry.code: entry.short_label for entry in look.access.entries(PATHWAYS, today)}
            coverage = ledger_reading.sums(look, today)
            gone = erased_flow.read(look, self._clock)
            needs, offers = look.insights.needs(today), look.insights.offers(today)
            look.log.consulted("insights", count=len(managed), words="figures without names")
        colours = Counter(line.rag.shown for line in managed)
        return Figures(
            as_of=today,
            managed=len(managed),
            flow=population.flow(times, today, erased=gone),
            colours=tuple(ColourCount(colour, colours[colour]) for colour in Rag),
            coverage=coverage,
            gaps=provision.gaps(needs, offers, pathways, len(managed)),
        )

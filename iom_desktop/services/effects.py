"""What changes when people join, as far as the register can say."""

from iom_desktop.clock import Clock
from iom_desktop.insights import effect, effect_exhibits, packages
from iom_desktop.insights.effect_exhibits import EffectLabels
from iom_desktop.records.access import Actor
from iom_desktop.records.effect import EffectWish
from iom_desktop.records.exhibit import Exhibit
from iom_desktop.services import leave
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed

STEPS = packages.STEPS
"""What can be brought in before anybody asks for the effect."""
_USUAL = EffectWish()


class Effects:
    """Reckons the effect; it names nobody, and inside the team its numbers are exact."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def exhibits(self, wish: EffectWish = _USUAL) -> tuple[Exhibit, ...]:
        """Return the charts of the effect."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            facts = look.effect.facts(self._clock.today(), wish.by)
            labels = labels_in(look)
            look.log.consulted("insights", count=len(facts.adopted), words="effect, without names")
        return effect_exhibits.exhibits(effect.findings(facts, wish, self._clock.today()), labels)

    def groups(self) -> dict[str, str]:
        """Return the groups of offences that can be asked for, by their codes."""
        leave.ask_for_all(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            return dict(labels_in(look).groups)


def warm_up(step: str) -> None:
    """Take one of the steps that would otherwise be taken when the effect is first asked for."""
    packages.bring_in(step)


def labels_in(look: Look) -> EffectLabels:
    """Return the words of the borough's lists, retired ones too: old records hold them."""
    pathways, agencies, groups = (
        {entry.code: entry.short_label or entry.label for entry in look.access.entries(name)}
        for name in ("pathways", "agencies", "offence_groups")
    )
    return EffectLabels(pathways, agencies, groups)

"""Makes up what people were arrested for: a bad spell before the scheme or the list, and mostly less since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from iom_desktop.records.kept import OPEN_MARKS, PARTNER_MARKS
from iom_desktop.records.risk import Offence
from iom_desktop.vocabulary.risk import OffenceStage

_SOURCE = "Police record"
_YEAR, _MONTH = timedelta(days=365), 30.4
_EARLIER, _BAD_SPELL, _SINCE, _SINCE_OTHERS = 0.1, 0.26, 0.15, 0.21
"""Arrests in a month: two years before, the year before, since joining, and of people not adopted since their list."""
_SPREAD = 1.6
"""How people differ: with this shape some are arrested five times as often as others."""
_SETTLED = timedelta(days=130)
"""After so long a court has mostly decided."""
_KINDS = (
    # Home Office code, group, words, how common
    ("046/00", "theft", "Theft from a shop", 24),
    ("028/03", "burglary", "Burglary in a dwelling", 13),
    ("030/02", "burglary", "Burglary, not in a dwelling", 6),
    ("034/01", "robbery", "Robbery", 9),
    ("039/00", "theft", "Theft from the person", 6),
    ("045/10", "motor_vehicle", "Theft from a motor vehicle", 8),
    ("048/01", "motor_vehicle", "Theft of a motor vehicle", 5),
    ("105/01", "violence", "Common assault", 9),
    ("008/06", "violence", "Assault occasioning actual bodily harm", 6),
    ("092/70", "drugs", "Possession with intent to supply", 5),
    ("058/00", "criminal_damage", "Criminal damage", 5),
    ("125/11", "public_order", "Threatening behaviour", 4),
    ("", "non_compliance", "Failing to appear at court", 3),
    ("", "weapons", "Having a knife in a public place", 3),
)


@dataclass(frozen=True, slots=True)
class History:
    """The offences of one person; the same seed makes the same."""

    seed: int
    number: int
    turned_on: date
    """The day they joined the scheme, or stood on a list first."""
    today: date
    adopted: bool = True
    inside_from: date | None = None
    """Since when they are in prison, where they are."""

    def offences(self, person_id: str) -> Iterator[Offence]:
        """Yield what they were arrested for, from two years before the day up to now."""
        chance = Random(f"{self.seed}/{self.number}/offending")
        own = chance.gammavariate(_SPREAD, 1 / _SPREAD)
        last = self._yesterday
        since = _SINCE if self.adopted else _SINCE_OTHERS
        stretches = (
            (self.turned_on - 2 * _YEAR, self.turned_on - _YEAR, _EARLIER),
            (self.turned_on - _YEAR, self.turned_on, _BAD_SPELL),
            (self.turned_on, last, since),
        )
        for begin, end, monthly in stretches:
            day = begin + self._wait(chance, own * monthly)
            while day < end:
                if self.inside_from is None or day < self.inside_from:
                    yield self._offence(chance, person_id, day)
                day += self._wait(chance, own * monthly)

    @property
    def _yesterday(self) -> date:
        return self.today - timedelta(days=1)

    def _wait(self, chance: Random, monthly: float) -> timedelta:
        return timedelta(days=1 + min(int(chance.expovariate(monthly) * _MONTH), 5_000))

    def _offence(self, chance: Random, person_id: str, day: date) -> Offence:
        code, group, words, _ = chance.choices(_KINDS, [common for *_, common in _KINDS])[0]
        stage, after = self._stage(chance, day)
        return Offence(
            person_id=person_id,
            happened_on=day,
            stage=stage,
            stage_on=day + after,
            home_office_code=code,
            group=group,
            description=words,
            source=_SOURCE,
            marks=OPEN_MARKS if stage is OffenceStage.CONVICTED else PARTNER_MARKS,
        )

    def _stage(self, chance: Random, day: date) -> tuple[OffenceStage, timedelta]:
        """Return how far an offence has come by now, and how long that took."""
        drawn, days = chance.random(), chance.randint(20, 120)
        if drawn < 0.22:
            stage = OffenceStage.NO_FURTHER_ACTION
        elif drawn < 0.8 and day + _SETTLED < self.today:
            stage = OffenceStage.CONVICTED
        elif drawn < 0.93:
            stage, days = OffenceStage.CHARGED, 1
        else:
            stage, days = OffenceStage.ARRESTED, 0
        return stage, min(timedelta(days=days), self._yesterday - day)

"""The section on effect: what counts, how far is looked, by what people are told apart, and what a fall may mean."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.effect import EffectWish
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.exhibits_view import ExhibitsView
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.effect import Breakdown, Measure

WINDOWS = ((6, "6 months before and after"), (12, "12 months before and after"), (24, "2 years before and after"))
EVERY_KIND = ("", "All offences")
CAUTION = (
    "A fall after joining is not yet an effect: people join after a bad spell, and most would have offended less "
    "anyway. Look at the comparison, and at how wide the intervals are."
)


class EffectView(ExhibitsView):
    """Choices above the charts; tells when another answer is wanted."""

    wish_changed = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__(theme, icons)
        usual = EffectWish()
        self._measure: Choice[Measure] = Choice([(one, words.of(one)) for one in Measure])
        self._group: Choice[str] = Choice((EVERY_KIND,))
        self._months: Choice[int] = Choice(WINDOWS)
        self._by: Choice[Breakdown] = Choice([(one, words.of(one)) for one in Breakdown])
        self._months.choose(usual.months)
        for choice, name in (
            (self._measure, "What counts"),
            (self._group, "Kind of offence"),
            (self._months, "How far"),
            (self._by, "Told apart"),
        ):
            choice.setAccessibleName(name)
            choice.currentIndexChanged.connect(lambda _at: self.wish_changed.emit())
        self.above.addWidget(self._choices())
        self.above.addWidget(rule())

    @property
    def wish(self) -> EffectWish:
        """What is wanted."""
        return EffectWish(self._measure.value, self._group.value, self._months.value, self._by.value)

    def offer_groups(self, groups: dict[str, str]) -> None:
        """Offer the groups of offences by their codes and words; what is chosen stays."""
        chosen = self._group.value
        self._group.blockSignals(True)
        self._group.offer((EVERY_KIND, *sorted(groups.items(), key=lambda one: one[1])))
        self._group.choose(chosen)
        self._group.blockSignals(False)

    def _choices(self) -> QWidget:
        held = QWidget()
        row = QHBoxLayout()
        row.setSpacing(8)
        for choice in (self._measure, self._group, self._months, self._by):
            row.addWidget(choice)
        row.addStretch()
        rows = QVBoxLayout(held)
        rows.setContentsMargins(20, 10, 20, 10)
        rows.setSpacing(8)
        rows.addLayout(row)
        rows.addWidget(label(CAUTION, "small", "second", wrap=True))
        return held

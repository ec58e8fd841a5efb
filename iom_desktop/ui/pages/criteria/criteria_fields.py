"""The fields of one set of criteria, taken from a rule set and moved by hand."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox

from iom_desktop.records.rule_set import Definition, RuleSet
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.number import number

_HIGHEST_SCORE = 100
_LONGEST_WINDOW = 3650
_FAMILY_DIGITS = 3
_WIDTH = 92
_NOT_ASKED = "not asked"


class CriteriaFields(QObject):
    """Tells whenever one of its fields changes; the rule set itself is never touched."""

    changed = Signal()
    taken = Signal()
    """Another rule set was taken."""

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self._rule_sets: dict[str, RuleSet] = {}
        self.rule_set: Choice[str] = Choice()
        self.at_least, self.from_score = _score(), _score()
        self.window_days = number(0, _LONGEST_WINDOW, width=_WIDTH)
        self.at_liberty = QCheckBox()
        self.further = _score()
        self.further.setSpecialValueText(_NOT_ASKED)
        self.families = QLineEdit()
        self._connect()

    def offer(self, rule_sets: Sequence[RuleSet], chosen: str) -> None:
        """Offer the rule sets, and take one by its name."""
        self._rule_sets = {one.id: one for one in rule_sets}
        self.rule_set.blockSignals(True)
        self.rule_set.offer([(one.id, one.label or one.name) for one in rule_sets])
        self.rule_set.choose(next((one.id for one in rule_sets if one.name == chosen), None))
        self.rule_set.blockSignals(False)
        self._take()

    @property
    def ready(self) -> bool:
        """Tell whether there is something to explore by."""
        return bool(self._rule_sets) and not self.wrong_family

    @property
    def wrong_family(self) -> str:
        """The first of the offence families that is none."""
        wrong = (one for one in self._families() if not (one.isdecimal() and len(one) == _FAMILY_DIGITS))
        return next(wrong, "")

    @property
    def base(self) -> Definition:
        """The criteria of the rule set, before anything was moved."""
        return self._rule_sets[self.rule_set.value].definition

    @property
    def definition(self) -> Definition:
        """The criteria as they stand in the fields."""
        base = self.base
        offence = replace(
            base.offence,
            from_score=Decimal(self.from_score.value()),
            window_days=self.window_days.value(),
            at_liberty=self.at_liberty.isChecked(),
            families=self._families(),
        )
        asked = base.further[:1] if self.further.value() else ()
        return replace(
            base,
            first=replace(base.first, at_least=Decimal(self.at_least.value())),
            offence=offence,
            further=tuple(replace(rule, at_least=Decimal(self.further.value())) for rule in asked),
        )

    def _families(self) -> tuple[str, ...]:
        return tuple(self.families.text().replace(",", " ").split())

    def _take(self) -> None:
        """Fill the fields from the chosen rule set."""
        base = self.base
        self.blockSignals(True)
        self.at_least.setValue(int(base.first.at_least))
        self.from_score.setValue(int(base.offence.from_score))
        self.window_days.setValue(base.offence.window_days)
        self.at_liberty.setChecked(base.offence.at_liberty)
        self.families.setText(" ".join(base.offence.families))
        self.further.setValue(int(base.further[0].at_least) if base.further else 0)
        self.further.setEnabled(bool(base.further))
        self.blockSignals(False)
        self.taken.emit()
        self.changed.emit()

    def _connect(self) -> None:
        self.rule_set.currentIndexChanged.connect(lambda at: self._take() if at >= 0 else None)
        for field in (self.at_least, self.from_score, self.window_days, self.further):
            field.valueChanged.connect(lambda _value: self.changed.emit())
        self.at_liberty.toggled.connect(lambda _on: self.changed.emit())
        self.families.textChanged.connect(lambda _text: self.changed.emit())


def _score() -> QSpinBox:
    return number(0, _HIGHEST_SCORE, width=_WIDTH)

"""Two sets of criteria side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.rule_set import RuleSet
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.criteria.criteria_fields import CriteriaFields
from iom_desktop.ui.widgets.form import Field
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label

WIDTH = 400
_IN_FORCE, _BEFORE = "london-2021", "london-2013"
_FAMILIES_HINT = "034 robbery, 028 to 031 burglary"


class CriteriaPane(QScrollArea):
    """Tells when there is something else to explore."""

    explore_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.first, self.second = CriteriaFields("First", self), CriteriaFields("Second", self)
        self._families = {
            fields: Field(icons, f"Offence families, {fields.title.lower()}", fields.families, _FAMILIES_HINT)
            for fields in (self.first, self.second)
        }
        self._first_score, self._band, self._further = label(), label(), label()
        self._named: list[tuple[QWidget, str, QLabel]] = []
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._laid_out(icons))
        for fields in (self.first, self.second):
            fields.changed.connect(self._on_changed)
            fields.taken.connect(self._name_scores)

    @property
    def ready(self) -> bool:
        """Tell whether both sets can be explored by."""
        return self.first.ready and self.second.ready

    def offer(self, rule_sets: tuple[RuleSet, ...]) -> None:
        """Offer the rule sets: at first those in force and those before them."""
        self.blockSignals(True)
        for fields, chosen in ((self.first, _IN_FORCE), (self.second, _BEFORE)):
            fields.offer(rule_sets, chosen)
        self.blockSignals(False)

    def _on_changed(self) -> None:
        for fields, field in self._families.items():
            wrong = fields.wrong_family
            field.say_error(f"{wrong} is not three digits, such as 034." if wrong else "")
        if self.ready:
            self.explore_wanted.emit()

    def _name_scores(self) -> None:
        if not self.ready:
            return
        bases = (self.first.base, self.second.base)
        named = _one_or_both([base.first.label for base in bases])
        self._first_score.setText(f"{named} at least")
        self._band.setText(f"Or {named} at least, with such an offence")
        further = _one_or_both([base.further[0].label for base in bases if base.further])
        self._further.setText(f"And {further} at least" if further else "No further score")
        for control, title, words in self._named:
            control.setAccessibleName(f"{title}: {words.text()}")

    def _laid_out(self, icons: Icons) -> QWidget:
        held = QWidget()
        held.setProperty("pane", "scrolled")
        rows = QVBoxLayout(held)
        rows.setContentsMargins(20, 16, 16, 16)
        rows.setSpacing(12)
        for fields in (self.first, self.second):
            rows.addWidget(Field(icons, f"{fields.title} rule set", fields.rule_set))
        rows.addWidget(rule(strong=False))
        rows.addLayout(self._grid())
        rows.addWidget(rule(strong=False))
        for field in self._families.values():
            rows.addWidget(field)
        rows.addStretch()
        return held

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        lines = (
            (self._first_score, "at_least"),
            (self._band, "from_score"),
            (label("Such an offence in the last, days"), "window_days"),
            (label("Days in prison left out"), "at_liberty"),
            (self._further, "further"),
        )
        for column, fields in enumerate((self.first, self.second), start=1):
            grid.addWidget(label(fields.title, "body-strong"), 0, column)
            for row, (words, name) in enumerate(lines, start=1):
                control = getattr(fields, name)
                self._named.append((control, fields.title, words))
                grid.addWidget(control, row, column)
                if column == 1:
                    words.setWordWrap(True)
                    grid.addWidget(words, row, 0)
        return grid


def _one_or_both(labels: list[str]) -> str:
    return " or ".join(dict.fromkeys(labels))

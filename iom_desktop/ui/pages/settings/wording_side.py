"""Beside a wording being changed: what is to be mended, its pages for a chosen case, and its history."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.records.wording import Checked, Problem
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.settings.wording_history import HistoryPane
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.focus_lead import one_after_the_other
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.person_choice import PersonChoice
from iom_desktop.ui.widgets.preview_pane import PreviewPane
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.documents import Variant

TITLES = ("Checks", "Preview", "History")
PREVIEW = 1


class ChecksList(QWidget):
    """What is to be mended or worth a look, each with a way to its text; and how old a reader has to be."""

    place_wanted = Signal(str)
    """Carries the path of a piece."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._problems: tuple[Problem, ...] = ()
        self.ways: list[QPushButton] = []
        """The buttons that go to the text of a problem."""
        self._ages = label("", "body", "second", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(12)
        rows.addWidget(self._ages)
        rows.addLayout(self._lines)
        rows.addStretch()

    def show_checked(self, checked: Checked) -> None:
        """Show what the checks found."""
        self._problems = checked.problems
        said = ", ".join(f"{variant} {age:.0f}" for variant, age in checked.ages)
        self._ages.setText(f"Reading age: {said}. The aim is 9 to 11, or younger" if said else "")
        self._ages.setVisible(bool(said))
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.ways = []
        for problem in checked.problems:
            self._lines.addWidget(self._line(problem))
        if not checked.problems:
            self._lines.addWidget(label("Nothing to mend", "body"))

    def go_to_first(self) -> None:
        """Go to the first text in which something has to be mended."""
        found = next((one for one in self._problems if one.path), None)
        if found is not None:
            self.place_wanted.emit(found.path)

    def _line(self, problem: Problem) -> QWidget:
        icon = QLabel()
        tone = "red-ink" if problem.refuses else "amber-ink"
        self._icons.dress(icon, "circle-alert" if problem.refuses else "triangle-alert", tone, 16)
        held = QWidget()
        line = QHBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(problem.words, "body", wrap=True), 1)
        if problem.path:
            go = button("Go there", lambda: self.place_wanted.emit(problem.path), kind="quiet", size="small")
            go.setAccessibleName(f"Go there: {problem.words}")
            line.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
            self.ways.append(go)
        return held


class CasePreview(QWidget):
    """Chooses a case and a way to set the paper, and shows its pages."""

    wanted = Signal(str, object)
    """Carries the id of a person, and a ``Variant``."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.person = PersonChoice()
        self.person.setAccessibleName("Case to preview with")
        self.variant = QComboBox()
        self.variant.setAccessibleName("Set as")
        for variant in Variant:
            self.variant.addItem(words.of(variant), variant)
        self._show = button("Show pages", self.show_pages, icons=icons, icon="eye")
        self.pages = PreviewPane(icons)
        self.pages.save.hide()
        self.pages.say_nothing("Choose a case, then show the pages")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.variant)
        line.addStretch()
        line.addWidget(self._show)
        asked = QVBoxLayout()
        asked.setContentsMargins(16, 12, 16, 12)
        asked.setSpacing(8)
        asked.addWidget(self.person)
        asked.addLayout(line)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(asked)
        rows.addWidget(rule(strong=False))
        rows.addWidget(self.pages, 1)

    def suit(self, *, of_a_case: bool, in_variants: bool) -> None:
        """Ask only for what the paper needs: some are about no one case, some are set in one way."""
        self.person.setVisible(of_a_case)
        self.variant.setVisible(in_variants)
        self.variant.setCurrentIndex(0)
        self.pages.say_nothing("Choose a case, then show the pages" if of_a_case else "Show the pages")

    def show_pages(self) -> None:
        """Ask for the pages of whom is chosen."""
        person_id = self.person.person_id
        if person_id or self.person.isHidden():
            self.wanted.emit(person_id, self.variant.currentData())
        else:
            self.pages.say_nothing("Choose somebody from the list")
            self.person.setFocus(Qt.FocusReason.ShortcutFocusReason)


class WordingSide(QWidget):
    """Three tabs beside the editor."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.checks = ChecksList(icons)
        self.preview = CasePreview(icons)
        self.history = HistoryPane(theme, icons)
        self.tabs = CountTabs(TITLES, name="Beside the wording")
        held = QScrollArea()
        held.setAccessibleName("Checks")
        held.setWidgetResizable(True)
        held.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.checks.setProperty("pane", "scrolled")
        held.setWidget(self.checks)
        stack = QStackedWidget()
        for part in (held, self.preview, self.history):
            stack.addWidget(part)
        self.tabs.currentChanged.connect(stack.setCurrentIndex)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.tabs)
        rows.addWidget(rule(strong=False))
        rows.addWidget(stack, 1)

    def show_checked(self, checked: Checked) -> None:
        """Show what the checks found, and how much on the tab."""
        self.checks.show_checked(checked)
        one_after_the_other(self.tabs, *self.checks.ways)
        self.tabs.show_counts((len(checked.problems) or None, None, None))

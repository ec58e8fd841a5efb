"""Insights: what the board asks, by section, as charts with their tables, each with one plain finding."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.exhibit import Exhibit
from iom_desktop.records.population import WHOLE, Population
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.exhibits_view import ExhibitsView
from iom_desktop.ui.pages.insights.export_dialog import ExhibitExportDialog
from iom_desktop.ui.pages.insights.sections import SECTIONS
from iom_desktop.ui.pages.insights.whom import in_words
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar

PERIODS = ((12, "Last 12 months"), (24, "Last 2 years"), (60, "Last 5 years"))
ONLY_FOR_ALL = "Figures about everybody are taken along by a coordinator. Ask one for them"
ONLY_WHOLE = "Figures of a part of the cohort stay here: beside those of all they would give small numbers back"
_EXACT = "Exact numbers, for the team only"
_KEYS = (
    ("← → ↑ ↓", "through the numbers"),
    ("Ctrl+→", "next chart"),
    ("Ctrl+T", "table"),
    ("Enter", "enlarge"),
    ("Ctrl+C", "copy"),
    ("Ctrl+E", "export"),
    ("Ctrl+R", "board report"),
)


class InsightsPage(QWidget):
    """A tab for each section; what a section shows is asked for when it is first shown."""

    section_wanted = Signal(str)
    """A section is on screen, and may have to be counted."""
    made = Signal(str, object)
    """A section's view was made: its name and the view."""
    copy_wanted = Signal(object)
    """An exhibit."""
    export_wanted = Signal(object, object)
    """An exhibit and a ``FileWish``."""
    report_wanted = Signal()
    """The board's report is asked for."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme, self.icons = theme, icons
        self.dialog: QDialog | None = None
        self.period: Choice[int] = Choice(PERIODS)
        self.period.setAccessibleName("Period")
        self.wished = WHOLE
        """Whom the user wants to see; a section that cannot be asked for them shows everybody."""
        self.population: Choice[Population] = Choice([(WHOLE, in_words(WHOLE))])
        self.population.setAccessibleName("Whom the charts are about")
        report = button("Board report", self.report_wanted.emit, icons=icons, icon="printer", tip="Ctrl+R")
        self.header = SheetHeader("Insights", self.period, self.population, report)
        self.message = MessageBar(icons)
        self.tabs = CountTabs([one.title for one in SECTIONS], name="Sections")
        self._stack = QStackedWidget()
        self._views: dict[str, ExhibitsView] = {}
        self._spans: dict[str, str] = {}
        """From which month to which each section was counted."""
        self._offered: dict[str, tuple[Sequence[Population], Population]] = {}
        self._of: dict[str, str] = {}
        """Of which part of the cohort each section tells, where not of all."""
        self._why_no_export = ""
        self._foot = KeyFooter(_KEYS)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (self.header, self.message, self.tabs, rule()):
            rows.addWidget(part)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self._foot)
        self.allow_export(allowed=True)
        key(self, "Ctrl+Tab", lambda: self._turn(1))
        key(self, "Ctrl+Shift+Tab", lambda: self._turn(-1))
        key(self, "Ctrl+T", self._toggle)
        key(self, "Ctrl+R", self.report_wanted.emit)
        key(self, "Ctrl+E", lambda: self._take_along(self._view.export_wanted))
        key(self, "Ctrl+C", lambda: self._take_along(self._view.copy_wanted))
        for keys, step in (("Ctrl+Right", 1), ("Ctrl+Left", -1), ("Ctrl+Down", 1), ("Ctrl+Up", -1)):
            key(self, keys, partial(self._step, step))
        self.tabs.currentChanged.connect(lambda _at: self.show_section())
        self.period.currentIndexChanged.connect(lambda _at: self.section_wanted.emit(self.section))
        self.population.currentIndexChanged.connect(lambda _at: self._on_population())

    @property
    def section(self) -> str:
        """The name of the section on screen."""
        return SECTIONS[self.tabs.currentIndex()].name

    @property
    def _view(self) -> ExhibitsView:
        return self.view(self.section)

    def view(self, name: str) -> ExhibitsView:
        """Return the view of a section, which is made now if it was never shown."""
        if name not in self._views:
            section = next(one for one in SECTIONS if one.name == name)
            view = section.make(self._theme, self.icons)
            view.why_no_export = self._why_no_export
            view.copy_wanted.connect(self.copy_wanted)
            view.export_wanted.connect(self.ask_export)
            self._views[name] = view
            self._stack.addWidget(view)
            self.made.emit(name, view)
        return self._views[name]

    def allow_export(self, *, allowed: bool) -> None:
        """Offer to take figures along to whoever may."""
        self._why_no_export = "" if allowed else ONLY_FOR_ALL
        for view in self._views.values():
            view.why_no_export = self._why_no_export
        self._say_head()
        self._foot.offer(*(does for _keys, does in _KEYS if allowed or does not in ("copy", "export")))

    def show_section(self) -> None:
        """Show the section of the chosen tab, and ask for it."""
        at = self.tabs.currentIndex()
        self.period.setVisible(SECTIONS[at].by_period)
        self.population.setVisible(SECTIONS[at].by_population)
        self._show_populations()
        view = self.view(SECTIONS[at].name)
        self._stack.setCurrentWidget(view)
        self._say_head()
        view.wait()
        on = QApplication.focusWidget()
        if on is None or not self.isAncestorOf(on):
            self.tabs.setFocus()
        self.section_wanted.emit(self.section)

    def choose(self, name: str) -> None:
        """Show a section by its name."""
        at = next((at for at, one in enumerate(SECTIONS) if one.name == name), 0)
        if at == self.tabs.currentIndex():
            self.show_section()
        self.tabs.setCurrentIndex(at)

    def offer_populations(self, name: str, offered: Sequence[Population], chosen: Population) -> None:
        """Offer the parts of the cohort that a section can be asked for, of which one is shown."""
        self._offered[name] = (offered, chosen)
        if name == self.section:
            self._show_populations()

    def _show_populations(self) -> None:
        offered, chosen = self._offered.get(self.section, ((WHOLE,), WHOLE))
        blocked = self.population.blockSignals(True)
        self.population.offer([(one, in_words(one)) for one in offered])
        self.population.choose(chosen)
        self.population.blockSignals(blocked)

    def show_exhibits(self, name: str, exhibits: tuple[Exhibit, ...]) -> None:
        """Show what a section came to, over which months and of whom."""
        of = next((f"{in_words(one.of)} only" for one in exhibits if not one.of.whole), "")
        self._of[name] = of
        self.view(name).why_no_export = self._why_no_export or (ONLY_WHOLE if of else "")
        self.view(name).show_exhibits(exhibits)
        months = next((one.categories for one in exhibits if one.heading.split()[0] == "Month" and one.categories), ())
        self._spans[name] = f"{months[0]} to {months[-1]}" if months else ""
        self._say_head()

    def beside(self, exhibit: Exhibit) -> tuple[Exhibit, ...]:
        """Return the exhibits of the section that one is shown in: beside them it must give nothing back."""
        sections = (tuple(cell.exhibit for cell in view.cells) for view in self._views.values())
        return next((shown for shown in sections if exhibit in shown), ())

    def ask_export(self, exhibit: Exhibit) -> None:
        """Ask who receives a chart as a file, and in which form."""
        dialog = ExhibitExportDialog(self, self.icons, exhibit)
        dialog.wanted.connect(lambda wish: self._on_export(exhibit, wish, dialog))
        self.dialog = dialog
        dialog.show_fitted()

    def say_done(self, said: str) -> None:
        """Say quietly what was done."""
        self.message.say(Message.SAVED, said)

    def say_failed(self, why: str) -> None:
        """Say why something was not done."""
        self.message.say(Message.ERROR, why)

    def _on_population(self) -> None:
        self.wished = self.population.value
        self.section_wanted.emit(self.section)

    def _on_export(self, exhibit: Exhibit, wish: object, dialog: QDialog) -> None:
        dialog.accept()
        self.export_wanted.emit(exhibit, wish)

    def _say_head(self) -> None:
        """Say over which months the section on screen is counted, and for whom."""
        span, of = (told.get(self.section, "") for told in (self._spans, self._of))
        leaving = "" if self._why_no_export or of else "What you copy or export holds none under 5"
        self.header.say(". ".join(filter(None, (", ".join(filter(None, (of, span))), _EXACT, leaving))))

    def _take_along(self, wish: SignalInstance) -> None:
        if self._view.why_no_export:
            self.message.say(Message.INFO, self._view.why_no_export)
        else:
            self._view.tell_of_current(wish)

    def _toggle(self) -> None:
        self._view.toggle_tables()

    def _step(self, step: int) -> None:
        self._view.step(step)

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % len(SECTIONS))

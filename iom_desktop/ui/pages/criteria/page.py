"""The criteria explorer: two sets of criteria beside the months they would have judged otherwise."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.criteria import Exploration, ExploredMonth, ExploredPerson, ExplorerChoices
from iom_desktop.records.rule_set import RuleSet
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.criteria.columns import month_columns, person_columns
from iom_desktop.ui.pages.criteria.criteria_pane import CriteriaPane
from iom_desktop.ui.pages.criteria.rule_set_dialogs import KeepDialog, RuleSetsDialog
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.text import label

KEYS = (("↑ ↓", "move"), ("Enter", "open case"), ("F6", "next pane"))


class CriteriaPage(QWidget):
    """Shows what two sets of criteria make of every list; nothing here is saved."""

    explore_wanted = Signal()
    case_wanted = Signal(str)
    retry_wanted = Signal()
    reading_wanted = Signal(bool)
    """Whether earlier lists shall be read, or no more of them."""
    keep_wanted = Signal(object)
    """Carries a ``KeepWish`` for the second criteria."""
    rule_sets_wanted = Signal()
    switch_wanted = Signal(str, bool)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._found: Exploration | None = None
        self._theme, self._icons = theme, icons
        keep = button("Keep as a rule set", self.ask_keep, icons=icons, icon="plus")
        listed = button("Rule sets", self.rule_sets_wanted.emit, icons=icons, icon="list-checks")
        self._header = SheetHeader("Criteria explorer", listed, keep, height=56)
        self._header.explain_title(icons)
        self._header.say("How many, and who, under other criteria. Nothing is saved unless you keep it.")
        self.dialog: FormDialog | None = None
        self.message = MessageBar(icons)
        self.criteria = CriteriaPane(icons)
        self.finding = label("", "section", wrap=True)
        self.reading = label("", "small", "second")
        self.stop = button("Stop", lambda: self.reading_wanted.emit(not self._reading), kind="link")
        self._reading = False
        self.months: RecordTable[ExploredMonth] = RecordTable(
            theme, icons, month_columns(), name="Lists", key=lambda one: one.month
        )
        self.tabs = CountTabs(["Come in", "Drop out"], name="Who would move")
        self.people: RecordTable[ExploredPerson] = RecordTable(
            theme, icons, person_columns(), name="People who would move", key=lambda one: one.person_id
        )
        self._footer = KeyFooter(KEYS, keys_first=True)
        self._lay_out()
        self._connect()
        self.months.empty.say("Loading the lists", icon="list-checks")
        self.people.empty.say(
            "Nobody to compare", "A list that is loaded is held against both criteria.", icon="users", guide="criteria"
        )

    @property
    def month(self) -> str:
        """The month whose people are shown."""
        current = self.months.current
        return current.month if current else ""

    def show_choices(self, choices: ExplorerChoices) -> None:
        """Offer the rule sets; the first stands as it is, the second is to be moved."""
        self._found = None
        if not self.criteria.ready:
            self.criteria.offer(choices.rule_sets)
        if not choices.months:
            self.months.show_records(())
            self.people.show_records(())
            self.months.empty.say(
                "No list yet",
                "Import a month's list first: the explorer works on the lists you have.",
                guide="criteria",
            )
            return
        self.explore_wanted.emit()

    def show_reading(self, choices: ExplorerChoices, *, under_way: bool) -> None:
        """Say how many lists have been read, and let the user stop or go on."""
        read, self._reading = len(choices.months), under_way
        of_all = f"{read} of {words.count(read + choices.unread, 'list')}"
        self.reading.setText(f"Reading {of_all}, the latest first" if under_way else f"{of_all} read, the latest")
        self.stop.setText("Stop" if under_way else "Read the rest")
        for one in (self.reading, self.stop):
            one.setVisible(choices.unread > 0)

    def show_exploration(self, found: Exploration) -> None:
        """Show what was found; the user stays on the month they were on."""
        first_time = self._found is None
        self._found = found
        self.months.blockSignals(True)
        self.months.show_records(found.months)
        self.months.go_to(found.month)
        self.months.blockSignals(False)
        self.finding.setText(_finding(found))
        self.tabs.show_counts([len(found.come_in), len(found.drop_out)])
        self._show_people()
        if first_time:
            self.criteria.second.at_least.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, why: str) -> None:
        """Say what happened, keeping what is shown."""
        self.message.say(
            Message.ERROR, "The lists could not be read", why, action="Try again", pressed=self.retry_wanted.emit
        )

    def ask_keep(self) -> None:
        """Ask how the second criteria shall be kept."""
        if not self.criteria.ready:
            return
        dialog = KeepDialog(self, self._icons, self.criteria.second.rule_set.words)
        dialog.wanted.connect(self.keep_wanted)
        self._open(dialog)

    def show_rule_sets(self, rule_sets: tuple[RuleSet, ...]) -> None:
        """Show every rule set, in the list that is open already or in a new one."""
        if not isinstance(self.dialog, RuleSetsDialog):
            dialog = RuleSetsDialog(self, self._theme, self._icons)
            dialog.switch_wanted.connect(self.switch_wanted)
            self._open(dialog)
        assert isinstance(self.dialog, RuleSetsDialog)
        self.dialog.show_rule_sets(rule_sets)

    def say_saved(self, said: str) -> None:
        """Say quietly that something is kept."""
        if isinstance(self.dialog, KeepDialog):
            self.dialog.accept()
        self.message.say(Message.SAVED, said)

    def say_not_saved(self, why: str) -> None:
        """Say why something is not kept, where it was asked for."""
        if self.dialog is not None:
            self.dialog.say_failure(why)
        else:
            self.message.say(Message.ERROR, "Not saved", why)

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.show_fitted()

    def _on_closed(self) -> None:
        self.dialog = None

    def _connect(self) -> None:
        self.criteria.explore_wanted.connect(self.explore_wanted)
        self.months.current_changed.connect(self._on_month)
        self.tabs.currentChanged.connect(lambda _at: self._show_people())
        self.people.opened.connect(lambda one: self.case_wanted.emit(one.person_id))

    def _on_month(self, month: ExploredMonth | None) -> None:
        if month is not None and self._found is not None and month.month != self._found.month:
            self.explore_wanted.emit()

    def _show_people(self) -> None:
        found = self._found
        if found is None:
            return
        come_in = self.tabs.currentIndex() == 0
        self.people.empty.say("Nobody would come in" if come_in else "Nobody would drop out", icon="users")
        self.people.show_records(found.come_in if come_in else found.drop_out)
        self._footer.say(words.people_count(len(self.people.records)))

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.criteria)
        body.addWidget(rule(upright=True))
        body.addLayout(self._findings(), 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._header)
        rows.addWidget(self.message)
        rows.addLayout(body, 1)

    def _findings(self) -> QVBoxLayout:
        self.finding.setContentsMargins(16, 12, 16, 12)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(0, 0, 16, 0)
        tabs.addWidget(self.tabs, 1)
        progress = QHBoxLayout()
        progress.setContentsMargins(16, 0, 16, 8)
        progress.setSpacing(12)
        progress.addWidget(self.reading)
        progress.addWidget(self.stop)
        progress.addStretch(1)
        for one in (self.reading, self.stop):
            one.hide()
        rows = QVBoxLayout()
        rows.setSpacing(0)
        rows.addWidget(self.finding)
        rows.addLayout(progress)
        rows.addWidget(rule(strong=False))
        rows.addWidget(self.months, 2)
        rows.addWidget(rule())
        rows.addLayout(tabs)
        rows.addWidget(rule())
        rows.addWidget(self.people, 3)
        rows.addWidget(self._footer)
        return rows


def _finding(found: Exploration) -> str:
    """Say in one sentence what the second criteria would change in the chosen month."""
    month = next((one for one in found.months if one.month == found.month), None)
    if month is None:
        return ""
    if not month.come_in and not month.drop_out:
        return f"On the {words.month_of(month.month)} list both take in the same people."
    return (
        f"On the {words.month_of(month.month)} list the second takes in {month.second.eligible:,} instead of "
        f"{month.first.eligible:,}: {month.come_in:,} would come in and {month.drop_out:,} would drop out."
    )

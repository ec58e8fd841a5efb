"""The register: everybody on the scheme in one list, its views and filters, and one person beside it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.case import CaseLine, CaseRecord, ManagedList
from iom_desktop.records.choices import Choices
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.register import views
from iom_desktop.ui.pages.register.columns import columns
from iom_desktop.ui.pages.register.preview_pane import PreviewPane
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.action_dialog import ActionDialog
from iom_desktop.ui.widgets.contact_dialog import ContactDialog
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.rag_dialog import RagDialog
from iom_desktop.vocabulary.cohort import Route

KEYS = (("↑ ↓", "move"), ("Enter", "open"), ("R", "change RAG"), ("L", "log contact"), ("A", "add action"))
LEAST_FOR_PREVIEW = 1040
"""How wide the sheet must be for the pane beside the list to be open by itself."""


class RegisterPage(QWidget):
    """Shows the list and says what the user wants to do with whom."""

    case_wanted = Signal(str)
    preview_wanted = Signal(str)
    rag_wanted = Signal(str, object)
    """A person's id and the ``RagWish``."""
    contact_wanted = Signal(object)
    action_wanted = Signal(object)
    retry_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._shown = ManagedList(day=datetime.min.date(), me="", lines=(), choices=Choices())
        self._preview_closed = False
        self.dialog: FormDialog | None = None
        self._header = SheetHeader("Register")
        self._message = MessageBar(icons)
        self._tabs = CountTabs([title for title, _ in views.VIEWS], name="Views")
        self._filters = FilterBar(icons, views.FILTERS)
        self.table: RecordTable[CaseLine] = RecordTable(
            theme, icons, columns(lambda: self._shown), name="People on the scheme", key=lambda line: line.person_id
        )
        self.preview = PreviewPane(theme, icons)
        self._footer = KeyFooter(KEYS)
        self._lay_out()
        self._connect()
        self.table.sort_by("Name")
        self.table.empty.say("Loading the register", icon="users")

    @property
    def current(self) -> CaseLine | None:
        """The line the user is on."""
        return self.table.current

    def show_list(self, shown: ManagedList) -> None:
        """Show the register as it stands."""
        self._shown = shown
        self._message.hide()
        self.table.setEnabled(True)
        added = sum(line.route is Route.LOCAL_ADDITION for line in shown.lines)
        rest = len(shown.lines) - added
        self._header.say(f"{words.people_count(len(shown.lines))} managed: {rest} core cohort, {added} added locally")
        self._tabs.show_counts(views.counts(shown))
        views.offer_filters(self._filters, shown)
        if shown.lines:
            self.table.empty.say("No one matches", icon="funnel", action="Clear filters", pressed=self._filters.clear)
        else:
            self.table.empty.say(
                "Nobody is on the scheme yet",
                "People come here when a panel adopts them from the monthly list or from a referral.",
                icon="users",
            )
        self.table.show_records(shown.lines)
        self._on_filters()

    def show_failure(self, why: str) -> None:
        """Keep the old list, greyed, and say what happened."""
        self.table.setEnabled(False)
        self._message.say(
            Message.ERROR, "The register could not be loaded", why, action="Try again", pressed=self.retry_wanted.emit
        )

    def show_case(self, case: CaseRecord) -> None:
        """Show a person beside the list, if they are still the one the user is on."""
        line = self.current
        if line is not None and line.person_id == case.person.id:
            level = words.of(line.engagement) if line.engagement else "Not assessed"
            self.preview.show_case(line, case, level)

    def say_saved(self, line: str) -> None:
        """Say what was saved, and close the form it came from."""
        if self.dialog is not None:
            self.dialog.accept()
        self._message.say(Message.SAVED, line)

    def say_not_saved(self, why: str) -> None:
        """Say in the open form why it was not saved."""
        if self.dialog is not None:
            self.dialog.say_failure(why)

    def ask_rag(self, line: CaseLine) -> None:
        """Ask for a change of colour."""
        dialog = RagDialog(self, self._icons, line.name, line.rag)
        dialog.person_id = line.person_id
        dialog.wanted.connect(lambda wish: self.rag_wanted.emit(line.person_id, wish))
        self._open(dialog)

    def ask_contact(self, line: CaseLine, now: datetime) -> None:
        """Ask for a contact."""
        dialog = ContactDialog(self, self._icons, line.person_id, line.name, now=now, who=self._shown.me)
        dialog.wanted.connect(self.contact_wanted)
        self._open(dialog)

    def ask_action(self, line: CaseLine) -> None:
        """Ask for an action."""
        choices = self._shown.choices
        dialog = ActionDialog(
            self,
            self._icons,
            line.person_id,
            line.name,
            today=self._shown.day,
            staff=choices.staff,
            agencies=choices.of("agencies"),
        )
        dialog.wanted.connect(self.action_wanted)
        self._open(dialog)

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_dialog_closed)
        dialog.show_fitted()

    def _lay_out(self) -> None:
        tabs = QHBoxLayout()
        tabs.setContentsMargins(12, 0, 16, 0)
        tabs.addWidget(self._tabs)
        tabs.addStretch()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(self._footer)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        self._split = rule(upright=True)
        body.addWidget(self._split)
        body.addWidget(self.preview)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._header)
        rows.addWidget(self._message)
        rows.addLayout(tabs)
        rows.addWidget(rule())
        rows.addWidget(self._filters)
        rows.addWidget(rule())
        rows.addLayout(body, 1)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(lambda _at: self._on_filters())
        self._filters.words_changed.connect(self._on_words)
        self._filters.values_changed.connect(self._on_filters)
        self.table.opened.connect(self._on_opened)
        self.table.current_changed.connect(self._on_current)
        self.table.previewed.connect(lambda _line: self._toggle_preview())
        self.preview.open_wanted.connect(lambda: self._on_opened(self.current))
        self.table.on_key("R", self.ask_rag)
        self.table.on_key("A", self.ask_action)

    def _on_words(self, text: str) -> None:
        self.table.filter_words(text)
        self._say_count()

    def _on_filters(self) -> None:
        passes_view = views.VIEWS[self._tabs.currentIndex()][1]
        self.table.filter_by(lambda line: passes_view(line, self._shown) and views.passes_filters(line, self._filters))
        self._say_count()

    def _say_count(self) -> None:
        lines = self.table.records
        checked = sum(line.last_check_on == self._shown.day for line in lines)
        self._footer.say(f"{words.people_count(len(lines))}. {checked} checked today")

    def _on_opened(self, line: CaseLine | None) -> None:
        if line is not None:
            self.case_wanted.emit(line.person_id)

    def _on_current(self, line: CaseLine | None) -> None:
        if line is None:
            self.preview.show_nobody()
        elif line.restricted and not line.crn:
            self.preview.show_restricted()
        elif not self.preview.isHidden():
            self.preview_wanted.emit(line.person_id)

    def _toggle_preview(self) -> None:
        self._preview_closed = not self.preview.isHidden()
        self._fit_preview(open_=self.preview.isHidden())
        self._on_current(self.current)

    def _fit_preview(self, *, open_: bool) -> None:
        self.preview.setVisible(open_)
        self._split.setVisible(open_)

    def _on_dialog_closed(self) -> None:
        self.dialog = None
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close the pane beside the list where there is no room for it."""
        super().resizeEvent(event)
        self._fit_preview(open_=event.size().width() >= LEAST_FOR_PREVIEW and not self._preview_closed)

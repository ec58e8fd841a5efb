"""The case record: everything agreed about one person."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.errors import Misfilled
from iom_desktop.records.audit_log import PurposeQuestion
from iom_desktop.records.case import CaseRecord, DocumentLine
from iom_desktop.records.choices import Choices
from iom_desktop.records.kept import Meanwhile
from iom_desktop.records.merging import MergedAway
from iom_desktop.records.support import Action, Contact, KeyDate, Note
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.case import compact_shape, header_facts, lists
from iom_desktop.ui.pages.case.breadcrumb import Breadcrumb
from iom_desktop.ui.pages.case.forms import CaseForms
from iom_desktop.ui.pages.case.log_tab import LogTab
from iom_desktop.ui.pages.case.overview_blocks import blocks
from iom_desktop.ui.pages.case.overview_tab import OverviewTab
from iom_desktop.ui.pages.case.pathways_tab import PathwaysTab
from iom_desktop.ui.pages.case.purpose_pane import PurposePane
from iom_desktop.ui.pages.case.risk_tab import RiskTab
from iom_desktop.ui.pages.case.timeline_tab import TimelineTab
from iom_desktop.ui.tables.columns import GroupRow
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.case_header import CaseHeader
from iom_desktop.ui.widgets.count_tabs import CountTabs
from iom_desktop.ui.widgets.empty_state import EmptyState
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import ActionState, KeyDateKind, NoteKind

TABS = (
    "Overview",
    "Timeline",
    "Risk and eligibility",
    "Pathways and interventions",
    "Contacts",
    "Actions",
    "Documents",
    "Decisions",
    "Access log",
)
KEYS = (
    ("Ctrl+Tab", "next tab"),
    ("Ctrl+Shift+Tab", "previous tab"),
    ("Alt+↑", "previous case"),
    ("Alt+↓", "next case"),
    ("Ctrl+Shift+L", "log contact"),
    ("Ctrl+Shift+A", "add action"),
    ("Ctrl+Shift+D", "add a date: court, bail return, release, review"),
    ("Ctrl+Shift+R", "change RAG"),
    ("Ctrl+I", "on and off IOM, referrals elsewhere"),
    ("Ctrl+E", "export the dates of this case"),
)
PATHWAYS, LOG = TABS.index("Pathways and interventions"), TABS.index("Access log")


class CasePage(QWidget):
    """Shows one case in nine tabs and says what the user wants to do with it."""

    case_wanted = Signal(str)
    place_wanted = Signal(str, str)
    step_wanted = Signal(int)
    log_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._today = lists.Today()
        self.case: CaseRecord | None = None
        self.icons = icons
        self.keys = KEYS
        self.forms = CaseForms(self, icons)
        self.breadcrumb = Breadcrumb(icons)
        self._message = MessageBar(icons)
        self._staff_risk = MessageBar(icons, stays=True)
        self._header = CaseHeader(theme)
        self.tabs = CountTabs(TABS, name="Parts of the case")
        self._nobody = EmptyState(icons)
        self.purpose = PurposePane(icons)
        self._make_tabs(theme, icons)
        self._lay_out()
        self._connect()
        self.show_nobody("No case is open", "Open one from the register, or search for somebody with Ctrl+K.")

    def show_nobody(self, line: str, reason: str) -> None:
        """Show that no case is open, and why."""
        self.case = None
        self.setWindowTitle("Case")
        self.forms.show_case(None, Choices())
        self._nobody.say(line, reason, icon="users", action="Go to the register", pressed=self._back)
        self._whole.setCurrentWidget(self._nobody)

    def show_case(self, case: CaseRecord, choices: Choices, at: int | None, many: int) -> None:
        """Show a case and its place in the register."""
        self.case, self._today.day = case, case.day
        self.forms.show_case(case, choices)
        self.setWindowTitle(case.person.name)
        self._whole.setCurrentIndex(0)
        self.breadcrumb.show_place(case.person.name, at, many, managed=case.managed)
        self._show_header(case, choices)
        self.overview.show_blocks(blocks(case, choices))
        self.timeline.show_timeline(case, choices)
        self.risk.show_risk(case, choices)
        self.pathways.show_case(case, choices)
        self.contact_list.show_records(*_contacts(case))
        self.action_list.show_records(*_actions(case))
        self.document_list.show_records(case.documents)
        self.decision_list.show_records(case.decisions)
        self._show_counts(case)
        if self.tabs.currentIndex() == LOG:
            self.log_wanted.emit()

    def ask_purpose(self, question: PurposeQuestion) -> None:
        """Ask what a case is opened for, in the place of the case."""
        self.case = None
        self.setWindowTitle("Case")
        self._whole.setCurrentWidget(self.purpose)
        self.purpose.show_question(question)

    def go_to_tab(self) -> None:
        """Put the focus where the keys of the tab that is shown work."""
        if self._whole.currentWidget() is self.purpose:
            self.purpose.go_to_answer()
            return
        tab = self._stack.currentWidget()
        place = getattr(tab, "table", tab)
        if isinstance(place, QWidget):
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_saved(self, said: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was saved, close the form it came from, and offer to undo it."""
        if self.forms.saved():
            self.go_to_tab()
        self._message.say(Message.SAVED, said, action="Undo" if undo else "", pressed=undo)

    def say_merged(self, away: MergedAway) -> None:
        """Say that what was asked for is part of the case that is shown."""
        line = f"The record you asked for is part of this one since {words.day(away.merged_on)}"
        self._message.say(Message.INFO, line, f"{away.merged_by} found that both were one person.")

    def say_not_saved(self, why: str) -> None:
        """Say why something was not saved: in the open form, or over the case."""
        if not self.forms.not_saved(why):
            self._message.say(Message.ERROR, "Not saved", why)

    def say_misfilled(self, error: Misfilled) -> None:
        """Say beside each field of the open form what is wrong with it."""
        if not self.forms.misfilled(error):
            self._message.say(Message.ERROR, "Not saved", error.message)

    def show_meanwhile(self, meanwhile: Meanwhile) -> None:
        """Show both versions of what somebody else was quicker to change."""
        if not self.forms.show_meanwhile(meanwhile):
            line = f"{meanwhile.by} changed this at {words.time(meanwhile.at)}"
            self._message.say(Message.WARNING, line, "Nothing of yours was saved. Look at it again.")

    def _show_header(self, case: CaseRecord, choices: Choices) -> None:
        state, risk = case.rag, header_facts.staff_risk(case)
        self._staff_risk.say(Message.WARNING, "Risk to staff", risk)
        self._staff_risk.setVisible(bool(risk))
        self._header.show_person(
            case.person.name,
            state.shown if state and case.managed else None,
            since=f"since {words.day(state.since)}" if state else "",
            was=state.community if state and state.shown is Rag.BLUE else None,
            tags=header_facts.tags(case, choices),
            facts=header_facts.facts(case, choices),
        )

    def _show_counts(self, case: CaseRecord) -> None:
        counts = {
            "Pathways and interventions": len(case.interventions),
            "Contacts": len(case.contacts),
            "Actions": len(case.open_actions),
            "Documents": len(case.documents),
        }
        self.tabs.show_counts([counts.get(title) for title in TABS])

    def _make_tabs(self, theme: Theme, icons: Icons) -> None:
        log_contact = button("Log contact", self.forms.ask_contact, icons=icons, icon="phone")
        add_action = button("Add action", self.forms.ask_action, icons=icons, icon="plus")
        self.overview = OverviewTab()
        self.timeline = TimelineTab(theme, icons)
        self.risk = RiskTab(theme, icons)
        self.pathways = PathwaysTab(theme, icons)
        self.contact_list = lists.contacts_tab(theme, icons, log_contact, self._today)
        self.action_list = lists.actions_tab(theme, icons, add_action, self._today)
        self.document_list = lists.documents_tab(theme, icons, self._told_answer, self._on_statement)
        self.decision_list = lists.decisions_tab(theme, icons)
        self.log = LogTab(theme, icons)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for tab in (
            self.overview,
            self.timeline,
            self.risk,
            self.pathways,
            self.contact_list,
            self.action_list,
            self.document_list,
            self.decision_list,
            self.log,
        ):
            self._stack.addWidget(tab)
        case = QWidget()
        rows = QVBoxLayout(case)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (
            self.breadcrumb,
            rule(strong=False),
            self._message,
            self._staff_risk,
            self._header,
            self.tabs,
            rule(),
        ):
            rows.addWidget(part)
        rows.addWidget(self._stack, 1)
        self._whole = QStackedWidget()
        self._whole.setObjectName("views")
        self._whole.addWidget(case)
        self._whole.addWidget(self._nobody)
        self._whole.addWidget(self.purpose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.tabs.setCurrentIndex(PATHWAYS)
        self.breadcrumb.back_wanted.connect(self._back)
        self.purpose.left.connect(self._back)
        self.breadcrumb.step_wanted.connect(self.step_wanted)
        self.breadcrumb.contact_wanted.connect(self.forms.ask_contact)
        self.breadcrumb.action_wanted.connect(self.forms.ask_action)
        self.breadcrumb.rag_wanted.connect(self.forms.ask_rag)
        self.pathways.offer_wanted.connect(self.forms.ask_offer)
        self.pathways.edit_wanted.connect(lambda row: self.forms.ask_item(row.offer))
        self.pathways.need_wanted.connect(lambda row: self.forms.ask_item(row.need))
        self.pathways.answered.connect(self.forms.item_wanted)
        self.pathways.directory_wanted.connect(lambda: self.place_wanted.emit("providers", ""))
        self.pathways.pane.statement_wanted.connect(self._on_statement)
        for tab in (self.overview, self.risk, self.timeline):
            tab.item_wanted.connect(self.forms.ask_item)
        self.timeline.print_wanted.connect(self.print_wanted)
        self._connect_lists()
        self.document_list.table.opened.connect(lambda one: self.place_wanted.emit("documents", one.document_id))
        key(self, "Alt+Up", lambda: self.step_wanted.emit(-1))
        key(self, "Alt+Down", lambda: self.step_wanted.emit(1))
        key(self, "Ctrl+Shift+L", self.forms.ask_contact)
        key(self, "Ctrl+Shift+A", self.forms.ask_action)
        key(self, "Ctrl+Shift+D", self.ask_date)
        key(self, "Ctrl+Shift+R", self.breadcrumb.ask_rag)
        key(self, "Ctrl+I", self.breadcrumb.scheme_wanted.emit)
        key(self, "Ctrl+Tab", lambda: self._turn(1))
        key(self, "Ctrl+Shift+Tab", lambda: self._turn(-1))

    def _connect_lists(self) -> None:
        contacts, actions = self.contact_list.table, self.action_list.table
        key(self.contact_list, "L", self.forms.ask_contact)
        key(self.action_list, "A", self.forms.ask_action)
        for table in (contacts, actions):
            table.on_key("E", self.forms.ask_item)
            table.opened.connect(self.forms.ask_item)
        actions.on_key("D", lambda one: self.forms.ask_result(one, ActionState.DONE))
        actions.on_key("X", lambda one: self.forms.ask_result(one, ActionState.CANCELLED))
        self.document_list.table.on_key("A", self.ask_answer)
        key(self.overview, "W", self.ask_note)

    def ask_note(self) -> None:
        """Ask for a note."""
        if self.case is not None:
            self.forms.ask_item(Note(person_id=self.case.person.id, kind=NoteKind.FACT, text="", on=self.case.day))

    def ask_date(self) -> None:
        """Ask for a date that nobody must miss; a hearing, unless another kind is chosen."""
        if self.case is not None:
            self.forms.ask_item(KeyDate(person_id=self.case.person.id, kind=KeyDateKind.COURT, day=self.case.day))

    def _told_answer(self, line: DocumentLine) -> str:
        return compact_shape.told(self.case, line) if self.case is not None else ""

    def ask_answer(self, line: DocumentLine) -> None:
        """Ask what the person said to a COMPACT."""
        if self.case is not None and line.is_compact:
            self.forms.ask_item(compact_shape.answer_to(self.case, line))

    def _turn(self, steps: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + steps) % len(TABS))

    def _on_tab(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self.go_to_tab()
        if at == LOG and self.case is not None:
            self.log_wanted.emit()

    def _on_statement(self) -> None:
        if self.case is not None:
            self.place_wanted.emit("documents", f"statement:{self.case.person.id}")

    def _back(self) -> None:
        self.place_wanted.emit("register", "")


def _contacts(case: CaseRecord) -> tuple[list[Contact | GroupRow], str]:
    missing = sum(one.outcome_missing_on(case.day) for one in case.contacts)
    note = f"{words.count(missing, 'outcome')} missing" if missing else ""
    return lists.contacts_in_groups(case.contacts, case.day), note


def _actions(case: CaseRecord) -> tuple[list[Action | GroupRow], str]:
    overdue = sum(one.overdue_on(case.day) for one in case.open_actions)
    note = words.count(len(case.open_actions), "open action")
    return lists.actions_in_groups(case.actions, case.day), f"{note}, {overdue} overdue" if overdue else note

"""The composer of an Intervention Statement: what to include, sections, checks and the pages as they will be."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QSplitter, QVBoxLayout, QWidget

from iom_desktop.records.papers import Composition, Draft
from iom_desktop.records.unsaved import Spot
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.documents.checks_pane import ChecksPane
from iom_desktop.ui.pages.documents.include_pane import IncludePane
from iom_desktop.ui.pages.documents.sections_pane import SectionsPane
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.focus_lead import reach_before
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.preview_pane import PreviewPane
from iom_desktop.ui.widgets.text import label, plain_tip, restyle
from iom_desktop.vocabulary.documents import Section

_PAUSE_MILLISECONDS = 700
"""How long nobody types before the pages are set again."""
_WIDTHS = (316, 454, 472)
_KEYS = (
    ("Space", "tick"),
    ("Ctrl+↓", "next section"),
    ("F8", "next problem"),
    ("Ctrl+S", "save draft"),
    ("Ctrl+P", "print the draft"),
    ("Ctrl+Enter", "issue the statement"),
)


class ComposerView(QWidget):
    """Shows a statement being composed; every change asks for the pages anew after a pause."""

    changed = Signal(object)
    """The draft as it stands on screen, to be set again."""
    keep_wanted = Signal(object)
    """The draft is to be kept."""
    reader_wanted = Signal(object, str)
    """The draft, and the sign-in name of whoever is to read it."""
    read_said = Signal(str)
    """The second person has read the statement about the person with this id."""
    issue_wanted = Signal(str)
    """The statement about the person with this id is to be issued."""
    save_wanted = Signal(object)
    """The draft's pages are wanted as a file."""
    print_wanted = Signal(object)
    """The draft's pages are wanted on paper."""
    versions_wanted = Signal(str)
    """What was issued before about the person with this id is to be shown."""
    back_wanted = Signal()
    """Back to the list."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._composition: Composition | None = None
        self.include = IncludePane(icons)
        self.sections = SectionsPane(icons)
        self.checks = ChecksPane(icons)
        self.preview = PreviewPane(icons)
        self.messages = MessageBar(icons)
        self._saved = label("", "body", "second")
        self._back = button("All documents", self.back_wanted.emit, icons=icons, icon="arrow-left", kind="quiet")
        self._versions = button("Versions", self._on_versions, icons=icons, icon="copy", kind="quiet", tip="Ctrl+H")
        self._keep = button("Save draft", self._on_keep, icons=icons, icon="save")
        self.issue = button("Issue", self._on_issue, icons=icons, icon="stamp")
        actions = (self._saved, self._back, self._versions, self._keep, self.issue)
        self.header = SheetHeader("Intervention Statement", *actions, height=64)
        self.header.explain_title(icons)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._on_pause)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        middle = QWidget()
        rows = QVBoxLayout(middle)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.sections, 1)
        rows.addWidget(rule())
        rows.addWidget(self.checks)
        panes = QSplitter()
        panes.setChildrenCollapsible(False)
        for pane, width in zip((self.include, middle, self.preview), _WIDTHS, strict=True):
            pane.setMinimumWidth(width - 60)
            panes.addWidget(pane)
        panes.setSizes(list(_WIDTHS))
        panes.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(self.messages)
        outer.addWidget(panes, 1)
        outer.addWidget(KeyFooter(_KEYS))

    def _connect(self) -> None:
        self.include.changed.connect(self._pause.start)
        self.sections.changed.connect(self._pause.start)
        self.checks.section_wanted.connect(lambda section: self.sections.go_to(Section(section)))
        self.checks.reader_wanted.connect(self._on_reader)
        self.checks.read_said.connect(self._on_read)
        self.preview.save_wanted.connect(self._on_save)
        key(self, "Ctrl+S", self._on_keep)
        key(self, "Ctrl+Return", self._on_issue)
        key(self, "Ctrl+P", self._on_print)
        key(self, "Ctrl+H", self._on_versions)
        key(self, "Ctrl+Down", self.sections.open_next)
        key(self, "F8", self.checks.go_to_first)
        key(self, "Esc", self.back_wanted.emit)

    @property
    def icons(self) -> Icons:
        """The icons, for what opens over it."""
        return self._icons

    @property
    def person_id(self) -> str:
        """Whom the statement is about."""
        return self._composition.draft.person_id if self._composition else ""

    @property
    def spot(self) -> Spot | None:
        """Which statement this is, for what is typed into it and not saved."""
        return Spot("statement", f"statement:{self.person_id}", self.person_id) if self.person_id else None

    @property
    def draft(self) -> Draft | None:
        """The draft as it stands on screen."""
        if self._composition is None:
            return None
        chosen = self.sections.hearing_day
        known = self._composition.draft
        if chosen == self._composition.hearing_day:
            chosen = known.hearing_day
        return replace(
            known, hearing_day=chosen, left_out=self.include.left_out, texts=self.sections.texts, checked_digest=""
        )

    def show_composition(self, composition: Composition, *, saved: bool) -> None:
        """Show the statement as the draft has it, which is the one in the register if it is ``saved``."""
        self._pause.stop()
        self._composition = composition
        self.header.say(composition.subtitle)
        self.include.show_composition(composition)
        self.sections.show_composition(composition)
        reach_before(self.sections.findChild(QAbstractButton), *self.include.findChildren(QCheckBox))
        self.checks.show_composition(composition)
        at = composition.written_at
        self._saved.setText(f"Draft saved {words.time(at)}" if at and saved else "Not saved yet")
        restyle(self.issue, kind="primary" if composition.may_issue else "secondary")
        self._icons.dress(self.issue, "stamp", "on-accent" if composition.may_issue else "ink", 16)
        self.issue.setEnabled(composition.may_issue)
        left = len(composition.checks) - composition.done
        self.issue.setToolTip("" if composition.may_issue else plain_tip(f"{words.count(left, 'check')} still to do"))

    def _on_pause(self) -> None:
        if (draft := self.draft) is not None:
            self._saved.setText("Not saved yet")
            self.changed.emit(draft)

    def _on_keep(self) -> None:
        if (draft := self.draft) is not None:
            self._pause.stop()
            self.keep_wanted.emit(draft)

    def _on_reader(self, reader: str) -> None:
        if (draft := self.draft) is not None:
            self._pause.stop()
            self.reader_wanted.emit(draft, reader)

    def _on_read(self) -> None:
        self.read_said.emit(self.person_id)

    def _on_issue(self) -> None:
        if self.issue.isEnabled() and not self._pause.isActive():  # what was typed just now has been read by nobody
            self.issue_wanted.emit(self.person_id)

    def _on_versions(self) -> None:
        if self.person_id:
            self.versions_wanted.emit(self.person_id)

    def _on_save(self) -> None:
        if (draft := self.draft) is not None:
            self.save_wanted.emit(draft)

    def _on_print(self) -> None:
        if (draft := self.draft) is not None:
            self.print_wanted.emit(draft)

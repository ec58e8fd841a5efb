"""Letters to several people: who gets which and what is missing, one of them beside the list, and how far they are."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from iom_desktop.records.letter_batch import LetterBatch, LetterLine
from iom_desktop.records.papers import Order
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.documents.letters_bar import LettersBar
from iom_desktop.ui.tables.columns import Cell, Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.header import SheetHeader
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.preview_pane import PreviewPane
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.documents import LetterOccasion, Variant

_KEYS = (
    ("↑ ↓", "move"),
    ("Space", "tick"),
    ("Ctrl+A", "tick all"),
    ("Enter", "show letter"),
    ("I", "issue those ticked"),
)
_WIDTHS = (820, 360)
_NOTHING = "Press Enter to see the letter"


class LettersView(QWidget):
    """A list to tick, with one letter beside it."""

    back_wanted = Signal()
    """Back to the list of papers."""
    draft_wanted = Signal(object)
    """The pages of this order are to be shown."""
    other_wanted = Signal(object)
    """Somebody is to have the letter of this order instead of the proposed one."""
    issue_wanted = Signal(object)
    """These lines are to be issued."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.icons = icons
        self._outcomes: dict[str, str] = {}
        self._refused: set[str] = set()
        self._back = button("All documents", self.back_wanted.emit, icons=icons, icon="arrow-left", kind="quiet")
        self.header = SheetHeader("Letters", self._back)
        self.messages = MessageBar(icons)
        self.table: RecordTable[LetterLine] = RecordTable(
            theme,
            icons,
            self._columns(),
            name="Letters",
            key=lambda line: line.person_id,
            row_height=32,
            needs_you=self._needs_somebody,
        )
        self.occasion: Choice[LetterOccasion] = Choice([(one, words.of(one)) for one in LetterOccasion])
        self.variant: Choice[Variant] = Choice([(one, words.of(one)) for one in Variant])
        self._form = Form(icons)
        self._form.add("occasion", "Letter about", self.occasion)
        self._form.add("variant", "Set as", self.variant)
        self._told = label("", "small", "second", wrap=True)
        self._told.setContentsMargins(16, 0, 16, 8)
        self.preview = PreviewPane(icons)
        self.preview.save.hide()
        self.bar = LettersBar(icons)
        self.footer = KeyFooter(_KEYS)
        self._lay_out()
        self._connect()

    def _columns(self) -> list[Column[LetterLine]]:
        return [
            Column(title="", value=lambda _line: "", width=40, cell=Cell.TICK, spoken=lambda line: f"Tick {line.name}"),
            Column(title="Name", value=lambda line: line.name, width=150, medium=True),
            Column(title="Letter about", value=_about, width=138),
            Column(title="Set as", value=lambda line: words.of(line.order.variant), width=130, tone="ink-2"),
            Column(title="Goes to", value=lambda line: line.delivery, width=150, stretch=True, tone="ink-2"),
            Column(title="How it stands", value=self._how, width=170, stretch=True),
        ]

    def _lay_out(self) -> None:
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.bar)
        rows.addWidget(self.footer)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        choices = QHBoxLayout()
        choices.setContentsMargins(16, 12, 16, 8)
        choices.addWidget(self._form)
        beside.addLayout(choices)
        beside.addWidget(self._told)
        beside.addWidget(self.preview, 1)
        panes = QSplitter()
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(right)
        panes.setSizes(list(_WIDTHS))
        panes.setStretchFactor(0, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(self.messages)
        outer.addWidget(panes, 1)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.table.ticked.connect(self._on_ticked)
        self.table.on_key("Ctrl+A", lambda _line: self._tick_all())
        self.table.on_key("I", lambda _line: self.bar.issue.click())
        self.occasion.activated.connect(self._on_other)
        self.variant.activated.connect(self._on_other)
        self.bar.issue.clicked.connect(lambda: self.issue_wanted.emit(self._ready()))
        key(self, "Esc", self._back.click)

    @property
    def ready_count(self) -> int:
        """How many of those ticked can be issued."""
        return len(self._ready())

    def say_loading(self, title: str) -> None:
        """Say that the letters are being put together."""
        self._outcomes, self._refused = {}, set()
        self.messages.hide()
        self.header.say("", title)
        self.table.show_records(())
        self.table.empty.say("Putting the letters together", icon="file-text")
        self.preview.say_nothing(_NOTHING)
        self.bar.count(0)

    def show_batch(self, batch: LetterBatch) -> None:
        """Show who is to have a letter, with those ticked who want one."""
        self.header.say("", batch.title)
        self.table.empty.say(
            "Nobody is to be told anything",
            "After a panel everybody stands here for whom it changed something.",
            icon="file-text",
            guide="papers",
        )
        self.table.show_records(batch.lines)
        self.table.tick([line for line in batch.lines if line.wanted])
        self._on_ticked()
        self.table.setFocus()

    def show_other(self, line: LetterLine) -> None:
        """Put another letter in the place of the proposed one, and tick it."""
        lines = [line if one.person_id == line.person_id else one for one in self.table.records]
        self._outcomes.pop(line.person_id, None)
        self._refused.discard(line.person_id)
        self.table.show_records(lines)
        self.table.tick([line])
        self.preview.say_nothing(line.refused or _NOTHING)

    def show_outcomes(self, issued: Mapping[str, str], failed: Mapping[str, str]) -> None:
        """Show what became of each letter: its number, or why it was not issued."""
        self._outcomes = {**self._outcomes, **issued, **failed}
        self._refused = (self._refused | set(failed)) - set(issued)
        self.table.tick([line for line in self.table.records if line.person_id in issued], on=False)
        self.table.show_records(self.table.records)
        self._on_current(self.table.current)

    def work(self, *, on: bool) -> None:
        """Let nothing be changed while letters are being issued."""
        for part in (self._back, self.table, self.occasion, self.variant):
            part.setEnabled(not on)
        if not on:
            self.table.setFocus()

    def _needs_somebody(self, line: LetterLine) -> bool:
        issued = line.person_id in self._outcomes and line.person_id not in self._refused
        return not issued and bool(line.missing or line.refused or line.person_id in self._refused)

    def _how(self, line: LetterLine) -> str:
        if line.person_id in self._outcomes:
            return self._outcomes[line.person_id]
        if line.refused:
            return line.refused
        sent = (f"Sent on {words.day(line.sent_on)}",) if line.sent_on else ()
        return ". ".join((*sent, *line.missing)) or "Ready"

    def _ready(self) -> tuple[LetterLine, ...]:
        issued = set(self._outcomes) - self._refused
        return tuple(one for one in self.table.ticked_records if not one.refused and one.person_id not in issued)

    def _on_ticked(self) -> None:
        never = [one for one in self.table.ticked_records if one.refused]
        if never:
            self.table.tick(never, on=False)
            return
        lines = self.table.records
        issued = len(set(self._outcomes) - self._refused)
        waiting = sum(bool(line.missing) and self._needs_somebody(line) for line in lines)
        refused = sum(bool(line.refused) for line in lines)
        said = (
            words.count(len(lines), "person", "people"),
            f"{issued} issued" if issued else "",
            f"{waiting} with something missing" if waiting else "",
            f"{refused} who cannot have one" if refused else "",
        )
        self.header.say(", ".join(part for part in said if part))
        self.bar.count(len(self._ready()))

    def _tick_all(self) -> None:
        able = [one for one in self.table.records if not one.refused]
        self.table.tick(able, on=len(self.table.ticked_records) < len(able))

    def _on_current(self, line: LetterLine | None) -> None:
        known = line is not None and line.person_id not in self._outcomes
        self.occasion.setEnabled(known)
        self.variant.setEnabled(known)
        self.preview.say_nothing(_NOTHING)
        self._told.setText("" if line is None else "\n".join(part for part in (line.delivery, self._how(line)) if part))
        if line is not None:
            self.occasion.choose(line.order.occasion)
            self.variant.choose(line.order.variant)

    def _on_opened(self, line: LetterLine) -> None:
        if line.refused:
            self.preview.say_nothing(line.refused)
        else:
            self.draft_wanted.emit(line.order)

    def _on_other(self) -> None:
        line = self.table.current
        if line is not None:
            self.other_wanted.emit(_other(line.order, self.occasion.value, self.variant.value))


def _other(order: Order, occasion: LetterOccasion, variant: Variant) -> Order:
    joining = occasion is LetterOccasion.JOINING
    return replace(order, occasion=occasion, variant=variant, with_compact=joining)


def _about(line: LetterLine) -> str:
    about = words.of(line.order.occasion)
    return f"{about}, COMPACT" if line.order.with_compact else about

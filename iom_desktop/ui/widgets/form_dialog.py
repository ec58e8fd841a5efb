"""A form over the window: it stays open with what was typed until what it asks for has been saved."""

from collections.abc import Mapping
from hashlib import blake2b

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.unsaved import Spot
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label
from iom_desktop.ui.widgets.typed import begin

WIDTH = 480
KEYS = (("Ctrl+Enter", "save"), ("Tab", "next field"), ("Esc", "close without saving"))
_RING = 4
"""Room for the ring of the focus around fields that fill the width."""


class FormDialog(QDialog):
    """Asks for one record; tells it when the user saves and nothing is missing."""

    wanted = Signal(object)
    """Carries the record that was filled in."""

    def __init__(
        self, parent: QWidget, icons: Icons, title: str, save: str, *, under: str = "", beside: QWidget | None = None
    ) -> None:
        """Take a pane to stand ``beside`` the fields; without a word for ``save`` nothing can be saved."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        self.keys = KEYS if save else KEYS[-1:]
        self.setMinimumWidth(WIDTH if beside is None else WIDTH + beside.minimumWidth())
        self.person_id = ""
        """Whom the form is about, where the place around it does not say."""
        self.about = ""
        """What tells it from another form of the same title: the id of the record it changes."""
        self.form = Form(icons)
        self._message = MessageBar(icons)
        self._save = button(save, self._on_save, kind="primary")
        self._save.setDefault(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip())
        rows = QVBoxLayout()
        whole.addLayout(rows)
        rows.setContentsMargins(20 - _RING, 16, 20 - _RING, 16)
        rows.setSpacing(12)
        for said in (label(title, "section"), *([label(under, "small", "second", wrap=True)] if under else [])):
            said.setContentsMargins(_RING, 0, _RING, 0)
            rows.addWidget(said)
        rows.addWidget(self._message)
        self._rows, self._whole = rows, whole
        middle = QHBoxLayout()
        middle.setSpacing(20)
        self._area = self._scrolled()
        middle.addWidget(self._area, 1)
        if beside is not None:
            middle.addWidget(beside)
        rows.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(_RING, 0, _RING, 0)
        foot.addStretch()
        foot.addWidget(button("Cancel" if save else "Close", self.reject))
        foot.addWidget(self._save)
        if not save:
            self._save.hide()
        rows.addLayout(foot)
        key(self, "Ctrl+Return", self._on_save)

    @property
    def spot(self) -> Spot:
        """Which form this is, for what is typed into it and not saved."""
        # The title tells two forms of one kind apart, and may name somebody: its digest names nobody.
        title = blake2b(f"{self.windowTitle()}{self.about}".encode(), digest_size=8).hexdigest()
        return Spot(f"{type(self).__name__} {title}", self.person_id, self.person_id or None)

    def fill(self) -> object | None:
        """Return what the form asks for, or nothing after saying what is missing."""
        raise NotImplementedError

    def say_failure(self, words: str) -> None:
        """Say why it was not saved; what was typed stays."""
        self.allow_saving()
        self._message.say(Message.ERROR, "Not saved", words)

    def say_misfilled(self, fields: Mapping[str, str]) -> None:
        """Say beside each field what is wrong with it; what has no field here is said over the form."""
        elsewhere = [said for name, said in fields.items() if not self.form.has(name)]
        self.allow_saving()
        if elsewhere:
            self.say_failure(" ".join(elsewhere))
        self.form.show_errors(dict(fields))

    def say_clash(self, line: str, detail: str) -> None:
        """Say that somebody else was quicker."""
        self.allow_saving()
        self._message.say(Message.WARNING, line, detail)

    def warn(self, line: str, detail: str = "") -> None:
        """Say over the form what whoever fills it in has to know."""
        self._message.say(Message.WARNING, line, detail)

    def allow_saving(self) -> None:
        """Let the user save again."""
        self._save.setEnabled(True)

    def put_over_form(self, part: QWidget) -> None:
        """Put something between the message and the fields."""
        self._rows.insertWidget(self._rows.indexOf(self._message) + 1, part)

    def show_fitted(self) -> None:
        """Open the form as high as its fields, within the window."""
        self.form.adjustSize()
        parent = self.parentWidget()
        room = parent.window().height() if parent else self.screen().availableGeometry().height()
        self.resize(self.minimumWidth(), min(self.form.sizeHint().height() + 170, room - 40))
        self.open()

    def showEvent(self, event: QShowEvent) -> None:
        """Let typing go into the first field; Qt would begin at the button."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumWidth(self.form.minimumSizeHint().width() + bar)  # it scrolls up and down only
        self._whole.activate()  # what it knew is from before the type was worn
        self.setMinimumWidth(max(self.minimumWidth(), self._whole.totalMinimumSize().width()))
        super().showEvent(event)
        if not event.spontaneous():
            begin(self.form)
        first = next((one for one in self.form.findChildren(QWidget) if _takes_keys(one)), None)
        # Tab goes to the fields; only where there are none the words themselves are moved by keys.
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first is None else Qt.FocusPolicy.NoFocus)
        if first is not None and self.focusWidget() in (None, self._save):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _scrolled(self) -> QScrollArea:
        area = QScrollArea()
        area.setAccessibleName(self.windowTitle())
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.form)
        self.form.setProperty("pane", "scrolled")
        self.form.setContentsMargins(_RING, _RING, _RING, _RING)
        return area

    def _on_save(self) -> None:
        record = self.fill()
        if record is not None:
            self._save.setEnabled(False)
            self.wanted.emit(record)


def _takes_keys(part: QWidget) -> bool:
    by_tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and part.isEnabled() and part.isVisible() and part.focusProxy() is None


def paragraph(lines: int = 3) -> QPlainTextEdit:
    """Make a field for a few lines of words, which Tab leaves."""
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * lines + 20)
    return made

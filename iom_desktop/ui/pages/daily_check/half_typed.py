"""Keeps what is half typed of each check: on the screen for when somebody turns back, and written down at once."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from iom_desktop.records.unsaved import UnsavedTyping
from iom_desktop.ui.pages.daily_check.check_pane import CheckPane
from iom_desktop.ui.widgets.typed import put_back, typed_into

DRAFT_MILLISECONDS = 150
"""How long after a source is answered it is written down: a check that is saved within that time needs no draft."""


class HalfTyped(QObject):
    """Watches the pane in which a check is typed."""

    drafted = Signal(object)
    """Carries the ``UnsavedTyping`` of a half-typed check."""

    def __init__(self, pane: CheckPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._aside: dict[str, Mapping[str, str]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MILLISECONDS)
        self._timer.timeout.connect(self.write_down)
        pane.touched.connect(self._timer.start)
        pane.form.left_field.connect(self.write_down)

    @property
    def any(self) -> bool:
        """Tell whether something is half typed now."""
        return bool(typed_into(self._pane))

    def set_aside(self) -> None:
        """Keep what is half typed of whoever is turned away from, for when somebody turns back."""
        if self._pane.line and (typed := typed_into(self._pane)):
            self._aside[self._pane.line.person_id] = typed

    def fill_in(self, person_id: str) -> None:
        """Type again what was half typed of somebody."""
        typed = self._aside.pop(person_id, None)
        if typed and (left := put_back(self._pane, typed).left):
            put_back(self._pane, left)  # the fields of the outcome are there only now

    def write_down(self) -> None:
        """Ask that what is half typed now be kept."""
        typed, spot = typed_into(self._pane), self._pane.spot
        if typed and spot:
            self.drafted.emit(UnsavedTyping("daily_check", spot, typed))

    def forget(self, person_id: str) -> None:
        """Forget what was half typed of somebody, now that it is saved."""
        self._timer.stop()
        self._aside.pop(person_id, None)
        self._pane.forget()

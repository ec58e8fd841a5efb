"""Where the focus goes: from a whole page on to one of its controls, and by Tab from one to the next."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


def one_after_the_other(*controls: QWidget) -> None:
    """Let Tab go through these in their order, whichever of them was made first."""
    for before, after in pairwise(controls):
        QWidget.setTabOrder(before, after)


def reach_before(control: QWidget | None, *late: QWidget) -> None:
    """Let Tab reach what was made late before a control that was there already."""
    if control is None:
        return
    before = control.previousInFocusChain()
    while before is not None and before is not control and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    one_after_the_other(*([] if before is None else [before]), *late, control)


class FocusLead(QObject):
    """Hands the focus of a page on to one of its controls.

    Not a focus proxy: Tab goes from whatever stands before the page straight to its proxy, past all that comes first.
    """

    def __init__(self, page: QWidget, to: QWidget | None = None) -> None:
        super().__init__(page)
        self.to = to
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand on."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and self.to is not None:
            self.to.setFocus(event.reason())
        return False

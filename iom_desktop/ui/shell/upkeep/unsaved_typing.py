"""Carries unsaved typing over a lock or a crash: gathers it from the open forms, and puts it back into them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from iom_desktop.errors import Mendable
from iom_desktop.records.unsaved import Spot, UnsavedTyping
from iom_desktop.services.unsaved import Unsaved
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.frame.navigation import Navigation
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.typed import put_back, spot_of, typed_into

_LOOK_MILLISECONDS = 250
_DRAFT_MILLISECONDS = 10_000
"""How much typing a crash may cost."""
_OPENED_BY_SUBJECT = frozenset({"case", "documents", "referrals", "settings"})
"""Places that open what a form was about; in the others the user chooses it again."""

_PUT_BACK_BY_THEIR_PLACE = frozenset({"panel_item"})
"""Forms whose place asks for them itself: the decision of a meeting that is resumed."""


Draft = tuple[UnsavedTyping, QWidget]
"""What is kept of a form while it is typed into, and the form."""


class UnsavedTypings(QObject):
    """Waits for the forms whose typing was kept; there is nothing to do where none was."""

    def __init__(self, navigation: Navigation, service: Unsaved, tasks: Tasks, notice: MessageBar) -> None:
        super().__init__(notice)
        self._navigation = navigation
        self._service = service
        self._tasks = tasks
        self._notice = notice
        self._waiting: dict[tuple[str, str], UnsavedTyping] = {}
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MILLISECONDS)
        self._look.timeout.connect(self.put_back)
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._draft = QTimer(self)
        self._draft.setInterval(_DRAFT_MILLISECONDS)
        self._draft.timeout.connect(self.keep_drafts)
        self._draft.start()
        tasks.settled.connect(self._forget_drafts)

    def arrive(self) -> None:
        """Ask what was kept at the last lock."""
        self._tasks.ask(self, self._service.mine, self._on_found)

    def gather(self) -> tuple[UnsavedTyping, ...]:
        """Return what is typed and not saved in every form that is on the screen, and what still waits for its form."""
        self._forget_drafts()
        typed = {key: one for key, (one, _form) in self._typed().items()}
        # From here on the lock keeps them; forms that go with their window are not saved by that.
        self._draft.stop()
        self._drafts.clear()
        return tuple((self._waiting | typed).values())

    def typed_in(self, window: QWidget) -> bool:
        """Tell whether something is typed and not saved in a form of one window."""
        return any(_belongs(form, window) and typed_into(form) for form, _spot in self._forms())

    def keep_drafts(self) -> None:
        """Keep in the register what is typed now, where it is not kept yet."""
        if self._tasks.busy:
            return
        self._forget_drafts()
        typed = self._typed()
        new = [one for key, (one, _form) in typed.items() if key not in self._drafts or self._drafts[key][0] != one]
        if new:
            self._drafts |= typed
            self._tasks.write(self, lambda: self._service.draft(new), lambda _: None, self._on_not_kept)

    def put_back(self) -> None:
        """Fill the forms that are open now with what was typed into them, once nothing else fills them."""
        if self._tasks.busy or QApplication.mouseButtons():
            return
        for form, spot in self._forms():
            kept = self._waiting.get(_key(spot))
            if kept is not None:
                self._fill(form, kept)

    def _typed(self) -> dict[tuple[str, str], Draft]:
        found = {}
        for form, spot in self._forms():
            words = typed_into(form)
            if words:
                place = self._navigation_of(form).place
                found[_key(spot)] = (UnsavedTyping(place.name if place else "", spot, words), form)
        return found

    def _forget_drafts(self) -> None:
        """Forget what was kept of forms that are saved or closed by now."""
        gone = [key for key, (_one, form) in self._drafts.items() if not isValid(form) or not typed_into(form)]
        for key in gone:
            spot = self._drafts.pop(key)[0].spot
            self._tasks.write(self, partial(self._service.forget, spot), lambda _: None, self._on_not_kept)

    def _on_not_kept(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._drafts.clear()
        self._notice.say(Message.WARNING, "What you type is not kept while you type it", error.message)

    def _fill(self, form: QWidget, kept: UnsavedTyping) -> None:
        back = put_back(form, kept.words)
        if back.typed:
            self._notice.say(Message.SAVED, "Your unsaved typing is back", "It is not saved yet.")
        if len(back.left) == len(kept.words):
            return
        if back.left:
            self._waiting[_key(kept.spot)] = replace(kept, words=back.left)
            return
        del self._waiting[_key(kept.spot)]
        if not self._waiting:
            self._look.stop()
        self._tasks.write(self, lambda: self._service.forget(kept.spot), lambda _: None)

    def _on_found(self, kept: tuple[UnsavedTyping, ...]) -> None:
        self._waiting = {_key(one.spot): one for one in kept if one.spot.form not in _PUT_BACK_BY_THEIR_PLACE}
        if not kept:
            return
        if self._waiting:
            self._look.start()
        titles = {one.place: self._navigation.title_of(one.place) for one in kept}
        self._notice.say(
            Message.INFO,
            "What you had typed was kept",
            f"Not saved yet: {', '.join(titles.values())}. Open it again and it comes back.",
            action="Go there",
            pressed=lambda: self._go_to(kept[-1]),
        )

    def _go_to(self, kept: UnsavedTyping) -> None:
        self._navigation.go(kept.place, kept.spot.subject if kept.place in _OPENED_BY_SUBJECT else "")

    def _forms(self) -> Iterator[tuple[QWidget, Spot]]:
        """Give every form on the screen; one that names nobody is about whom its place shows."""
        seen: set[QWidget] = set()
        for window in QApplication.topLevelWidgets():
            for widget in (window, *window.findChildren(QWidget)):
                spot = spot_of(widget) if widget not in seen and widget.isVisible() else None
                if spot is not None:
                    seen.add(widget)
                    yield widget, self._placed(spot, self._navigation_of(widget))

    def _navigation_of(self, form: QWidget) -> Navigation:
        """Return the way through the window a form belongs to; where it belongs to none, the first window's."""
        above: QWidget | None = form
        while above is not None:
            if isinstance(own := getattr(above, "navigation", None), Navigation):
                return own
            above = above.parentWidget()
        return self._navigation

    @staticmethod
    def _placed(spot: Spot, navigation: Navigation) -> Spot:
        place = navigation.place
        if spot.subject or place is None or place.name != "case":
            return spot
        return replace(spot, subject=navigation.argument, person_id=navigation.argument)


def _belongs(form: QWidget, window: QWidget) -> bool:
    above: QWidget | None = form
    while above is not None and above is not window:
        above = above.parentWidget()
    return above is window


def _key(spot: Spot) -> tuple[str, str]:
    return spot.form, spot.subject

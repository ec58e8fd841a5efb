"""What a user had typed and not saved at a lock or a crash: kept in the register, and given back to the same user."""

from collections.abc import Sequence

from iom_desktop.records.access import Actor
from iom_desktop.records.unsaved import Spot, UnsavedTyping
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import AuditKind


class Unsaved:
    """One's own unsaved typing; nobody else can ask for it."""

    def __init__(self, register: Register, who: Actor) -> None:
        self._register = register
        self._who = who

    def mine(self) -> tuple[UnsavedTyping, ...]:
        """Return what this user had typed when the register last closed."""
        with self._register.look(self._who) as look:
            return look.unsaved.mine()

    def keep(self, typed: Sequence[UnsavedTyping]) -> None:
        """Keep what is typed now; the log learns how much, never what."""
        if typed:
            with self._register.work(self._who, leaving=True) as work:
                work.unsaved.keep(typed)
                work.log.noted(AuditKind.ADMINISTRATION, "unsaved_text", count=len(typed), words="kept at the lock")

    def draft(self, typed: Sequence[UnsavedTyping]) -> None:
        """Keep what is being typed, as it is every few seconds; only a lock is worth an entry in the log."""
        with self._register.work(self._who, leaving=True) as work:
            work.unsaved.keep(typed)

    def forget(self, spot: Spot) -> None:
        """Forget what was typed into a form, now that it is back on the screen."""
        with self._register.work(self._who) as work:
            work.unsaved.forget(spot)

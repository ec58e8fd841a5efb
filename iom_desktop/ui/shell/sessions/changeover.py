"""Leads to another zoom or another register: asked first where somebody is signed in, for the register closes."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.shell.sessions import recent
from iom_desktop.ui.shell.sessions.choices import Choices

_KEPT = "The register closes. What you typed and did not save is kept for you."


class Session(Protocol):
    """What closes a register, and begins again at the sign-in."""

    @property
    def signed_in(self) -> bool:
        """Whether somebody is."""
        ...

    def lock(self) -> None:
        """Close the register and ask to sign in."""
        ...

    def begin_again(self, zoom: int) -> None:
        """Open the sign-in again, at another zoom."""
        ...

    def turn_to(self, folder: Path) -> None:
        """Ask to sign in to another register from now on."""
        ...


class Changeover:
    """Asks, then hands over to the process that follows this one."""

    def __init__(self, session: Session, choices: Choices, prompts: Prompts, zoom: Callable[[], int]) -> None:
        """Take what tells the zoom of now."""
        self._session, self._choices, self._prompts, self._zoom = session, choices, prompts, zoom

    def to_zoom(self, zoom: int) -> None:
        """Take another size, which a whole process is drawn at: this one makes room for another."""
        if zoom == self._zoom():
            return
        if not self._session.signed_in:
            self._choices.keep_zoom(zoom)
            self._session.begin_again(zoom)
            return

        def again() -> None:
            self._choices.keep_zoom(zoom)
            self._session.lock()

        question = f"IOM Desktop opens again at {zoom} %: sign in again"
        self._prompts.ask(question, "Open again", again, detail=_KEPT)

    def to_register(self, folder: Path) -> None:
        """Leave this register for another one that was open before, if it is there."""
        if not recent.may_be_there(folder):
            self._prompts.tell(f"{recent.name_of(folder)} cannot be opened", recent.gone(folder))
            return

        def change() -> None:
            self._session.turn_to(folder)
            self._session.lock()

        question = f"Leave this register and open {recent.name_of(folder)}?"
        self._prompts.ask(question, "Open the other register", change, detail=_KEPT)

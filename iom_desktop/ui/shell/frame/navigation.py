"""Goes from place to place: makes each page when it is first wanted, shows it, and knows the way back."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from iom_desktop.services.desk import Desk
from iom_desktop.ui.shell.frame.places import PLACES, Place, Tools
from iom_desktop.ui.widgets.key_commands import turn_letters

Stop = tuple[str, str]
"""A place and its argument."""


class Navigation(QObject):
    """Holds the pages of one signed-in user, in a stack."""

    arrived = Signal(object)
    """Carries the ``Place`` that is shown now."""
    titled = Signal()
    """A page has another title, as a case has that is shown a moment after its place."""
    made = Signal(object)
    """A page was made, which is shown for the first time."""
    theme_chosen = Signal(object)
    row_height_chosen = Signal(object)
    letters_chosen = Signal(bool)
    leave_wanted = Signal()
    meeting_running = Signal(bool)
    """A panel meets now, or no longer."""

    def __init__(self, stack: QStackedWidget, desk: Desk, tools: Tools) -> None:
        super().__init__(stack)
        self._stack = stack
        self._desk = desk
        self._tools = tools
        self._places = {place.name: place for place in PLACES}
        self._pages: dict[str, QWidget] = {}
        self._presenters: dict[str, QObject] = {}
        self._way: list[Stop] = []
        self._letters_allowed = True

    @property
    def place(self) -> Place | None:
        """The place that is shown now."""
        return self._places[self._way[-1][0]] if self._way else None

    @property
    def argument(self) -> str:
        """What the place that is shown now was opened with."""
        return self._way[-1][1] if self._way else ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of every place."""
        return tuple(self._places)

    @property
    def may_go_back(self) -> bool:
        """Whether there is a way back."""
        return len(self._way) > 1

    def is_at(self, name: str) -> bool:
        """Tell whether this place is shown."""
        return self.place is not None and self.place.name == name

    def title_of(self, name: str) -> str:
        """Return what a place is called."""
        return self._places[name].title if name in self._places else name

    def page(self, name: str) -> QWidget | None:
        """Return the page of a place, where it has been shown."""
        return self._pages.get(name)

    def presenter(self, name: str) -> QObject | None:
        """Return the presenter of a place, where it has been shown."""
        return self._presenters.get(name)

    def go(self, name: str, argument: str = "") -> None:
        """Go to a place, to what its argument says."""
        self._way = [stop for stop in self._way if stop != (name, argument)]
        self._way.append((name, argument))
        self._show(name, argument)

    def back(self) -> None:
        """Go back to where the user was before."""
        if len(self._way) > 1:
            self._way.pop()
            self._show(*self._way[-1])

    def allow_letters(self, *, allowed: bool) -> None:
        """Let single letters work as keys on every page, or not (WCAG 2.1.4 wants that to be a choice)."""
        self._letters_allowed = allowed
        for page in self._pages.values():
            self._set_letters(page)

    def set_letters_in(self, part: QWidget) -> None:
        """Let single letters work in a window that a page has opened, or not, as on the pages."""
        turn_letters(part, allowed=self._letters_allowed)

    def _set_letters(self, page: QWidget) -> None:
        self.set_letters_in(page)
        if hasattr(page, "show_letters"):
            page.show_letters(allowed=self._letters_allowed)

    def _show(self, name: str, argument: str) -> None:
        if name not in self._pages:
            self._make(name)
        self._stack.setCurrentWidget(self._pages[name])
        presenter = self._presenters[name]
        presenter.arrive()  # type: ignore[attr-defined]  # every presenter arrives
        if argument:
            presenter.open(argument)  # type: ignore[attr-defined]  # a place that takes an argument opens it
        self.arrived.emit(self._places[name])

    def _make(self, name: str) -> None:
        page, presenter = self._places[name].make(self._desk, self._tools)
        presenter.setParent(page)
        page.windowTitleChanged.connect(self.titled)
        self._hear_wishes(page)
        if hasattr(presenter, "meeting_running"):
            presenter.meeting_running.connect(self.meeting_running)
        self._pages[name] = page
        self._presenters[name] = presenter
        self._stack.addWidget(page)
        self._set_letters(page)
        self.made.emit(page)

    def _hear_wishes(self, page: QWidget) -> None:
        wishes = {
            "case_wanted": self._on_case_wanted,
            "place_wanted": self.go,
            "back_wanted": self.back,
            "theme_chosen": self.theme_chosen,
            "row_height_chosen": self.row_height_chosen,
            "letters_chosen": self.letters_chosen,
            "leave_wanted": self.leave_wanted,
        }
        for wish, heard in wishes.items():
            if hasattr(page, wish):
                getattr(page, wish).connect(heard)

    def _on_case_wanted(self, person_id: str) -> None:
        self.go("case", person_id)

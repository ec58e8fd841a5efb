"""How the team looks at its lists: views it shares, and each user's own columns."""

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.views import Arrangement, SavedView
from iom_desktop.services import leave
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed

LONGEST_NAME = 40


class Views:
    """Saved views are the team's; how wide one draws a column is one's own."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def of(self, list_name: str) -> tuple[SavedView, ...]:
        """Return the views of a list, by name."""
        leave.ask(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            return look.views.of(list_name)

    def save(self, view: SavedView) -> Changes:
        """Keep a view for the whole team; one of the same name makes way."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        name = " ".join(view.name.split())
        if not name:
            raise Mendable("name_missing", "Give the view a name. Nothing was saved.")
        if len(name) > LONGEST_NAME:
            raise Mendable("name_long", f"Keep the name to {LONGEST_NAME} letters: it stands on a tab.")
        with self._register.work(self._who) as work:
            work.views.keep(SavedView(view.list_name, name, view.arrangement, view.within, view.ticked))
            return work.changes

    def remove(self, list_name: str, name: str) -> Changes:
        """Take a view away for the whole team."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.work(self._who) as work:
            if not work.views.remove(list_name, name):
                raise Mendable("no_such_view", f"There is no view {name} any more.")
            return work.changes

    def layout(self, list_name: str) -> Arrangement | None:
        """Return the columns of a list as this user left them."""
        leave.ask(self._who, Deed.SEE_CASES)
        with self._register.look(self._who) as look:
            return look.views.layout(list_name)

    def keep_layout(self, list_name: str, arrangement: Arrangement) -> None:
        """Keep the columns of a list as this user leaves them."""
        leave.ask(self._who, Deed.SEE_CASES)
        with self._register.work(self._who) as work:
            work.views.keep_layout(list_name, arrangement)

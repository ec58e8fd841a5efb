"""What a coordinator does to the lists on the Settings page, and how it is taken back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.changes import Changes
from iom_desktop.records.reference_list import EntryEdit, KeptEntry, KeptList
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.settings.entry_dialog import EntryDialog
from iom_desktop.ui.pages.settings.fixed_lists import fixed_lists
from iom_desktop.ui.pages.settings.lists_tab import ListsTab
from iom_desktop.ui.widgets.message_bar import Message


class ListDeeds(Protocol):
    """What can be done to the lists."""

    def all(self) -> tuple[KeptList, ...]:
        """Return every list."""
        ...

    def uses(self, list_name: str) -> Mapping[str, int]:
        """Count how many records hold each entry."""
        ...

    def keep(self, edit: EntryEdit) -> Changes:
        """Keep an entry."""
        ...

    def arrange(self, list_name: str, codes: Sequence[str]) -> Changes:
        """Put entries in another order."""
        ...

    def remove(self, list_name: str, code: str) -> Changes:
        """Take out an entry that nothing holds."""
        ...

    def take_back(self, changes: Changes) -> Changes:
        """Undo the last change."""
        ...


class ListsFlow(QObject):
    """Opens the form on an entry, keeps what it asks for, and offers to undo it."""

    shown = Signal(object)
    """Carries every list, as it is shown now."""

    def __init__(
        self,
        tab: ListsTab,
        lists: ListDeeds,
        *,
        tasks: Tasks,
        news: News,
        prompts: Prompts,
        icons: Icons,
        clock: Clock,
        may_change: bool,
    ) -> None:
        super().__init__(tab)
        self._tab = tab
        self._lists = lists
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self._icons = icons
        self._clock = clock
        self._may_change = may_change
        tab.edit_wanted.connect(self.edit)
        tab.uses_wanted.connect(self._on_uses)
        tab.order_wanted.connect(self._on_order)
        tab.remove_wanted.connect(self._on_remove)

    def arrive(self) -> None:
        """Show the lists as they are kept now."""
        self._tasks.ask(self._tab, self._lists.all, self._show)

    def edit(self, of: KeptList, at: KeptEntry | None) -> EntryDialog:
        """Open the form on an entry, or on a new one."""
        uses = self._tab.uses_of(at) if at else None
        dialog = EntryDialog(self._tab, self._icons, of, at, self._clock.today(), uses=uses)

        def failed(error: BaseException) -> None:
            if isinstance(error, Misfilled):
                dialog.say_misfilled(error.fields)
            elif isinstance(error, Mendable):
                dialog.say_failure(error.message)
            else:
                raise error

        def keep(edit: EntryEdit) -> None:
            def done(changes: Changes) -> None:
                dialog.accept()
                self._on_kept(f"{' '.join(edit.entry.label.split())} saved", changes)

            self._tasks.write(dialog, partial(self._lists.keep, edit), done, failed)

        dialog.wanted.connect(keep)
        dialog.show_fitted()
        return dialog

    def picture(self) -> EntryDialog | None:
        """Give the gallery the form on the entry that is chosen."""
        shown, one = self._tab.current, self._tab.table.current
        return self.edit(shown, one) if shown and one else None

    def _show(self, lists: tuple[KeptList, ...]) -> None:
        lists = (*lists, *fixed_lists())
        self._tab.show_lists(lists, self._clock.today(), may_change=self._may_change)
        self.shown.emit(lists)

    def _on_uses(self, name: str) -> None:
        self._tasks.ask(self._tab, partial(self._lists.uses, name), partial(self._tab.show_uses, name))

    def _on_order(self, name: str, codes: tuple[str, ...]) -> None:
        self._do(partial(self._lists.arrange, name, codes), partial(self._on_kept, "Order saved"))

    def _on_remove(self, one: KeptEntry) -> None:
        remove = partial(self._lists.remove, one.entry.list_name, one.entry.code)
        self._prompts.ask(
            f"Delete {one.entry.label}?",
            "Delete entry",
            lambda: self._do(remove, partial(self._on_removed, one)),
            detail="It was added here and no record holds it. The log keeps that it was there.",
        )

    def _on_removed(self, one: KeptEntry, changes: Changes) -> None:
        self._news.tell(changes)
        self._tab.message.say(Message.SAVED, f"{one.entry.label} deleted")
        self.arrive()

    def _on_kept(self, said: str, changes: Changes) -> None:
        self._news.tell(changes)
        undo = partial(self._do, partial(self._lists.take_back, changes), self._on_undone)
        if changes.steps:
            self._news.offer_undo(said, undo)
        self._tab.message.say(Message.SAVED, said, action="Undo" if changes.steps else "", pressed=undo)
        self.arrive()

    def _on_undone(self, changes: Changes) -> None:
        self._news.tell(changes)
        self._tab.message.say(Message.SAVED, "Undone")
        self.arrive()

    def _do(self, work: Callable[[], Changes], done: Callable[[Changes], object]) -> None:
        self._tasks.write(self._tab, work, done, self._say_refused)

    def _say_refused(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._tab.message.say(Message.ERROR, "Nothing was changed", error.message)

"""The menu of a case on coming onto the scheme, resting, leaving and returning, and what its dialogs have saved."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.choices import Choices
from iom_desktop.records.panel import ItemDecision
from iom_desktop.records.scheme import SchemeStanding, SuspendedPeriod
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.case.page import CasePage
from iom_desktop.ui.pages.case.saves import Saves
from iom_desktop.ui.pages.case.scheme_dialogs import (
    AdoptDialog,
    GoOnDialog,
    LeaveDialog,
    PanelWish,
    RestDialog,
    RestWish,
)
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.vocabulary.panel import PanelDecision


class Scheme(Protocol):
    """What knows how somebody stands to the scheme, and changes it."""

    @property
    def may_change(self) -> bool:
        """Whether the user may."""
        ...

    def standing(self, person_id: str) -> SchemeStanding:
        """Return how somebody stands to the scheme."""
        ...

    def suspend(self, person_id: str, period: SuspendedPeriod) -> Changes:
        """Let the work rest."""
        ...

    def resume(self, person_id: str, period: SuspendedPeriod) -> Changes:
        """Take it up again."""
        ...

    def ask_panel(self, person_id: str, decision: ItemDecision) -> Changes:
        """Ask the next panel."""
        ...

    def enter(self, person_id: str, meeting_id: str, decision: ItemDecision) -> Changes:
        """Enter what a panel has decided."""
        ...


Make = Callable[[SchemeStanding, Choices], FormDialog]


class SchemeForms(QObject):
    """Works for one page; each entry of the menu reads first how the person stands, then asks."""

    def __init__(self, page: CasePage, tasks: Tasks, saves: Saves, scheme: Scheme) -> None:
        super().__init__(page)
        self._page, self._tasks, self._saves, self._scheme = page, tasks, saves, scheme
        self._choices = Choices()
        self.menu = QMenu(page)
        icons = page.icons
        self.rest = self._entry("&Suspend the work...", lambda at, _c: RestDialog(page, icons, at))
        self.go_on = self._entry("&Take the work up again...", lambda at, _c: GoOnDialog(page, icons, at))
        self.leave = self._entry("&Leave IOM...", self._leaving)
        self.adopt = self._entry("&Adopt, or return to IOM...", self._adopting)
        self.menu.addSeparator()
        self.refer = self.menu.addAction("&Refer to the scheme...")
        self.refer.triggered.connect(lambda _on=False: self._refer())
        page.breadcrumb.scheme_wanted.connect(self.ask)
        page.breadcrumb.allow_scheme(allowed=scheme.may_change)

    def show_case(self, choices: Choices) -> None:
        """Offer what fits the case that is shown."""
        case = self._page.case
        if case is None:
            return
        self._choices = choices
        rests = case.managed and any(one.to_on is None for one in case.suspended)
        self.rest.setEnabled(case.managed and not rests)
        self.go_on.setEnabled(rests)
        self.leave.setEnabled(case.managed)
        self.adopt.setEnabled(not case.managed)
        self.refer.setEnabled(not case.managed)

    def ask(self) -> None:
        """Let the user choose what is to change."""
        if self._page.case is not None and self._scheme.may_change:
            self.menu.popup(self._page.breadcrumb.under_scheme())
            self.menu.setActiveAction(next(one for one in self.menu.actions() if one.isEnabled()))

    def _entry(self, title: str, make: Make) -> QAction:
        action = self.menu.addAction(title)
        action.triggered.connect(lambda _on=False: self._open(make))
        return action

    def _open(self, make: Make) -> None:
        case = self._page.case
        if case is None:
            return
        person_id = case.person.id

        show = partial(self._show, make)
        self._tasks.ask(self, lambda: self._scheme.standing(person_id), show, self._on_not_read)

    def picture(self) -> FormDialog | None:
        """Open the dialog on leaving at once, for the gallery."""
        if self._page.case is not None:
            self._show(self._leaving, self._scheme.standing(self._page.case.person.id))
        return self._page.forms.dialog

    def _show(self, make: Make, standing: SchemeStanding) -> None:
        dialog = make(standing, self._choices)
        dialog.wanted.connect(self._on_wanted)
        self._page.forms.show_form(dialog)

    def _leaving(self, standing: SchemeStanding, choices: Choices) -> FormDialog:
        return LeaveDialog(self._page, self._page.icons, standing, choices)

    def _adopting(self, standing: SchemeStanding, choices: Choices) -> FormDialog:
        dialog = AdoptDialog(self._page, self._page.icons, standing, choices)
        if not standing.may_be_adopted:
            dialog.warn(
                "A referral is needed first",
                "The newest monthly list does not find this person eligible, and nobody has referred them.",
            )
        return dialog

    def _on_wanted(self, wish: PanelWish | RestWish) -> None:
        if isinstance(wish, RestWish):
            deed = self._scheme.resume if wish.period.to_on else self._scheme.suspend
            said = "Work taken up again" if wish.period.to_on else "Work suspended"
            self._saves.save(lambda: deed(wish.person_id, wish.period), said)
        elif wish.meeting_id:
            left = wish.decision.decision is PanelDecision.LEAVE
            said = "Left IOM, by the panel's decision" if left else "Adopted, by the panel's decision"
            self._saves.save(lambda: self._scheme.enter(wish.person_id, wish.meeting_id, wish.decision), said)
        else:
            self._saves.save(lambda: self._scheme.ask_panel(wish.person_id, wish.decision), "The next panel is asked")

    def _refer(self) -> None:
        if self._page.case is not None:
            self._page.place_wanted.emit("referrals", f"person:{self._page.case.person.id}")

    def _on_not_read(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_not_saved(error.message)

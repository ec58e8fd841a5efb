"""The entries of a case's menu on referring somebody elsewhere, and what comes of them."""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.choices import Choices
from iom_desktop.records.support import OnwardReferral
from iom_desktop.records.transfer import TransferPreview, TransferWish
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.case.onward_dialogs import FILE_KINDS, FILE_NAME, OnwardDialog, PackWish, TransferDialog
from iom_desktop.ui.pages.case.page import CasePage
from iom_desktop.ui.pages.case.saves import Saves
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.strength_line import Judge


class Onward(Protocol):
    """What refers people elsewhere."""

    def preview(self, person_id: str) -> TransferPreview:
        """Return what may go to another borough."""
        ...

    def send(self, person_id: str, wish: TransferWish, path: Path) -> Changes:
        """Write the pack."""
        ...

    def refer(self, referral: OnwardReferral) -> Changes:
        """Record a referral to an agency."""
        ...


class OnwardForms(QObject):
    """Works for one page; adds its entries to the menu it is given."""

    def __init__(self, page: CasePage, tools: tuple[Tasks, Prompts, Saves], onward: Onward, judge: Judge) -> None:
        super().__init__(page)
        self._page, self._onward, self._judge = page, onward, judge
        self._tasks, self._prompts, self._saves = tools
        self._choices = Choices()

    def add_to(self, menu: QMenu) -> None:
        """Put the entries at the end of a menu."""
        menu.addSeparator()
        self.agency = menu.addAction("Refer to an a&gency...")
        self.agency.triggered.connect(lambda _on=False: self.ask_agency())
        self.borough = menu.addAction("Transfer to another &borough...")
        self.borough.triggered.connect(lambda _on=False: self.ask_borough())

    def show_case(self, choices: Choices) -> None:
        """Take what the dialogs let choose from."""
        self._choices = choices

    def ask_agency(self) -> None:
        """Ask to which agency somebody is referred."""
        case = self._page.case
        if case is None:
            return
        whom = case.person.id, case.person.name
        dialog = OnwardDialog(self._page, self._page.icons, whom, self._choices, case.day)
        dialog.wanted.connect(lambda one: self._saves.save(lambda: self._onward.refer(one), "Referred"))
        self._page.forms.show_form(dialog)

    def ask_borough(self) -> None:
        """Show what may go to another borough, and ask what shall."""
        case = self._page.case
        if case is None:
            return

        person_id = case.person.id
        self._tasks.ask(self, lambda: self._onward.preview(person_id), self._show, self._on_not_read)

    def picture(self) -> FormDialog | None:
        """Open the dialog on a transfer at once, for the gallery."""
        if self._page.case is not None:
            self._show(self._onward.preview(self._page.case.person.id))
        return self._page.forms.dialog

    def _show(self, preview: TransferPreview) -> None:
        dialog = TransferDialog(self._page, self._page.icons, preview, self._choices, self._judge)
        dialog.wanted.connect(partial(self._on_wanted, dialog))
        self._page.forms.show_form(dialog)

    def _on_wanted(self, dialog: TransferDialog, asked: PackWish) -> None:
        dialog.allow_saving()  # whoever chooses no file goes on in the form
        self._prompts.save_file("Save the transfer pack", FILE_NAME, FILE_KINDS, partial(self._send, asked))

    def _send(self, asked: PackWish, path: Path) -> None:
        self._saves.save(lambda: self._onward.send(asked.person_id, asked.wish, path), f"Sealed in {path.name}")

    def _on_not_read(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_not_saved(error.message)

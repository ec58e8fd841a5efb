"""What a coordinator does with the logo: chooses or drops a file, looks at it on paper, keeps it, takes it away."""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from shiboken6 import isValid

from iom_desktop import paths
from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.changes import Changes
from iom_desktop.records.documents import Logo, LogoProof, SetPaper
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.settings.borough_tab import BoroughTab
from iom_desktop.ui.pages.settings.logo_dialog import LogoDialog
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.page_pictures import PagePicture, pictures_of
from iom_desktop.ui.widgets.svg_picture import is_svg, png_of

_KINDS = "Pictures (*.png *.jpg *.jpeg *.svg)"
_MOST_BYTES = 5_000_001
"""One more than a logo may have: a longer file need not be read to its end to be refused."""


class KeepsLogo(Protocol):
    """What knows the logo and changes it."""

    def logo(self) -> Logo | None:
        """Return the logo that holds."""
        ...

    def proof(self, data: bytes) -> LogoProof:
        """Prove a picture."""
        ...

    def keep(self, logo: Logo) -> Changes:
        """Keep a logo."""
        ...

    def remove(self) -> Changes:
        """Keep none."""
        ...

    def preview(self, logo: Logo | None) -> SetPaper:
        """Set a paper that carries it."""
        ...


class LogoFlow(QObject):
    """Works for the logo on the borough's tab."""

    def __init__(
        self,
        tab: BoroughTab,
        letterheads: KeepsLogo,
        tasks: Tasks,
        news: News,
        prompts: Prompts,
        *,
        icons: Icons,
        may_change: bool,
    ) -> None:
        super().__init__(tab)
        self._tab = tab
        self._letterheads = letterheads
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self._icons = icons
        self._may_change = may_change
        self.dialog: LogoDialog | None = None
        tab.logo.choose_wanted.connect(lambda: prompts.open_file("Choose a logo", _KINDS, self.read))
        tab.logo.dropped.connect(self.read)
        tab.logo.remove_wanted.connect(self._on_remove)

    def arrive(self) -> None:
        """Show the logo that holds."""
        self._tasks.ask(self._tab, self._letterheads.logo, self._show)

    def read(self, path: Path) -> None:
        """Prove the picture in a file, and ask what it shows."""
        try:
            with path.open("rb") as file:
                data = file.read(_MOST_BYTES)
            if is_svg(data):
                data = png_of(data)
        except OSError as error:
            self._refuse(Mendable("not_read", f"{path.name} could not be read: {error.strerror}. Nothing was changed."))
        except Mendable as error:
            self._refuse(error)
        else:
            self._tasks.ask(self._tab, partial(self._letterheads.proof, data), self._ask, self._refuse)

    def picture(self) -> LogoDialog:
        """Give the gallery the form, on a picture of the program's own."""
        proof = self._letterheads.proof(png_of(paths.resource("icons/lucide/landmark.svg").read_bytes()))
        self._ask(proof)
        assert self.dialog is not None
        return self.dialog

    def _show(self, logo: Logo | None) -> None:
        self._tab.logo.show_logo(logo, may_change=self._may_change)

    def _ask(self, proof: LogoProof) -> None:
        dialog = self.dialog = LogoDialog(self._tab, self._icons, proof)

        def kept(changes: Changes) -> None:
            if isValid(dialog):
                dialog.accept()
            self._on_changed("Logo saved", "Papers carry it from now on.", changes)

        def failed(error: BaseException) -> None:
            if isinstance(error, Misfilled):
                dialog.say_misfilled(error.fields)
            elif isinstance(error, Mendable):
                dialog.say_failure(error.message)
            else:
                raise error

        def show(pages: tuple[PagePicture, ...]) -> None:
            if isValid(dialog):
                dialog.pages.show_pages(pages, draft=True)

        dialog.wanted.connect(
            lambda logo: self._tasks.write(dialog, partial(self._letterheads.keep, logo), kept, failed)
        )
        dialog.open()
        self._tasks.ask(dialog, lambda: pictures_of(self._letterheads.preview(proof.logo).pdf), show)

    def _on_remove(self) -> None:
        done = partial(self._on_changed, "Logo removed", "Papers issued before keep theirs.")
        self._prompts.ask(
            "Let papers carry no logo from now on?",
            "Remove logo",
            lambda: self._tasks.write(self._tab, self._letterheads.remove, done, self._refuse),
        )

    def _on_changed(self, line: str, detail: str, changes: Changes) -> None:
        self._news.tell(changes)
        self._tab.message.say(Message.SAVED, line, detail)
        self.arrive()

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._tab.message.say(Message.ERROR, "No new logo.", error.message)

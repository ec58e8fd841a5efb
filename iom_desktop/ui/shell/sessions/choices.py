"""Keeps what the user chooses of the looks of this machine, and how the windows are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from iom_desktop.settings import RowHeight, Settings, ThemeChoice
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell.size import zoom as sizes

if TYPE_CHECKING:  # the sign-in stands without them
    from iom_desktop.ui.shell.windows.session_windows import SessionWindows
    from iom_desktop.ui.shell.windows.window import Window

NOT_KEPT = "Your choices on this machine are not kept"
NOT_KEPT_DETAIL = (
    "The folder of the program's settings cannot be written: it may be read-only, or its disk full. Everything works, "
    "and the register is not touched by this. Looks, sizes and recent registers are as before at the next start. Ask "
    "whoever looks after this machine for the right to write there."
)


class Looks(Protocol):
    """What keeps the choices of this machine."""

    settings: Settings
    theme: Theme
    icons: Icons

    def keep(self, chosen: Settings) -> None:
        """Keep other choices."""
        ...


class Choices:
    """Writes each choice down; where that is not possible it holds for this once, and that is said once."""

    def __init__(self, looks: Looks, prompts: Prompts, zoomed: Callable[[int], None]) -> None:
        """Take what takes another size over."""
        self._looks, self._prompts, self._zoomed = looks, prompts, zoomed
        self._windows: Callable[[], Sequence[Window]] = tuple

    def hear(self, window: Window, windows: Callable[[], Sequence[Window]]) -> None:
        """Keep what is chosen in a window; every window of the session follows."""
        self._windows = windows
        window.theme_chosen.connect(self._on_theme)
        window.row_height_chosen.connect(self._on_row_height)
        window.letters_chosen.connect(self._on_letters)
        window.zoom_chosen.connect(self._zoomed)
        window.zoom_stepped.connect(self._on_zoom_stepped)
        if window.keeping.first is window:
            window.backing_up.folder_chosen.connect(self.keep_backup_folder)
            window.backing_up.trouble_noted.connect(self.note_trouble)

    def keep_zoom(self, zoom: int) -> None:
        """Keep how large the next process draws everything."""
        self._looks.keep(replace(self._looks.settings, zoom=zoom))

    def keep_backup_folder(self, folder: str) -> None:
        """Keep where the backups lie."""
        self._looks.keep(replace(self._looks.settings, backup_folder=folder, backup_trouble=""))

    def note_trouble(self, trouble: str) -> None:
        """Keep why the last backup failed, or that it did not."""
        self._looks.keep(replace(self._looks.settings, backup_trouble=trouble))

    def keep_windows(self, windows: SessionWindows) -> None:
        """Keep how the windows of a session are left, and the first one for users who have had none here."""
        settings = replace(self._looks.settings, windows=windows.gathered(self._looks.settings))
        if first := windows.first:
            normal = first.normalGeometry()
            settings = replace(
                settings,
                window_width=normal.width(),
                window_height=normal.height(),
                window_maximised=first.isMaximized(),
            )
        self._looks.keep(settings)

    def _on_theme(self, theme: ThemeChoice) -> None:
        self._looks.keep(replace(self._looks.settings, theme=theme))

    def _on_row_height(self, row_height: RowHeight) -> None:
        self._looks.keep(replace(self._looks.settings, row_height=row_height))

    def _on_letters(self, allowed: bool) -> None:
        self._looks.keep(replace(self._looks.settings, letter_keys=allowed))
        for window in self._windows():
            window.navigation.allow_letters(allowed=allowed)

    def _on_zoom_stepped(self, step: int) -> None:
        now = self._looks.settings.zoom
        self._zoomed(sizes.next_zoom(now, step) if step else sizes.USUAL)

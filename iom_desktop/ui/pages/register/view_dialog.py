"""Asks for the name of a view that the whole team will see."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.form_dialog import FormDialog

LONGEST = 40


class ViewDialog(FormDialog):
    """One field; a name that is taken makes way, and says so."""

    def __init__(self, parent: QWidget, icons: Icons, now: str, reserved: Sequence[str], taken: Sequence[str]) -> None:
        """Take the view that is shown, the names nobody may take, and those that would be replaced."""
        under = "Columns, order and what is ticked, for the whole team. Words typed into the filter are left out."
        super().__init__(parent, icons, "Save view", "Save view", under=under)
        self._reserved = {one.casefold() for one in reserved}
        self._taken = {one.casefold() for one in taken}
        self._name = QLineEdit(now)
        self._name.setMaxLength(LONGEST)
        self._name.selectAll()
        self._name.textChanged.connect(self._on_changed)
        self.form.add("name", "Name", self._name, "Stands on a tab. Name nobody: a view stays when a person leaves.")
        self._on_changed(now)

    def fill(self) -> str | None:
        """Return the name."""
        name = " ".join(self._name.text().split())
        wrong = "" if name else "Give the view a name."
        if name.casefold() in self._reserved:
            wrong = f"{name} is a view that every register has. Take another name."
        return None if self.form.show_errors({"name": wrong} if wrong else {}) else name

    def _on_changed(self, text: str) -> None:
        replaces = " ".join(text.split()).casefold() in self._taken
        self._save.setText("Replace view" if replaces else "Save view")

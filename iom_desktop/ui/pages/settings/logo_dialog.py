"""The form on a new logo: what it shows in words, and a paper that carries it."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.records.documents import Logo, LogoProof
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.preview_pane import PreviewPane

_PREVIEW_WIDTH = 420


class LogoDialog(FormDialog):
    """Asks for the words read aloud instead of the picture, beside a form with the logo on it."""

    def __init__(self, parent: QWidget, icons: Icons, proof: LogoProof) -> None:
        self.pages = PreviewPane(icons)
        self.pages.setMinimumWidth(_PREVIEW_WIDTH)
        self.pages.save.hide()
        under = "The picture is made anew on white; nothing else of its file is kept. Issued papers stay as they are."
        super().__init__(parent, icons, "A new logo", "Use this logo", under=under, beside=self.pages)
        self._logo = proof.logo
        self._words = QLineEdit(proof.logo.alternative)
        self.form.add("alternative", "What the picture shows", self._words, "Read aloud to who cannot see it")
        if proof.warning:
            self.warn("Not sharp in print.", proof.warning)
        self.resize(self.minimumWidth(), 620)

    def fill(self) -> Logo | None:
        """Return the logo, or nothing after saying what is missing."""
        words = self._words.text().strip()
        if self.form.show_errors({} if words else {"alternative": "This is needed"}):
            return None
        return replace(self._logo, alternative=words)

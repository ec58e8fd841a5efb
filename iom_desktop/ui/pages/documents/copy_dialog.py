"""Asks who receives a copy of an issued paper, and whether a passphrase opens it or the borough signs it."""

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from iom_desktop.records.papers import PaperLine
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.new_passphrase import NewPassphrase
from iom_desktop.ui.widgets.strength_line import Judge
from iom_desktop.vocabulary.access import Strength


@dataclass(frozen=True, slots=True)
class CopyWish:
    """Who gets the copy, and the passphrase that opens it; empty for a copy that anybody can open."""

    recipient: str
    passphrase: str
    signing: str = ""
    """The passphrase of the borough's certificate, for a signed copy; it is used once and never kept."""


class CopyDialog(FormDialog):
    """A short form; where the file goes is chosen after it."""

    def __init__(self, parent: QWidget, icons: Icons, line: PaperLine, judge: Judge) -> None:
        under = "The same pages, byte for byte. The log notes who receives them."
        super().__init__(parent, icons, f"Copy of {line.reference}", "Choose a file", under=under)
        self._recipient = QLineEdit(line.recipient)
        self._protect = QCheckBox("Open only with a passphrase (AES-256)")
        self.form.add("recipient", "Who receives it", self._recipient)
        self.form.add("protect", "Protection", self._protect, "Tell the passphrase by phone, never with the file.")
        self._passphrase = NewPassphrase(self.form, icons, judge)
        self._judge = judge
        self._sign = QCheckBox("Signed with the borough's certificate (PAdES)")
        self.form.add(
            "sign", "Signature", self._sign, "Who gets it can prove that it is whole. It cannot be encrypted too."
        )
        self._signing = QLineEdit()
        self._signing.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.add("signing", "Passphrase of the certificate", self._signing, "Used once, never kept")
        self._signing.setEnabled(False)
        self._sign.toggled.connect(self._on_sign)
        self._protect.toggled.connect(self._on_protect)
        self._passphrase.allow(allowed=False)

    def _on_protect(self, protect: bool) -> None:
        self._passphrase.allow(allowed=protect)
        self._sign.setEnabled(not protect)

    def _on_sign(self, sign: bool) -> None:
        self._signing.setEnabled(sign)
        self._protect.setEnabled(not sign)

    def fill(self) -> CopyWish | None:
        """Return what was chosen, or say what is missing."""
        recipient, protect = self._recipient.text().strip(), self._protect.isChecked()
        wrong = {} if recipient else {"recipient": "Say who receives it."}
        if protect:
            weak = self._judge(self._passphrase.words) is not Strength.STRONG
            wrong |= self._passphrase.errors or ({"passphrase": "Choose one that is harder to guess."} if weak else {})
        if self._sign.isChecked() and not self._signing.text():
            wrong |= {"signing": "Type the passphrase that opens the certificate."}
        if self.form.show_errors(wrong):
            return None
        return CopyWish(recipient, self._passphrase.words if protect else "", self._signing.text())

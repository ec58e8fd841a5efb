"""Asks to whom somebody is referred: an agency, in words, or another borough, with a sealed pack of the case."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from iom_desktop.records.choices import Choices
from iom_desktop.records.support import OnwardReferral
from iom_desktop.records.transfer import TransferPreview, TransferWish
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.case.going_pane import GoingPane
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.ui.widgets.new_passphrase import NewPassphrase
from iom_desktop.ui.widgets.strength_line import Judge
from iom_desktop.vocabulary.access import Purpose
from iom_desktop.vocabulary.transfer import TransferPart

FILE_NAME, FILE_KINDS = "transfer.iompack", "Transfer pack (*.iompack)"
_HEIGHT = 640


@dataclass(frozen=True, slots=True)
class PackWish:
    """Whose case goes to another borough, and how."""

    person_id: str
    wish: TransferWish


class TransferDialog(FormDialog):
    """Shows what may go to another borough before anything is made, and lets the user choose of it."""

    def __init__(self, parent: QWidget, icons: Icons, preview: TransferPreview, choices: Choices, judge: Judge) -> None:
        self.going = GoingPane(preview, choices)
        title = f"Transfer {preview.name} to another borough"
        super().__init__(parent, icons, title, "Choose a file", under=_under(preview), beside=self.going)
        self.person_id = preview.person_id
        self.setMinimumHeight(_HEIGHT)
        self.to_borough, self.recipient = QLineEdit(), QLineEdit()
        self.purpose: Choice[Purpose] = Choice([(one, words.of(one)) for one in Purpose])
        self.purpose.choose(Purpose.SUPERVISION)
        self.reason = paragraph(2)
        self.parts = {part: QCheckBox(f"{words.of(part)} ({len(items)})") for part, items in preview.going}
        self.form.add("to_borough", "Borough", self.to_borough)
        self.form.add("recipient", "Who gets it", self.recipient, "A name, so that the access log can tell.")
        self.form.add("purpose", "What for", self.purpose)
        self.form.add("reason", "Why", self.reason, "The other borough reads this as the reason of the referral.")
        self.form.add("parts", "What goes along", self._ticks(), "Names and numbers always go.")
        self.passphrase = NewPassphrase(self.form, icons, judge)
        self._show_going()

    def fill(self) -> PackWish | None:
        """Return the wish, or say what is missing; whether the rest can be is for the register to say."""
        needed = {"to_borough": self.to_borough, "recipient": self.recipient}
        wrong = {name: "This is needed" for name, field in needed.items() if not field.text().strip()}
        if not self.reason.toPlainText().strip():
            wrong["reason"] = "Say why, in a few words."
        if self.form.show_errors({**wrong, **self.passphrase.errors}):
            return None
        return PackWish(
            self.person_id,
            TransferWish(
                to_borough=self.to_borough.text(),
                recipient=self.recipient.text(),
                reason=self.reason.toPlainText(),
                parts=self._chosen(),
                passphrase=self.passphrase.words,
                purpose=self.purpose.value,
            ),
        )

    def _chosen(self) -> frozenset[TransferPart]:
        return frozenset(part for part, box in self.parts.items() if box.isChecked())

    def _show_going(self) -> None:
        self.going.show_parts(self._chosen())

    def _ticks(self) -> QWidget:
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        for box in self.parts.values():
            box.setChecked(True)
            box.toggled.connect(lambda _on: self._show_going())
            rows.addWidget(box)
        if self.parts:
            made.setFocusProxy(next(iter(self.parts.values())))
        return made


class OnwardDialog(FormDialog):
    """Records that somebody was referred to an agency."""

    def __init__(self, parent: QWidget, icons: Icons, whom: tuple[str, str], choices: Choices, day: date) -> None:
        person_id, name = whom
        under = "What was said and sent is the agency's and yours; here it is written down, and what came of it."
        super().__init__(parent, icons, f"Refer {name} to an agency", "Save", under=under)
        self.person_id = person_id
        agencies = [(one.code, one.label) for one in choices.of("agencies")]
        self.to_agency: Choice[str] = Choice([("", "Choose"), *agencies])
        self.to_name = QLineEdit()
        self.sent_on = DateField(today=day, day=day)
        self.reason = paragraph(3)
        self.form.add("to_agency", "Agency", self.to_agency)
        self.form.add("to_name", "Who there", self.to_name)
        self.form.add("sent_on", "Referred on", self.sent_on)
        self.form.add("reason", "Why", self.reason)

    def fill(self) -> OnwardReferral | None:
        """Return the referral, or say what cannot be read."""
        day = self.sent_on.day
        if day is None:
            self.form.show_errors({"sent_on": "Write a day like 18 Nov 2025."})
            return None
        return OnwardReferral(
            person_id=self.person_id,
            sent_on=day,
            reason=self.reason.toPlainText().strip(),
            to_agency=self.to_agency.value,
            to_name=self.to_name.text().strip(),
        )


def _under(preview: TransferPreview) -> str:
    stays = f" {words.count(preview.staying, 'thing')} of this case cannot go." if preview.staying else ""
    return (
        "An encrypted file that only its passphrase opens: tell it by phone, never with the file. Victims, children "
        f"and police intelligence never go, and health goes as health support.{stays} "
        "Leaving IOM here is still for the panel."
    )

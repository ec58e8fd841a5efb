"""The form on which somebody is referred: who refers and why, whom, and what is known."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.choices import Choices
from iom_desktop.records.person import Person
from iom_desktop.records.referral_form import ReferralForm
from iom_desktop.records.returned_form import ReferralStart
from iom_desktop.records.support import Referral
from iom_desktop.records.unsaved import Spot
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.referrals.known_section import KnownSection
from iom_desktop.ui.pages.referrals.person_section import PersonSection
from iom_desktop.ui.pages.referrals.referrer_section import ReferrerSection
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.header import SheetHeader
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.text import label
from iom_desktop.ui.widgets.typed import begin

_FIELDS = {
    "circumstances_missing": ("referrer", "circumstances"),
    "presenter_missing": ("referrer", "presenter"),
    "expected_missing": ("referrer", "expected"),
    "expected_past": ("referrer", "expected"),
    "mappa_out_of_scope": ("known", "override"),
    "override_by_coordinator": ("known", "override"),
}
"""Which field a refusal is about."""


class NewReferral(QWidget):
    """Asks for everything the seven steps begin with; keeps what was typed until it is saved."""

    wanted = Signal(object)
    """Carries a ``ReferralForm``."""
    left = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._message = MessageBar(icons)
        self._save = button("Save referral", self._on_save, kind="primary")
        header = SheetHeader("New referral", button("Cancel", self.left.emit), self._save)
        header.say("The first of seven steps. Ctrl+Enter saves")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(header)
        rows.addWidget(self._message)
        rows.addWidget(self._area, 1)
        key(self, "Ctrl+Return", self._on_save)
        self.start(Choices(), date.min)

    @property
    def spot(self) -> Spot:
        """Which form this is, for what is typed into it and not saved."""
        return Spot("new_referral", "new")

    def start(self, choices: Choices, day: date) -> None:
        """Begin an empty form."""
        self._day = day
        self._save.setEnabled(True)
        self._message.hide()
        self.referrer = ReferrerSection(self._icons, choices, day)
        self.person = PersonSection(self._icons)
        self.known = KnownSection(self._icons, choices)
        body = QWidget()
        body.setProperty("pane", "scrolled")
        row = QHBoxLayout(body)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(28)
        sections = (("Who refers and why", self.referrer), ("Whom", self.person), ("What is known", self.known))
        for title, section in sections:
            column = QVBoxLayout()
            column.setSpacing(12)
            column.addWidget(label(title, "section"))
            column.addWidget(section)
            column.addStretch()
            row.addLayout(column, 1)
        self._area.setWidget(body)
        begin(self)
        self.referrer.agency.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_person(self, person: Person) -> None:
        """Refer somebody the register knows."""
        self.person.show_person(person)

    def show_start(self, start: ReferralStart, file: str) -> None:
        """Fill the form with what came back in a file, and say what is to be looked at."""
        for section in (self.referrer, self.person, self.known):
            section.show_start(start)
        said = " ".join(("Read it over before you save it.", *start.look_at))
        self._message.say(Message.WARNING if start.look_at else Message.INFO, f"Filled in from {file}", said)

    def is_begun(self) -> bool:
        """Tell whether somebody has typed something."""
        lines = (line.text() for line in self.findChildren(QLineEdit))
        texts = (text.toPlainText() for text in self.findChildren(QPlainTextEdit))
        return any(words.strip() for words in (*lines, *texts))

    def let_save(self) -> None:
        """Let the user save again."""
        self._save.setEnabled(True)

    def say_not_saved(self, why: str, code: str = "") -> None:
        """Say why it was not saved, beside the field that the code is about; what was typed stays."""
        self._save.setEnabled(True)
        self._message.say(Message.ERROR, "Not saved", why)
        section, field = _FIELDS.get(code, ("", ""))
        if section:
            getattr(self, section).show_errors({field: why})

    def _on_save(self) -> None:
        # All three show their errors; the first column is asked last and takes the cursor.
        wrong = [section.check() for section in (self.known, self.person, self.referrer)]
        if self._save.isEnabled() and not any(wrong):
            self._save.setEnabled(False)
            self.wanted.emit(self._filled())

    def _filled(self) -> ReferralForm:
        return ReferralForm(
            person=self.person.person(),
            referral=self._referral(),
            identifiers=self.person.identifiers(),
            addresses=self.person.addresses(),
            contact_details=self.person.contact_details(),
            markers=self.known.markers(self._day),
            scores=self.known.typed_scores(),
            needs=self.known.needs(self._day),
        )

    def _referral(self) -> Referral:
        first, third = self.referrer, self.known
        return Referral(
            person_id="",
            referred_on=self._day,
            from_agency=first.from_agency,
            other_borough=first.other_borough,
            expected_on=first.expected_on,
            from_name=first.name.text().strip(),
            from_role=first.role.text().strip(),
            from_email=first.email.text().strip(),
            from_phone=first.phone.text().strip(),
            reason=first.why.toPlainText().strip(),
            evidence=first.evidence.toPlainText().strip(),
            exceptional_circumstances=first.circumstances.toPlainText().strip(),
            presenter=first.presenter.text().strip(),
            sentence_words=self.person.status.text().strip(),
            person_knows=self.person.knows.isChecked(),
            risk_to_staff=third.risk.toPlainText().strip(),
            sharing_limits=third.limits.toPlainText().strip(),
            mappa_override=third.override.toPlainText().strip(),
        )

"""The part of a new referral about who refers, and why."""

from datetime import date

from PySide6.QtWidgets import QLineEdit

from iom_desktop.records.choices import Choices
from iom_desktop.records.returned_form import ReferralStart
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.form_dialog import paragraph

OTHER_BOROUGH = "other_borough"
_EXPECTED = {"prison": "Planned release", "youth_justice": "Handed over by youth justice on"}
"""Who says for when a referral is, and what that day is called."""


class ReferrerSection(Form):
    """Asks who refers, why, and who presents the case."""

    def __init__(self, icons: Icons, choices: Choices, day: date) -> None:
        super().__init__(icons)
        agencies = [(entry.code, entry.label) for entry in choices.of("agencies")]
        self.agency: Choice[str] = Choice([("", "Choose"), *agencies, (OTHER_BOROUGH, "Another borough")])
        self.borough, self.expected = QLineEdit(), DateField(today=day)
        self.name, self.role, self.email, self.phone = (QLineEdit() for _ in range(4))
        self.why, self.evidence, self.circumstances = paragraph(4), paragraph(3), paragraph(3)
        self.presenter = QLineEdit()
        self.add("agency", "Referring agency", self.agency)
        self._for_borough = self.add("borough", "Which borough", self.borough)
        self._for_day = self.add("expected", "", self.expected)
        self.add("name", "Referred by", self.name)
        self.add("role", "Role", self.role)
        self.add("email", "E-mail", self.email)
        self.add("phone", "Phone", self.phone)
        self.add("why", "Why this person", self.why)
        self.add("evidence", "Evidence of high harm or reoffending", self.evidence)
        hint = "Needed below the score that decides by itself."
        self.add("circumstances", "Exceptional circumstances", self.circumstances, hint)
        self.add("presenter", "Who presents the case to the panel", self.presenter, hint)
        self.agency.currentIndexChanged.connect(lambda _at: self._ask_what_fits())
        self._ask_what_fits()

    def show_start(self, start: ReferralStart) -> None:
        """Show who sent a form that came back, and why."""
        self.agency.choose(start.agency)
        self.name.setText(start.name)
        self.role.setText(start.role)
        self.email.setText(start.email)
        self.phone.setText(start.phone)
        self.why.setPlainText(start.reason)
        self.evidence.setPlainText(start.evidence)

    def check(self) -> bool:
        """Say what is missing; tell whether anything is."""
        elsewhere = self.agency.value == OTHER_BOROUGH and not self.borough.text().strip()
        undated = self.agency.value in _EXPECTED and self.expected.day is None
        return self.show_errors(
            {
                "agency": "" if self.agency.value else "Choose an agency.",
                "borough": "Name the borough." if elsewhere else "",
                "expected": "Write a day like 9 Jan 2026." if undated else "",
                "name": "" if self.name.text().strip() else "Say who refers.",
                "why": "" if self.why.toPlainText().strip() else "Say why, in a few words.",
            }
        )

    @property
    def from_agency(self) -> str:
        """The agency that refers; another borough's team is its council's."""
        return "council" if self.agency.value == OTHER_BOROUGH else self.agency.value

    @property
    def other_borough(self) -> str:
        """The borough that refers, if it is one."""
        return self.borough.text().strip() if self.agency.value == OTHER_BOROUGH else ""

    @property
    def expected_on(self) -> date | None:
        """The day of release or of the handing over, where one is asked for."""
        return self.expected.day if self.agency.value in _EXPECTED else None

    def _ask_what_fits(self) -> None:
        self._for_borough.setVisible(self.agency.value == OTHER_BOROUGH)
        self._for_day.say_words(_EXPECTED.get(self.agency.value, ""))
        self._for_day.setVisible(self.agency.value in _EXPECTED)

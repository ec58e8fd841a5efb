"""The part of a new referral about who refers, and why."""

from PySide6.QtWidgets import QLineEdit

from iom_desktop.records.choices import Choices
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.form_dialog import paragraph


class ReferrerSection(Form):
    """Asks who refers, why, and who presents the case."""

    def __init__(self, icons: Icons, choices: Choices) -> None:
        super().__init__(icons)
        agencies = [(entry.code, entry.label) for entry in choices.of("agencies")]
        self.agency: Choice[str] = Choice([("", "Choose"), *agencies])
        self.name, self.role, self.email, self.phone = (QLineEdit() for _ in range(4))
        self.why, self.evidence, self.circumstances = paragraph(4), paragraph(3), paragraph(3)
        self.presenter = QLineEdit()
        self.add("agency", "Referring agency", self.agency)
        self.add("name", "Referred by", self.name)
        self.add("role", "Role", self.role)
        self.add("email", "E-mail", self.email)
        self.add("phone", "Phone", self.phone)
        self.add("why", "Why this person", self.why)
        self.add("evidence", "Evidence of high harm or reoffending", self.evidence)
        hint = "Needed below the score that decides by itself."
        self.add("circumstances", "Exceptional circumstances", self.circumstances, hint)
        self.add("presenter", "Who presents the case to the panel", self.presenter, hint)

    def check(self) -> bool:
        """Say what is missing; tell whether anything is."""
        return self.show_errors(
            {
                "agency": "" if self.agency.value else "Choose an agency.",
                "name": "" if self.name.text().strip() else "Say who refers.",
                "why": "" if self.why.toPlainText().strip() else "Say why, in a few words.",
            }
        )

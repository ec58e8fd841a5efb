"""The part of a new referral about whom it is for."""

from PySide6.QtWidgets import QCheckBox, QLineEdit

from iom_desktop.records.person import Address, ContactDetail, Identifier, Person
from iom_desktop.records.returned_form import ReferralStart
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form import Form
from iom_desktop.vocabulary.people import AddressKind, ContactDetailKind, IdentifierKind, Sex

NUMBERS = (IdentifierKind.CRN, IdentifierKind.PNC, IdentifierKind.NOMS)
NO_ABODE = "no fixed abode"


class PersonSection(Form):
    """Asks who it is, where they live and how they stand."""

    def __init__(self, icons: Icons) -> None:
        super().__init__(icons)
        self._known_id = ""
        self.surname, self.forenames = QLineEdit(), QLineEdit()
        self.born = DateField()
        self.sex: Choice[Sex] = Choice([(one, words.of(one)) for one in (Sex.NOT_KNOWN, Sex.MALE, Sex.FEMALE)])
        self.numbers = {kind: QLineEdit() for kind in NUMBERS}
        self.lines, self.postcode, self.phone, self.status = (QLineEdit() for _ in range(4))
        self.knows = QCheckBox("The person knows of this referral")
        self.add("surname", "Surname", self.surname)
        self.add("forenames", "Forenames", self.forenames)
        self.add("born", "Date of birth", self.born)
        self.add("sex", "Sex", self.sex)
        for kind, field in self.numbers.items():
            self.add(kind.value, words.of(kind), field)
        self.add("lines", "Address", self.lines, "Write no fixed abode where that is so.")
        self.add("postcode", "Postcode", self.postcode)
        self.add("phone", "Phone", self.phone)
        self.add("status", "Current status", self.status, "Sentence, dates, supervising officer.")
        self.add("knows", "Told", self.knows)

    def show_person(self, person: Person) -> None:
        """Show somebody the register knows, who is referred as they stand there."""
        self._known_id = person.id
        self.surname.setText(person.surname)
        self.forenames.setText(person.forenames)
        self.born.set_day(person.date_of_birth)
        self.sex.choose(person.sex)
        for field in (self.surname, self.forenames, self.born, self.sex):
            field.setEnabled(False)

    def show_start(self, start: ReferralStart) -> None:
        """Show whom a form that came back is about."""
        self.surname.setText(start.surname)
        self.forenames.setText(start.forenames)
        self.born.write(start.born)
        for kind, number in start.numbers.items():
            self.numbers[kind].setText(number)
        self.lines.setText(start.address)
        self.postcode.setText(start.postcode)
        self.status.setText(start.status)

    def check(self) -> bool:
        """Say what is missing; tell whether anything is."""
        numbered = any(field.text().strip() for field in self.numbers.values())
        born = "" if self.born.day or numbered or self._known_id else "Write a day like 9 Jun 1994, or give a number."
        return self.show_errors(
            {
                "surname": "" if self.surname.text().strip() else "Write the surname.",
                "forenames": "" if self.forenames.text().strip() else "Write the forenames.",
                "born": "This is not a day. Write it like 9 Jun 1994." if self.born.wrong else born,
            }
        )

    def person(self) -> Person:
        """Return who it is."""
        return Person(
            id=self._known_id,
            surname=self.surname.text().strip(),
            forenames=self.forenames.text().strip(),
            date_of_birth=self.born.day,
            sex=self.sex.value,
        )

    def identifiers(self) -> tuple[Identifier, ...]:
        """Return the numbers that were given."""
        return tuple(
            Identifier(person_id="", kind=kind, value=field.text().strip(), canonical="")
            for kind, field in self.numbers.items()
            if field.text().strip()
        )

    def addresses(self) -> tuple[Address, ...]:
        """Return where they live, if it was given."""
        lines, postcode = self.lines.text().strip(), self.postcode.text().strip().upper()
        if not lines and not postcode:
            return ()
        kind = AddressKind.NO_FIXED_ABODE if lines.casefold() == NO_ABODE else AddressKind.HOME
        return (Address(person_id="", kind=kind, lines=lines, postcode=postcode),)

    def contact_details(self) -> tuple[ContactDetail, ...]:
        """Return how they can be reached, if it was given."""
        phone = self.phone.text().strip()
        return (ContactDetail(person_id="", kind=ContactDetailKind.PHONE, value=phone),) if phone else ()

"""Asks for an offer of help, the answer to it, and what became of it."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.records.choices import Choices
from iom_desktop.records.support import Intervention
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.vocabulary.needs import Progress, Response, Result


class OfferDialog(FormDialog):
    """Records a new offer, or changes one; progress and result are asked only of accepted offers."""

    def __init__(self, parent: QWidget, icons: Icons, offer: Intervention, choices: Choices, today: date) -> None:
        title, save = ("Change offer", "Save offer") if offer.id else ("Record an offer", "Record offer")
        super().__init__(parent, icons, title, save)
        self._offer = offer
        self._pathway: Choice[str] = Choice([(one.code, one.label) for one in choices.of("pathways")])
        self._what: Choice[str] = Choice([(one, one) for one in ("", *choices.services)], typed=True)
        self._by = QLineEdit(offer.offered_by)
        self._agency: Choice[str] = Choice(
            [("", "Not said"), *((one.code, one.label) for one in choices.of("agencies"))]
        )
        self._on = DateField(day=offer.offered_on)
        self._response: Choice[Response] = Choice([(one, words.of(one)) for one in Response])
        self._response_on = DateField(day=offer.response_on or (None if offer.id else today))
        self._progress: Choice[Progress | None] = Choice(
            [(None, "Not known"), *((one, words.of(one)) for one in Progress)]
        )
        self._attended = QLineEdit(offer.progress_words)
        self._result: Choice[Result | None] = Choice([(None, "Not known"), *((one, words.of(one)) for one in Result)])
        self._note = paragraph(2)
        self._today = today
        self._fill_in(offer)
        self._add_fields()
        self._response.currentIndexChanged.connect(self._on_response)
        self._on_response()

    def fill(self) -> Intervention | None:
        """Return the offer, or ask for what is missing."""
        errors: dict[str, str] = {}
        if not self._what.words:
            errors["what"] = "Say what was offered."
        if self._on.day is None:
            errors["on"] = "Write a day, for example 18 Nov 2025."
        if self.form.show_errors(errors) or self._on.day is None:
            return None
        answered = self._response.value is not Response.WAITING
        accepted = self._response.value is Response.ACCEPTED
        progress = self._progress.value if accepted else None
        return replace(
            self._offer,
            pathway=self._pathway.value,
            offer=self._what.words,
            offered_by=self._by.text().strip(),
            agency=self._agency.value,
            offered_on=self._on.day,
            response=self._response.value,
            response_on=self._response_on.day if answered else None,
            progress=progress,
            progress_on=self._progress_day(progress),
            progress_words=self._attended.text().strip() if accepted else "",
            result=self._result.value if progress in (Progress.COMPLETED, Progress.STOPPED) else None,
            note=self._note.toPlainText().strip(),
        )

    def _progress_day(self, progress: Progress | None) -> date | None:
        """Return since when the progress is what it is."""
        return self._offer.progress_on if progress is self._offer.progress else self._today

    def _fill_in(self, offer: Intervention) -> None:
        self._pathway.choose(offer.pathway)
        self._what.say(offer.offer)
        self._agency.choose(offer.agency)
        self._response.choose(offer.response)
        self._progress.choose(offer.progress)
        self._result.choose(offer.result)
        self._note.setPlainText(offer.note)

    def _add_fields(self) -> None:
        add = self.form.add
        add("pathway", "Pathway", self._pathway)
        add("what", "What was offered", self._what)
        add("by", "Offered by", self._by, "The person and the organisation.")
        add("agency", "Agency", self._agency)
        add("on", "Offered on", self._on)
        add("response", "Response", self._response)
        self._answers = [
            add("response_on", "Answered on", self._response_on),
        ]
        self._of_accepted = [
            add("progress", "Progress", self._progress),
            add("attended", "Attended", self._attended, "For example 7 of 9."),
            add("result", "Result", self._result),
        ]
        add("note", "Note", self._note, "The person and the court may see an offer and its answer.")

    def _on_response(self) -> None:
        for field in self._answers:
            field.setVisible(self._response.value is not Response.WAITING)
        for field in self._of_accepted:
            field.setVisible(self._response.value is Response.ACCEPTED)

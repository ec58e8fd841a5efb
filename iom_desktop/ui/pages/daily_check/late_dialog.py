"""The form for a check of a day that has passed: what was looked in, and why it is entered only now."""

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.coverage import ProofLine
from iom_desktop.records.work import SourceAnswer
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.vocabulary.work import SourceResult

RESULTS = (SourceResult.NOT_LOOKED_AT, SourceResult.NOTHING_NEW, SourceResult.COULD_NOT_CHECK)

LateCheck = tuple[tuple[SourceAnswer, ...], str]
"""The answers of the sources, and who looked and why it is entered only now."""


class LateDialog(FormDialog):
    """Asks for the sources in force on that day; what was found belongs into today's check."""

    def __init__(self, parent: QWidget, icons: Icons, line: ProofLine, sources: tuple[ReferenceEntry, ...]) -> None:
        under = (
            f"{line.name}, {words.day(line.day)}. It is kept as entered today, by you, and shown so wherever it is "
            "counted. What was found goes into today's check, with its own day."
        )
        super().__init__(parent, icons, "Enter a missed check later", "Enter it as late", under=under)
        self.person_id = line.person_id
        self.about = str(line.day)
        self._why = QLineEdit()
        self.form.add("why", "Who looked, and why it is entered now", self._why, "Such as: PC Olsen on paper, no power")
        self._sources: dict[str, Choice[SourceResult]] = {}
        for source in sources:
            choice = Choice([(one, words.of(one)) for one in RESULTS])
            self._sources[source.code] = choice
            self.form.add(source.code, source.label, choice)

    def fill(self) -> LateCheck | None:
        """Return what was looked in and why it is late, or nothing after saying what is missing."""
        why = self._why.text().strip()
        looked = any(one.value is not SourceResult.NOT_LOOKED_AT for one in self._sources.values())
        errors = {} if why else {"why": "Say who looked on that day, and why it is entered only now."}
        if not looked and self._sources:
            errors[next(iter(self._sources))] = "Nobody looked in any source: then the day stays missed."
        if self.form.show_errors(errors):
            return None
        return tuple(SourceAnswer(code, one.value) for code, one in self._sources.items()), why

"""A list of people that is typed into: part of a name or a number brings up whom it fits."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

_LEAST_LETTERS = 16


class PersonChoice(QComboBox):
    """Chooses one person; what is typed and is nobody's name chooses nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if completer := self.completer():
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    @property
    def person_id(self) -> str:
        """The id of whom it stands on, empty where what is typed is nobody or could be several."""
        typed = self.currentText().strip().casefold()
        if self.currentIndex() >= 0 and self.itemText(self.currentIndex()).casefold() == typed:
            return str(self.currentData())
        named = [at for at in range(self.count()) if self.itemText(at).casefold() == typed]
        return str(self.itemData(named[0])) if len(named) == 1 else ""

    def offer(self, people: tuple[tuple[str, str], ...]) -> None:
        """Offer other people, as ids and names, keeping the one that is chosen."""
        if people == tuple((str(self.itemData(at)), self.itemText(at)) for at in range(self.count())):
            return  # nobody is chosen anew, so that nothing that hangs on the choice is forgotten
        chosen = str(self.currentData() or "")
        self.clear()
        for person_id, name in people:
            self.addItem(name, person_id)
        self.choose(chosen)

    def choose(self, person_id: str) -> None:
        """Choose somebody, or with nothing nobody."""
        self.setCurrentIndex(self.findData(person_id) if person_id else -1)

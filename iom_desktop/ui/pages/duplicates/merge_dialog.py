"""Two records side by side: which stays, what is right where they differ, and what goes over."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from iom_desktop.records.merging import Choice, MergePreview, MergeWish, Side
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets import log_words
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.ui.widgets.text import label

WIDTH, OVER = 720, 110
_NAMES = {
    "name": "Name",
    "date_of_birth": "Date of birth",
    "title": "Title",
    "known_as": "Known as",
    "pronouns": "Pronouns",
    "sex": "Sex",
    "ethnicity": "Ethnicity",
    "first_language": "First language",
    "communication_needs": "Communication needs",
    "deceased_on": "Died on",
    "interpreter_needed": "Interpreter needed",
    "restricted": "Restricted case",
}
_SAID_SMALL = {"sex", "interpreter_needed", "restricted"}
_NUMBER, _ADDRESS = "number:", "address:"


class MergeDialog(FormDialog):
    """Asks what is right where two records of one person differ, and how that is known."""

    turn_wanted = Signal()
    """The other record is to stay."""

    def __init__(self, parent: QWidget, icons: Icons, preview: MergePreview) -> None:
        under = (
            f"{preview.name} stays. Everything about {preview.other_name} goes over to it, and can be put apart again. "
            "What is not chosen is kept as history; issued papers stay as they are."
        )
        save = "" if preview.obstacles else "Merge the two records"
        super().__init__(parent, icons, "Merge two records of one person", save, under=under)
        self.setMinimumWidth(WIDTH)
        self._preview = preview
        self._groups: dict[str, QButtonGroup] = {}
        self.turn = button(
            f"Keep {preview.other_name} instead", self.turn_wanted.emit, icons=icons, icon="undo-2", kind="quiet"
        )
        self.put_over_form(self.turn)
        self._rows.setAlignment(self.turn, Qt.AlignmentFlag.AlignLeft)
        self.form.add_under(self._side_by_side())
        for said in (*preview.told, _going_over(preview)):
            self.form.add_under(label(said, "small", "second", wrap=True))
        self.reason = paragraph()
        if preview.obstacles:
            self.put_over_form(in_the_way("They cannot be merged now", preview.obstacles))
            self.reason.hide()
        else:
            self.form.add("reason", "How you know that they are one person", self.reason)

    def fill(self) -> MergeWish | None:
        """Return what was decided, or say what is missing."""
        chosen = {name: side for name, group in self._groups.items() if (side := _side(group)) is not None}
        if any(one.must and one.name not in chosen for one in self._preview.choices):
            self.warn("Choose the right date of birth", "The other one is kept as used before.")
            return None
        reason = self.reason.toPlainText().strip()
        if self.form.show_errors({} if reason else {"reason": "Say how you know, in a few words."}):
            return None
        return MergeWish(self._preview.person_id, self._preview.other_person_id, reason, chosen)

    def choose(self, name: str, side: Side) -> None:
        """Choose which record is right about one fact."""
        found = self._groups[name].button(list(Side).index(side))
        if found is not None:
            found.setChecked(True)

    def show_fitted(self) -> None:
        """Open the form with room for what stands over it."""
        super().show_fitted()
        parent = self.parentWidget()
        room = parent.window().height() - 40 if parent else self.height()
        self.resize(self.width(), min(self.height() + OVER, max(room, self.height())))

    def _side_by_side(self) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 4, 0, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for at, said in enumerate((f"Stays: {self._preview.name}", f"Goes into it: {self._preview.other_name}"), 1):
            grid.addWidget(label(said, "small-strong", "second", wrap=True), 0, at)
        choices = {one.name: one for one in self._preview.choices}
        for down, fact in enumerate(self._preview.facts, 1):
            what = label(_named(fact.name), "small", "second")
            grid.addWidget(what, down, 0, Qt.AlignmentFlag.AlignTop)
            for at, part in enumerate(self._sides(fact, choices), 1):
                grid.addWidget(part, down, at, Qt.AlignmentFlag.AlignTop)
        return held

    def _sides(self, fact: Choice, choices: Mapping[str, Choice]) -> tuple[QWidget, QWidget]:
        if fact.name not in choices:
            left, right = (label(_worded(fact.name, said), "body", wrap=True) for said in (fact.kept, fact.other))
            return left, right
        group = QButtonGroup(self)
        both = QRadioButton(_worded(fact.name, fact.kept)), QRadioButton(_worded(fact.name, fact.other))
        for at, one in enumerate(both):
            one.setAccessibleName(f"{_named(fact.name)}: {one.text()}")
            one.setEnabled(not self._preview.obstacles)
            group.addButton(one, at)
        both[0].setChecked(not choices[fact.name].must)
        self._groups[fact.name] = group
        return both


def in_the_way(title: str, obstacles: Sequence[str]) -> QWidget:
    """Say what stands in the way, each on a line of its own, with nothing cut off."""
    held = QWidget()
    lines = QVBoxLayout(held)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(4)
    lines.addWidget(label(title, "body-strong", "amber-ink"))
    for said in obstacles:
        lines.addWidget(label(said, "body", wrap=True))
    return held


def _side(group: QButtonGroup) -> Side | None:
    at = group.checkedId()
    return None if at < 0 else list(Side)[at]


def _named(name: str) -> str:
    if name.startswith(_NUMBER):
        return name.removeprefix(_NUMBER).upper()
    if name.startswith(_ADDRESS):
        kind = name.removeprefix(_ADDRESS).replace("_", " ")
        return "Address" if kind == "home" else f"Address ({kind})"
    return _NAMES[name]


def _worded(name: str, said: str) -> str:
    """Write one side of a fact as screens do."""
    return (said.capitalize() if name in _SAID_SMALL else said) or "None"


def _going_over(preview: MergePreview) -> str:
    return f"Goes over: {counted(preview.moving)}" if preview.moving else "Nothing else is recorded of the other."


def counted(counts: Mapping[str, int]) -> str:
    """Say how many records of each kind there are: Contact 2, Note 1."""
    named = sorted((log_words.record(kind), count) for kind, count in counts.items())
    return ", ".join(f"{name} {count}" for name, count in named)

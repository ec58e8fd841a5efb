"""Step 5: what saving the list will do, said once more before it is done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.records.cohort_preview import CohortPreview
from iom_desktop.records.listing import ListPreview
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.cohort import ELIGIBLE_CHANGES, Change
from iom_desktop.vocabulary.listing import ListKind, Taken

_BECOME = {
    ListKind.OLD_LIST: ("becomes a managed case", "become managed cases"),
    ListKind.CANDIDATES: ("goes on the long list", "go on the long list"),
}
_ONCE = {
    ListKind.OLD_LIST: "Each case gets its colour, who is responsible and the next review, with the old list as the "
    "source. Of people the register knows only what is open is filled in.",
    ListKind.CANDIDATES: "Of each row name, date of birth, numbers and what the list counts are kept, no more. Whoever "
    "is not taken on falls due for erasure after the last listing.",
}


class CommitPane(QWidget):
    """Says in sentences what will be saved, and what will not."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.message = MessageBar(icons)
        self._title = label("", "section", wrap=True)
        self._lines = [label("", "body", wrap=True) for _ in range(6)]
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(self.message)
        rows.addWidget(self._title)
        for line in self._lines:
            line.setMaximumWidth(760)
            rows.addWidget(line)
        rows.addStretch(1)

    def show_preview(self, preview: CohortPreview, for_agenda: int) -> None:
        """Say what committing this list will do."""
        eligible = sum(preview.counts[change] for change in ELIGIBLE_CHANGES)
        new = sum(row.verdict is not None and row.person_id is None for row in preview.rows)
        reviews = sum(row.settled is None for row in preview.doubts)
        self._title.setText(f"Save {preview.read.file.name} as the list of {words.month_of(preview.month)}")
        said = [
            f"{words.people_count(eligible)} eligible by {preview.rule_set.label}; "
            f"{words.people_count(preview.counts[Change.RETURNED] + preview.counts[Change.NEW])} new or returned.",
            f"{words.people_count(new)} new to the register. New scores, sentences and custody dates become facts.",
            f"{words.people_count(len(preview.expired))} expired: this asks for a review and removes nobody."
            if preview.expired
            else "Nobody expired.",
            f"{words.count(reviews, 'match', 'matches')} to be looked at; nothing of those records changes before."
            if reviews
            else "No match needs looking at.",
            self._correction(preview),
            f"{words.people_count(for_agenda)} will be put on the agenda of the next panel." if for_agenda else "",
        ]
        self._say(said)
        if preview.looks_cut_short:
            self.message.say(
                Message.WARNING,
                "More people expired than stayed",
                "Is this the whole list? If not, go back and choose the whole file. Nothing is saved yet.",
            )

    def _say(self, said: Sequence[str]) -> None:
        for line, text in zip(self._lines, said, strict=True):
            line.setText(text)
            line.setVisible(bool(text))

    def take_focus(self) -> None:
        """Let Tab go on from here to the buttons below."""
        self.setFocus()

    def show_list(self, preview: ListPreview) -> None:
        """Say what committing a list that comes once will do."""
        counts = preview.counts
        rejected = counts.get(Taken.REJECTED, 0)
        one, many = _BECOME[preview.wish.kind]
        self._title.setText(f"Save {preview.read.file.name} as {preview.title}, {words.day(preview.list_date)}")
        said = [
            f"{words.people_count(len(preview.brings))} {one if len(preview.brings) == 1 else many}: "
            f"{counts.get(Taken.NEW, 0)} new to the register, "
            f"{len(preview.brings) - counts.get(Taken.NEW, 0)} known to it.",
            _ONCE[preview.wish.kind],
            f"{words.count(rejected, 'row')} rejected, which changes nothing. Step 3 saves what is rejected to a file."
            if rejected
            else "No row is rejected.",
            "The list can be undone as one, until later work depends on it. The same file again changes nothing.",
            "",
            "",
        ]
        self._say(said)

    def show_failure(self, why: str) -> None:
        """Say why the list was not saved."""
        self.message.say(Message.ERROR, "The list was not saved", why)

    @staticmethod
    def _correction(preview: CohortPreview) -> str:
        if preview.difference is None:
            return "The list can be undone as one, until a decision depends on it."
        changed = preview.difference
        return (
            f"This corrects the list of {words.month_of(preview.month)}: {changed.joined} join, {changed.gone} go, "
            f"{changed.changed} change a score. Decisions stand."
        )

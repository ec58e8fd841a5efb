"""Step 5: what saving the list will do, said once more before it is done."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.records.cohort_preview import CohortPreview
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.cohort import ELIGIBLE_CHANGES, Change


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
        reviews = sum(bool(row.review) for row in preview.rows)
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
        for line, text in zip(self._lines, said, strict=True):
            line.setText(text)
            line.setVisible(bool(text))

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

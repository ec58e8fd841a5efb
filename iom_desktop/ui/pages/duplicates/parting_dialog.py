"""What putting two merged records apart again would do, and why it is wanted."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from iom_desktop.records.merging import PartingPreview
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.duplicates.merge_dialog import counted, in_the_way
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class PartWish:
    """Which merge is to be taken apart, and why."""

    merge_id: str
    why: str


class PartingDialog(FormDialog):
    """Says what goes back to whom, and asks why."""

    def __init__(self, parent: QWidget, icons: Icons, preview: PartingPreview) -> None:
        merge = preview.merge
        save = "" if preview.obstacles else "Put them apart"
        under = f"{merge.merged_name} gets back everything that was merged into {merge.name}, as it was."
        super().__init__(parent, icons, "Put two records apart again", save, under=under)
        self._merge_id = merge.id
        lines = [
            (f"Goes back to {merge.merged_name}", preview.back),
            (f"Recorded since, stays with {merge.name}", preview.later_kept),
            (f"Recorded since on what goes back, goes to {merge.merged_name}", preview.later_other),
        ]
        for title, counts in lines:
            if counts:
                self.form.add_under(label(title, "body-strong", wrap=True))
                self.form.add_under(label(counted(counts), "small", "second", wrap=True))
        for said in preview.told:
            self.form.add_under(label(said, "small", "second", wrap=True))
        self.why = paragraph()
        if preview.obstacles:
            self.put_over_form(in_the_way("They cannot be put apart now", preview.obstacles))
            self.why.hide()
        else:
            self.form.add("why", "Why they are two people", self.why)

    def fill(self) -> PartWish | None:
        """Return the wish, or say what is missing."""
        why = self.why.toPlainText().strip()
        if self.form.show_errors({} if why else {"why": "Say why, in a few words."}):
            return None
        return PartWish(self._merge_id, why)

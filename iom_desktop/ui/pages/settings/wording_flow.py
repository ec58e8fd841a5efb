"""What a coordinator does with the wording of papers: chooses, changes, previews, saves, and lets it be as shipped."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from shiboken6 import isValid

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.documents import SetPaper
from iom_desktop.records.wording import Difference, WordingEdit, WordingLine, WordingSheet
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.settings.wording_dialog import WordingDayDialog
from iom_desktop.ui.pages.settings.wording_side import PREVIEW
from iom_desktop.ui.pages.settings.wording_tab import WordingTab
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.page_pictures import pictures_of
from iom_desktop.ui.widgets.typed import typed_into
from iom_desktop.vocabulary.documents import Variant, WordingKind


class WordsPapers(Protocol):
    """What knows the wording of papers and changes it."""

    def papers(self) -> tuple[WordingLine, ...]:
        """Return every kind of paper."""
        ...

    def sheet(self, kind: WordingKind) -> WordingSheet:
        """Return the newest wording of a paper."""
        ...

    def looked_over(self, edit: WordingEdit) -> WordingSheet:
        """Check what somebody is making of a wording."""
        ...

    def differences(self, kind: WordingKind, number: int, *, to_shipped: bool = False) -> tuple[Difference, ...]:
        """Return what a version says otherwise."""
        ...

    def save(self, edit: WordingEdit, valid_from: date) -> Changes:
        """Save a new version."""
        ...

    def reset(self, kind: WordingKind, valid_from: date) -> Changes:
        """Let a paper be worded as shipped."""
        ...

    def preview(self, edit: WordingEdit, person_id: str, variant: Variant = Variant.STANDARD) -> SetPaper:
        """Set the paper for a chosen case."""
        ...


class KnowsPeople(Protocol):
    """What knows whom a paper can be about."""

    def people(self) -> tuple[tuple[str, str], ...]:
        """Return ids and names."""
        ...


class WordingFlow(QObject):
    """Works for the tab of wordings."""

    def __init__(
        self,
        tab: WordingTab,
        templates: WordsPapers,
        people: KnowsPeople,
        *,
        tasks: Tasks,
        news: News,
        prompts: Prompts,
        icons: Icons,
        may_change: bool,
    ) -> None:
        super().__init__(tab)
        self._tab = tab
        self._templates = templates
        self._people = people
        self._tasks = tasks
        self._news = news
        self._prompts = prompts
        self._icons = icons
        self._may_change = may_change
        self._sheet: WordingSheet | None = None
        self._wanted: WordingKind | None = None
        """Which paper to show once they are known."""
        self.dialog: WordingDayDialog | None = None
        tab.paper_wanted.connect(self._on_paper)
        tab.editor.changed.connect(self._on_changed)
        tab.editor.laid_out.connect(self._on_laid_out)
        tab.save_wanted.connect(self._on_save)
        tab.reset_wanted.connect(self._on_reset)
        tab.side.tabs.currentChanged.connect(self._on_beside)
        tab.side.preview.wanted.connect(self._on_preview)
        tab.side.history.differences_wanted.connect(self._on_differences)

    def arrive(self) -> None:
        """Show the papers; what is being typed stays."""
        self._tasks.ask(self._tab, self._templates.papers, self._show_papers)

    def go_to(self, kind: WordingKind) -> None:
        """Show a paper, as what was typed into it before a lock asks for."""
        self._wanted = kind
        self._tab.papers.go_to(kind)

    def picture(self, today: date) -> WordingDayDialog:
        """Give the gallery the question from which day a version holds."""
        dialog = WordingDayDialog(self._tab, self._icons, "New version: COMPACT", "Save new version", today)
        dialog.show_fitted()
        return dialog

    def _on_beside(self, at: int) -> None:
        person = self._tab.side.preview.person
        if at == PREVIEW and self._may_change and not person.count():
            self._tasks.ask(self._tab, self._people.people, person.offer, self._on_failed)

    def _show_papers(self, lines: tuple[WordingLine, ...]) -> None:
        self._tab.show_papers(lines, may_change=self._may_change)
        if self._wanted is not None:
            self._tab.papers.go_to(self._wanted)
            self._wanted = None

    def _on_paper(self, kind: WordingKind) -> None:
        if self._sheet is None:
            self._open(kind)
        elif kind is not self._sheet.edit.kind:
            if self._is_changed():
                self._ask_to_leave(kind)
            else:
                self._open(kind)

    def _is_changed(self) -> bool:
        return self._sheet is not None and (self._sheet.changed or bool(typed_into(self._tab.editor)))

    def _ask_to_leave(self, kind: WordingKind) -> None:
        assert self._sheet is not None
        name = words.of(self._sheet.edit.kind)
        self._tab.go_back_to(self._sheet.edit.kind)

        def leave() -> None:
            self._tab.go_back_to(kind)
            self._open(kind)

        question = f"Leave what you have changed in {name}?"
        self._prompts.ask(question, "Discard changes", leave, detail="It is not saved.")

    def _open(self, kind: WordingKind) -> None:
        self._tasks.ask(self._tab, partial(self._templates.sheet, kind), self._show)

    def _show(self, sheet: WordingSheet) -> None:
        self._sheet = sheet
        self._tab.show_sheet(sheet)

    def _on_changed(self, edit: WordingEdit) -> None:
        def show(sheet: WordingSheet) -> None:
            if self._sheet is not None and sheet.edit.kind is self._sheet.edit.kind:
                self._sheet = sheet
                self._tab.show_checked(sheet)

        self._tasks.ask(self._tab, partial(self._templates.looked_over, edit), show, self._on_failed)

    def _on_laid_out(self, edit: WordingEdit) -> None:
        def show(sheet: WordingSheet) -> None:
            self._sheet = sheet
            self._tab.show_sheet(sheet, typed=True)

        self._tasks.ask(self._tab, partial(self._templates.looked_over, edit), show, self._on_failed)

    def _on_save(self) -> None:
        edit = self._tab.editor.edit
        if edit is not None and self._sheet is not None:
            self._ask_day(
                f"New version: {words.of(edit.kind)}", "Save new version", partial(self._templates.save, edit), "saved"
            )

    def _on_reset(self) -> None:
        if self._sheet is not None:
            kind = self._sheet.edit.kind
            self._ask_day(
                f"As shipped: {words.of(kind)}", "Reset to shipped", partial(self._templates.reset, kind), "as shipped"
            )

    def _ask_day(self, title: str, save: str, keep: Callable[[date], Changes], done: str) -> None:
        assert self._sheet is not None
        dialog = self.dialog = WordingDayDialog(self._tab, self._icons, title, save, self._sheet.today)

        def saved(day: date, changes: Changes) -> None:
            if isValid(dialog):
                dialog.accept()
            self._news.tell(changes)
            name = words.of(self._sheet.edit.kind) if self._sheet else ""
            self._tab.message.say(Message.SAVED, f"{name} {done}", f"It holds from {words.day(day)}.")
            self._after_saving()

        def failed(error: BaseException) -> None:
            if not isinstance(error, Mendable):
                raise error
            if isValid(dialog):
                dialog.say_failure(error.message)

        dialog.wanted.connect(lambda day: self._tasks.write(self._tab, partial(keep, day), partial(saved, day), failed))
        dialog.show_fitted()

    def _after_saving(self) -> None:
        if self._sheet is not None:
            self._open(self._sheet.edit.kind)
        self._tasks.ask(self._tab, self._templates.papers, self._show_papers)

    def _on_preview(self, person_id: str, variant: Variant) -> None:
        edit = self._tab.editor.edit
        if edit is None:
            return
        pages = self._tab.side.preview.pages

        def failed(error: BaseException) -> None:
            if not isinstance(error, Mendable):
                raise error
            pages.say_nothing("No pages")
            self._tab.message.say(Message.ERROR, "No preview.", error.message)

        self._tasks.ask(
            self._tab,
            lambda: pictures_of(self._templates.preview(edit, person_id, variant).pdf),
            lambda made: pages.show_pages(made, draft=True),
            failed,
        )

    def _on_differences(self, number: int, to_shipped: bool) -> None:
        if self._sheet is not None:
            ask = partial(self._templates.differences, self._sheet.edit.kind, number, to_shipped=to_shipped)
            self._tasks.ask(self._tab, ask, self._tab.side.history.show_differences)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._tab.message.say(Message.ERROR, "Not shown.", error.message)

"""The editor of one wording: its sections under one another, and what has been made of them so far."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.unsaved import Spot
from iom_desktop.records.wording import WordingEdit, WordingSheet
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.settings.wording_section import SectionFields, count_as_typed, text_of
from iom_desktop.ui.pages.settings.wording_text import WordingText
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.focus_lead import reach_before

_PAUSE_MILLISECONDS = 500
"""How long nobody types before the text is checked again."""
_SETTLE_MILLISECONDS = 60
"""How long fields that are new take to be as high as their text."""
_NEW = "new"
_AROUND = 160
"""So much of what stands around a field is shown with it."""
_PASSAGE = "passage"


class WordingEditor(QWidget):
    """Shows a sheet; tells what was typed after a pause, and when sections shall stand otherwise."""

    changed = Signal(object)
    """Carries the ``WordingEdit`` as it stands, after a pause in typing."""
    laid_out = Signal(object)
    """Carries a ``WordingEdit`` whose sections stand otherwise, to be shown anew."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self._edit: WordingEdit | None = None
        self._sections: list[SectionFields] = []
        self._may_change = False
        self._entered: WordingText | None = None
        self._before: list[WordingEdit] = []
        self._begin_at = ""
        self._order = QLineEdit()
        self._order.setAccessibleName("Order of sections")
        self._order.setParent(self)
        self._order.hide()
        self._order.textChanged.connect(self._on_order_put_back)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._on_pause)
        self._add = button("Add a section", self._on_add, icons=icons, icon="plus", kind="quiet")
        self._inside = QWidget()
        self._inside.setProperty("pane", "scrolled")
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 12)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._rows.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    @property
    def spot(self) -> Spot | None:
        """Which wording this is, for what is typed into it and not saved."""
        return Spot("wording", self._edit.kind.value) if self._edit and self._may_change else None

    @property
    def edit(self) -> WordingEdit | None:
        """What has been made of the wording so far."""
        if self._edit is None:
            return None
        return replace(self._edit, words={path: text for one in self._sections for path, text in one.words.items()})

    @property
    def can_undo(self) -> bool:
        """Whether a section was moved, put in or taken out."""
        return bool(self._before)

    def show_sheet(self, sheet: WordingSheet, *, may_change: bool, typed: bool = False) -> None:
        """Show the sections of a sheet; ``typed`` says that they are not saved."""
        self._pause.stop()
        self._edit, self._may_change, self._entered = sheet.edit, may_change, None
        for one in self._sections:
            self._rows.removeWidget(one)
            one.deleteLater()
        self._sections = []
        for at, section in enumerate(sheet.sections):
            fields = SectionFields(self._theme, self._icons, section, self._on_entered, may_change=may_change)
            fields.typed.connect(self._pause.start)
            fields.move_wanted.connect(lambda by, fields=fields: self._move(fields, by))
            fields.remove_wanted.connect(lambda fields=fields: self._take_out(fields))
            self._sections.append(fields)
            self._rows.insertWidget(at, fields)
        self._add.setVisible(may_change and bool(sheet.edit.order))
        reach_before(self._add, *(control for one in self._sections for control in one.controls))
        self._say_order(typed=typed)
        if typed:
            for one in self._sections:
                for field in one.fields.values():
                    count_as_typed(field)
            QTimer.singleShot(_SETTLE_MILLISECONDS, self, self._go_to_beginning)
        else:
            self._before = []
            self._scroll.verticalScrollBar().setValue(0)

    def _go_to_beginning(self) -> None:
        self.go_to(self._begin_at)
        self._begin_at = ""

    def say_wrong(self, paths: set[str]) -> None:
        """Mark the fields in which something has to be mended."""
        for one in self._sections:
            one.say_wrong(paths)

    def go_to(self, path: str) -> None:
        """Go to the field of a piece."""
        for one in self._sections:
            if path in one.fields:
                one.fields[path].setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._scroll.ensureWidgetVisible(one.fields[path], 0, _AROUND)

    def put_in_place(self) -> None:
        """Offer the placeholders of the text that was typed into last."""
        if self._entered is not None and self._entered.takes_places:
            self._entered.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._entered.offer_places()

    def undo(self) -> None:
        """Let the sections stand as they did before the last move."""
        if self._before:
            self.laid_out.emit(self._before.pop())

    def _on_entered(self, text: WordingText) -> None:
        self._entered = text

    def _on_pause(self) -> None:
        if (edit := self.edit) is not None:
            self.changed.emit(edit)

    def _on_add(self) -> None:
        if self._edit is not None:
            at = self._at_focus()
            order = self._edit.order
            self._begin_at = f"{_PASSAGE}.{at}.heading"
            self._stand((*order[:at], None, *order[at:]), [*range(at), None, *range(at, len(order))])

    def _at_focus(self) -> int:
        """Return the place after the section that was typed into last, or the end."""
        own = [one for one in self._sections if one.own]
        found = next((at for at, one in enumerate(own) if self._entered in one.fields.values()), len(own) - 1)
        return found + 1

    def _move(self, fields: SectionFields, by: int) -> None:
        places = list(range(len(self._own)))
        at = self._own.index(fields)
        if 0 <= at + by < len(places):
            places[at], places[at + by] = places[at + by], places[at]
            self._stand_by(places)

    def _take_out(self, fields: SectionFields) -> None:
        self._stand_by([at for at, one in enumerate(self._own) if one is not fields])

    @property
    def _own(self) -> list[SectionFields]:
        return [one for one in self._sections if one.own]

    def _stand_by(self, places: list[int]) -> None:
        if self._edit is not None:
            self._stand(tuple(self._edit.order[at] for at in places), list(places))

    def _stand(self, order: tuple[int | None, ...], places: list[int | None]) -> None:
        """Let the sections stand in another order, each with the words it has now."""
        edit = self.edit
        if edit is None:
            return
        own = self._own
        words = {path: said for one in self._sections if not one.own for path, said in one.words.items()}
        for now, before in enumerate(places):
            if before is not None:
                head, new = own[before].key, f"{_PASSAGE}.{now}"
                words |= {f"{new}{path.removeprefix(head)}": text_of(one) for path, one in own[before].fields.items()}
        self._before.append(edit)
        self.laid_out.emit(replace(edit, order=order, words=words))

    def _say_order(self, *, typed: bool) -> None:
        blocked = self._order.blockSignals(True)
        order = self._edit.order if self._edit else ()
        self._order.setText(" ".join(_NEW if at is None else str(at) for at in order))
        self._order.setModified(typed)
        self._order.blockSignals(blocked)

    def _on_order_put_back(self) -> None:
        """Lay the sections out as they stood before a lock, once their words are back too."""
        QTimer.singleShot(0, self, self._stand_as_put_back)

    def _stand_as_put_back(self) -> None:
        if self._edit is None or not self._order.text():
            return
        order = tuple(None if at == _NEW else int(at) for at in self._order.text().split())
        if order != self._edit.order:
            left = list(self._edit.order)
            places: list[int | None] = []
            for at in order:
                place = left.index(at) if at in left else None
                if place is not None:
                    left[place] = -1
                places.append(place)
            self._stand(order, places)

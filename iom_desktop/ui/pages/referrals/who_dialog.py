"""Asks who of the register is meant, before somebody new is entered or a pack is taken in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from iom_desktop.records.transfer import Alike, ReceivedPack, TakeIn
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.ui.widgets.text import label

NOBODY = "None of them: somebody new"
_HEIGHT = 300
"""Room for what agrees and what does not."""


@dataclass(frozen=True, slots=True)
class WhoIsMeant:
    """Whom somebody chose; nobody means a new person."""

    person_id: str


class WhoDialog(FormDialog):
    """Shows who of the register could be meant, and lets the user say."""

    def __init__(self, parent: QWidget, icons: Icons, alike: Sequence[Alike]) -> None:
        under = "Look before somebody is entered twice. Nothing is saved yet."
        super().__init__(parent, icons, "Is this somebody the register knows?", "Go on", under=under)
        self.setMinimumHeight(_HEIGHT)
        self.who, why = who_choice(alike)
        self.form.add("who", "Who is meant", self.who)
        self.form.add_under(why)

    def fill(self) -> WhoIsMeant | None:
        """Return who is meant, or ask."""
        if self.form.show_errors({} if self.who.value is not None else {"who": "Choose who is meant."}):
            return None
        return WhoIsMeant(self.who.value or "")


@dataclass(frozen=True, slots=True)
class TakeInWish:
    """A pack, and how it is taken in."""

    received: ReceivedPack
    how: TakeIn


class TakeInDialog(FormDialog):
    """Says what a pack brings and from whom, and asks who the person is here; nothing is kept before."""

    def __init__(self, parent: QWidget, icons: Icons, received: ReceivedPack) -> None:
        head, person = received.pack.head, received.pack.person
        born = f", born {words.day(person.date_of_birth)}" if person.date_of_birth else ""
        left_out = f", and {words.count(received.left_out, 'thing')} that cannot be kept" if received.left_out else ""
        under = (
            f"From {head.from_borough}, sealed by {head.made_by} on {words.day(head.made_at.date())} "
            f"for {head.recipient}, {head.to_borough}. "
            f"It brings {words.count(len(received.pack.items), 'thing')}{left_out}."
        )
        super().__init__(parent, icons, f"Take in {person.name}{born}", "Take in", under=under)
        self._received = received
        self.who, why = who_choice(received.alike, nobody="Nobody: somebody new")
        self.circumstances, self.presenter, self.override = paragraph(2), QLineEdit(), paragraph(2)
        self.form.add("why", "Why they come", label(head.reason, "small", wrap=True))
        self.form.add("who", "Who it is here", self.who)
        self.form.add_under(why)
        hint = "Needed below the score that decides by itself."
        self.form.add("circumstances", "Exceptional circumstances", self.circumstances, hint)
        self.form.add("presenter", "Who presents the case to the panel", self.presenter, hint)
        self.form.add("override", "MAPPA override, with the reason", self.override, "Only for levels 2 and 3.")

    def fill(self) -> TakeInWish | None:
        """Return how it is taken in, or ask who it is."""
        if self.form.show_errors({} if self.who.value is not None else {"who": "Choose who it is."}):
            return None
        how = TakeIn(
            person_id=self.who.value or "",
            exceptional_circumstances=self.circumstances.toPlainText(),
            presenter=self.presenter.text(),
            mappa_override=self.override.toPlainText(),
        )
        return TakeInWish(self._received, how)


def who_choice(alike: Sequence[Alike], nobody: str = NOBODY) -> tuple[Choice[str | None], QLabel]:
    """Make the list of who could be meant, with a line that says why of whoever is chosen."""
    options: list[tuple[str | None, str]] = [(one.person_id, _told(one)) for one in alike]
    first: list[tuple[str | None, str]] = [(None, "Choose")] if alike else []
    who: Choice[str | None] = Choice([*first, *options, ("", nobody)])
    reasons = {one.person_id: one.reason for one in alike}
    why = label("", "small", "second", wrap=True)

    def say() -> None:
        said = reasons.get(who.value or "", "")
        why.setText(said)
        why.setVisible(bool(said))

    who.currentIndexChanged.connect(lambda _at: say())
    why.hide()
    return who, why


def _told(one: Alike) -> str:
    born = f"born {words.day(one.born)}" if one.born else ""
    return ", ".join(part for part in (one.name, born, one.crn) if part)

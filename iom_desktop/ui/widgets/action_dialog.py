"""Asks for an action: what is to be done, by whom, by when, and what came of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.support import Action
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets import entries
from iom_desktop.ui.widgets.record_dialog import Line, RecordDialog, Shape
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.work import ActionState

USUAL_TIME = timedelta(days=7)
OPEN_MARKS = (Handling.PERSON, Handling.PARTNERS)


class ActionDialog(RecordDialog):
    """Offers the names of the team as owners; somebody else can be typed."""

    def __init__(
        self,
        parent: QWidget,
        icons: Icons,
        person_id: str,
        name: str,
        *,
        today: date,
        staff: Sequence[str],
        agencies: Sequence[ReferenceEntry],
        action: Action | None = None,
        seen: Sequence[Handling] = OPEN_MARKS,
    ) -> None:
        new = Action(person_id=person_id, what="", owner=staff[0] if staff else "", due_on=today + USUAL_TIME)
        title, save = ("Change action", "Save action") if action else (f"Add action for {name}", "Add action")
        lines = [
            Line("what", "What is to be done", entries.text(2)),
            Line("due_on", "Due", entries.day(today), "For example +14, next fri, 25 Nov."),
            Line("owner", "Owner", entries.typed_choice(staff)),
            Line("agency", "Agency", entries.choice([("", "Not said"), *((one.code, one.label) for one in agencies)])),
            Line("marks", "Who may see it, and what it is about", entries.marks(seen)),
        ]
        if action:
            closed = lambda read: read("state") is not ActionState.OPEN  # noqa: E731
            lines[3:3] = [
                Line("state", "State", entries.choice([(one, words.of(one)) for one in ActionState])),
                Line("result", "Result", entries.text(2), asked=closed),
            ]
        super().__init__(parent, icons, Shape(title, save, lines), action or new)


class ResultDialog(RecordDialog):
    """Asks for the result of an action that is done, or why it is no longer to be done."""

    def __init__(self, parent: QWidget, icons: Icons, action: Action, state: ActionState) -> None:
        done = state is ActionState.DONE
        shape = Shape(
            "Action done" if done else "Action no longer to be done",
            "Mark done" if done else "Cancel action",
            (
                Line(
                    "result",
                    "Result" if done else "Why",
                    entries.text(3),
                    "May stay empty." if done else "",
                    needed="" if done else "Say why it is no longer to be done.",
                ),
            ),
            under=action.what,
        )
        super().__init__(parent, icons, shape, replace(action, state=state))

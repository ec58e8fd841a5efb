"""Keeps the sheets that were printed, line by line, and what came of each line."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from iom_desktop import models
from iom_desktop.errors import Mendable
from iom_desktop.models.base import Entity
from iom_desktop.records.access import Marks, Stamp
from iom_desktop.records.documents import Printing
from iom_desktop.records.tasking import TaskedLine, TaskingSheet
from iom_desktop.vocabulary.access import Audience

_Sheet = models.tasking.TaskingSheet
_Line = models.tasking.TaskingLine
_WRITTEN: dict[str, type[Entity]] = {"contact": models.contact.Contact, "note": models.contact.Note}
"""What a result makes in a case."""
_AS_MADE = 1
"""The version of a row that nobody has changed since it was made."""


class TaskingSheets:
    """Sheets of every day; several prints of one day are one sheet, whose copies are numbered on."""

    def __init__(self, session: Session, stamp: Stamp) -> None:
        self._session = session
        self._stamp = stamp

    def copies(self, day: date, audience: Audience) -> int:
        """Return how many copies of a day's sheet there are."""
        statement = select(func.sum(_Sheet.copies)).where(_Sheet.day == day, _Sheet.audience == audience)
        return int(self._session.scalar(statement) or 0)

    def keep(self, sheet: TaskingSheet, printing: Printing, recipient: str, document_id: str) -> str:
        """Keep that a sheet was printed, with the lines that no print of the same day had before; return its id."""
        row = _Sheet(
            day=sheet.day,
            audience=sheet.audience,
            copies=printing.copies,
            first_copy=printing.first,
            recipient=recipient,
            destroy_after=printing.destroy_after,
            printed_at=self._stamp.at,
            printed_by=self._stamp.actor.sign_in_name,
            document_id=document_id,
        )
        known = {(line.person_id, line.section, line.what) for line in self.of_day(sheet.day)}
        self._session.add(row)
        for number, line in enumerate(sheet.lines, start=len(known) + 1):
            if (line.person_id, line.section, line.what.value) not in known:
                self._session.add(
                    _Line(
                        tasking_sheet_id=row.id,
                        person_id=line.person_id,
                        number=number,
                        section=line.section,
                        what=line.what.value,
                        officer=line.officer,
                        ward=line.ward,
                        handling=line.marks.handling,
                        topic=line.marks.topic,
                    )
                )
        self._session.flush()
        return row.id

    def days(self) -> tuple[date, ...]:
        """Return the days of which a sheet was printed, the newest first."""
        return tuple(self._session.scalars(select(_Sheet.day).distinct().order_by(_Sheet.day.desc())))

    def of_day(self, day: date) -> tuple[TaskedLine, ...]:
        """Return the lines that were printed of a day, in their order, with what came of them."""
        return tuple(self._read(_Sheet.day == day))

    def line(self, line_id: str) -> tuple[TaskedLine, date]:
        """Return one line and the day of its sheet."""
        found = next(self._read(_Line.id == line_id), None)
        if found is None:
            raise Mendable("not_found", "This line is no longer in the register. Open the results again.")
        return found, self._session.scalars(select(_Sheet.day).join(_Line).where(_Line.id == line_id)).one()

    def give_result(self, line_id: str, code: str, note: str, effects: list[dict[str, Any]]) -> None:
        """Write down what came of a line, and what that wrote into the case."""
        row = self._session.get_one(_Line, line_id)
        row.result, row.result_note = code or None, note
        row.result_by = self._stamp.actor.sign_in_name if code else None
        row.effects = effects
        self._session.flush()

    def take_back(self, line_id: str) -> None:
        """Take back what an earlier result of a line wrote into the case, but for what somebody has changed since."""
        for effect in self._session.get_one(_Line, line_id).effects:
            if effect["kind"] == "case_status":
                status = self._session.get(models.episode.CaseStatus, effect["id"])
                if status is not None and status.last_tried == effect["said"]:
                    status.last_tried = effect["before"]
                continue
            made = self._session.get(_WRITTEN[effect["kind"]], effect["id"])
            if made is not None and made.version == _AS_MADE:
                self._session.delete(made)
        self._session.flush()

    def tried(self, person_id: str, where: str) -> list[dict[str, Any]]:
        """Note where somebody who is wanted or recalled was last looked for; return what that changed."""
        status = models.episode.CaseStatus
        open_now = (
            select(status).where(status.person_id == person_id, status.to_on.is_(None)).order_by(status.id.desc())
        )
        row = self._session.scalars(open_now).first()
        if row is None:
            return []
        before, row.last_tried = row.last_tried, where
        return [{"kind": "case_status", "id": row.id, "before": before, "said": where}]

    def _read(self, condition: Any) -> Iterator[TaskedLine]:  # noqa: ANN401 -- a condition
        person, user = models.person.Person, models.user.User
        statement = (
            select(_Line, person, user.display_name)
            .join(_Sheet, _Sheet.id == _Line.tasking_sheet_id)
            .join(person, person.id == _Line.person_id)
            .outerjoin(user, user.sign_in_name == _Line.result_by)
            .where(condition)
            .order_by(_Line.number, _Line.id)
        )
        for row, who, by in self._session.execute(statement):
            yield TaskedLine(
                line_id=row.id,
                person_id=row.person_id,
                name=f"{who.forenames} {who.surname}".strip(),
                section=row.section,
                what=row.what,
                officer=row.officer,
                ward=row.ward,
                number=row.number,
                result=row.result or "",
                note=row.result_note,
                by=by or row.result_by or "",
                marks=Marks(row.handling, row.topic),
            )

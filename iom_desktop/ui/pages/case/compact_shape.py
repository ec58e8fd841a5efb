"""The form for what somebody said to their COMPACT, and for who read it to them."""

from dataclasses import replace
from typing import Any

from iom_desktop.records.case import CaseRecord, DocumentLine
from iom_desktop.records.support import CompactAnswer
from iom_desktop.ui.kit import words
from iom_desktop.ui.pages.case.asked import Asked
from iom_desktop.ui.pages.case.work_shapes import DAY
from iom_desktop.ui.widgets import entries
from iom_desktop.ui.widgets.record_dialog import Line, Shape
from iom_desktop.vocabulary.documents import CompactReply

_READ = "read_aloud"
"""The line that asks whether it was read to them; the record keeps the day instead."""
_READING = ("read_on", "read_by", "read_to", "read_in", "interpreter")


def answer_to(case: CaseRecord, line: DocumentLine) -> CompactAnswer:
    """Return the answer to a COMPACT: the one that is recorded, or one to be filled in."""
    known = next((one for one in case.compact_answers if one.document_id == line.document_id), None)
    return known or CompactAnswer(
        person_id=case.person.id,
        document_id=line.document_id,
        reply=CompactReply.SIGNED,
        answered_on=case.day,
        goal=line.goal,
        review_on=line.review_on,
        copy_given=True,
        read_to=case.person.name,
        read_in=case.person.first_language,
    )


def compact_answer(item: CompactAnswer, asked: Asked) -> Shape:
    """Ask what the person said, what they want to reach, and who read it to them in which language."""
    line = next((one for one in asked.case.documents if one.document_id == item.document_id), None)
    reference = f" {line.reference}" if line else ""
    aloud = lambda read: bool(read(_READ))  # noqa: E731
    declined = lambda read: read("reply") is CompactReply.DECLINED  # noqa: E731
    signed = lambda read: not declined(read)  # noqa: E731

    def reading(name: str, said: str, entry: entries.Entry, hint: str = "") -> Line:
        return Line(name, said, entry, hint, asked=aloud)

    return Shape(
        f"Answer to the COMPACT{reference}",
        "Save answer",
        (
            Line("reply", "Answer", entries.words_of(CompactReply)),
            Line("answered_on", "On", asked.day(), needed=DAY),
            Line("said", "What was said", entries.text(2), "In their words. Needed where they declined."),
            Line("goal", "Their goal", entries.line(), "As they wrote it.", asked=signed),
            Line("review_on", "Look at it again on", asked.day(), asked=signed),
            Line("taken_by", "Who was there", entries.line(), "Of the team; you, if this stays empty."),
            Line("copy_given", "Copy", entries.tick("They have a copy")),
            Line(_READ, "Read aloud", entries.tick("It was read to them")),
            reading("read_on", "Read on", asked.day()),
            reading("read_by", "Read by", entries.line()),
            reading("read_to", "Read to", entries.line(), "Add who else was there."),
            reading("read_in", "Language", entries.line("English")),
            reading("interpreter", "Interpreter", entries.line(), "Name, and the service they came from."),
            asked.marks("The person may see their own answer unless you say otherwise."),
        ),
        made=_made,
        shown=_shown,
    )


def told(case: CaseRecord, line: DocumentLine) -> str:
    """Write what the person said to a paper that asks for an answer; nothing where it asks for none."""
    known = next((one for one in case.compact_answers if one.document_id == line.document_id), None)
    if known is not None:
        return f"{words.of(known.reply)}, {words.day(known.answered_on)}"
    return "No answer yet" if line.is_compact else ""


def _shown(record: CompactAnswer, name: str) -> Any:  # noqa: ANN401 -- the value of any field
    if name == _READ:
        return record.read_on is not None
    if name == "read_on":
        return record.read_on or record.answered_on
    return getattr(record, name)


def _made(record: CompactAnswer, values: dict[str, Any]) -> CompactAnswer:
    """Make the answer of what was read: nothing of a reading that was not, no goal of an agreement that is none."""
    if not values.pop(_READ):
        values |= dict.fromkeys(_READING, "") | {"read_on": None}
    if values["reply"] is CompactReply.DECLINED:
        values |= {"goal": "", "review_on": None}
    return replace(record, **values)

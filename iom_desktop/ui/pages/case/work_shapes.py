"""The forms about the work with somebody: offers and answers, needs, dates, who is responsible, the status."""

from dataclasses import replace
from datetime import date
from typing import Any

from iom_desktop.records.scheme import CaseStatus, Episode
from iom_desktop.records.support import Assignment, Intervention, KeyDate, OnwardReferral, PathwayNeed
from iom_desktop.ui.kit import words
from iom_desktop.ui.pages.case.asked import Asked
from iom_desktop.ui.pages.case.timeline_words import sent_to
from iom_desktop.ui.widgets import entries
from iom_desktop.ui.widgets.record_dialog import Line, Read, Shape
from iom_desktop.vocabulary.cohort import OnwardOutcome
from iom_desktop.vocabulary.needs import Need, Progress, Response, Result
from iom_desktop.vocabulary.risk import RECORDED_STATUSES, Status
from iom_desktop.vocabulary.work import AssignmentRole, KeyDateKind

DAY = "Write a day, for example 18 Nov 2025 or tomorrow."
_ENDED = (Progress.COMPLETED, Progress.STOPPED)


def offer(item: Intervention, asked: Asked) -> Shape:
    """Ask for an offer, the answer to it, and what became of it."""
    title, save = ("Change offer", "Save offer") if item.id else ("Record an offer", "Record offer")
    return Shape(
        title,
        save,
        (
            Line("offer", "What was offered", entries.typed_choice(_services(item, asked))),
            Line("response", "Response", entries.words_of(Response)),
            Line("response_on", "Answered on", asked.day(), asked=_answered),
            Line("response_words", "What was said", entries.line(), asked=_answered),
            Line("progress", "Progress", entries.words_of(Progress, none="Not known"), asked=_accepted),
            Line("progress_words", "Attended", entries.line("7 of 9"), asked=_accepted),
            Line("result", "Result", entries.words_of(Result, none="Not known"), asked=_ended),
            Line("evidence", "How it can be shown", entries.line("Letter of 3 Nov"), asked=_accepted),
            Line("pathway", "Pathway", asked.code("pathways")),
            Line("offered_on", "Offered on", asked.day(), needed=DAY),
            Line("offered_by", "Offered by", entries.line(), "The person and the organisation."),
            Line("agency", "Agency", asked.code("agencies", "Not said")),
            Line("note", "Note", entries.text(2)),
            asked.marks("The person and the court may see an offer and its answer unless you say otherwise."),
        ),
        made=lambda record, values: _answer(record, _of_directory(values, asked), asked.case.day),
    )


def need(item: PathwayNeed, asked: Asked) -> Shape:
    """Ask whether there is a need under a pathway."""
    return Shape(
        f"Change need: {asked.choices.label('pathways', item.pathway)}",
        "Save need",
        (
            Line("state", "Need", entries.words_of(Need)),
            Line("reviewed_on", "Reviewed on", asked.day(), needed=DAY),
            Line("note", "Note", entries.text(2)),
            asked.marks("Seen by the agencies of the scheme unless you say otherwise."),
        ),
        shown=lambda record, name: asked.case.day if name == "reviewed_on" else getattr(record, name),
    )


def key_date(item: KeyDate, asked: Asked) -> Shape:
    """Ask for a date that somebody must not miss."""
    in_court = lambda read: read("kind") is KeyDateKind.COURT  # noqa: E731
    bailed = lambda read: read("kind") in (KeyDateKind.COURT, KeyDateKind.BAIL_RETURN)  # noqa: E731
    return Shape(
        "Change date" if item.id else "Add a date",
        "Save date",
        (
            Line("kind", "What it is", entries.words_of(KeyDateKind)),
            Line("day", "Day", asked.day(), needed=DAY),
            Line("starts_at", "Time", entries.clock_time()),
            Line("place", "Where", entries.line()),
            Line("stage", "What for", entries.line("Sentence hearing"), asked=in_court),
            Line("bail_conditions", "Bail conditions", entries.text(2), asked=bailed),
            Line("case_number", "Court case number", entries.line(), asked=in_court),
            Line("attending", "Who attends", entries.line()),
            Line("result", "Result", entries.line(), "What came of it, when it is over."),
            asked.marks(),
        ),
    )


def assignment(item: Assignment, asked: Asked) -> Shape:
    """Ask who is responsible; whoever had the role before ends on that day."""
    return Shape(
        f"Who is {words.of(item.role).lower()}"
        if item.role is not AssignmentRole.OTHER
        else "Who else works with them",
        "Save",
        (
            Line("role", "As what", entries.words_of(AssignmentRole)),
            Line("name", "Name", entries.typed_choice(asked.choices.staff)),
            Line("agency", "Agency", asked.code("agencies", "Not said")),
            Line("phone", "Phone", entries.line()),
            Line("email", "E-mail", entries.line()),
            Line("from_on", "From", asked.day(), needed=DAY),
        ),
        under="Whoever had the role before ends on the day this one begins.",
        made=_assignment,
    )


def status(item: CaseStatus, asked: Asked) -> Shape:
    """Ask for a status that stands out; custody and pre-release follow the custody period."""
    wanted = lambda read: read("status") is Status.WANTED  # noqa: E731
    return Shape(
        "Record a status",
        "Record status",
        (
            Line("status", "Status", entries.choice([(one, words.of(one)) for one in RECORDED_STATUSES])),
            Line("from_on", "Since", asked.day(), needed=DAY),
            Line("reason", "Why", entries.text(2)),
            Line("last_tried", "Where last tried", entries.line(), asked=wanted),
            Line("source", "Where it is known from", entries.line()),
            asked.marks(),
        ),
        under="Custody and pre-release follow the custody period. The status of before ends on that day.",
    )


def local_priority(_item: Episode, asked: Asked) -> Shape:
    """Ask which of the borough's priorities a case falls under."""
    return Shape(
        f"Local priority of {asked.case.person.name}",
        "Save local priority",
        (Line("local_priority", "Local priority", asked.code("local_priorities", "None")),),
        under="Shown beside the name, in the register and to the panel.",
    )


def answer(item: OnwardReferral, asked: Asked) -> Shape:
    """Ask what came of somebody who was referred elsewhere."""
    answers = [(one, words.of(one)) for one in OnwardOutcome if one is not OnwardOutcome.WAITING]

    def shown(record: OnwardReferral, name: str) -> Any:  # noqa: ANN401 -- the value of any field
        value = getattr(record, name)
        return answers[0][0] if value is OnwardOutcome.WAITING else value

    return Shape(
        f"What {sent_to(item, asked.choices)} answered",
        "Save answer",
        (
            Line("outcome", "Answer", entries.choice(answers)),
            Line("outcome_words", "Note", entries.text(2), "May stay empty."),
        ),
        shown=shown,
    )


def _services(item: Intervention, asked: Asked) -> tuple[str, ...]:
    """Return the names of the services, those of the pathway first."""
    by_pathway = sorted(asked.choices.services, key=lambda one: one.pathway != item.pathway)
    return tuple(dict.fromkeys(one.name for one in by_pathway))


def _of_directory(values: dict[str, Any], asked: Asked) -> dict[str, Any]:
    """Add what the directory knows of a service that is offered: its id, and who offers it where nobody said."""
    named = [one for one in asked.choices.services if one.name.casefold() == values["offer"].casefold()]
    found = next((one for one in named if one.pathway == values["pathway"]), None)
    if found is None:
        return values | {"service_id": ""}
    by, agency = values["offered_by"] or found.by, values["agency"] or found.agency
    return values | {"service_id": found.service_id, "offered_by": by, "agency": agency}


def answered(item: Intervention, response: Response, today: date) -> Intervention:
    """Return an offer with the answer it was given today."""
    values = {"response": response, "response_on": None, "progress": item.progress, "result": item.result}
    values |= {name: getattr(item, name) for name in ("progress_words", "evidence", "response_words")}
    return _answer(item, values, today)


def _answered(read: Read) -> bool:
    return bool(read("response") is not Response.WAITING)


def _accepted(read: Read) -> bool:
    return bool(read("response") is Response.ACCEPTED)


def _ended(read: Read) -> bool:
    return _accepted(read) and read("progress") in _ENDED


def _answer(record: Intervention, values: dict[str, Any], today: date) -> Intervention:
    """Make an offer of what was read: what belongs to an answer of before is gone with it."""
    response, progress = values["response"], values["progress"]
    if response is not Response.ACCEPTED:
        values |= {"progress": None, "progress_words": "", "result": None, "evidence": ""}
    elif progress not in _ENDED:
        values["result"] = None
    if response is Response.WAITING:
        values |= {"response_on": None, "response_words": ""}
    else:
        values["response_on"] = values["response_on"] or today
    if values["progress"] is not record.progress:
        values["progress_on"] = today if values["progress"] else None
    return replace(record, **values)


def _assignment(record: Assignment, values: dict[str, Any]) -> Assignment:
    """Make a new responsibility of what was read; the old one is ended by the register."""
    return Assignment(person_id=record.person_id, episode_id=record.episode_id, **values)

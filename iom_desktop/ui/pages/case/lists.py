"""The tabs of a case that are plain lists: contacts, actions, documents, decisions."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

from PySide6.QtWidgets import QPushButton

from iom_desktop.records.case import CaseDecision, DocumentLine
from iom_desktop.records.support import Action, Contact
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.case.list_tab import ListTab
from iom_desktop.ui.pages.case.timeline_words import decision
from iom_desktop.ui.tables.columns import Column, GroupRow
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import ActionState


class Today:
    """The day a case is shown on, which its lists ask for when they draw."""

    day = date.min


def contacts_in_groups(contacts: Iterable[Contact], today: date) -> list[Contact | GroupRow]:
    """Return the contacts under three headings: outcome missing, to come, and held or missed."""
    newest = sorted(contacts, key=_when, reverse=True)
    missing = [one for one in newest if one.outcome_missing_on(today)]
    over = [one for one in newest if one.at is not None or one.appointment_result is not None]
    coming = [one for one in reversed(newest) if one not in missing and one not in over]
    rows: list[Contact | GroupRow] = []
    for title, note, found in (
        ("Outcome missing", "planned, and nobody has said what came of it", missing),
        ("To come", "", coming),
        ("Held or missed", "", over),
    ):
        if found:
            rows += [GroupRow(title, note), *found]
    return rows


def actions_in_groups(actions: Iterable[Action], today: date) -> list[Action | GroupRow]:
    """Return the actions under three headings: overdue, to be done, closed."""
    by_day = sorted(actions, key=lambda one: one.due_on or date.max)
    overdue = [one for one in by_day if one.overdue_on(today)]
    still = [one for one in by_day if one.state is ActionState.OPEN and one not in overdue]
    closed = [one for one in reversed(by_day) if one.state is not ActionState.OPEN]
    rows: list[Action | GroupRow] = []
    for title, found in (("Overdue", overdue), ("To be done", still), ("Closed", closed)):
        if found:
            rows += [GroupRow(title), *found]
    return rows


def contacts_tab(theme: Theme, icons: Icons, log: QPushButton, today: Today) -> ListTab[Contact]:
    """Make the tab of contacts."""
    columns: tuple[Column[Contact], ...] = (
        Column(
            title="When",
            value=lambda one: words.day_and_time(one.when) if one.when else "",
            key=lambda one: one.when,
            width=190,
        ),
        Column(title="Kind", value=lambda one: words.of(one.kind), width=190, medium=True),
        Column(title="Who", value=lambda one: one.who, width=140),
        Column(
            title="Appointment",
            value=lambda one: _appointment(one, today.day),
            width=190,
            strong=lambda one: one.outcome_missing_on(today.day),
            tone=lambda one: "amber-ink" if one.outcome_missing_on(today.day) else "ink",
        ),
        Column(title="What happened and was said", value=_happened, width=200, stretch=True),
        Column(title="Opinion", value=lambda one: one.opinion_text, width=200, tone="ink-2", least_view=900),
    )
    empty = ("No contact yet", "What you log here is part of the record at once.")
    keys = (("L", "log contact"), ("Enter", "change, or say what came of it"))
    return ListTab(
        theme,
        icons,
        "Contacts",
        columns,
        key=lambda one: one.id,
        empty=empty,
        keys=keys,
        actions=(log,),
        needs_you=lambda one: one.outcome_missing_on(today.day),
    )


def actions_tab(theme: Theme, icons: Icons, add: QPushButton, today: Today) -> ListTab[Action]:
    """Make the tab of actions."""
    columns: tuple[Column[Action], ...] = (
        Column(title="What", value=lambda one: one.what, width=260, medium=True, stretch=True),
        Column(title="Owner", value=lambda one: one.owner, width=150),
        Column(
            title="Due",
            value=lambda one: words.day(one.due_on) if one.due_on else "No day set",
            key=lambda one: one.due_on,
            width=120,
            tone=lambda one: "red-ink" if one.overdue_on(today.day) else "ink",
        ),
        Column(
            title="State",
            value=lambda one: _state(one, today.day),
            width=130,
            strong=lambda one: one.overdue_on(today.day),
            tone=lambda one: "red-ink" if one.overdue_on(today.day) else "ink",
        ),
        Column(title="From", value=lambda one: words.of(one.origin), width=110, tone="ink-2"),
        Column(title="Result", value=lambda one: one.result, width=180, tone="ink-2"),
    )
    empty = ("No actions yet", "Actions come from the panel, from daily checks, or from here.")
    keys = (("A", "add action"), ("D", "mark done"), ("X", "no longer to be done"), ("Enter", "change"))
    return ListTab(theme, icons, "Actions", columns, key=lambda one: one.id, empty=empty, keys=keys, actions=(add,))


def documents_tab(
    theme: Theme, icons: Icons, answer: Callable[[DocumentLine], str], write: Callable[[], object]
) -> ListTab[DocumentLine]:
    """Make the tab of documents; ``answer`` says what the person said to a COMPACT, ``write`` begins a statement."""
    columns: tuple[Column[DocumentLine], ...] = (
        Column(title="Reference", value=lambda one: one.reference or "Draft", width=130),
        Column(title="Kind", value=lambda one: words.of(one.kind), width=180, medium=True),
        Column(title="State", value=lambda one: words.of(one.state), width=90),
        Column(title="For", value=lambda one: one.recipient, width=160, stretch=True),
        Column(title="Answer", value=answer, width=190, tone="ink-2"),
        Column(
            title="Issued",
            value=lambda one: words.day_and_time(one.issued_at) if one.issued_at else "",
            key=lambda one: one.issued_at,
            width=190,
        ),
        Column(title="By", value=lambda one: one.issued_by, width=140),
    )
    empty = ("No documents yet", "Statements, letters and agreements about this person are listed here.")
    keys = (("Enter", "open in Documents"), ("A", "answer to a COMPACT"))
    made = ListTab(theme, icons, "Documents", columns, key=lambda one: one.document_id, empty=empty, keys=keys)
    made.table.empty.say(*empty, icon="file-text", action="Write statement", pressed=write)
    return made


def decisions_tab(theme: Theme, icons: Icons) -> ListTab[CaseDecision]:
    """Make the tab of decisions."""
    columns: tuple[Column[CaseDecision], ...] = (
        Column(title="Day", value=lambda one: words.day(one.day), key=lambda one: one.day, width=110),
        Column(title="Where", value=lambda one: one.where.capitalize(), width=90),
        Column(title="Decision", value=_decided, width=160, medium=True),
        Column(title="RAG", value=_rag_move, width=140),
        Column(title="Reason", value=lambda one: one.reason, width=240, stretch=True),
        Column(title="By", value=lambda one: one.by, width=140),
    )
    empty = ("No decisions yet", "Decisions of the ledger and of the panel are listed here.")
    return ListTab(theme, icons, "Decisions", columns, key=lambda one: (one.day, one.where, one.what), empty=empty)


def _when(contact: Contact) -> datetime:
    """Return when a contact was or is to be; every contact has one or the other."""
    return contact.when or datetime.min.replace(tzinfo=UTC)


def _appointment(contact: Contact, today: date) -> str:
    if contact.outcome_missing_on(today):
        return "Outcome missing"
    if contact.appointment_result:
        return words.of(contact.appointment_result)
    return "Planned" if contact.at is None else ""


def _happened(contact: Contact) -> str:
    return " ".join(part for part in (contact.fact_text, contact.outcome and f"Outcome: {contact.outcome}") if part)


def _state(action: Action, today: date) -> str:
    if action.overdue_on(today) and action.due_on:
        return f"Overdue, {words.count((today - action.due_on).days, 'day')}"
    done = f" {words.day_month(action.done_on)}" if action.done_on and action.state is ActionState.DONE else ""
    return words.of(action.state) + done


def _decided(one: CaseDecision) -> str:
    return f"{decision(one)}, to be confirmed" if one.to_be_confirmed else decision(one)


def _rag_move(one: CaseDecision) -> str:
    if one.before and one.after and one.before is not one.after:
        return f"{words.rag(one.before)} to {words.rag(one.after)}"
    kept: Rag | None = one.after or one.before
    return words.rag(kept) if kept else ""

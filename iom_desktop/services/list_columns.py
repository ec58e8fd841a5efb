"""What senders' columns stand for, as somebody answered once: kept in the register as a dated setting."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from iom_desktop.exchange.headings import column_keys
from iom_desktop.records.cohort import ColumnAnswers, ReadList
from iom_desktop.records.listing import JudgedFile
from iom_desktop.store.unit_of_work import Look, Work

_SETTING = "list_columns"


def earlier_answers(look: Look) -> tuple[ColumnAnswers, ...]:
    """Return every sender's answers, the latest used first."""
    said: Iterable[dict[str, Any]] = look.access.setting(_SETTING, look.stamp.day) or ()
    known = [
        ColumnAnswers(one["sender"], one["of"], one["columns"], date.fromisoformat(one["used_on"])) for one in said
    ]
    return tuple(sorted(known, key=lambda one: one.used_on, reverse=True))


def remember(work: Work, preview: JudgedFile) -> None:
    """Keep the answers that a list was read by; a list whose headings said everything leaves none."""
    read, sender = preview.read, preview.choices.sender
    answers = _answers(read, preview.choices.columns)
    if not answers:
        return
    own = ColumnAnswers(sender, read.fingerprint, answers, work.stamp.day)
    others = [one for one in earlier_answers(work) if not _replaced(one, own, read)]
    _keep(work, (own, *others))


def forget(work: Work, answers: ColumnAnswers) -> None:
    """Leave out one sender's answers."""
    _keep(work, [one for one in earlier_answers(work) if one != answers])


def _answers(read: ReadList, chosen: Iterable[int]) -> dict[str, str]:
    """Return the earlier answers with those of this list, by the key of each heading."""
    header = {column.index: column.header for column in read.columns}
    targets = {column.index: column.target for column in read.columns}
    keys = column_keys([header.get(index, "") for index in range(1, max(header, default=0) + 1)])
    earlier = dict(read.columns_as.answers) if read.columns_as else {}
    named = [index for index in chosen if header.get(index)]
    return earlier | {keys[index - 1]: targets[index] for index in named}


def _replaced(one: ColumnAnswers, own: ColumnAnswers, read: ReadList) -> bool:
    """Tell whether earlier answers are kept anew: of the same sender and kind of list, or used for this one."""
    return (one.sender, one.fingerprint) == (own.sender, own.fingerprint) or one == read.columns_as


def _keep(work: Work, all_answers: Iterable[ColumnAnswers]) -> None:
    said = [
        {
            "sender": one.sender,
            "of": one.fingerprint,
            "columns": dict(one.answers),
            "used_on": one.used_on.isoformat(),
        }
        for one in all_answers
    ]
    work.access.keep_setting(_SETTING, said, work.stamp.day)

"""The columns of every list of log entries."""

from iom_desktop.records.audit_log import LogEntry
from iom_desktop.ui.kit import words
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.widgets import log_words


def columns(*, about: bool) -> tuple[Column[LogEntry], ...]:
    """Return the columns; with ``about`` one says whom an entry is about."""
    person: Column[LogEntry] = Column(title="About", value=log_words.about, width=128, medium=True)
    return (
        Column(title="When", value=log_words.when, key=lambda one: (one.at, one.sequence), width=144),
        Column(title="Who", value=lambda one: one.user, width=112, medium=not about),
        Column(title="Did", value=lambda one: words.of(one.kind), width=104),
        Column(title="What", value=log_words.what, width=120),
        *((person,) if about else ()),
        Column(title="More", value=log_words.more, width=110, stretch=True, tone="ink-2"),
        Column(title="Purpose", value=log_words.purpose, width=84, tone="ink-2", least_view=800),
        Column(title="To whom", value=lambda one: one.recipients, width=110, least_view=900),
    )

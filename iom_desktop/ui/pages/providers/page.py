"""Who offers what: the services of each pathway with contact and places, and what nobody offers."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.errors import Misfilled
from iom_desktop.records.choices import Choices
from iom_desktop.records.directory import Directory, PathwayLine, ServiceLine
from iom_desktop.records.support import Provider, Service
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.providers.shapes import provider_shape, service_shape
from iom_desktop.ui.tables.columns import Column, GroupRow
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.ui.widgets.header import SheetHeader
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.record_dialog import RecordDialog

KEYS = (("↑ ↓", "move"), ("N", "add a service"), ("P", "add a provider"), ("E", "change service"), ("O", "provider"))


@dataclass(frozen=True, slots=True)
class Offered:
    """One row: a service, or a pathway under which nobody offers anything."""

    pathway: str
    line: ServiceLine | None
    gap: bool

    @property
    def key(self) -> str:
        """What tells rows apart."""
        return self.line.service.id if self.line else self.pathway


class ProvidersPage(QWidget):
    """Shows the directory; tells what is to be kept."""

    item_wanted = Signal(object)
    place_wanted = Signal(str, str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._directory: Directory | None = None
        self.dialog: RecordDialog | None = None
        add = button("Add a service", self.ask_service, icons=icons, icon="plus", kind="primary")
        self._header = SheetHeader("Who offers what", button("Add a provider", self.ask_provider), add)
        self._message = MessageBar(icons)
        self.filter = FilterBar(icons)
        self.table: RecordTable[Offered] = RecordTable(
            theme,
            icons,
            _columns(),
            name="Services by pathway",
            key=lambda row: row.key,
            row_height=32,
            needs_you=lambda row: row.gap,
        )
        self.table.empty.say(
            "No service yet", "Add a provider, then what it offers.", icon="hand-heart", guide="the-case-record"
        )
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (self._header, self._message, self.filter):
            rows.addWidget(part)
        rows.addWidget(self.table, 1)
        rows.addWidget(KeyFooter(KEYS, keys_first=True))
        self.filter.words_changed.connect(self.table.filter_words)
        self.table.on_key("E", self._on_service)
        self.table.on_key("O", self._on_provider)
        self.table.opened.connect(self._on_service)
        self.table.horizontalHeader().setSectionsClickable(False)  # the pathways keep their order
        key(self, "N", self.ask_service)
        key(self, "P", self.ask_provider)

    def show_directory(self, directory: Directory) -> None:
        """Show the services under their pathways; a pathway without any says who needs one."""
        self._directory = directory
        services = sum(len(one.services) for one in directory.pathways)
        gaps = sum(one.gap for one in directory.pathways)
        more = f", {words.count(gaps, 'gap')}" if gaps else ", no gap"
        self._header.say(
            f"{words.count(services, 'service')} of {words.count(len(directory.providers), 'provider')}{more}"
        )
        rows: list[Offered | GroupRow] = []
        for one in directory.pathways:
            rows.append(GroupRow(directory.choices.label("pathways", one.pathway), _need(one)))
            rows += [Offered(one.pathway, line, one.gap) for line in one.services] or [
                Offered(one.pathway, None, one.gap)
            ]
        self.table.show_records(rows)

    def say_saved(self, said: str) -> None:
        """Say what was saved, and close the form it came from."""
        if self.dialog is not None:
            self.dialog.accept()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._message.say(Message.SAVED, said)

    def say_not_saved(self, why: str) -> None:
        """Say why something was not saved, or could not be read."""
        if self.dialog is not None:
            self.dialog.say_failure(why)
        else:
            self._message.say(Message.ERROR, "Not done", why)

    def say_misfilled(self, error: Misfilled) -> None:
        """Say beside each field of the open form what is wrong with it."""
        if self.dialog is not None:
            self.dialog.say_misfilled(error.fields)

    def ask_service(self, service: Service | None = None) -> None:
        """Ask for a service, under the pathway the user is on."""
        if self._directory is None:
            return
        if not self._directory.providers:
            self._message.say(Message.INFO, "Add a provider first", "A service belongs to an organisation.")
            return
        here = self.table.current
        pathway = here.pathway if here else self._directory.pathways[0].pathway
        new = Service(provider_id=self._directory.providers[0].id, name="", pathway=pathway)
        self._open(RecordDialog(self, self._icons, service_shape(service or new, *self._lists), service or new))

    def ask_provider(self, provider: Provider | None = None) -> None:
        """Ask for an organisation."""
        if self._directory is not None:
            one = provider or Provider(name="")
            self._open(RecordDialog(self, self._icons, provider_shape(one, self._lists[1]), one))

    @property
    def _lists(self) -> tuple[Sequence[Provider], Choices]:
        if self._directory is None:
            return (), Choices()
        return self._directory.providers, self._directory.choices

    def _open(self, dialog: RecordDialog) -> None:
        self.dialog = dialog
        dialog.wanted.connect(self.item_wanted)
        dialog.finished.connect(self._on_closed)
        dialog.show_fitted()

    def _on_closed(self) -> None:
        self.dialog = None

    def _on_service(self, row: Offered) -> None:
        self.ask_service(row.line.service if row.line else None)

    def _on_provider(self, row: Offered) -> None:
        if row.line:
            self.ask_provider(row.line.provider)


def _need(one: PathwayLine) -> str:
    if not one.needing:
        return "nobody on IOM has this need"
    rest = f", {one.not_offered} offered nothing yet" if one.not_offered else ""
    return f"{words.people_count(one.needing)} with this need{rest}"


def _columns() -> tuple[Column[Offered], ...]:
    return (
        Column(
            title="Service",
            value=lambda row: row.line.service.name if row.line else "Nobody offers this",
            width=220,
            medium=True,
            stretch=True,
            tone=lambda row: "amber-ink" if row.gap else ("ink" if row.line else "ink-3"),
        ),
        Column(title="Provider", value=lambda row: row.line.provider.name if row.line else "", width=180),
        Column(title="Contact", value=_contact, width=230),
        Column(title="Places", value=_places, width=190),
        Column(
            title="How to refer",
            value=lambda row: row.line.service.referral_route if row.line else "",
            width=180,
            tone="ink-2",
        ),
    )


def _contact(row: Offered) -> str:
    if row.line is None:
        return ""
    provider = row.line.provider
    return ", ".join(part for part in (provider.contact_name, provider.phone, provider.email) if part)


def _places(row: Offered) -> str:
    if row.line is None:
        return ""
    places, capacity = row.line.places, row.line.service.capacity
    taken = f"{places.attending} of {capacity} taken" if capacity is not None else f"{places.attending} attending"
    full = ", full" if row.line.full else ""
    return f"{taken}{full}{f', {places.waiting} waiting' if places.waiting else ''}"

"""A borough's configuration as one file: written without anybody's name, compared before it is taken over, undone."""

from base64 import b64encode
from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import iom_desktop
from iom_desktop import paths
from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, NotWritten
from iom_desktop.exchange import configuration_file, tables_out
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.configuration import ConfigurationFile, ConfigurationPreview, Content, TakenOver
from iom_desktop.rules import configuration as rules
from iom_desktop.services import check_queue, configuration_parts, leave, wordings
from iom_desktop.services.administration import borough_of
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import AuditKind, Deed
from iom_desktop.vocabulary.documents import WordingKind
from iom_desktop.vocabulary.settings import ConfigurationPart

_RECORD = "configuration"


class Configurations:
    """Writes the borough's choices to a file, and takes those of another register over as one change."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def write(self, path: Path) -> ConfigurationFile:
        """Write the configuration that holds today; no person, user or provider is in it."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.look(self._who) as look:
            borough = borough_of(look, self._register).name
            release = iom_desktop.__version__
            file = ConfigurationFile(borough, release, self._clock.today(), _content(look, self._register))
        try:
            paths.write_whole(path, configuration_file.written(file))
        except OSError as error:
            raise NotWritten(path.name, error) from error
        with tables_out.gone_unless_logged(path), self._register.work(self._who) as work:
            work.log.noted(AuditKind.EXPORT, _RECORD, words=f"{sum(map(len, file.content.values()))} settings")
        return file

    def look_at(self, path: Path) -> ConfigurationPreview:
        """Return what a file would change here; nothing is changed yet."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        file = configuration_file.read(path)
        with self._register.look(self._who) as look:
            found = rules.differences(_content(look, self._register), file.content)
        return ConfigurationPreview(file, found)

    def take_over(self, preview: ConfigurationPreview, parts: Collection[ConfigurationPart]) -> TakenOver:
        """Take these parts of a file over, all or nothing, from today on."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        chosen = {name: things for name, things in preview.file.content.items() if ConfigurationPart(name) in parts}
        with self._register.work(self._who) as work:
            found = rules.differences(_content(work, self._register), chosen)
            if not found:
                raise Mendable("nothing_to_change", "Everything is as the file has it. Nothing was changed.")
            before = work.wards.all() if chosen.get(ConfigurationPart.WARDS) else None
            configuration_parts.take_over(work, self._register, chosen)
            source = f"from {preview.file.borough or 'another register'}, {preview.file.made_on.isoformat()}"
            work.log.noted(AuditKind.ADMINISTRATION, _RECORD, count=len(found), words=f"taken over {source}")
            return TakenOver(work.changes, len(found), before)

    def take_back(self, taken: TakenOver) -> Changes:
        """Undo a take-over as a whole, unless somebody has gone on from there."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            work.steps.take_back(taken.changes.steps, by=self._who.sign_in_name)
            if taken.wards_before is not None:
                work.wards.replace(taken.wards_before)
            work.log.noted(AuditKind.ADMINISTRATION, _RECORD, count=taken.count, words="take-over undone")
            return replace(work.changes, undoes=True)


def _content(look: Look, register: Register) -> Content:
    """Return what holds today; it is gathered thing by thing, so that nothing comes along unasked."""
    borough = borough_of(look, register)
    said = {**asdict(borough), "address": list(borough.address)}
    logo = look.wordings.logo()
    picture = {"picture": b64encode(logo.picture).decode(), "alternative": logo.alternative} if logo else None
    order = check_queue.order_of(look, look.stamp.day)
    return {
        ConfigurationPart.LISTS: {
            f"{name}/{entry.code}": configuration_parts.entry_as_data(entry)
            for name in look.access.list_names()
            for entry in look.access.entries(name)
        },
        ConfigurationPart.RULE_SETS: _rule_sets(look),
        ConfigurationPart.DAILY_CHECK: {"colours": [str(one) for one in order.colours], "tie": str(order.tie)},
        ConfigurationPart.WORDING: {kind.value: _wording(look, kind) for kind in WordingKind},
        ConfigurationPart.LIMITS: {name: said[name] for name in configuration_parts.LIMITS},
        ConfigurationPart.LETTERHEAD: {
            **{name: said[name] for name in configuration_parts.LETTERHEAD},
            "logo": picture,
        },
        ConfigurationPart.WARDS: dict(look.wards.all()),
    }


def _rule_sets(look: Look) -> dict[str, Any]:
    newest = {one.name: one for one in reversed(look.rule_sets.all())}
    return {name: configuration_parts.rule_set_as_data(one) for name, one in newest.items()}


def _wording(look: Look, kind: WordingKind) -> dict[str, Any] | None:
    """Return the borough's own wording of a paper; none where it is as shipped."""
    wording = wordings.in_force(look)[kind]
    if not wording.number:
        return None
    return {name: value for name, value in wording.text.items() if name != "version" and not isinstance(value, date)}

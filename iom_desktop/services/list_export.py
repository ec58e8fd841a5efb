"""Lists that leave the register: as a file, or through the clipboard into a spreadsheet; each is logged."""

from pathlib import Path

from iom_desktop.clock import Clock
from iom_desktop.exchange import tables_out
from iom_desktop.records.access import Actor
from iom_desktop.records.bulk import Exported, LeftOut, ListedTable
from iom_desktop.rules import masking, sight
from iom_desktop.services import case_access, leave
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed, Extent, Purpose

_CLOSED = "Open only to those who work on it"
_NOT_YOURS = "You may export your own cases"


class ListExport:
    """Writes rows of a list for others; who may export only their own cases gets no others."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    @property
    def may_export(self) -> bool:
        """Whether the user may export anything at all."""
        return leave.may(self._who, Deed.EXPORT)

    def write(
        self, table: ListedTable, path: Path, *, purpose: Purpose, recipient: str, what: str = "register list"
    ) -> Exported:
        """Write the rows to a CSV file or a workbook, as its name ends, and note to whom they went."""
        extent = leave.ask(self._who, Deed.EXPORT)
        with self._register.look(self._who) as look:
            kept, left_out = self._passed(look, table, extent)
        digest = tables_out.write(path, [kept.headings, *(cells for _, cells in kept.rows)])
        with tables_out.gone_unless_logged(path), self._register.look(self._who) as look:
            words = f"{what}, export"
            self._note(look, len(kept.rows), purpose, recipient=recipient, words=words, digest=digest)
        return Exported(len(kept.rows), left_out)

    def copy(self, table: ListedTable) -> Exported:
        """Return the rows with tabs between their cells, and note that they left through the clipboard."""
        extent = leave.ask(self._who, Deed.EXPORT)
        with self._register.look(self._who) as look:
            kept, left_out = self._passed(look, table, extent)
            text = tables_out.tabbed([kept.headings, *(cells for _, cells in kept.rows)])
            self._note(look, len(kept.rows), Purpose.OTHER, recipient="", words="register list, copied")
        return Exported(len(kept.rows), left_out, text)

    def _passed(self, look: Look, table: ListedTable, extent: Extent) -> tuple[ListedTable, tuple[LeftOut, ...]]:
        closed = case_access.closed(look, self._who)
        own = None if extent is Extent.EVERYTHING else self._own(look)
        kept, left_out = [], []
        for person_id, cells in table.rows:
            if person_id in closed:
                left_out.append(LeftOut(person_id, masking.RESTRICTED, _CLOSED))
            elif own is not None and person_id and person_id not in own:  # a row may be about nobody
                left_out.append(LeftOut(person_id, look.people.get(person_id).name, _NOT_YOURS))
            else:
                kept.append((person_id, cells))
        return ListedTable(table.headings, tuple(kept)), tuple(left_out)

    def _own(self, look: Look) -> frozenset[str]:
        lines = look.case_lists.managed(self._clock.today())
        return frozenset(line.person_id for line in lines if sight.leads(self._who, line))

    def _note(self, look: Look, count: int, purpose: Purpose, *, recipient: str, words: str, digest: str = "") -> None:
        look.log.disclosed(
            "register",
            None,
            recipients=recipient.strip() or self._who.display_name,
            purpose=purpose,
            document_hash=digest,
            count=count,
            words=words,
        )

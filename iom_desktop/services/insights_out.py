"""Figures that leave the room: copied, or as a table or picture in a file; without small numbers, and each logged."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from iom_desktop import paths
from iom_desktop.errors import Fault, NotWritten
from iom_desktop.exchange import tables_out
from iom_desktop.insights.tied import ties
from iom_desktop.records.access import Actor
from iom_desktop.records.exhibit import Exhibit, OutsidePicture
from iom_desktop.rules import exhibits
from iom_desktop.services import leave
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed, Purpose


class InsightsOut:
    """Lets an exhibit go, of whatever section: screen, table, file and picture come from the one definition."""

    def __init__(self, register: Register, who: Actor) -> None:
        self._register = register
        self._who = who

    @property
    def may_export(self) -> bool:
        """Whether the user may take figures about everybody along."""
        return leave.may_for_all(self._who, Deed.EXPORT)

    def outside(self, exhibit: Exhibit, beside: Sequence[Exhibit] = ()) -> Exhibit:
        """Return the copy of an exhibit that may leave, as if those ``beside`` it, of its section, left as well."""
        leave.ask_for_all(self._who, Deed.EXPORT)
        if exhibit.leaves:
            return exhibit
        together = (exhibit, *(one for one in beside if one.code != exhibit.code))
        return exhibits.together(together, ties(together))[0]

    def copy(self, exhibit: Exhibit, beside: Sequence[Exhibit] = ()) -> str:
        """Return an exhibit's table for the clipboard, and note that it left."""
        copy = self.outside(exhibit, beside)
        self._note(copy, Purpose.OTHER, "", "copied")
        return tables_out.tabbed(_with_words(copy))

    def write(
        self, exhibit: Exhibit, path: Path, *, purpose: Purpose, recipient: str, beside: Sequence[Exhibit] = ()
    ) -> None:
        """Write an exhibit's table to a CSV file or a workbook, as its name ends, and note to whom it went."""
        copy = self.outside(exhibit, beside)
        digest = tables_out.write(path, _with_words(copy))
        with tables_out.gone_unless_logged(path):
            self._note(copy, purpose, recipient, "table", digest)

    def picture(
        self, exhibit: Exhibit, draw: Callable[[Exhibit], bytes], beside: Sequence[Exhibit] = ()
    ) -> OutsidePicture:
        """Have the copy that may leave drawn: whatever draws it is shown no other."""
        copy = self.outside(exhibit, beside)
        return OutsidePicture(copy, draw(copy))

    def write_picture(self, picture: OutsidePicture, path: Path, *, purpose: Purpose, recipient: str) -> None:
        """Write a picture that was drawn of a copy for outside, and note to whom it went."""
        leave.ask_for_all(self._who, Deed.EXPORT)
        if not picture.copy.leaves:
            raise Fault(f"The picture of {picture.copy.code} was drawn with every number.")
        try:
            paths.write_whole(path, picture.drawn)
        except OSError as error:
            raise NotWritten(path.name, error) from error
        with tables_out.gone_unless_logged(path):
            self._note(picture.copy, purpose, recipient, "picture", sha256(picture.drawn).hexdigest())

    def _note(self, exhibit: Exhibit, purpose: Purpose, recipient: str, how: str, digest: str = "") -> None:
        with self._register.look(self._who) as look:
            look.log.disclosed(
                "insights",
                None,
                recipients=recipient.strip() or self._who.display_name,
                purpose=purpose,
                document_hash=digest,
                count=len(exhibit.categories),
                words=f"{exhibit.title}, {how}, without small numbers",
            )


def _with_words(exhibit: Exhibit) -> list[list[str]]:
    """Return the table with what it shows over it and what it cannot say under it."""
    over = [[exhibit.title], [exhibit.finding.exact], []]
    return [*over, *exhibit.table(), *([[], [exhibit.note]] if exhibit.note else [])]

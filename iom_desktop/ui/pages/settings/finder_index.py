"""Everything that can be set, where it is set and by whom; and what cannot, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from iom_desktop.records.reference_list import KeptList

TEAM, MACHINE, NOBODY = "The coordinator", "Whoever uses this machine", "Nobody"


@dataclass(frozen=True, slots=True)
class Spot:
    """One setting: where it stands, and what else somebody may call it."""

    name: str
    where: str
    """In words, as the user goes there."""
    who: str
    place: str = "settings"
    argument: str = ""
    also: str = ""
    """Other words it is found by; of a fixed one, why it is fixed."""


def _tab(name: str, tab: str, also: str = "", who: str = TEAM) -> Spot:
    return Spot(name, tab, who, "settings", tab, also)


SPOTS = (
    _tab("Borough, department and team", "Borough", "name letterhead papers address phone e-mail court"),
    _tab("Logo of the letterhead", "Borough", "picture paper"),
    _tab("Lock after idle minutes", "Borough", "timeout auto-lock screen"),
    _tab("Lock while a panel meets", "Borough", "timeout meeting"),
    _tab("Privacy curtain", "Borough", "panel meeting hide"),
    _tab("Quorum of the panel", "Borough", "agencies present"),
    _tab("Clipboard", "Borough", "copy seconds"),
    _tab("Ask what a case is opened for", "Borough", "purpose access log"),
    _tab("Tasking meeting", "Borough", "daily time sheet"),
    _tab("Wards", "Borough", "postcode file"),
    _tab("Users, roles and clearance", "Users", "passphrase disable sign-in intelligence vetting"),
    _tab("Recovery code", "Users", "sheet forgotten passphrase"),
    _tab("My passphrase", "Users", "password change", "Everybody, their own"),
    _tab("Wording of letters, COMPACT, statement, panel and answers", "Wording", "template declaration text"),
    _tab("Sources of the daily check and their order", "Daily check", "PNC LEDS CONNECT custody"),
    _tab("Who comes first in the daily check", "Daily check", "queue order colours"),
    _tab("Backup folder", "Backups", "restore hand over share"),
    _tab("Record of processing", "Data protection", "section 61 DPA controller officer legal basis"),
    _tab("Export and import of the configuration", "Export and import", "copy borough file settings"),
    _tab("Theme and high contrast", "This machine", "dark light colours", MACHINE),
    _tab("Row height of lists", "This machine", "density compact", MACHINE),
    _tab("Single letters as keys", "This machine", "shortcuts keyboard", MACHINE),
    _tab("Release, its day, and the log", "This machine", "version age update", NOBODY),
    Spot("Criteria of the cohort", "Cohort > Criteria explorer", TEAM, "criteria", "", "rule set OGRS OVP threshold"),
    Spot("Retention periods", "Retention", TEAM, "retention", "", "erase years keep class"),
    Spot("Unit costs of offences", "Insights > Money", TEAM, "insights", "money", "price pounds Home Office"),
    Spot("Providers and services", "Register > Who offers what", TEAM, "providers", "", "interventions capacity"),
    Spot("Sharing agreements", "Panel > Between panels", TEAM, "between", "sharing agreements", "agency declaration"),
    Spot("Colours and when Blue holds", "Fixed", NOBODY, also="RAG review: a panel decides, Blue follows custody"),
    Spot("Bank holidays", "Fixed", NOBODY, also="England's, from a maintained library; they come with each release"),
    Spot("Waits after wrong passphrases", "Fixed", NOBODY, also="5 tries, then 1 minute, doubled up to 15: for safety"),
    Spot("Least length of a passphrase", "Fixed", NOBODY, also="12 characters, judged by strength: for safety"),
    Spot("Small numbers outside the team", "Fixed", NOBODY, also="under 5 is not shown: nobody shall be recognised"),
    Spot("Marks and who may see them", "Fixed", NOBODY, also="data protection law: person, partners, intelligence"),
)
"""What is no list; the lists are added as the register has them."""


def spots_of(lists: Sequence[KeptList]) -> tuple[Spot, ...]:
    """Return every setting, the lists too."""
    made = [
        Spot(one.rules.title, "Lists", TEAM if one.rules.may_change else NOBODY, "settings", f"Lists/{one.rules.name}",
             " ".join([one.rules.said, *(entry.entry.label for entry in one.entries)]))
        for one in lists
    ]  # fmt: skip
    return (*SPOTS, *made)


def found(spots: Sequence[Spot], typed: str) -> tuple[Spot, ...]:
    """Return the settings that every typed word stands in, those first whose name has it."""
    wanted = typed.casefold().split()
    hits = [one for one in spots if all(word in f"{one.name} {one.where} {one.also}".casefold() for word in wanted)]
    return tuple(sorted(hits, key=lambda one: not all(word in one.name.casefold() for word in wanted)))

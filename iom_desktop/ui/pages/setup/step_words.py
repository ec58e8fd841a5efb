"""What each step of setting up is for, what it costs to leave it, and where it is done."""

from dataclasses import dataclass

from iom_desktop.vocabulary.settings import SetupStep


@dataclass(frozen=True, slots=True)
class Way:
    """One button of a step: its words, and the place it leads to."""

    words: str
    place: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class StepWords:
    """One step in words."""

    title: str
    what: str
    later: str
    """What happens as long as it is put off; empty where it cannot be."""
    ways: tuple[Way, ...] = ()


STEPS = {
    SetupStep.REGISTER: StepWords(
        "The register is made",
        "It is one encrypted folder. Everything else can be done now, later, or by somebody else.",
        "",
    ),
    SetupStep.RECOVERY_SHEET: StepWords(
        "Is the recovery sheet locked away?",
        "The printed code opens the register when every passphrase is forgotten. Put it in a sealed envelope, away "
        "from this laptop. If the sheet is lost, make a new code: the old one then opens nothing.",
        "A register whose passphrases are all forgotten is lost. Nobody can open it, not even its makers.",
        (Way("Make a new code", "settings", "Users"),),
    ),
    SetupStep.BOROUGH: StepWords(
        "How is the borough reached?",
        "Department, address, phone and e-mail stand on letters, statements and forms.",
        "Letters go out without an address, and nobody can answer them.",
        (Way("Enter the details", "settings", "Borough"),),
    ),
    SetupStep.LETTERHEAD: StepWords(
        "Does the council have a logo?",
        "Letters, the COMPACT and forms carry it. A statement to a court never does.",
        "Papers carry the borough's name alone.",
        (Way("Choose a logo", "settings", "Borough"),),
    ),
    SetupStep.USERS: StepWords(
        "Who else works with the register?",
        "Each has a sign-in name, a passphrase and a role of their own. A second coordinator can let the first one in "
        "again.",
        "Only you can sign in, and the log cannot tell who looked.",
        (Way("Add users", "settings", "Users"),),
    ),
    SetupStep.BACKUPS: StepWords(
        "Where do the backups go?",
        "Once a day and at each sign-out, encrypted like the register. A share or another disk is safe; this laptop is "
        "not.",
        "If this laptop is lost or breaks, everything is lost with it.",
        (Way("Choose a folder and back up", "settings", "Backups"),),
    ),
    SetupStep.CASES: StepWords(
        "Whom do you look after?",
        "An old spreadsheet of cases is taken over in five steps; the month's list from probation is loaded likewise. "
        "Both show what they would do before anything is saved.",
        "The register is empty until the first list is loaded.",
        (
            Way("Take over the old spreadsheet", "cohort", "import-old"),
            Way("Load the month's list", "cohort", "import"),
        ),
    ),
}

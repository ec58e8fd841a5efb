"""People who might come onto the scheme, as the lists name them: one line each, with the lists they came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iom_desktop.records.access import Marks
from iom_desktop.records.changes import Changes
from iom_desktop.records.cohort import CheckedIdentifier
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.vocabulary.cohort import Match
from iom_desktop.vocabulary.listing import SetAside


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateEntry:
    """One row of a candidate list, as far as it is needed."""

    id: str = ""
    person_id: str = ""
    """Whom it is about; nothing where that has still to be said."""
    list_batch_id: str = ""
    source: str
    """Code of the reference list ``candidate_lists``."""
    row_number: int
    listed_on: date
    surname: str = ""
    forenames: str = ""
    date_of_birth: date | None = None
    numbers: tuple[CheckedIdentifier, ...] = ()
    match: Match = Match.NONE
    figure: int | None = None
    remark: str = ""
    borough: str = ""
    mappa_level: int | None = None
    marks: Marks = PARTNER_MARKS


@dataclass(frozen=True, slots=True)
class Gathered:
    """All entries about one person; nobody where the register does not know the person beside the lists."""

    person_id: str | None
    entries: tuple[CandidateEntry, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a candidate is set aside, in a word and in words."""

    why: SetAside
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateFacts:
    """What the register knows of a candidate, as far as it decides whether they can be taken on."""

    person_id: str
    name: str
    date_of_birth: date | None = None
    crn: str = ""
    managed_since: date | None = None
    mappa_level: int | None = None
    died_on: date | None = None
    referred_on: date | None = None
    declined_on: date | None = None
    score: int | None = None
    """The newest official OGRS over two years, if the register has one."""
    kept_until: date | None = None
    """When the time is up for somebody who is not taken on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One person of the long list."""

    facts: CandidateFacts
    entries: tuple[CandidateEntry, ...]
    """The newest of each list, in the order of the lists."""
    aside: tuple[Aside, ...] = ()

    @property
    def person_id(self) -> str:
        """Whom it is about."""
        return self.facts.person_id

    @property
    def name(self) -> str:
        """The name as screens show it."""
        return self.facts.name

    @property
    def sources(self) -> tuple[str, ...]:
        """The lists the person is on, by their codes."""
        return tuple(entry.source for entry in self.entries)

    @property
    def free(self) -> bool:
        """Tell whether nothing stands against taking the person on."""
        return not self.aside

    @property
    def figure(self) -> int:
        """The highest figure of any list; none counts as nothing."""
        return max((entry.figure or 0 for entry in self.entries), default=0)


@dataclass(frozen=True, slots=True)
class CandidateSource:
    """One kind of candidate list: what it is called, what it counts, and how its rows are handled."""

    code: str
    label: str
    short_label: str
    figure: str = ""
    marks: Marks = PARTNER_MARKS


@dataclass(frozen=True, slots=True)
class Overlaps:
    """How the lists overlap: people by the number of lists they are on, and by each pair of lists."""

    by_count: Mapping[int, int]
    pairs: Mapping[tuple[str, str], int]
    """People on both of two lists, in the order of the lists; a list with itself gives all who are on it."""


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What the team can take on."""

    first_month: str
    months: int
    at_most: int
    """New people in a month."""
    limits: tuple[int, ...]
    """The caseload the team can carry, month by month; the last holds for the months after it."""


@dataclass(frozen=True, slots=True)
class PlanMonth:
    """One month of the take-on plan."""

    month: str
    limit: int
    before: int
    """The caseload at its beginning."""
    taken: tuple[Candidate, ...]

    @property
    def after(self) -> int:
        """The caseload at its end, if nobody leaves."""
        return self.before + len(self.taken)


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is taken on when, and who has to wait."""

    wish: PlanWish
    months: tuple[PlanMonth, ...]
    waiting: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class CandidateBoard:
    """The long list at one look."""

    day: date
    candidates: tuple[Candidate, ...]
    sources: tuple[CandidateSource, ...]
    """Every kind of list there can be, in order."""
    overlaps: Overlaps
    managed: int
    """How many people are on the scheme now."""
    plan: Plan
    may_change: bool
    """Whether the user loads lists, refers in bulk and sets the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkReferral:
    """What is the same in the referrals of several candidates."""

    from_agency: str
    from_name: str
    reason: str
    exceptional_circumstances: str = ""
    presenter: str = ""
    mappa_override: str = ""
    ask_panel: bool = True
    """Whether they go on the agenda of the next panel as well."""


@dataclass(frozen=True, slots=True)
class Referred:
    """What became of several candidates who were put forward together."""

    changes: Changes
    people: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    """Names of those who were not referred, each with the reason."""

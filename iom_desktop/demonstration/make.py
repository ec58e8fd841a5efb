"""Makes the borough of Kingsmere: its monthly lists, and a register that has been lived in."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from shutil import rmtree

from iom_desktop.clock import LONDON, SetClock
from iom_desktop.demonstration.borough import BOROUGH, SERVICES, STAFF, StaffMember
from iom_desktop.demonstration.calendar import Calendar, Say
from iom_desktop.demonstration.candidates import PEOPLE, note_candidates
from iom_desktop.demonstration.cases import COORDINATOR, Case, add_local_person, note_cases
from iom_desktop.demonstration.lists import MonthList, Standing, make_months, misdated
from iom_desktop.demonstration.meetings import note_meetings
from iom_desktop.demonstration.messy import HABITS, write_list
from iom_desktop.demonstration.months import first_working_day, note_months
from iom_desktop.demonstration.mornings import note_mornings
from iom_desktop.demonstration.options import PASSPHRASE, Options
from iom_desktop.demonstration.others import note_others
from iom_desktop.demonstration.papers import note_answers, note_statements
from iom_desktop.demonstration.people import MadeUpPerson, make_crn, make_person, ward_file
from iom_desktop.demonstration.referring import note_misspelt, note_referrals
from iom_desktop.demonstration.story import Story
from iom_desktop.errors import Mendable, NotWritten
from iom_desktop.records.borough import Borough
from iom_desktop.records.support import Provider, Service
from iom_desktop.records.user import User
from iom_desktop.services.desk import Desk
from iom_desktop.services.sign_in import LEAST_COST, Cost, create
from iom_desktop.vocabulary.access import Role
from iom_desktop.vocabulary.cohort import Route

REGISTER = "kingsmere.iomregister"
WORD_FILE = "passphrase.txt"
_WARD_FILE = "wards.csv"
CHECKED_MORNINGS = 10
_REFERRED = 3
_LONG_AGO, _LONG_KNOWN = 400, 2
"""Every fifth joined so many days earlier than the others, so that what became of them can be told."""
_LOCAL_FROM = 4_000_000
"""Numbers from here on are people whom no list names."""

_BOROUGH = Borough(
    name=BOROUGH,
    department="Community safety and reducing reoffending",
    address=("Harbour House", "2 Alder Street", "Kingsmere KM1 4QD"),
    phone="020 7946 0148",
    email="iom@kingsmere.example",
    demonstration=True,
)


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was made, and where."""

    register: Path
    lists: tuple[Path, ...]
    passphrase_file: Path
    options: Options


def made_in(folder: Path, options: Options) -> Demonstration:
    """Return the demonstration that was made in ``folder`` with these options."""
    lists = tuple(_list_path(folder, month) for month in options.month_days)
    return Demonstration(folder / REGISTER, lists, folder / WORD_FILE, options)


def make(folder: Path, options: Options, say: Say, cost: Cost = LEAST_COST) -> Demonstration:
    """Make the demonstration in ``folder``; the last month's list is left for the user to load."""
    options.check()
    folder.mkdir(parents=True, exist_ok=True)
    lists = _write_lists(folder, options, say)
    register = folder / REGISTER
    clock = SetClock(datetime.combine(options.month_days[0], time(8), LONDON))
    say("Making the register")
    create(
        register,
        borough=_BOROUGH,
        first_user=_user(STAFF[0], Role.COORDINATOR),
        passphrase=PASSPHRASE,
        demonstration_day=options.as_of,
        clock=clock,
        cost=cost,
    )
    (folder / WORD_FILE).write_text(PASSPHRASE + "\n", encoding="utf-8")
    _live(Calendar(register, clock), options, lists, say, cost)
    return made_in(folder, options)


def make_whole(folder: Path, options: Options, say: Say, cost: Cost = LEAST_COST) -> Demonstration:
    """Make the demonstration in a new folder, whole or not at all: what is stopped leaves nothing behind."""
    if folder.exists() and any(folder.iterdir()):
        raise Mendable(
            "folder_in_use",
            f"{folder.name} holds something else. Choose an empty folder, or one that is new. Nothing was made.",
        )
    draft = folder.with_name(f".{folder.name}.making")
    rmtree(draft, ignore_errors=True)
    try:
        make(draft, options, say, cost)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    except OSError as error:
        raise NotWritten(folder.name, error) from error
    finally:
        rmtree(draft, ignore_errors=True)
    return made_in(folder, options)


def _write_lists(folder: Path, options: Options, say: Say) -> tuple[tuple[MonthList, Path], ...]:
    written: list[tuple[MonthList, Path]] = []
    # The habits are dealt out from the end, so that the last list always looks the same way.
    first, last = -len(options.month_days) % len(HABITS), len(options.month_days) - 1
    for place, month_list in enumerate(make_months(options.seed, options.rows, options.core, options.month_days)):
        say(f"Writing the list of {month_list.month:%Y-%m}")
        path = _list_path(folder, month_list.month)
        habit = HABITS[(first + place) % len(HABITS)]
        wrong = misdated(written[-1][0], month_list, options.core) if written and place == last - 1 else None
        person_of = partial(_as_sent, options=options, misdated=wrong)
        path.write_bytes(write_list(month_list, habit, options.seed, person_of))
        written.append((month_list, path))
    return tuple(written)


def _list_path(folder: Path, month: date) -> Path:
    return folder / f"core-cohort-{month:%Y-%m}.csv"


def _as_sent(number: int, options: Options, misdated: int | None) -> MadeUpPerson:
    """Make a person as a list describes them."""
    person = _person(number, options)
    if number != misdated:
        return person
    born = person.date_of_birth
    return replace(person, date_of_birth=born.replace(day=born.day % 28 + 1))


def _person(number: int, options: Options) -> MadeUpPerson:
    return make_person(options.seed, number, options.as_of)


def _live(
    calendar: Calendar,
    options: Options,
    lists: tuple[tuple[MonthList, Path], ...],
    say: Say,
    cost: Cost,
) -> None:
    """Let the borough live from its first list to the morning of ``as_of``."""
    loaded = lists[:-1]
    started = first_working_day(options.month_days[0])
    ids: dict[int, str] = {}
    morning = datetime.combine(started, time(8, 30), LONDON)
    calendar.note(morning, COORDINATOR, partial(_set_up, cost=cost, wards=lists[-1][1].with_name(_WARD_FILE)))
    note_months(calendar, loaded[:1], options.core, options.seed)
    calendar.note(
        morning + timedelta(hours=2), COORDINATOR, partial(_find_people, options=options, loaded=loaded, ids=ids)
    )
    say("Setting up the team")
    calendar.live(say)
    standings = _latest(loaded)
    days = (started + timedelta(days=1), *options.paper_days)
    cases = [
        Case(
            _story(number, standings.get(number), options, started),
            person_id,
            Route.CORE_COHORT if number < _LOCAL_FROM else Route.LOCAL_ADDITION,
        )
        for number, person_id in ids.items()
    ]
    note_cases(calendar, cases, days)
    note_months(calendar, loaded[1:], options.core, options.seed)
    note_referrals(calendar, options, tuple(_person(_LOCAL_FROM + 900 + n, options) for n in range(_REFERRED)))
    listed_only = [number for number in standings if number >= options.core]
    if listed_only:
        note_misspelt(calendar, options, _person(listed_only[-1], options))
    candidates = tuple(_person(_LOCAL_FROM + 700 + n, options) for n in range(PEOPLE))
    note_candidates(calendar, options, lists[-1][1].parent, candidates)
    note_meetings(calendar, options)
    note_statements(calendar, options)
    note_answers(calendar, options)
    note_others(calendar, options, [month for month, _ in loaded], ids)
    note_mornings(calendar, options.working_days_before(CHECKED_MORNINGS), options.seed)
    say(f"Entering the stories of {options.managed} people")
    calendar.live(say)


def _set_up(desk: Desk, cost: Cost, wards: Path) -> None:
    """Give the team their ways in, the borough its wards, and the directory its services."""
    wards.write_text(ward_file(), encoding="utf-8")
    desk.wards.load(wards)
    wards.unlink()
    for person in STAFF[1:]:
        if person.role is not None:
            desk.users.add_user(_user(person, person.role), PASSPHRASE, cost=cost)
    providers: dict[str, str] = {}
    for offer in SERVICES:
        if offer.provider not in providers:
            providers[offer.provider] = desk.support.keep_provider(
                Provider(name=offer.provider, contact_name=offer.worker, phone="020 7946 0199")
            )
        desk.support.keep_service(
            Service(provider_id=providers[offer.provider], name=offer.service, pathway=offer.pathway)
        )
    coordinator = next(user for user in desk.users.users() if user.sign_in_name == COORDINATOR)
    desk.users.change_user(replace(coordinator, cleared=True, cleared_reason="Vetted by the police"))


def _user(person: StaffMember, role: Role) -> User:
    return User(
        sign_in_name=person.sign_in,
        display_name=person.name,
        rank_or_title=person.title,
        role=role,
        agency=person.agency,
    )


def _find_people(desk: Desk, options: Options, loaded: tuple[tuple[MonthList, Path], ...], ids: dict[int, str]) -> None:
    """Fill in who will be managed: the settled people of the first list, and those added locally."""
    if loaded:
        rows = desk.ledger.ledger(f"{loaded[0][0].month:%Y-%m}").rows
        known = {row.crn: row.person_id for row in rows}
        wanted = [number for number in range(options.core) if make_crn(number) in known]
        ids.update({number: known[make_crn(number)] for number in wanted})
    for number in range(options.core):
        if number not in ids:
            ids[number] = add_local_person(desk, _person(number, options), options.seed)
    for number in range(_LOCAL_FROM, _LOCAL_FROM + options.local):
        ids[number] = add_local_person(desk, _person(number, options), options.seed)


def _latest(loaded: tuple[tuple[MonthList, Path], ...]) -> dict[int, Standing]:
    return {standing.number: standing for month, _ in loaded for standing in month.eligible}


def _story(number: int, standing: Standing | None, options: Options, started: date) -> Story:
    in_custody = standing is not None and standing.in_prison
    statutory = number % 4 != 3 if standing is None or standing.custody_from is None else True
    return Story(
        seed=options.seed,
        number=number,
        adopted_on=started - timedelta(days=number * 37 % 300 + (_LONG_AGO if number % 5 == _LONG_KNOWN else 0)),
        today=options.as_of,
        in_custody=in_custody,
        statutory=statutory,
        inside_from=standing.custody_from if standing is not None and in_custody else None,
    )

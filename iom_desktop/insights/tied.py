"""What charts tell of the same people, so that none of them gives back what another hides."""

from collections.abc import Iterable, Mapping

from iom_desktop.insights.cohort import JOINED, MANAGED, RETURNED
from iom_desktop.insights.counted import NOT_KNOWN, PEOPLE
from iom_desktop.insights.decisions import CHOICES, ELIGIBLE
from iom_desktop.insights.effect_series import AFTER, BEFORE, ON_IOM
from iom_desktop.records.exhibit import Exhibit, cell
from iom_desktop.rules.exhibits import Tie

Name = tuple[str, str]
_FLOW, _COLOURS, _LISTS, _COVERAGE, _WARDS = (
    "cohort-flow",
    "cohort-rag",
    "cohort-lists",
    "decisions-coverage",
    "decisions-wards",
)
_SERIES: tuple[tuple[Name, Name], ...] = (
    ((_FLOW, MANAGED), (_COLOURS, MANAGED)),
    ((_FLOW, MANAGED), (_LISTS, MANAGED)),
    ((_FLOW, JOINED), ("cohort-routes", "All")),
    ((_FLOW, RETURNED), ("cohort-routes", RETURNED)),
    ((_LISTS, ELIGIBLE), (_COVERAGE, ELIGIBLE)),
    (("provision-gaps", "People with the need"), ("provision-steps", "Need")),
    (("provision-gaps", "Offered"), ("provision-steps", "Offered")),
    (("provision-gaps", "Nothing offered"), ("provision-steps", "Nothing offered")),
)
"""Series that tell the same numbers, wherever both have a heading."""
_COUNTS: tuple[tuple[Name, Name], ...] = (
    ((_FLOW, "managed"), ("people-age", "all")),
    ((_LISTS, "now"), (_COVERAGE, "eligible")),
    ((_COVERAGE, "waiting"), (_WARDS, "every")),
    *((("people-age", "all"), (f"people-{one}", "all")) for one in ("sex", "ethnicity", "ethnicity-5")),
    *((("people-age", "all"), (f"people-{one}", "all")) for one in ("index", "wards", "markers")),
    *(((_FLOW, "managed"), (f"people-{one}", "all")) for one in ("sex", "index", "markers")),
    ((_FLOW, "managed"), ("people-age-ethnicity", "known")),
    (("people-sex", "all"), ("people-index", "all")),
    (("people-sex", "all"), ("people-markers", "all")),
    ((_FLOW, "managed"), ("provision-gaps", "managed")),
    (("decisions-month", "declined"), ("decisions-reasons", "all")),
    *((("equality-ethnicity", "people"), (f"equality-{one}", "people")) for one in ("sex", "age")),
    (("offending-charged", "charged"), ("offending-concentration", "people")),
    (("offending-charged", cell(PEOPLE, "10 or more")), ("offending-concentration", "often")),
    (("offending-types", "all"), ("offending-concentration", "all")),
    (("effect-rate", "people"), ("effect-comparison", "ours")),
    (("work-statements", "all"), ("work-results", "all")),
)
"""Numbers that are the same, wherever they are."""


def ties(exhibits: Iterable[Exhibit]) -> tuple[Tie, ...]:
    """Return what the numbers of some exhibits come to together."""
    known = {one.code: one for one in exhibits}
    found = [_same(one, other) for one, other in _COUNTS]
    found.append(_part((_FLOW, "left"), [("cohort-left", "all")]))  # but for people erased since
    for (code, series), (other_code, other_series) in _SERIES:
        if code in known and other_code in known:
            names = known[code].categories
            found += [_same((code, cell(series, name)), (other_code, cell(other_series, name))) for name in names]
    return (*found, *_ages_and_groups(known), *_ethnicities(), *_equalities(known), *_offences(known), *_offers(known))


def _same(one: Name, other: Name) -> Tie:
    return Tie({one: 1, other: -1})


def _ages_and_groups(known: Mapping[str, Exhibit]) -> list[Tie]:
    """Age by ethnicity makes up each age and each group."""
    if not {"people-age", "people-ethnicity"} <= known.keys():
        return []
    ages, groups = (known[code].categories for code in ("people-age", "people-ethnicity"))
    by_age = {("people-age", cell(PEOPLE, age)): [cell(group, age) for group in groups] for age in ages}
    by_group = {("people-ethnicity", cell(PEOPLE, group)): [cell(group, age) for age in ages] for group in groups}
    return [
        Tie({whole: -1, **{("people-age-ethnicity", part): 1 for part in parts}})
        for whole, parts in (by_age | by_group).items()
    ]


def _part(whole: Name, parts: Iterable[Name]) -> Tie:
    return Tie({whole: -1, **dict.fromkeys(parts, 1)}, rest=True)


def _ethnicities() -> list[Tie]:
    """London's four groups are made up of the groups 5+1."""
    four, five = "people-ethnicity", "people-ethnicity-5"
    made = {"Asian": ("Asian",), "Black": ("Black",), "Other": ("Mixed", "Chinese or other"), "White": ("White",)}
    made |= {NOT_KNOWN: ("Not stated", NOT_KNOWN)}
    found = [
        Tie({(four, cell(PEOPLE, one)): -1, **{(five, cell(PEOPLE, part)): 1 for part in parts}})
        for one, parts in made.items()
    ]
    return [*found, _same((four, cell(PEOPLE, NOT_KNOWN)), (five, cell(PEOPLE, "Not stated")))]


def _equalities(known: Mapping[str, Exhibit]) -> list[Tie]:
    """Each decision was taken about as many people, by whatever they are told apart."""
    codes = [f"equality-{one}" for one in ("ethnicity", "sex", "age") if f"equality-{one}" in known]
    sums = [
        {code: [(code, cell(choice, name)) for name in known[code].categories] for code in codes}
        for choice in CHOICES.values()
    ]
    return [
        Tie({**dict.fromkeys(one[codes[0]], 1), **dict.fromkeys(one[other], -1)}) for one in sums for other in codes[1:]
    ]


def _offences(known: Mapping[str, Exhibit]) -> list[Tie]:
    """Every offence charged stands in its month; what a change rests on stands in the charts of the kinds too."""
    months = "offending-months"
    found = [Tie({("offending-types", "all"): -1, (months, "charges"): 1, (months, "convictions"): 1})]
    rate = known.get("effect-rate")
    if rate is None:
        return found
    offences = rate.series[2].name
    pairs = (("Offences before", BEFORE), ("Offences after", AFTER), (PEOPLE, AFTER))
    for name, when in pairs:
        whole = ("effect-rate", cell(offences if name != PEOPLE else PEOPLE, when))
        found.append(_same(whole, ("effect-comparison", cell(name, ON_IOM))))
        kinds = [known[code] for code in ("effect-by-rag", "effect-by-lead-agency") if code in known]
        found += [_part(whole, [(one.code, cell(name, kind)) for kind in one.categories]) for one in kinds]
    return found


def _offers(known: Mapping[str, Exhibit]) -> list[Tie]:
    """Every offer is of a pathway and of a provider, or of none that is recorded."""
    providers = known.get("provision-providers")
    if providers is None:
        return []
    code, answers = providers.code, "provision-answers"
    return [
        Tie({(answers, told): -1, **{(code, cell(name, one)): 1 for one in providers.categories}})
        for told, name in (("all", "Offers"), ("accepted", "Accepted"))
    ]

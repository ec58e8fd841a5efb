"""What a column may stand for where its heading does not say so, by the spelling of the heading and by its cells."""

from collections.abc import Callable, Collection, Mapping, Sequence

from iom_desktop.exchange.headings import DATE_FIELDS, PREVIOUS_CRN, SCORE_FIELDS, heading_key
from iom_desktop.exchange.list_forms import ListForm
from iom_desktop.rules.contact_points import is_postcode
from iom_desktop.rules.identifiers import check_crn, check_cro, check_noms, check_pnc
from iom_desktop.rules.values import DateForm, blank_kind, clean, read_date, read_score
from iom_desktop.vocabulary.people import IdentifierCheck

ROWS_TO_LOOK_AT = 200
_ALIKE = 84
_LARGE_PART = 0.6
_SHORTEST_HEADING = 3
_MOST_CHOICES = 3
_ENOUGH_CELLS = 3
_ENOUGH_TO_DOUBT = 5
_MOSTLY = 0.8
_HARDLY = 0.2


def likely_targets(heading: str, cells: Sequence[str], taken: Collection[str], form: ListForm) -> tuple[str, ...]:
    """Return what a column with an unknown heading may stand for, the likeliest first; usually nothing."""
    said = _filled(cells)
    by_cells = [
        target for target, fits in _SHAPES.items() if len(said) >= _ENOUGH_CELLS and _share(said, fits) >= _MOSTLY
    ]
    if "crn" in by_cells and "crn" in taken:
        by_cells = [PREVIOUS_CRN]
    by_heading = [target for target in _alike(heading, form.known) if _may_hold(target, said)]
    if _says_only_score(heading) and len(said) >= _ENOUGH_CELLS and _share(said, _is_score) >= _LARGE_PART:
        by_heading += SCORE_FIELDS
    likely = [one for one in dict.fromkeys((*by_cells, *by_heading)) if one in form.targets and one not in taken]
    return tuple(likely[:_MOST_CHOICES])


def is_doubtful(target: str, cells: Sequence[str]) -> bool:
    """Tell whether hardly any cell of a column is what its heading promises."""
    fits = _PROMISES.get(target)
    said = _filled(cells)
    return fits is not None and len(said) >= _ENOUGH_TO_DOUBT and _share(said, fits) <= _HARDLY


def _filled(cells: Sequence[str]) -> list[str]:
    cleaned = (clean(cell) for cell in cells[:ROWS_TO_LOOK_AT])
    return [text for text in cleaned if blank_kind(text) is None]


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells)


def _may_hold(target: str, cells: Sequence[str]) -> bool:
    fits = _PROMISES.get(target)
    return fits is None or not cells or _share(cells, fits) > _HARDLY


def _alike(heading: str, known: Mapping[str, str]) -> list[str]:
    """Return the targets of headings spelt almost so; figures must agree: *OGRS 1 year* is not *OGRS 2 year*."""
    from rapidfuzz import fuzz, process

    key = heading_key(heading)
    if len(key) <= _SHORTEST_HEADING:
        return []
    found = [name for name, _, _ in process.extract(key, list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=8)]
    found.extend(sorted((name for name in known if name in key and len(name) >= len(key) * _LARGE_PART), key=len)[::-1])
    return [known[name] for name in found if _figures(name) == _figures(key) and len(name) > _SHORTEST_HEADING]


def _says_only_score(heading: str) -> bool:
    """Tell whether a heading says that its cells are scores, and not of which tool: *Risk score*, *Score A*."""
    key = heading_key(heading)
    return "score" in key and len(key.replace("score", "").replace("risk", "")) <= 1


def _figures(key: str) -> str:
    return "".join(character for character in key if character.isdigit())


def _is_day(text: str) -> bool:
    return read_date(text, 2000).form is not DateForm.BAD


def _is_score(text: str) -> bool:
    return read_score(text) is not None or any(character.isdigit() for character in text)


_SHAPES: dict[str, Callable[[str], bool]] = {
    "crn": lambda text: check_crn(text).good,
    "noms": lambda text: check_noms(text).good,
    "pnc": lambda text: check_pnc(text).good,
    "cro": lambda text: check_cro(text).good,
    "postcode": is_postcode,
}
"""Cells that can hardly be anything else."""

_PROMISES: dict[str, Callable[[str], bool]] = {
    "crn": lambda text: check_crn(text).check is not IdentifierCheck.MALFORMED,
    "noms": lambda text: check_noms(text).check is not IdentifierCheck.MALFORMED,
    "pnc": lambda text: check_pnc(text).check is not IdentifierCheck.MALFORMED,
    "cro": lambda text: check_cro(text).check is not IdentifierCheck.MALFORMED,
    "postcode": is_postcode,
    **dict.fromkeys(DATE_FIELDS, _is_day),
    **dict.fromkeys(SCORE_FIELDS, _is_score),
}

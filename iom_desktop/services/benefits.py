"""Estimates the benefits of taking more people on from a form or a file, without a register."""

import json
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from iom_desktop.errors import Mendable
from iom_desktop.insights import benefits
from iom_desktop.records.benefits import BenefitInputs, CrimeBenefit, CrimeInputs

_MORE = {"reduction_from", "reduction_to"}


def estimate(inputs: BenefitInputs) -> tuple[CrimeBenefit, ...]:
    """Return the estimate of each type of crime, or refuse what makes none."""
    _check(inputs)
    return benefits.estimate(inputs)


def inputs_in(file: Path) -> BenefitInputs:
    """Return the inputs of a JSON file."""
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        raise Mendable("unreadable", f"{file.name} is not JSON. Write the inputs as one object.") from None
    if not isinstance(found, dict) or not isinstance(found.get("types"), dict):
        raise Mendable("not_inputs", f"{file.name} holds no inputs. Write months, reduction and types as one object.")
    unknown = sorted(found.keys() - {"months", "reduction", "types"} - _MORE)
    if unknown:
        raise Mendable("unknown_input", f"{file.name}: {unknown[0]} is no input. Known are months, reduction, types.")
    return BenefitInputs(
        months=_number(found, "months"),
        reduction=_number(found, "reduction"),
        types=tuple(_crime(name, one) for name, one in found["types"].items()),
        least_reduction=_number(found, "reduction_from") if "reduction_from" in found else None,
        most_reduction=_number(found, "reduction_to") if "reduction_to" in found else None,
    )


def _crime(name: str, said: object) -> CrimeInputs:
    if not isinstance(said, dict):
        raise Mendable("not_inputs", f"{name}: write arrests, offences_per_arrest and borough_offences_per_year.")
    arrests = _number(said, "arrests", of=name)
    if arrests != int(arrests):
        raise Mendable("not_a_count", f"{name}: arrests is {arrests}. Arrests are counted in whole numbers.")
    borough = said.get("borough_offences_per_year")
    return CrimeInputs(
        name=name,
        arrests=int(arrests),
        offences_per_arrest=_number(said, "offences_per_arrest", of=name),
        borough_offences_per_year=None if borough is None else _number(said, "borough_offences_per_year", of=name),
    )


def _number(said: Mapping[str, Any], field: str, of: str = "") -> float:
    value = said.get(field)
    where = f"{of}: {field}" if of else field
    if value is None:
        raise Mendable("missing", f"{where} is missing. Nothing was estimated.")
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise Mendable("not_a_number", f"{where} is {value!r}. Write it as a number.")
    return float(value)


def _check(inputs: BenefitInputs) -> None:
    if inputs.months <= 0:
        raise Mendable("bad_months", "months must be more than 0: the time in which the arrests were made.")
    if not inputs.types:
        raise Mendable("no_types", "types is empty. Give at least one type of crime.")
    for name, share in (
        ("reduction", inputs.reduction),
        ("reduction_from", inputs.least_reduction),
        ("reduction_to", inputs.most_reduction),
    ):
        if share is not None and not 0 <= share <= 1:
            raise Mendable("bad_reduction", f"{name} is {share:g}. Write it as a share from 0 to 1: 36 % is 0.36.")
    least, most = inputs.least_reduction, inputs.most_reduction
    if (least is not None and least > inputs.reduction) or (most is not None and most < inputs.reduction):
        raise Mendable("bad_range", "The expected reduction lies outside its range. Widen the range, or change it.")
    for one in inputs.types:
        _check_crime(one)


def _check_crime(one: CrimeInputs) -> None:
    for name, value in (("arrests", one.arrests), ("offences_per_arrest", one.offences_per_arrest)):
        if value < 0:
            raise Mendable("below_zero", f"{one.name}: {name} is {value:g}. It cannot be less than 0.")
    if one.borough_offences_per_year is not None and one.borough_offences_per_year <= 0:
        raise Mendable(
            "below_zero", f"{one.name}: borough_offences_per_year must be more than 0. Leave it out if unknown."
        )

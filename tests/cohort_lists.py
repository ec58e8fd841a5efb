"""Made-up monthly lists for tests: lines, rule sets and files, no person real."""

import tomllib
from datetime import date
from decimal import Decimal

from iom_desktop import paths
from iom_desktop.records.cohort import ListFile, ListLine, ListScore, ReadList
from iom_desktop.records.rule_set import RuleSet
from iom_desktop.rules.definitions import definition_from
from iom_desktop.rules.identifiers import check_identifier
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.risk import Tool

COLUMNS = ("CRN", "Surname", "Forenames", "DOB", "OGRS3 2yr", "OVP 2yr", "Last Robbery Burglary Date", "PNC")


def rule_set(name="london-2021"):
    """Return a rule set as it ships."""
    shipped = tomllib.loads(paths.resource("reference/rule_sets.toml").read_text(encoding="utf-8"))["rule_set"]
    data = next(one for one in shipped if one["name"] == name)
    definition = definition_from(data["definition"])
    return RuleSet("id", name, 1, data["label"], data["enabled"], data["provisional"], None, None, definition)


def score(tool, value):
    """Return a score of the list, or a missing one."""
    return ListScore(tool, None if value is None else Decimal(str(value)))


def line(row=2, *, ogrs=None, ovp=None, numbers=(), days=None, texts=None, cells=None, born=None, name=("", "")):
    """Return a line as it would be read."""
    return ListLine(
        row=row,
        cells=cells or (str(row),),
        identifiers=tuple(check_identifier(IdentifierKind(kind), value) for kind, value in dict(numbers).items()),
        surname=name[0],
        forenames=name[1],
        date_of_birth=born,
        scores=(score(Tool.OGRS3, ogrs), score(Tool.OVP, ovp)),
        days=days or {},
        texts=texts or {},
    )


def read_list(*lines, extract_dates=()):
    """Return a list as it would be read."""
    file = ListFile("list.csv", "0" * 64, "utf-8", ",", None, 1, len(lines))
    return ReadList(file, (), tuple(lines), (), (), extract_dates)


def csv_text(*rows, columns=COLUMNS):
    """Return the text of a list."""
    return "\r\n".join([",".join(columns), *(",".join(map(str, row)) for row in rows)]) + "\r\n"


def csv_file(folder, month, *rows, columns=COLUMNS):
    """Write a list for a month and return its path."""
    path = folder / f"core-cohort-{month}.csv"
    path.write_text(csv_text(*rows, columns=columns), encoding="utf-8", newline="")
    return path


def person_row(number, ogrs=80, ovp=40, last="", *, born=date(1990, 1, 1), pnc=""):
    """Return the cells of one made-up person."""
    day = born.replace(day=1 + number % 28)
    return (f"X{700000 + number:06d}", f"Tester{_letters(number)}", "Sam", f"{day:%d/%m/%Y}", ogrs, ovp, last, pnc)


def _letters(number):
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))

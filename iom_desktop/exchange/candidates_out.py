"""The long list of candidates and the take-on plan as tables that leave as files."""

from iom_desktop.exchange.tables_out import Table
from iom_desktop.records.candidates import Candidate, CandidateBoard


def long_list_table(board: CandidateBoard) -> Table:
    """Return everybody on the long list, with a column for each list."""
    headings = ["Name", "CRN", "Date of birth", "Lists", *(one.label for one in board.sources), "OGRS", "Set aside"]
    return [headings, *(_row(one, board) for one in board.candidates)]


def plan_table(board: CandidateBoard) -> Table:
    """Return who is taken on in which month, and who has to wait."""
    table = [["Month", "Caseload limit", "Caseload before", "Turn", "Name", "CRN", "OGRS"]]
    turn = 0
    for month in board.plan.months:
        for one in month.taken:
            turn += 1
            table.append([month.month, str(month.limit), str(month.before), str(turn), *_who(one)])
    table.extend(["Waiting", "", "", str(turn + at), *_who(one)] for at, one in enumerate(board.plan.waiting, start=1))
    return table


def _row(one: Candidate, board: CandidateBoard) -> list[str]:
    said = {entry.source: "Yes" if entry.figure is None else str(entry.figure) for entry in one.entries}
    born = one.facts.date_of_birth.isoformat() if one.facts.date_of_birth else ""
    lists = [said.get(source.code, "") for source in board.sources]
    why = "; ".join(aside.words for aside in one.aside)
    return [one.name, one.facts.crn, born, str(len(one.sources)), *lists, _score(one), why]


def _who(one: Candidate) -> list[str]:
    return [one.name, one.facts.crn, _score(one)]


def _score(one: Candidate) -> str:
    return "" if one.facts.score is None else str(one.facts.score)

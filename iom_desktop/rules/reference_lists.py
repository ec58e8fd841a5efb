"""What a borough may do to each of its lists, and what makes a change of an entry unfit."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from iom_desktop.records.access import FormerWords, ReferenceEntry
from iom_desktop.records.reference_list import ListRules

LONGEST = 120
_LONGEST_CODE = 50
_DAY = timedelta(days=1)

LISTS = (
    ListRules("agencies", "Agencies", "Who takes part: users, leads, referrals and invitations name one of them.",
              needed=frozenset({"council", "police", "probation"})),
    ListRules("panel_themes", "Panel themes", "What a meeting of the panel is about. People come onto a theme that you "
              "add by hand; those that came with the program find theirs by needs and markers.",
              needed=frozenset({"all"})),
    ListRules("local_priorities", "Local priorities", "What the borough wants less of. A case can be for one of them."),
    ListRules("pathways", "Pathways of need", "What people may need help with. A letter, a referral form and the case "
              "record go by them."),
    ListRules("decline_reasons", "Reasons to decline", "Why an eligible person is not taken on. The ledger counts by "
              "them.", needed=frozenset({"died", "other"})),
    ListRules("exit_statuses", "Exit statuses", "How a case ends. The first four are London's and are reported; your "
              "own are reported as local.",
              needed=frozenset({"success", "moved_out_of_london", "died", "new_long_custody"})),
    ListRules("check_sources", "Sources of the daily check", "What people are looked up in. The first nine have a key; "
              "their order is set in Daily check."),
    ListRules("tasking_results", "Results of tasking", "What came of a task. Each does something to the case, so none "
              "can be added.", may_add=False),
    ListRules("candidate_lists", "Lists of candidates", "Which lists name people who could come onto the scheme."),
    ListRules("menu_red", "Menu for Red", "What is proposed for a case that is Red."),
    ListRules("menu_amber", "Menu for Amber", "What is proposed for a case that is Amber."),
    ListRules("menu_green", "Menu for Green", "What is proposed for a case that is Green."),
    ListRules("menu_blue", "Menu for Blue", "What is proposed for a case in custody."),
    ListRules("retention_classes", "Retention periods", "How long people are kept. The periods are set in Retention; "
              "the classes follow data protection law.", may_change=False, may_add=False),
    ListRules("unit_costs", "Unit costs", "What one offence costs. They are changed in Insights, Money, with the year "
              "of their prices and who published them.", may_change=False, may_add=False),
    ListRules("check_outcomes", "Outcomes of the daily check", "Fixed: each does something to the case, and has a key.",
              may_change=False, may_add=False),
    ListRules("markers", "Markers", "Fixed: the program warns, restricts and chooses themes by them.",
              may_change=False, may_add=False),
    ListRules("ethnicities", "Ethnicity", "Fixed: the 18+1 codes that police and probation record nationally.",
              may_change=False, may_add=False),
    ListRules("offence_groups", "Offence groups", "Fixed: London counts offences by these 19 groups.",
              may_change=False, may_add=False),
    ListRules("sentence_types", "Sentences", "Fixed: sentences are what the law says they are.",
              may_change=False, may_add=False),
)  # fmt: skip
"""Every list, those a borough changes first."""

_UNKNOWN = ListRules("", "", "Fixed: this list belongs to another release.", may_change=False, may_add=False)


def rules_of(name: str) -> ListRules:
    """Return what may be done to a list."""
    found = next((one for one in LISTS if one.name == name), None)
    return found or replace(_UNKNOWN, name=name, title=name.replace("_", " ").capitalize())


def code_for(label: str, taken: Collection[str]) -> str:
    """Return a code for a new entry; it stays, whatever the entry is called later."""
    plain = re.sub(r"[^a-z0-9]+", "_", label.casefold()).strip("_")[:_LONGEST_CODE] or "entry"
    return (
        plain if plain not in taken else next(f"{plain}_{at}" for at in range(2, 1_000) if f"{plain}_{at}" not in taken)
    )


def tidied(entry: ReferenceEntry) -> ReferenceEntry:
    """Return an entry without stray blanks; without short words the long ones stand for them."""
    label, short = " ".join(entry.label.split()), " ".join(entry.short_label.split())
    return replace(entry, label=label, short_label=short or label)


def renamed(before: ReferenceEntry, now: ReferenceEntry, today: date) -> ReferenceEntry:
    """Return an entry that is called otherwise from today on, and as before on the days before."""
    same = (before.label, before.short_label) == (now.label, now.short_label)
    began_today = before.active_from is not None and before.active_from >= today
    changed_today = bool(before.former) and before.former[-1].until >= today - _DAY
    if same or began_today or changed_today:
        return replace(now, former=before.former)
    words = FormerWords(today - _DAY, before.label, before.short_label)
    return replace(now, former=(*before.former, words))


def faults(entry: ReferenceEntry, before: ReferenceEntry | None, known: Sequence[ReferenceEntry]) -> dict[str, str]:
    """Return what makes an entry unfit to be kept, by field; nothing where it is fit."""
    rules = rules_of(entry.list_name)
    others = [one for one in known if before is None or one.code != before.code]
    found = _faults_of_words(entry, others)
    first, last = entry.active_from, entry.active_to
    if first is None:
        found["from"] = "Say from which day it may be chosen"
    if last is not None and first is not None and last < first:
        found["last"] = "The last day is before the first"
    elif last is not None and entry.code in rules.needed:
        found["last"] = "The program acts on this one, so it is renamed but never retired"
    elif last is not None and not any(one.active_on(last + _DAY) for one in others):
        found["last"] = "Nothing would be left to choose. Add what takes its place first"
    return found


def _faults_of_words(entry: ReferenceEntry, others: Sequence[ReferenceEntry]) -> dict[str, str]:
    if not entry.label:
        return {"label": "This is needed"}
    if len(entry.label) > LONGEST or len(entry.short_label) > LONGEST:
        return {"label": f"This is too long. Use {LONGEST} characters or fewer"}
    alike = [one for one in others if one.label.casefold() == entry.label.casefold()]
    if any(_overlap(one, entry) for one in alike):
        return {"label": "There is one of this name"}
    return {}


def _overlap(one: ReferenceEntry, other: ReferenceEntry) -> bool:
    begins = max(one.active_from or date.min, other.active_from or date.min)
    return begins <= min(one.active_to or date.max, other.active_to or date.max)

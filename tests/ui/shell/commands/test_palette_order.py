"""What is typed into the palette finds the command that is meant."""

import pytest

from iom_desktop.ui.shell.commands.palette_order import in_order
from iom_desktop.ui.widgets.key_commands import Doable

COMMANDS = [
    Doable(words, lambda: None, where=where, why_not=why_not)
    for words, where, why_not in (
        ("Print", "File", "Nothing on this screen can be printed"),
        ("Print list", "Register", ""),
        ("Possible duplicates", "Tools", ""),
        ("Privacy curtain", "View", ""),
        ("Start daily check", "Tools", ""),
        ("Export", "File", ""),
        ("Back up the register", "File", ""),
        ("Users", "Settings", ""),
        ("Backups, and another laptop", "Guide", ""),
    )
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("print", "Print"),
        ("list print", "Print list"),
        ("dup", "Possible duplicates"),
        ("pc", "Privacy curtain"),
        ("sdc", "Start daily check"),
        ("curtian", "Privacy curtain"),
        ("EXPORT", "Export"),
        ("backup", "Back up the register"),
        ("settings users", "Users"),
    ],
)
def test_that_a_command_is_found_by_its_begin_its_words_its_letters_and_misspelt(typed, first):
    assert in_order(typed, COMMANDS, [])[0].words == first


def test_that_what_was_used_last_comes_first_and_what_is_not_meant_does_not_come():
    assert [one.words for one in in_order("", COMMANDS, ["Export"])][:2] == ["Export", "Print list"]
    assert in_order("", COMMANDS, [])[-1].words == "Print", "what cannot be done stands last"
    assert in_order("pri", COMMANDS, ["Privacy curtain"])[0].words == "Privacy curtain"
    assert in_order("zzzz", COMMANDS, ["Export"]) == ()

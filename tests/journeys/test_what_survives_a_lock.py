"""What somebody was typing when the register locked is there again when they come back, and for nobody else."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from iom_desktop.ui.widgets.contact_dialog import ContactDialog
from iom_desktop.vocabulary.panel import PanelDecision
from tests.journeys import at_the_case, at_the_check, at_the_panel, at_the_papers
from tests.journeys.driver import User, words_everywhere

pytestmark = [pytest.mark.qt, pytest.mark.slow]

WORDS = "the canary in the unsaved words"
BACK = "Your unsaved typing is back"


def test_that_what_was_typed_comes_back_to_who_typed_it(user: User, made):
    user.sign_in("coordinator")
    user.press("Ctrl+2")
    someone = user.page("register").table.records[0].person_id
    user.window.navigation.go("case", someone)
    say_what_for(user)
    user.click("Log contact")
    user.go_to("What happened")
    user.type(WORDS)
    lock_and_return(user)
    user.see("What you had typed was kept")
    user.click("Go there")
    say_what_for(user)
    user.click("Log contact")
    dialog = at_the_case.page(user).findChild(ContactDialog)
    user.until(lambda: WORDS in [field.toPlainText() for field in dialog.findChildren(QPlainTextEdit)])
    assert BACK in words_everywhere()
    user.press("Esc")

    user.press("Ctrl+N")
    user.see("The first of seven steps")
    user.go_to("Why this person")
    user.type(WORDS)
    lock_and_return(user)
    user.press("Ctrl+N")
    user.until(lambda: user.page("referrals").new.referrer.why.toPlainText() == WORDS)

    lock_and_return(user)
    at_the_check.begin(user)
    user.press("W")
    user.type(WORDS)
    lock_and_return(user)
    at_the_check.begin(user)
    user.press("W")
    form = user.page("daily_check").pane.form
    user.until(lambda: WORDS in [getattr(one, "text", str)() for one in form._controls.values()])


def test_that_the_statement_and_the_panel_come_back_too(user: User, made):
    user.sign_in("coordinator")
    user.press("Ctrl+2")
    name = user.page("register").table.records[0].name
    at_the_papers.compose(user, name)
    user.go_to("My opinion, apart from the facts", "Ctrl+Down")
    user.replace(WORDS)
    lock_and_return(user)
    user.see("What you had typed was kept")
    user.click("Go there")
    user.until(lambda: WORDS in at_the_papers.page(user).composer.sections.texts.values())

    window = at_the_panel.begin_meeting(user)
    may_stay = window.view.decision.choice.buttons[PanelDecision.KEEP].isEnabled()
    user.press("K" if may_stay else "D")
    window.view.decision.fields.focus_on("words")
    user.type(WORDS)
    assert window.view.decision.fields.text("words") == WORDS
    about = at_the_panel.shown(window)
    lock_and_return(user)
    window = at_the_panel.resume_meeting(user)
    assert at_the_panel.shown(window) == about
    user.until(lambda: window.view.decision.fields.text("words") == WORDS)


def lock_and_return(user: User) -> None:
    """Lock in the middle of a word; somebody else signs in meanwhile, then the same user."""
    user.lock()
    assert WORDS not in words_everywhere()
    user.sign_in("coordinator")


def say_what_for(user: User) -> None:
    """Answer what the case is opened for, where that is asked."""
    page = at_the_case.page(user)
    user.until(lambda: page.purpose.isVisible() or page.case is not None)
    if page.purpose.isVisible():
        user.press("Return")
    user.until(lambda: page.case is not None)

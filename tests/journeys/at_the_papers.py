"""The statement for the court with its second reader, the letter, and the referral form, each as a PDF file."""

from pathlib import Path

from iom_desktop.ui.pages.documents.page import DocumentsPage
from iom_desktop.vocabulary.documents import DocumentKind, DocumentState
from tests.journeys.at_the_check import MAGISTRATES
from tests.journeys.driver import User
from tests.journeys.papers import words_of

OPINION = "In my opinion the steps of this month show that help with housing would be taken up."


def compose(user: User, name: str) -> None:
    """Begin a statement about somebody."""
    _make(user, "Intervention Statement", name)
    user.press("Ctrl+Return")
    user.see("Checks before issuing")


def draft_statement(user: User, name: str) -> None:
    """Compose the statement about somebody whose hearing is near, and ask a colleague to read it."""
    _make(user, "Intervention Statement", name)
    user.press("Ctrl+Return")
    user.see("Checks before issuing", MAGISTRATES)
    user.go_to("My opinion, apart from the facts", "Ctrl+Down")
    user.replace(OPINION)
    user.press("Ctrl+S")
    user.see("Draft saved")
    assert not page(user).composer.issue.isEnabled()
    user.choose("David", "Second reader")
    user.click("Ask to read")
    user.see("Draft saved and sent to be read")


def read_statement(user: User, name: str) -> None:
    """Read the statement as the second person, and say so."""
    _take_up(user, name)
    user.click("I have read it")
    user.see("Noted: you have read this statement")


def issue_statement(user: User, name: str, path: Path) -> None:
    """Issue the statement that was read, and save it."""
    _take_up(user, name)
    user.until(page(user).composer.issue.isEnabled)
    user.answers_with(True, path)
    user.press("Ctrl+Return")
    user.see(f"Saved as {path.name}")
    statement = words_of(path)
    for words in (name, MAGISTRATES, "26 November 2025", OPINION, "David Nkansah", "Priya Raman", "IS-2025-"):
        assert words in statement, words
    assert "DRAFT" not in statement


def issue_paper(user: User, title: str, name: str, path: Path, *said: str) -> None:
    """Make another paper about somebody, look at its draft, issue and save it."""
    _make(user, title, name)
    user.press("Ctrl+Return")
    user.see("Page 1 of")
    _issue(user, path)
    paper = words_of(path)
    for words in (name, *said):
        assert words in paper, (words, paper)


def issue_referral_form(user: User, path: Path) -> None:
    """Go to the referrals, and issue and save the form of the one on top."""
    user.press("Ctrl+K")
    user.type(">")
    user.bring_forward(user.top)
    user.type("Referrals")
    user.press("Return")
    user.see("Referral form", "Exceptional circumstances")
    referral = user.page("referrals").table.current
    user.page("referrals").table.setFocus()
    user.press("F")
    user.see("Make a document", "Page 1 of")
    _issue(user, path)
    form = words_of(path)
    for words in (referral.person_name, referral.from_name, referral.reason):
        assert words in form, words


def page(user: User) -> DocumentsPage:
    """Return the page of documents."""
    found = user.page("documents")
    assert isinstance(found, DocumentsPage)
    return found


def _issue(user: User, path: Path) -> None:
    user.answers_with(True, path)
    user.click("Issue and save")
    user.see(f"Saved as {path.name}")


def _make(user: User, title: str, name: str) -> None:
    """Go to documents, ask for a new one, and say which and about whom."""
    user.press("Ctrl+6")
    _to_the_list(user)
    user.press("M")
    user.see("Make a document", "Type a name or a CRN")
    make = page(user).make
    make.kind.setFocus()
    user.choose(title)
    user.press("Tab")
    forenames, _, surname = name.rpartition(" ")
    user.type(f"{surname}, {forenames}")
    user.press("Down", "Return")
    assert make.person.currentText().startswith(f"{surname}, {forenames}, ")


def _take_up(user: User, name: str) -> None:
    """Go to the draft of the statement in the list, and open it."""
    user.press("Ctrl+6")
    _to_the_list(user)
    table = page(user).list.table
    user.press("Ctrl+Home")
    while not (table.current.kind is DocumentKind.STATEMENT and table.current.state is DocumentState.DRAFT):
        was = table.current
        user.press("Down")
        assert table.current is not was
    assert name in table.current.title
    user.press("Return")
    user.see("Checks before issuing")


def _to_the_list(user: User) -> None:
    user.until(lambda: bool(page(user).list.table.records))
    page(user).list.table.setFocus()

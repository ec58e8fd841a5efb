"""A person found by name; a contact and an offer on their case."""

from iom_desktop.ui.pages.case.page import CasePage
from tests.journeys.driver import User

CALL = "Says the bond for the room is agreed."
OFFER = "Bond for a private room"


def find(user: User, name: str) -> None:
    """Find somebody from anywhere, and open the case."""
    user.press("Ctrl+K")
    user.type(name.rpartition(" ")[2])
    user.until(user.window.head.search.drop.isVisible)
    user.press("Return")
    say_what_for(user)
    user.until(lambda: page(user).case is not None and page(user).case.person.name == name)
    user.see(f"IOM Desktop: {name}", "Ten resettlement pathways")


def say_what_for(user: User) -> None:
    """Answer what the case is opened for with the likeliest, where that is asked."""
    user.until(lambda: page(user).purpose.isVisible() or page(user).case is not None)
    if page(user).purpose.isVisible():
        user.press("Return")


def log_contact(user: User) -> None:
    """Log a telephone call that was held."""
    user.click("Log contact")
    user.see("Facts only. The person and the court may see this.")
    user.go_to("Kind")
    user.choose("Phone")
    user.go_to("What happened")
    user.type(CALL)
    user.go_to("Opinion")
    user.type("Sounds settled.")
    user.click("Save contact")
    user.see("Contact recorded")
    user.press("Ctrl+Tab")
    user.see(CALL)
    user.press("Ctrl+Shift+Tab")


def record_offer(user: User) -> None:
    """Record an offer that was accepted, under the pathway the keyboard is on."""
    user.press("N")
    user.see("Record an offer")
    user.go_to("What was offered")
    user.type(OFFER)
    user.go_to("Offered by")
    user.type("Michael Oyelaran, Housing")
    user.go_to("Response")
    user.choose("Accepted")
    user.press("Return")
    user.see("Offer recorded", OFFER)
    assert OFFER in [one.offer for one in page(user).case.interventions]


def page(user: User) -> CasePage:
    """Return the page of a case."""
    found = user.page("case")
    assert isinstance(found, CasePage)
    return found

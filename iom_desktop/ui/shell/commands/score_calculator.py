"""Opens the risk calculators from the menu: for the case that is shown, else for nobody."""

from PySide6.QtWidgets import QWidget

from iom_desktop.services import calculator
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.shell.frame.navigation import Navigation
from iom_desktop.ui.widgets.score_dialog import ScoreDialog


def open_calculator(window: QWidget, navigation: Navigation, icons: Icons) -> None:
    """Open the calculators of the case that is shown; over any other place nothing can be saved."""
    page, presenter = navigation.page("case"), navigation.presenter("case")
    on_case = navigation.place is not None and navigation.place.name == "case"
    if on_case and getattr(page, "case", None) is not None:
        presenter.ask_score()  # type: ignore[union-attr]  # the presenter of a page that is shown
    else:
        ScoreDialog(window, icons, calculator.calculate).show_fitted()

"""What lies inside a line that narrows a list: a picture before the words, and the cross that takes them away."""

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QLineEdit

from iom_desktop.ui.kit.hearing import CROSS, name_inside
from iom_desktop.ui.kit.icons import Icons

_SIZE = 16


def emptied(line: QLineEdit, icons: Icons, icon: str = "", picture: str = "") -> None:
    """Give a line its cross, and a picture with its name; Qt's own cross is too faint to be seen by everybody."""
    if icon:
        icons.dress(line.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition), icon, "ink-3", _SIZE)
    line.setClearButtonEnabled(True)
    name_inside(line, picture)
    cross = line.findChild(QAction, CROSS)
    if isinstance(cross, QAction):
        icons.dress(cross, "x", "ink-2", _SIZE)

"""What the program is: its version, the register's shape, where its log lies, and what others made of it."""

import tomllib

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from iom_desktop import __version__, paths
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label

WIDTH = 560


class About(QDialog):
    """Names nobody, so that it can be sent to whoever helps."""

    def __init__(self, window: QWidget, borough: str, shape: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("about")
        self.setWindowTitle("About IOM Desktop")
        self.setMinimumWidth(WIDTH)
        facts = QGridLayout()
        facts.setHorizontalSpacing(16)
        facts.setVerticalSpacing(6)
        facts.setColumnStretch(1, 1)
        for row, (name, said) in enumerate(_facts(borough, shape)):
            value = label(said, wrap=True)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setAccessibleName(f"{name}: {said}")
            facts.addWidget(label(name, "body", "second"), row, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(value, row, 1)
        licences = QPlainTextEdit("\n".join(_licences()))
        licences.setReadOnly(True)
        licences.setTabChangesFocus(True)
        licences.setAccessibleName("What is inside, and under which licence")
        licences.setFixedHeight(200)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 20, 24, 20)
        inner.setSpacing(12)
        inner.addWidget(label("IOM Desktop", "title"))
        inner.addLayout(facts)
        inner.addWidget(label("What is inside", "body-strong"))
        inner.addWidget(licences)
        inner.addWidget(button("Close", self.close), 0, Qt.AlignmentFlag.AlignRight)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(strip())
        rows.addLayout(inner)


def _facts(borough: str, shape: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Version", __version__),
        ("Licence", "MIT"),
        ("Register", f"{borough}, shape {shape}"),
        ("Program's log", str(paths.logs())),
        ("Network", "Never used"),
    )


def _licences() -> list[str]:
    table = tomllib.loads(paths.resource("help/licences.toml").read_text("utf-8"))
    return [f"{one['name']}: {one['licence']}" for one in table["inside"]]

"""The pane beside the referrals: why somebody is referred, and the seven steps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from iom_desktop.records.choices import Choices
from iom_desktop.records.support import Referral, StepDone
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.referrals import referral_words
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.stacked_parts import StackedParts
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.cohort import ReferralKind, ReferralOutcome, ReferralStep

WIDTH = 320
_FOR_WHEN = {
    ReferralKind.PRISON_RELEASE: "Planned release",
    ReferralKind.YOUTH_TRANSITION: "Handed over by youth justice",
}


class StepsPane(QWidget):
    """Shows one referral and takes its next step."""

    step_wanted = Signal()
    settle_wanted = Signal()
    case_wanted = Signal()
    form_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.setFixedWidth(WIDTH)
        self._area = StackedParts(spacing=9)
        self._take = button("Step done", self.step_wanted.emit, icons=icons, icon="check", kind="primary")
        self._settle = button("End referral", self.settle_wanted.emit)
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setProperty("pane", "footer")
        row = QGridLayout(foot)
        row.setContentsMargins(16, 12, 16, 12)
        row.setHorizontalSpacing(8)
        for at, part in enumerate((self._take, self._settle)):
            row.addWidget(part, 0, at)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._area, 1)
        rows.addWidget(foot)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that no referral is chosen."""
        for part in (self._take, self._settle):
            part.setEnabled(False)
        self._area.show_parts(label("Choose a referral to see where it stands.", "small", "quiet", wrap=True))

    def show_referral(self, referral: Referral, choices: Choices) -> None:
        """Show a referral."""
        is_open = referral.outcome is ReferralOutcome.OPEN
        self._take.setEnabled(is_open and referral.next_step is not None)
        self._settle.setEnabled(is_open)
        done = {step.step: step for step in referral.steps}
        agency = referral.other_borough or choices.label("agencies", referral.from_agency)
        by = f"Referred by {referral.from_name}, {agency}, {words.day(referral.referred_on)}"
        self._area.show_parts(
            label(referral.person_name, "section", wrap=True),
            label(by, "small", "second", wrap=True),
            button("Open case", self.case_wanted.emit, kind="link"),
            button("Referral form", self.form_wanted.emit, kind="link"),
            rule(strong=False),
            *(self._step(step, done.get(step)) for step in ReferralStep),
            rule(strong=False),
            *self._texts(referral),
        )

    def _texts(self, referral: Referral) -> list[QWidget]:
        ended = f"{referral_words.next_step(referral)}. {referral.outcome_words}" if referral.outcome_words else ""
        texts = (
            (_FOR_WHEN.get(referral.kind, ""), words.day(referral.expected_on) if referral.expected_on else ""),
            ("Why", referral.reason),
            ("Evidence", referral.evidence),
            ("Exceptional circumstances", referral.exceptional_circumstances),
            ("Presented by", referral.presenter),
            ("MAPPA override", referral.mappa_override),
            ("How it ended", ended),
        )
        parts: list[QWidget] = []
        for what, text in texts:
            if text:
                parts += [label(what, "small-strong", "second"), label(text, "small", wrap=True)]
        return parts

    def _step(self, step: ReferralStep, done: StepDone | None) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        picture = QLabel()
        name, tone = ("circle-check", "green-ink") if done else ("circle", "ink-3")
        self._icons.dress(picture, name, tone, 16)
        grid.addWidget(picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words.of(step), "body" if done else "body-medium", wrap=True), 0, 1)
        by = f", {done.done_by}" if done and done.done_by else ""
        said = f"{words.day(done.done_on)}{by}{'. ' + done.words if done.words else ''}" if done else "Not yet"
        grid.addWidget(label(said, "small", "quiet", wrap=True), 1, 1)
        grid.setColumnStretch(1, 1)
        return made

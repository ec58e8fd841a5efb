"""The case on the shared screen: who it is, why it is here, and four blocks of what is known."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iom_desktop.records.panel import AgendaItem
from iom_desktop.records.shared_brief import SharedBrief
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.panel.brief_charts import EngagementBars, RagReviews, WeekBars
from iom_desktop.ui.pages.panel.flow import Flow
from iom_desktop.ui.pages.panel.meeting_style import LARGE, Scale
from iom_desktop.ui.pages.panel.parts import clear, edge, section, words, wrapped
from iom_desktop.ui.widgets.rag_badge import RagChip
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.panel import AgendaReason
from iom_desktop.vocabulary.people import MarkerCheck
from iom_desktop.vocabulary.risk import Rag, SentencePhase, Status

QUESTIONS = {
    AgendaReason.WANTED: "Agree who looks where, and RAG.",
    AgendaReason.COURT: "Agree RAG and what the court is told.",
    AgendaReason.RELEASE: "Agree the plan for release.",
    AgendaReason.RAG_PROPOSED: "Agree RAG.",
    AgendaReason.URGENT_TO_CONFIRM: "Confirm it, or decide otherwise.",
    AgendaReason.STATUS_CHANGED: "Agree what follows, and RAG.",
    AgendaReason.SCORE_CHANGED: "Agree RAG.",
    AgendaReason.BLOCKED_SERVICE: "Agree who unblocks it, and by when.",
    AgendaReason.OVERDUE_ACTION: "Agree what becomes of it.",
    AgendaReason.READY_TO_LEAVE: "Agree whether to leave, and the exit plan.",
    AgendaReason.EXPIRED: "Agree to keep, or to leave.",
    AgendaReason.REFERRAL_READY: "Adopt, defer or decline.",
    AgendaReason.DECISION_TO_CONFIRM: "Confirm it, or decide otherwise.",
    AgendaReason.DEFERRED_TO_NOW: "Adopt, defer or decline.",
    AgendaReason.WAITING_DECISION: "Adopt, defer or decline.",
    AgendaReason.ASKED: "Decide what was asked.",
}
"""What the panel is asked, by the first reason on the agenda."""


class BriefPane(QWidget):
    """Shows one ``SharedBrief`` and nothing else of the case."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setProperty("part", "column")
        self._theme, self._icons, self._scale = theme, icons, LARGE
        self._shown: tuple[AgendaItem, SharedBrief] | None = None
        self._name = words("", "name")
        self._chip_place = QHBoxLayout()
        self._facts = wrapped("", "fact")
        self._markers = Flow()
        self._why = wrapped("", "fact")
        self._aside = wrapped("", "fact", "amber")
        self._since = wrapped("", "fact")
        self._reviews = RagReviews(theme)
        self._offence_figure = words("", "figure")
        self._offence_words = words("", "caption")
        self._weeks = WeekBars(theme)
        self._engagement = EngagementBars(theme)
        self._not_assessed = words("Not assessed", "fact")
        self._kept_figure = words("", "figure")
        self._kept_words = words("", "caption")
        self._offers_title = words("", "caption")
        self._offers = QVBoxLayout()
        self._internal: list[QWidget] = []
        """What somebody from outside the scheme is not shown, not even that nothing is known."""
        self._blocks = self._lay_out_blocks()
        self._rows = QVBoxLayout(self)
        self._lay_out()

    def set_scale(self, scale: Scale) -> None:
        """Take the sizes of another screen."""
        self._scale = scale
        self._rows.setContentsMargins(scale.pad + 8, scale.pad - 4, scale.pad + 8, scale.pad // 2)
        self._rows.setSpacing(scale.pad // 2)
        for chart in (self._reviews, self._weeks, self._engagement):
            chart.set_scale(scale)
        if self._shown is not None:
            self.show_brief(*self._shown)

    def show_brief(self, item: AgendaItem, brief: SharedBrief) -> None:
        """Show another case."""
        self._shown = (item, brief)
        self._name.setText(brief.name)
        self._show_chip(brief)
        others = brief.audience is Audience.PERSON
        for block in self._internal:
            block.setVisible(not others)
        self._blocks.setColumnStretch(0, int(not others))
        self._facts.setText(". ".join(_facts(brief)[:1] if others else _facts(brief)))
        self._show_markers(brief)
        self._why.setText(_why(item))
        aside = ", ".join(item.conflicts)
        self._aside.setText(f"Takes no part: {aside}" if aside else "")
        self._aside.setVisible(bool(aside))
        self._reviews.show_reviews(brief.reviews)
        self._reviews.setVisible(bool(brief.reviews))
        self._since.setText("" if others else _since(brief))
        self._show_offences(brief)
        self._engagement.show_level(brief.engagement)
        self._not_assessed.setVisible(brief.engagement is None)
        self._show_appointments(brief)
        self._show_offers(brief)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._name)
        head.addLayout(self._chip_place)
        head.addStretch()
        why, why_rows = section("block", pad=0)
        why_rows.setContentsMargins(0, 12, 0, 12)
        why_rows.setSpacing(2)
        why_rows.addWidget(words("Why on the agenda", "caption"))
        why_rows.addWidget(self._why)
        why_rows.addWidget(self._aside)
        self._rows.addLayout(head)
        self._rows.addWidget(self._facts)
        self._rows.addLayout(self._markers)
        self._internal.append(why)
        self._rows.addWidget(why)
        self._rows.addLayout(self._blocks, 1)

    def _lay_out_blocks(self) -> QGridLayout:
        offences, offence_rows = _block(
            words("Offences by week, last 90 days", "caption"), _pair(self._offence_figure, self._offence_words)
        )
        offence_rows.addWidget(self._weeks, 1)
        offers, offer_rows = _block(self._offers_title)
        offer_rows.addLayout(self._offers)
        offer_rows.addStretch()
        reviews, review_rows = _block(words("RAG at each review", "caption"), self._reviews, self._since)
        review_rows.addStretch()
        engaged, engaged_rows = _block(
            words("Engagement", "caption"),
            self._engagement,
            self._not_assessed,
            _pair(self._kept_figure, self._kept_words),
        )
        engaged_rows.addStretch()
        self._internal += [reviews, engaged]
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        for number, block in enumerate((reviews, offences, engaged, offers)):
            grid.addWidget(block, number // 2, (number % 2) * 2)
            block.setContentsMargins(24 * (number % 2), 12, 24 * (1 - number % 2), 8)
        grid.addWidget(edge(), 0, 1, 2, 1)
        for stretch in (0, 1):
            grid.setRowStretch(stretch, 1)
            grid.setColumnStretch(stretch * 2, 1)
        return grid

    def _show_chip(self, brief: SharedBrief) -> None:
        clear(self._chip_place)
        if brief.rag is None:
            return
        chip = RagChip(self._theme, height=int(self._scale.name * 1.1))
        was = brief.rag.community if brief.rag.shown is Rag.BLUE else None
        self._chip_place.addWidget(chip)
        chip.show_colour(brief.rag.shown, was=was)

    def _show_markers(self, brief: SharedBrief) -> None:
        clear(self._markers)
        if brief.priority:
            self._markers.addWidget(_tag(f"Priority: {brief.priority.lower()}", "solid"))
        for cleared in brief.markers:
            marker = cleared.value
            answer = "not checked" if marker.checked is MarkerCheck.NOT_YET else say.of(marker.checked).lower()
            self._markers.addWidget(_tag(f"{say.marker(marker.kind)}: {answer}"))

    def _show_offences(self, brief: SharedBrief) -> None:
        offences = brief.offences
        self._offence_figure.setText(str(offences.now))
        before = "" if offences.before_scheme is None else f", was {offences.before_scheme} before IOM"
        self._offence_words.setText(f"now{before}")
        self._weeks.show_offences(offences)

    def _show_appointments(self, brief: SharedBrief) -> None:
        none = not brief.appointments
        self._kept_figure.setVisible(not none)
        self._kept_figure.setText("" if none else f"{brief.appointments_kept} of {brief.appointments}")
        self._kept_words.setText("No appointments recorded" if none else "appointments kept")

    def _show_offers(self, brief: SharedBrief) -> None:
        offers = brief.offers
        clear(self._offers)
        title = f"Response to {say.count(offers.offered, 'offer')} of help" if offers.offered else "Offers of help"
        self._offers_title.setText(title)
        lines = [
            ("circle-check", "green-ink", offers.accepted, "accepted"),
            ("circle-x", "red-ink", len(offers.declined), "declined"),
            ("clock", "ink-2", offers.waiting, "waiting for an answer"),
            (
                "triangle-alert",
                "amber-ink",
                len(offers.unmet),
                "need not met" if len(offers.unmet) == 1 else "needs not met",
            ),
        ]
        named = {"circle-x": offers.declined, "triangle-alert": offers.unmet}
        for icon, colour, count, what in lines:
            names = ", ".join(dict.fromkeys(one.value for one in named.get(icon, ())))
            if count:
                self._offers.addWidget(self._offer_line(icon, colour, count, f"{what}: {names}" if names else what))
        if not any(count for _icon, _colour, count, _what in lines):
            self._offers.addWidget(words("None yet", "fact"))

    def _offer_line(self, icon: str, colour: str, count: int, what: str) -> QWidget:
        line = QWidget()
        parts = QHBoxLayout(line)
        parts.setContentsMargins(0, 2, 0, 2)
        parts.setSpacing(10)
        mark = QLabel()
        self._icons.dress(mark, icon, colour, self._scale.fact)
        parts.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        parts.addWidget(words(str(count), "title"), 0, Qt.AlignmentFlag.AlignTop)
        parts.addWidget(wrapped(what, "fact"), 1)
        return line


def _why(item: AgendaItem) -> str:
    """Return the reasons, and what the panel is asked because of the first."""
    reasons = item.reason_words or say.of(item.reason)
    return f"{reasons.rstrip('.')}. {QUESTIONS[item.reason]}"


def _block(*parts: QWidget) -> tuple[QFrame, QVBoxLayout]:
    frame, rows = section("block")
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(8)
    for part in parts:
        rows.addWidget(part)
    frame.setMinimumWidth(120)
    return frame, rows


def _pair(figure: QLabel, told: QLabel) -> QWidget:
    pair = QWidget()
    parts = QHBoxLayout(pair)
    parts.setContentsMargins(0, 0, 0, 0)
    parts.setSpacing(10)
    parts.addWidget(figure, 0, Qt.AlignmentFlag.AlignBaseline)
    parts.addWidget(told, 0, Qt.AlignmentFlag.AlignBaseline)
    parts.addStretch()
    return pair


def _tag(text: str, shade: str = "") -> QFrame:
    tag = words(text, shade=shade)
    tag.setProperty("kind", "marker")
    return tag


def _facts(brief: SharedBrief) -> list[str]:
    """Return age, standing and scores, each as far as it is known."""
    age = "Age not known" if brief.age is None else str(brief.age)
    scores = ", ".join(f"{say.of(one.value.tool)} {one.value.value}" for one in brief.scores)
    return [part for part in (age, _standing(brief), scores or "No scores yet") if part]


def _standing(brief: SharedBrief) -> str:
    """Say where the person stands: in custody until, an order to, wanted since."""
    status = brief.status
    shown = say.of(status.shown)
    if status.status in (Status.CUSTODY, Status.PRE_RELEASE):
        place = f"In custody, {status.establishment}" if status.establishment else "In custody"
        return f"{place}, release planned {say.day_long(status.until)}" if status.until else place
    if isinstance(status.shown, SentencePhase) and status.until:
        return f"{shown} to {say.day_long(status.until)}"
    return f"{shown} since {say.day_long(status.since)}" if status.since else shown


def _since(brief: SharedBrief) -> str:
    if brief.rag is None:
        return "Not on IOM yet"
    was = f", was {say.of(brief.rag.community)}" if brief.rag.shown is Rag.BLUE else ""
    return f"{say.of(brief.rag.shown)} since {say.day_long(brief.rag.since)}{was}"

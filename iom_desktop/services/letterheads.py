"""The logo of the borough's letterhead: proved, kept, looked at on paper, and taken away."""

from dataclasses import replace

from iom_desktop.clock import Clock
from iom_desktop.errors import Misfilled
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.documents import Imprint, Logo, LogoProof, SetPaper
from iom_desktop.records.partner_papers import ReferralContent
from iom_desktop.services import leave, paper_facts
from iom_desktop.services.administration import borough_of
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import Deed

_LONGEST_WORDS = 120


class Letterheads:
    """The logo that letters, the COMPACT, forms and answers to requests carry; a statement to a court has none."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def logo(self) -> Logo | None:
        """Return the logo that holds; none where there is none."""
        with self._register.look(self._who) as look:
            return look.wordings.logo()

    def proof(self, data: bytes) -> LogoProof:
        """Return the picture of a file made anew, or say why it cannot be a logo."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        from iom_desktop.documents import logo  # ReportLab is loaded when it is needed, not before

        proved = logo.proof(data)
        with self._register.look(self._who) as look:
            borough = paper_facts.letterhead(borough_of(look, self._register)).borough
        return replace(proved, logo=replace(proved.logo, alternative=f"Logo of the {borough}"))

    def keep(self, logo: Logo) -> Changes:
        """Let papers carry a logo from now on; papers that were issued stay as they were."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        from iom_desktop.documents.logo import proof

        words = " ".join(logo.alternative.split())
        if not words or len(words) > _LONGEST_WORDS:
            raise Misfilled({"alternative": "Say in a few words what the picture shows, for who cannot see it."})
        proved = proof(logo.picture).logo  # whatever asks for it, nothing but dots is kept
        with self._register.work(self._who) as work:
            work.wordings.keep_logo(replace(proved, alternative=words))
            return replace(work.changes, steps=())

    def remove(self) -> Changes:
        """Let papers carry no logo from now on."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        with self._register.work(self._who) as work:
            work.wordings.keep_logo(None)
            return replace(work.changes, steps=())

    def preview(self, logo: Logo | None) -> SetPaper:
        """Set a blank referral form with a logo, to be looked at."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

        with self._register.look(self._who) as look:
            letterhead = paper_facts.letterhead(borough_of(look, self._register), logo)
        imprint = Imprint("Draft", 1, self._clock.today(), self._clock.now(), draft=True)
        return press.set_content(ReferralContent(), letterhead, imprint)

"""Cases that go to another borough: shown first, sealed under a passphrase of their own, and logged as disclosure."""

import hashlib
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from uuid6 import uuid7

from iom_desktop import paths
from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, Misfilled, NotWritten
from iom_desktop.exchange import tables_out, transfer_pack
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.support import OnwardReferral
from iom_desktop.records.transfer import Pack, PackHead, TransferPreview, TransferWish
from iom_desktop.rules import sight
from iom_desktop.rules import transfer as rules
from iom_desktop.rules.disclosure import case_for_partners
from iom_desktop.services import case_access, key_cost, leave
from iom_desktop.services.passphrases import SHORTEST, strength_of
from iom_desktop.store import packs
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Work
from iom_desktop.vocabulary.access import Deed, Strength
from iom_desktop.vocabulary.cohort import OnwardOutcome
from iom_desktop.vocabulary.transfer import TransferPart


class Transfers:
    """Refers people of this register elsewhere: with words to an agency, with an encrypted pack to a borough."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def sent(self) -> tuple[OnwardReferral, ...]:
        """Return who was referred elsewhere, the newest first."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.look(self._who) as look:
            closed = case_access.closed(look, self._who)
            every = sight.marked_for(self._who, look.referrals.all_onward())
            found = tuple(one for one in every if one.person_id not in closed)
            look.log.consulted("onward_referral", count=len(found), words="referred elsewhere")
            return found

    def preview(self, person_id: str) -> TransferPreview:
        """Return what of a case may go to another borough, and how much stays."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        with self._register.look(self._who) as look:
            person = case_access.ask(look, self._who, person_id)
            record = look.case_records.read(person_id, self._clock.today())
            narrowed = case_for_partners(record)
            parts = tuple((part, rules.may_go(narrowed, part)) for part in TransferPart)
            going = sum(len(items) for _, items in parts) + len(rules.who_it_is(narrowed))
            look.log.consulted("person", person_id, words="what may go to another borough")
            return TransferPreview(
                person_id=person_id,
                name=person.name,
                borough=self._register.facts.borough,
                going=tuple((part, items) for part, items in parts if items),
                staying=rules.staying(sight.visible(record, self._who), going),
            )

    def send(self, person_id: str, wish: TransferWish, path: Path) -> Changes:
        """Write what was chosen of a case into a sealed file; only the passphrase opens it."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        self._refuse_misfilled(wish)
        cost = key_cost.of_this_machine()
        with ExitStack() as undo, self._register.work(self._who) as work:
            case_access.ask(work, self._who, person_id)
            pack = self._pack(work, person_id, wish)
            sealed = packs.seal(transfer_pack.write(pack), wish.passphrase, cost)
            digest = hashlib.sha256(sealed).hexdigest()
            episode = work.episodes.open_of(person_id)
            work.referrals.keep_onward(
                OnwardReferral(
                    person_id=person_id,
                    episode_id=episode.id if episode else "",
                    to_borough=pack.head.to_borough,
                    to_name=pack.head.recipient,
                    sent_on=work.stamp.day,
                    reason=pack.head.reason,
                    pack_id=pack.head.pack_id,
                    pack_hash=digest,
                )
            )
            work.log.disclosed(
                "onward_referral",
                None,
                person_id=person_id,
                recipients=f"{pack.head.recipient}, {pack.head.to_borough}",
                purpose=wish.purpose,
                document_hash=digest,
                count=len(pack.items),
                words="transfer pack",
            )
            _write(path, sealed)
            undo.enter_context(tables_out.gone_unless_logged(path))
            return work.changes

    def refer(self, referral: OnwardReferral) -> Changes:
        """Record that somebody was referred to an agency, in words and without a pack."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        wrong = {
            "to_agency": "" if referral.to_agency else "Choose an agency.",
            "reason": "" if referral.reason.strip() else "Say why, in a few words.",
            "sent_on": "That day is still to come." if referral.sent_on > self._clock.today() else "",
        }
        _refuse({name: said for name, said in wrong.items() if said})
        with self._register.work(self._who) as work:
            case_access.ask(work, self._who, referral.person_id)
            episode = work.episodes.open_of(referral.person_id)
            work.referrals.keep_onward(replace(referral, id="", episode_id=episode.id if episode else ""))
            return work.changes

    def settle(self, answered: OnwardReferral) -> Changes:
        """Record what became of somebody who was referred elsewhere, or correct what was recorded of it."""
        leave.ask_for_all(self._who, Deed.RECORD_WORK)
        if answered.outcome is OnwardOutcome.WAITING:
            raise Mendable("no_outcome", "Say how it ended. Nothing was saved.")
        with self._register.work(self._who) as work:
            found = work.referrals.onward(answered.id)
            case_access.ask(work, self._who, found.person_id)
            said = replace(found, outcome=answered.outcome, outcome_words=answered.outcome_words.strip())
            on = found.outcome_on or self._clock.today()
            work.referrals.keep_onward(replace(said, version=answered.version, outcome_on=on))
            return work.changes

    def _pack(self, work: Work, person_id: str, wish: TransferWish) -> Pack:
        narrowed = case_for_partners(work.case_records.read(person_id, work.stamp.day))
        items = rules.who_it_is(narrowed)
        for part in TransferPart:
            if part in wish.parts:
                items += rules.may_go(narrowed, part)
        head = PackHead(
            pack_id=str(uuid7()),
            from_borough=self._register.facts.borough,
            to_borough=wish.to_borough.strip(),
            recipient=wish.recipient.strip(),
            reason=wish.reason.strip(),
            made_at=work.stamp.at,
            made_by=self._who.display_name,
        )
        return Pack(head, replace(narrowed.record.person, id=""), items)

    def _refuse_misfilled(self, wish: TransferWish) -> None:
        borough = self._register.facts.borough
        own = wish.to_borough.strip().casefold() == borough.casefold()
        strength = strength_of(wish.passphrase, borough, wish.to_borough, wish.recipient)
        weak = (
            f"It needs at least {SHORTEST} characters. Four words that do not belong together are good."
            if strength is Strength.TOO_SHORT
            else "That is easy to guess. Choose four words that do not belong together."
        )
        wrong = {
            "to_borough": "This is your own borough."
            if own
            else ""
            if wish.to_borough.strip()
            else "Name the borough.",
            "recipient": "" if wish.recipient.strip() else "Name who gets it.",
            "reason": "" if wish.reason.strip() else "Say why, in a few words.",
            "passphrase": "" if strength is Strength.STRONG else weak,
        }
        _refuse({name: said for name, said in wrong.items() if said})


def _refuse(wrong: dict[str, str]) -> None:
    if wrong:
        raise Misfilled(wrong)


def _write(path: Path, sealed: bytes) -> None:
    try:
        paths.write_whole(path, sealed)
    except OSError as error:
        raise NotWritten(path.name, error) from error

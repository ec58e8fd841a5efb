"""What the managed people need, and what was offered to them, accepted and completed, by pathway and provider."""

from collections.abc import Iterable, Mapping, Sequence

from iom_desktop.insights.counted import in_brackets, share, too_few
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.records.insights import NeedFact, OfferFact, PathwayGap
from iom_desktop.rules.exhibits import parts_of
from iom_desktop.rules.suppression import total
from iom_desktop.vocabulary.insights import ChartKind, Unit
from iom_desktop.vocabulary.needs import Need, Progress, Response

_NEED, _OFFERED, _ACCEPTED, _COMPLETED, _GAP = (
    "People with the need",
    "Offered",
    "Accepted",
    "Completed",
    "Nothing offered",
)
_ANSWERS = {
    Response.ACCEPTED: "Accepted",
    Response.DECLINED: "Declined",
    Response.NO_REPLY: "No reply",
    Response.WAITING: "Waiting",
}
_NOT_ASSESSED = "Not assessed"
_NO_PROVIDER = "No provider recorded"


def gaps(
    needs: Iterable[NeedFact], offers: Iterable[OfferFact], pathways: Mapping[str, str], managed: int
) -> tuple[PathwayGap, ...]:
    """Count need, offer, acceptance and completion under each pathway (code and label), the widest gap first.

    A person counts once under a pathway, however many offers they had; an offer to somebody without a recorded
    need does not count. Whoever was never asked about a pathway is *not assessed*.
    """
    needing: dict[str, set[str]] = {code: set() for code in pathways}
    asked: dict[str, set[str]] = {code: set() for code in pathways}
    for need in needs:
        if need.pathway in pathways and need.state is not Need.NOT_ASSESSED:
            asked[need.pathway].add(need.person_id)
            if need.state is Need.IDENTIFIED:
                needing[need.pathway].add(need.person_id)
    reached: dict[str, tuple[set[str], set[str], set[str]]] = {code: (set(), set(), set()) for code in pathways}
    for offer in offers:
        if offer.person_id in needing.get(offer.pathway, ()):
            offered, accepted, completed = reached[offer.pathway]
            offered.add(offer.person_id)
            if offer.response is Response.ACCEPTED:
                accepted.add(offer.person_id)
            if offer.progress is Progress.COMPLETED:
                completed.add(offer.person_id)
    found = [
        PathwayGap(
            pathway=code,
            label=label,
            needing=len(needing[code]),
            offered=len(reached[code][0]),
            accepted=len(reached[code][1]),
            completed=len(reached[code][2]),
            not_assessed=managed - len(asked[code]),
        )
        for code, label in pathways.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.gap, -one.needing)))


def exhibits(
    needs: Sequence[NeedFact], offers: Sequence[OfferFact], pathways: Mapping[str, str], managed: int
) -> tuple[Exhibit, ...]:
    """Return the charts of need and provision."""
    found = gaps(needs, offers, pathways, managed)
    return (_gap_chart(found, managed), _steps(found), _answers(offers, pathways), _providers(offers))


def _gap_chart(found: Sequence[PathwayGap], managed: int) -> Exhibit:
    found = sorted(found, key=lambda one: (-one.gap, one.label))
    labels = tuple(one.label for one in found)
    widest = found[0] if found else None
    said = "Everybody with a need was offered something"
    if widest and widest.gap:
        said = f"Widest gap: {widest.label}, {widest.gap:,} people with the need and nothing offered"
    finding = Saying("{said}", {"gap": widest.gap if widest else 0}, {"said": (said, ("gap",))})
    sums = [*parts_of(_NEED, (_OFFERED, _GAP), labels)]
    if widest:
        sums.append({"gap": -1, cell(_GAP, widest.label): 1})
    beside = {f"asked of {one.label}": managed - one.not_assessed for one in found}
    beside |= {f"no need of {one.label}": managed - one.not_assessed - one.needing for one in found}
    beside |= {"managed": managed}
    for one in labels:
        sums.append(total("managed", [f"asked of {one}", cell(_NOT_ASSESSED, one)]))
        sums.append(total(f"asked of {one}", [cell(_NEED, one), f"no need of {one}"]))
    not_assessed = max((one.not_assessed for one in found), default=0)
    return Exhibit(
        code="provision-gaps",
        title="Pathways: need and offer",
        finding=finding,
        kind=ChartKind.BARS,
        heading="Pathway",
        categories=labels,
        series=(
            Series(_OFFERED, tuple(one.offered for one in found)),
            Series(_NEED, tuple(one.needing for one in found)),
            Series(_GAP, tuple(one.gap for one in found), drawn=False),
            Series(_NOT_ASSESSED, tuple(one.not_assessed for one in found), drawn=False),
        ),
        note="Not everybody was asked about each pathway; those not assessed are left out." if not_assessed else "",
        note_outside="Not everybody was asked about each pathway; those not assessed are left out.",
        sums=tuple(sums),
        ranked=_GAP,
        beside=beside,
        too_few=too_few(max((one.needing for one in found), default=0)),
    )


def _steps(found: Sequence[PathwayGap]) -> Exhibit:
    needing, offered, accepted, completed = (
        sum(getattr(one, name) for one in found) for name in ("needing", "offered", "accepted", "completed")
    )
    labels = tuple(one.label for one in found)
    names = (_NEED, _OFFERED, _ACCEPTED, _COMPLETED)
    numbers = ("needing", "offered", "accepted", "completed")
    rest = {"Not accepted": (_OFFERED, _ACCEPTED), "Not completed": (_ACCEPTED, _COMPLETED), _GAP: (_NEED, _OFFERED)}
    counts = {
        name: tuple(int(getattr(one, field)) for one in found) for name, field in zip(names, numbers, strict=True)
    }
    left = {
        name: tuple(more - less for more, less in zip(counts[whole], counts[part], strict=True))
        for name, (whole, part) in rest.items()
    }
    return Exhibit(
        code="provision-steps",
        title="From need to completion",
        finding=Saying(
            "{needs} needs identified: {offered} met with an offer, {accepted} accepted, {completed} completed",
            {"needs": needing, "offered": offered, "accepted": accepted, "completed": completed},
        ),
        kind=ChartKind.HEAT,
        heading="Pathway",
        categories=labels,
        series=(
            *(Series("Need" if name == _NEED else name, counts[name]) for name in names),
            *(Series(name, numbers, drawn=False) for name, numbers in left.items()),
        ),
        note="One person counts once in each pathway. Completed: at least one accepted offer was completed.",
        sums=(
            *(
                one
                for name, (whole, part) in rest.items()
                for one in parts_of("Need" if whole == _NEED else whole, (part, name), labels)
            ),
            *(
                total(said, [cell("Need" if name == _NEED else name, one) for one in labels])
                for said, name in zip(("needs", "offered", "accepted", "completed"), names, strict=True)
            ),
        ),
        too_few=too_few(needing, "needs"),
    )


def _answers(offers: Sequence[OfferFact], pathways: Mapping[str, str]) -> Exhibit:
    codes = [code for code in pathways if any(one.pathway == code for one in offers)]
    counts = {
        words: tuple(sum(one.pathway == code and one.response is answer for one in offers) for code in codes)
        for answer, words in _ANSWERS.items()
    }
    every = tuple(map(sum, zip(*counts.values(), strict=True))) if codes else ()
    labels = tuple(pathways[code] for code in codes)
    accepted = sum(counts["Accepted"])
    return Exhibit(
        code="provision-answers",
        title="How people answered",
        finding=Saying(
            "{accepted} of {all} offers{part} were accepted",
            {"accepted": accepted, "all": sum(every)},
            {"part": in_brackets(accepted, sum(every), "accepted", "all")},
        ),
        kind=ChartKind.PARTS,
        heading="Pathway",
        categories=labels,
        series=(*(Series(name, numbers) for name, numbers in counts.items()), Series("All", every, drawn=False)),
        note="Offers, not people: one person can have several.",
        sums=(
            *parts_of("All", counts, labels),
            total("all", [cell("All", one) for one in labels]),
            {"accepted": -1, **{cell("Accepted", one): 1 for one in labels}},
        ),
        too_few=too_few(sum(every), "offers"),
        ranked="All",
        folds=True,
    )


def _providers(offers: Sequence[OfferFact]) -> Exhibit:
    made: dict[str, list[OfferFact]] = {}
    for one in offers:
        made.setdefault(one.provider or _NO_PROVIDER, []).append(one)
    names = sorted(made, key=lambda name: (name == _NO_PROVIDER, -len(made[name]), name))
    accepted = {name: [one for one in made[name] if one.response is Response.ACCEPTED] for name in names}
    finished = {name: [one for one in accepted[name] if one.progress is Progress.COMPLETED] for name in names}
    first = next((name for name in names if name != _NO_PROVIDER), "")
    finding = Saying("No offer names a provider yet")
    if first:
        said = f"Most offers: {first}, {len(made[first]):,}"
        finding = Saying("{said}", {"made": len(made[first])}, {"said": (said, ("made",))})
    not_accepted = tuple(len(made[name]) - len(accepted[name]) for name in names)
    return Exhibit(
        code="provision-providers",
        title="Offers by provider",
        finding=finding,
        kind=ChartKind.BARS,
        heading="Provider",
        categories=tuple(names),
        series=(
            Series(_ACCEPTED, tuple(len(accepted[name]) for name in names)),
            Series("Offers", tuple(len(made[name]) for name in names)),
            Series(_COMPLETED, tuple(len(finished[name]) for name in names), drawn=False),
            Series("Not accepted or waiting", not_accepted, drawn=False),
            Series(
                "Share completed of accepted",
                tuple(share(len(finished[name]), len(accepted[name])) for name in names),
                Unit.PERCENT,
                follows=_COMPLETED,
                rests_on=(_ACCEPTED,),
                drawn=False,
            ),
        ),
        sums=(
            *parts_of("Offers", (_ACCEPTED, "Not accepted or waiting"), names),
            *(total(cell(_ACCEPTED, name), [cell(_COMPLETED, name), f"not completed: {name}"]) for name in names),
            *([{"made": -1, cell("Offers", first): 1}] if first else []),
        ),
        too_few=too_few(len(offers), "offers"),
        ranked="Offers",
        folds=True,
        beside={f"not completed: {name}": len(accepted[name]) - len(finished[name]) for name in names},
    )

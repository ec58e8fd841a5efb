"""What the managed people need, and what was offered to them."""

from collections.abc import Iterable, Mapping

from iom_desktop.records.insights import NeedFact, OfferFact, PathwayGap
from iom_desktop.vocabulary.needs import Need, Response


def gaps(
    needs: Iterable[NeedFact], offers: Iterable[OfferFact], pathways: Mapping[str, str], managed: int
) -> tuple[PathwayGap, ...]:
    """Count need, offer and acceptance under each pathway (code and label), the widest gap first.

    A person counts once under a pathway, however many offers they had; an offer to somebody without a recorded
    need does not count. Whoever was never asked about a pathway is *not assessed*.
    """
    import pandas as pd

    need = pd.DataFrame(
        [(one.person_id, one.pathway, one.state) for one in needs], columns=["person", "pathway", "state"]
    )
    offer = pd.DataFrame(
        [(one.person_id, one.pathway, one.response is Response.ACCEPTED) for one in offers],
        columns=["person", "pathway", "accepted"],
    )
    met = offer.groupby(["person", "pathway"])["accepted"].any().reset_index()
    needing = need[need["state"] == Need.IDENTIFIED]
    joined = needing.merge(met, on=["person", "pathway"], how="left")
    asked = need[need["state"] != Need.NOT_ASSESSED].groupby("pathway")["person"].nunique()
    counted = []
    for code, label in pathways.items():
        here = joined[joined["pathway"] == code]
        counted.append(
            PathwayGap(
                pathway=code,
                label=label,
                needing=int(here["person"].nunique()),
                offered=int(here["accepted"].notna().sum()),
                accepted=int((here["accepted"] == True).sum()),  # noqa: E712  a column, not a value
                not_assessed=managed - int(asked.get(code, 0)),
            )
        )
    return tuple(sorted(counted, key=lambda pathway: (-pathway.gap, -pathway.needing)))

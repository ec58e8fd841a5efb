"""Words about risk, offending, sentence and custody."""

from enum import StrEnum


class Rag(StrEnum):
    """The colour of a case; Blue is derived from custody and never stored."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"


COMMUNITY_COLOURS = (Rag.RED, Rag.AMBER, Rag.GREEN)


class RagBasis(StrEnum):
    """On what a colour stands: only a panel, or an urgent decision it confirms later, changes it."""

    PROPOSED = "proposed"
    URGENT = "urgent"
    DECIDED = "decided"
    NOT_AGREED = "not_agreed"


class LondonGroup(StrEnum):
    """The five groups of status that London counts."""

    CUSTODY = "custody"
    PRE_RELEASE = "pre_release"
    ENGAGING = "engaging"
    IN_BREACH_OR_WANTED = "in_breach_or_wanted"
    NON_STATUTORY = "non_statutory"


class Tool(StrEnum):
    """A risk predictor; scores of different tools are never compared."""

    OGRS3 = "OGRS3"
    OVP = "OVP"
    OGP = "OGP"
    ARP = "ARP"
    VRP = "VRP"
    RSR = "RSR"
    CSRP = "CSRP"
    SVRP = "SVRP"
    ROSH = "RoSH"


class ScoreSource(StrEnum):
    """Where a score comes from."""

    PROBATION_LIST = "probation_list"
    OASYS = "oasys"
    CALCULATED = "calculated"


class OffenceStage(StrEnum):
    """How far an offence has come."""

    ARRESTED = "arrested"
    CHARGED = "charged"
    CONVICTED = "convicted"
    NO_FURTHER_ACTION = "no_further_action"


class CustodyKind(StrEnum):
    """Why somebody is in prison."""

    REMAND = "remand"
    SENTENCE = "sentence"
    RECALL = "recall"


class Status(StrEnum):
    """Current status; custody and pre-release are derived from custody periods."""

    ENGAGING = "engaging"
    IN_BREACH = "in_breach"
    WANTED = "wanted"
    RECALLED = "recalled"
    NON_STATUTORY = "non_statutory"
    CUSTODY = "custody"
    PRE_RELEASE = "pre_release"


RECORDED_STATUSES = (Status.ENGAGING, Status.IN_BREACH, Status.WANTED, Status.RECALLED, Status.NON_STATUTORY)


class SentencePhase(StrEnum):
    """What lists show when the status is plain."""

    COMMUNITY_ORDER = "community_order"
    SUSPENDED_SENTENCE = "suspended_sentence"
    LICENCE = "licence"
    LICENCE_FINAL_THIRD = "licence_final_third"
    CUSTODY = "custody"
    NOT_STATUTORY = "not_statutory"
    POST_SENTENCE_SUPERVISION = "post_sentence_supervision"


class LicenceConditionState(StrEnum):
    """Where a licence condition stands."""

    REQUESTED = "requested"
    AGREED = "agreed"
    IN_FORCE = "in_force"
    VARIED = "varied"
    ENDED = "ended"

"""What every reader of a calculated score should know."""

from iom_desktop.records.prediction import Working

INDICATIVE = Working(
    "caution", "Indicative: calculated here, not an OASys score. It helps to decide and decides nothing."
)

RETIRED = Working(
    "caution",
    "Assessments since 23 February 2026 use ARP and VRP instead. Their figures are never compared with this one.",
)

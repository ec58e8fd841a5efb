"""IOM Desktop: the encrypted case register of a borough's Integrated Offender Management team."""

__version__ = "0.2.0"
"""The one place that says the version; the packages and `iom-desktop --version` read it here."""

__released__ = "2026-11-23"
"""The day of this release, so that a machine can say without the network how old it is."""

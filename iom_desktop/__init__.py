"""IOM Desktop: the encrypted case register of a borough's Integrated Offender Management team."""

__version__ = "0.2.0"
"""The one place that says the version; the packages and `iom-desktop --version` read it here."""

"""The sharing agreements of Kingsmere: one that holds, one whose review is near, and one that has just run out."""

from datetime import date, timedelta

from iom_desktop.records.agreements import SharingAgreement
from iom_desktop.services.desk import Desk

_PURPOSE = "Managing people on IOM: lists, the daily check, the panel and its papers"


def keep_agreements(desk: Desk, as_of: date) -> None:
    """Keep the agreements as they stand on the morning of ``as_of``."""
    for title, agencies, signed, review in (
        (
            "Kingsmere IOM agreement",
            ("council", "police", "probation", "prison", "drugs", "housing", "jobcentre"),
            -260,
            470,
        ),
        ("Health support annex", ("health",), -335, 30),
        ("Youth justice protocol", ("youth_justice",), -735, -5),
    ):
        desk.agreements.keep(
            SharingAgreement(
                title=title,
                agencies=agencies,
                purpose=_PURPOSE,
                signed_on=as_of + timedelta(days=signed),
                review_on=as_of + timedelta(days=review),
            )
        )

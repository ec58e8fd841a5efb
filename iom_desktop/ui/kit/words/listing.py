"""What the words of lists that come once are called on screens."""

from iom_desktop.vocabulary import listing

LISTING = {
    listing.ListKind: {
        "monthly": "The month's list, from Probation",
        "old_list": "An old list of cases, to start with",
        "candidates": "A list of candidates for IOM",
    },
    listing.Taken: {
        "new": "New to the register",
        "matched": "Known",
        "managed": "On IOM already",
        "known": "Nothing new",
        "rejected": "Rejected rows",
    },
    listing.SetAside: {
        "managed": "On IOM",
        "mappa": "MAPPA 2 or 3",
        "died": "Died",
        "outside": "Outside borough",
        "too_young": "Under 18",
        "referred": "Referred",
        "declined": "Declined",
    },
    listing.DailyFileKind: {
        "custody": "Custody list",
        "arrests": "Arrest list",
        "update": "Update, such as IDIOM's",
    },
}

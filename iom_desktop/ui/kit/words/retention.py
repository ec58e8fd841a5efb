"""What the words of retention are called on screens."""

from iom_desktop.vocabulary import retention

RETENTION = {
    retention.RetentionClass: {
        "adopted": "Adopted",
        "not_adopted": "Declined or deferred",
        "referral_not_accepted": "Referral",
        "never_adopted": "Listed only",
        "public_protection": "Public protection",
        "serious": "Serious",
    },
    retention.Trigger: {
        "left": "Left IOM",
        "decided": "Last decision",
        "referral_ended": "Referral ended",
        "listed": "Last on the list",
        "recorded": "First recorded",
    },
    retention.RetentionState: {
        "managed": "On IOM or referred",
        "later": "Not due yet",
        "due": "Due",
        "on_hold": "On hold",
        "waiting": "Erasure asked for",
    },
    retention.RetentionDecision: {"keep": "Keep on", "hold": "Hold", "erase": "Erase"},
    retention.HoldReason: {
        "disclosure": "Disclosure in a court case",
        "inquiry": "Inquiry or inspection",
        "subject_access": "Subject access request",
        "appeal": "Appeal",
        "other": "Other, in words",
    },
    retention.ErasureReason: {
        "time_up": "The time is up",
        "not_needed": "No longer needed",
        "asked": "The person asked for it",
        "ordered": "Ordered by a court or the regulator",
        "mistake": "Should never have been recorded",
    },
    retention.AccessChoice: {"disclose": "Give", "redact": "Shorten", "withhold": "Withhold"},
    retention.AccessOutcome: {"answered": "Answered", "withdrawn": "Withdrawn"},
}
"""The words by enumeration and value."""

"""The log: written in the same transaction as the work, chained so that tampering is found out."""

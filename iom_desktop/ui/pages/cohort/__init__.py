"""Cohort: the monthly list and the selection ledger."""

"""The decisions: pure functions of records and dates that return a verdict with its reasons."""

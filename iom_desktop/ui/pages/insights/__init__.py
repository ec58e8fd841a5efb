"""Insights: what the scheme does, counted honestly."""

"""Referrals: local additions through their seven steps."""

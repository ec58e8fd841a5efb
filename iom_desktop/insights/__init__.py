"""Counting and comparing what the register holds."""

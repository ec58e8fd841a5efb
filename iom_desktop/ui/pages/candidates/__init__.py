"""The long list of candidates, how the lists overlap, and the take-on plan."""

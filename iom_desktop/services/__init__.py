"""What a user can do: ask leave, open a piece of work, apply a rule, keep it, say what changed."""

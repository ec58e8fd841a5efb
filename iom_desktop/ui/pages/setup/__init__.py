"""Setting up a register, step by step."""

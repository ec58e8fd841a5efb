"""The seven tools every page works with, and nothing else."""

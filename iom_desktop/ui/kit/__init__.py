"""The eight tools every page works with, and nothing else."""

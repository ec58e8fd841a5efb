"""The plain frozen values that pass between the floors of the house."""

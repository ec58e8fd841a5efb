"""The words of the work: enumerations and tiny value types that code decides on."""

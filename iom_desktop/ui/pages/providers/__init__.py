"""Who offers what in the borough, how full it is, and where help is missing."""

"""Makes one record of two of one person, and puts them apart again, by walking the tables."""

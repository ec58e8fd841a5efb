"""One Qt table model for every list, its columns and its delegates."""

"""The risk calculators, from the published formulas and point tables; each result shows its workings."""

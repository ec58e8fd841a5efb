"""Paper: sets records as PDF pages and knows nothing of the register."""

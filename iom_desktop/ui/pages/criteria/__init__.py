"""The criteria explorer: the register's own lists under other thresholds and windows."""

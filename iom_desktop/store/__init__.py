"""The encrypted register: keys, engine, log, units of work, and the tables behind them."""

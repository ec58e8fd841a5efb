"""The tables of the register, as SQLAlchemy classes that only the store touches."""

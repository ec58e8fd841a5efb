"""Tells Alembic on which connection to run the steps; the store hands it in."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()

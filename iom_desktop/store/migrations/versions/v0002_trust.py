"""What trust needs: a log that only grows."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Close the log to changes."""
    _let_the_log_only_grow()


def _let_the_log_only_grow() -> None:
    """Refuse to change or delete what is in the log; of values, allow nothing but emptying them once."""
    for table, deed in (("audit_entry", "UPDATE"), ("audit_entry", "DELETE"), ("audit_value", "DELETE")):
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{deed.lower()} BEFORE {deed} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
        )
    op.execute(
        "CREATE TRIGGER audit_value_is_only_emptied BEFORE UPDATE ON audit_value "
        "WHEN NOT (OLD.emptied_at IS NULL AND NEW.emptied_at IS NOT NULL AND NEW.sequence = OLD.sequence "
        "AND NEW.salt IS NULL AND NEW.old_and_new IS NULL) "
        "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
    )

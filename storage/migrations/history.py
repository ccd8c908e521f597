"""Triggers that keep a history as it was written: only who acted can be taken away (Luật 91/2025: erasure)."""

from alembic import op

_KEPT = "the history is never changed"


def keep_history(table: str) -> None:
    """From now on rows of this table are added only; their `actor_id` can become empty, and `details` empty again."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END")
        op.execute(
            f"CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table} WHEN "
            "NEW.id <> OLD.id OR NEW.action <> OLD.action OR NEW.at <> OLD.at "
            "OR (NEW.actor_id IS NOT NULL AND NEW.actor_id IS NOT OLD.actor_id) "
            "OR (NEW.details <> '{}' AND NEW.details <> OLD.details) "
            f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END",
        )
        # INSERT OR REPLACE removes the old row without asking the trigger of DELETE.
        known = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 — the name is a migration's own
        op.execute(
            f"CREATE TRIGGER {table}_not_replaced BEFORE INSERT ON {table} WHEN {known} "
            f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END",
        )
        return
    op.execute(
        f"CREATE FUNCTION {table}_stays() RETURNS trigger AS $$ BEGIN "
        "IF TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.action = OLD.action AND NEW.at = OLD.at "
        "AND (NEW.actor_id IS NULL OR NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id) "
        "AND (NEW.details = '{}'::jsonb OR NEW.details = OLD.details) THEN RETURN NEW; END IF; "
        f"RAISE EXCEPTION '{_KEPT}'; END $$ LANGUAGE plpgsql",
    )
    op.execute(
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_stays()",
    )
    op.execute(
        f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_stays()",
    )


def forget_history(table: str) -> None:
    """Take the triggers back."""
    if op.get_bind().dialect.name == "sqlite":
        for name in ("stays", "unchanged", "not_replaced"):
            op.execute(f"DROP TRIGGER {table}_{name}")
        return
    op.execute(f"DROP TRIGGER {table}_not_emptied ON {table}")
    op.execute(f"DROP TRIGGER {table}_stays ON {table}")
    op.execute(f"DROP FUNCTION {table}_stays")

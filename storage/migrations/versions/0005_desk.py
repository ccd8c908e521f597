"""The petition desk: bodies, deadlines, merged matters, unknown senders, receptions, rights over data, mutes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Apply."""
    _desk()
    _petition_parts()
    _rooms()
    _receptions()
    _conduct()
    _petition()
    _fading()
    _history()


def _desk() -> None:
    op.create_table(
        "unit",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_unit_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("ward_id", "name", name=op.f("uq_unit_ward_id_name")),
    )
    op.create_table(
        "unit_member",
        sa.Column("unit_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_unit_member_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_member_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "person_id", name=op.f("pk_unit_member")),
    )
    with op.batch_alter_table("unit_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_member_person_id"), ["person_id"], unique=False)
    op.create_table(
        "category_rule",
        sa.Column("ward_id", key, nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("proof", sa.Boolean(), nullable=True),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("unit_id", key, nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_category_rule_unit_id")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_category_rule_ward_id")),
        sa.PrimaryKeyConstraint("ward_id", "category", name=op.f("pk_category_rule")),
    )
    op.create_table(
        "day_off",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("added_by", key, nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_day_off_added_by")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_day_off_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_off")),
        sa.UniqueConstraint("ward_id", "day", name=op.f("uq_day_off_ward_id_day")),
    )
    op.create_table(
        "reply_template",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("added_by", key, nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_reply_template_added_by")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_reply_template_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_template")),
        sa.UniqueConstraint("ward_id", "name", name=op.f("uq_reply_template_ward_id_name")),
    )
    op.create_table(
        "paper_template",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("added_by", key, nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_paper_template_added_by")),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_paper_template_sha256")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_paper_template_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_template")),
    )
    with op.batch_alter_table("paper_template", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_template_ward_id"), ["ward_id"], unique=False)
    op.create_table(
        "city_key",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("added_by", key, nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_city_key_added_by")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_city_key_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_city_key")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_city_key_key_hash")),
    )
    with op.batch_alter_table("city_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_city_key_ward_id"), ["ward_id"], unique=False)


def _petition_parts() -> None:
    op.create_table(
        "petition_part",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("petition_id", key, nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["petition_id"], ["petition.id"], name=op.f("fk_petition_part_petition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petition_part")),
        sa.UniqueConstraint("petition_id", "source", name=op.f("uq_petition_part_petition_id_source")),
    )
    with op.batch_alter_table("petition_part", schema=None) as batch_op:
        batch_op.create_index("ix_petition_part_source", ["source"], unique=False)
    op.create_table(
        "petition_supporter",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("petition_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("household", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_petition_supporter_person_id")),
        sa.ForeignKeyConstraint(["petition_id"], ["petition.id"], name=op.f("fk_petition_supporter_petition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petition_supporter")),
        sa.UniqueConstraint("petition_id", "person_id", name=op.f("uq_petition_supporter_petition_id_person_id")),
    )
    with op.batch_alter_table("petition_supporter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_petition_supporter_person_id"), ["person_id"], unique=False)


def _rooms() -> None:
    op.create_table(
        "desk_room",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("account_id", key, nullable=False),
        sa.Column("chat_id", key, nullable=False),
        sa.Column("opened_by", key, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["channel_account.id"], name=op.f("fk_desk_room_account_id")),
        sa.ForeignKeyConstraint(["opened_by"], ["person.id"], name=op.f("fk_desk_room_opened_by")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_desk_room_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_room")),
        sa.UniqueConstraint("account_id", "chat_id", name=op.f("uq_desk_room_account_id_chat_id")),
    )
    with op.batch_alter_table("desk_room", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_desk_room_ward_id"), ["ward_id"], unique=False)
    op.create_table(
        "topic",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("room_id", key, nullable=False),
        sa.Column("petition_id", key, nullable=False),
        sa.Column("thread_id", key, nullable=True),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease", sa.String(), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["petition_id"], ["petition.id"], name=op.f("fk_topic_petition_id")),
        sa.ForeignKeyConstraint(["room_id"], ["desk_room.id"], name=op.f("fk_topic_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("room_id", "petition_id", name=op.f("uq_topic_room_id_petition_id")),
        sa.UniqueConstraint("room_id", "thread_id", name=op.f("uq_topic_room_id_thread_id")),
    )
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_petition_id"), ["petition_id"], unique=False)
        batch_op.create_index(
            "ix_topic_due_at",
            ["due_at"],
            unique=False,
            postgresql_where=sa.text("due_at IS NOT NULL"),
            sqlite_where=sa.text("due_at IS NOT NULL"),
        )


def _receptions() -> None:
    op.create_table(
        "reception",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("added_by", key, nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_reception_added_by")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_reception_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception")),
        sa.UniqueConstraint("ward_id", "day", "begins", name=op.f("uq_reception_ward_id_day_begins")),
    )
    op.create_table(
        "booking",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("reception_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_booking_person_id")),
        sa.ForeignKeyConstraint(["reception_id"], ["reception.id"], name=op.f("fk_booking_reception_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking")),
        sa.UniqueConstraint("reception_id", "person_id", name=op.f("uq_booking_reception_id_person_id")),
    )
    with op.batch_alter_table("booking", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_booking_person_id"), ["person_id"], unique=False)


def _conduct() -> None:
    op.create_table(
        "privacy_request",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("person_id", key, nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", key, nullable=True),
        sa.Column("certificate", sa.String(), nullable=True),
        sa.Column("details", json, nullable=False),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name=op.f("fk_privacy_request_done_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_privacy_request_person_id")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_privacy_request_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_request")),
        sa.UniqueConstraint("certificate", name=op.f("uq_privacy_request_certificate")),
        sa.UniqueConstraint("source", name=op.f("uq_privacy_request_source")),
    )
    with op.batch_alter_table("privacy_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_privacy_request_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_privacy_request_ward_id_done_at", ["ward_id", "done_at"], unique=False)
    op.create_table(
        "mute",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("ward_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("petition_id", key, nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", key, nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("appeal", sa.String(), nullable=True),
        sa.Column("appealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", key, nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_mute_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mute_person_id")),
        sa.ForeignKeyConstraint(["petition_id"], ["petition.id"], name=op.f("fk_mute_petition_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["person.id"], name=op.f("fk_mute_settled_by")),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name=op.f("fk_mute_ward_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mute")),
        sa.UniqueConstraint("source", name=op.f("uq_mute_source")),
    )
    with op.batch_alter_table("mute", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mute_person_id"), ["person_id"], unique=False)
    op.create_index("ix_inbox_event_lane_id", "inbox_event", ["lane", "id"], unique=False)


def _petition() -> None:
    with op.batch_alter_table("petition", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sender_name", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("receipt_hash", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("way", sa.String(), server_default="chat", nullable=False))
        batch_op.add_column(sa.Column("entered_by_id", key, nullable=True))
        batch_op.add_column(sa.Column("entry_source", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("latitude", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("longitude", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("nudged_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("unit_id", key, nullable=True))
        batch_op.add_column(sa.Column("level", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("confidential", sa.Boolean(), server_default=sa.text("false"), nullable=False))
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("extra_days", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("rating", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("state_before", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("merged_into_id", key, nullable=True))
        batch_op.alter_column("person_id", existing_type=key, nullable=True)
        for name, column in (("ix_petition_open", "ward_id"), ("ix_petition_assigned", "assignee_id")):
            batch_op.create_index(
                name,
                [column, "due_on", "id"],
                unique=False,
                postgresql_where=sa.text("state IN ('received', 'taken', 'waiting', 'answered')"),
                sqlite_where=sa.text("state IN ('received', 'taken', 'waiting', 'answered')"),
            )
        batch_op.drop_index(batch_op.f("ix_petition_assignee_id"))
        batch_op.create_index(batch_op.f("ix_petition_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_index("ix_petition_ward_id_submitted_at", ["ward_id", "submitted_at"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_petition_receipt_hash"), ["receipt_hash"])
        batch_op.create_unique_constraint(batch_op.f("uq_petition_ward_id_entry_source"), ["ward_id", "entry_source"])
        batch_op.create_foreign_key(batch_op.f("fk_petition_merged_into_id"), "petition", ["merged_into_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_petition_unit_id"), "unit", ["unit_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_petition_entered_by_id"), "person", ["entered_by_id"], ["id"])

    with op.batch_alter_table("petition_file", schema=None) as batch_op:
        batch_op.add_column(sa.Column("step", sa.String(), nullable=True))
    # The category of older petitions stood nowhere in their history, from which it must follow from now on.
    category = "(SELECT category FROM petition WHERE id = petition_id)"
    told = (
        f"json_set(details, '$.category', {category})"
        if op.get_bind().dialect.name == "sqlite"
        else f"details || jsonb_build_object('category', {category})"
    )
    op.execute(f"UPDATE petition_event SET details = {told} WHERE kind = 'submit'")  # noqa: S608 — nothing from outside
    op.execute(
        "UPDATE petition SET answered_at ="
        " (SELECT min(at) FROM petition_event WHERE petition_id = petition.id AND kind = 'answer')",
    )


def _fading() -> None:
    op.add_column("web_message", sa.Column("fades_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_web_message_fades_at",
        "web_message",
        ["fades_at"],
        postgresql_where=sa.text("fades_at IS NOT NULL"),
        sqlite_where=sa.text("fades_at IS NOT NULL"),
    )


def _history() -> None:
    """What happened stays; only words and who acted can be erased (Luật 91/2025: the right to erasure)."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER petition_event_stays BEFORE DELETE ON petition_event "
            "BEGIN SELECT RAISE(ABORT, 'the history of petitions is never deleted'); END",
        )
        op.execute(
            "CREATE TRIGGER petition_event_unchanged BEFORE UPDATE ON petition_event WHEN "
            "NEW.id <> OLD.id OR NEW.petition_id <> OLD.petition_id OR NEW.source <> OLD.source "
            "OR NEW.kind <> OLD.kind OR NEW.at <> OLD.at OR NEW.details <> OLD.details "
            "OR (NEW.words IS NOT NULL AND NEW.words IS NOT OLD.words) "
            "OR (NEW.actor_id IS NOT NULL AND NEW.actor_id IS NOT OLD.actor_id) "
            "BEGIN SELECT RAISE(ABORT, 'the history of petitions is never changed'); END",
        )
        # INSERT OR REPLACE removes the old row without asking the trigger of DELETE.
        op.execute(
            "CREATE TRIGGER petition_event_not_replaced BEFORE INSERT ON petition_event WHEN EXISTS "
            "(SELECT 1 FROM petition_event WHERE id = NEW.id) OR EXISTS "
            "(SELECT 1 FROM petition_event WHERE petition_id = NEW.petition_id AND source = NEW.source) "
            "BEGIN SELECT RAISE(ABORT, 'the history of petitions is never replaced'); END",
        )
        return
    op.execute(
        "CREATE FUNCTION petition_event_stays() RETURNS trigger AS $$ BEGIN "
        "IF TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.petition_id = OLD.petition_id AND NEW.source = OLD.source "
        "AND NEW.kind = OLD.kind AND NEW.at = OLD.at AND NEW.details = OLD.details "
        "AND (NEW.words IS NULL OR NEW.words IS NOT DISTINCT FROM OLD.words) "
        "AND (NEW.actor_id IS NULL OR NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id) THEN RETURN NEW; END IF; "
        "RAISE EXCEPTION 'the history of petitions is never changed'; END $$ LANGUAGE plpgsql",
    )
    op.execute(
        "CREATE TRIGGER petition_event_stays BEFORE UPDATE OR DELETE ON petition_event "
        "FOR EACH ROW EXECUTE FUNCTION petition_event_stays()",
    )
    op.execute(
        "CREATE TRIGGER petition_event_not_emptied BEFORE TRUNCATE ON petition_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION petition_event_stays()",
    )


def downgrade() -> None:
    """Take back."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER petition_event_stays")
        op.execute("DROP TRIGGER petition_event_unchanged")
        op.execute("DROP TRIGGER petition_event_not_replaced")
    else:
        op.execute("DROP TRIGGER petition_event_not_emptied ON petition_event")
        op.execute("DROP TRIGGER petition_event_stays ON petition_event")
        op.execute("DROP FUNCTION petition_event_stays")
    op.drop_index("ix_inbox_event_lane_id", "inbox_event")
    with op.batch_alter_table("web_message", schema=None) as batch_op:
        batch_op.drop_index("ix_web_message_fades_at")
        batch_op.drop_column("fades_at")
    # Petitions of unknown senders have no place in the older shape.
    op.execute("DELETE FROM petition_event WHERE petition_id IN (SELECT id FROM petition WHERE person_id IS NULL)")
    op.execute("DELETE FROM petition_file WHERE petition_id IN (SELECT id FROM petition WHERE person_id IS NULL)")
    for table in ("topic", "petition_part", "petition_supporter"):
        op.drop_table(table)
    op.execute("UPDATE petition SET merged_into_id = NULL")
    op.execute("UPDATE petition SET state = state_before WHERE state = 'merged'")
    op.execute("DELETE FROM petition WHERE person_id IS NULL")

    with op.batch_alter_table("petition_file", schema=None) as batch_op:
        batch_op.drop_column("step")

    with op.batch_alter_table("petition", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_petition_entered_by_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_petition_unit_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_petition_merged_into_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_petition_ward_id_entry_source"), type_="unique")
        batch_op.drop_constraint(batch_op.f("uq_petition_receipt_hash"), type_="unique")
        for name in ("ward_id_submitted_at", "merged_into_id", "open", "assigned"):
            batch_op.drop_index(batch_op.f(f"ix_petition_{name}"))
        batch_op.create_index(batch_op.f("ix_petition_assignee_id"), ["assignee_id"], unique=False)
        batch_op.alter_column("person_id", existing_type=key, nullable=False)
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("state_before")
        batch_op.drop_column("rating")
        batch_op.drop_column("answered_at")
        batch_op.drop_column("extra_days")
        batch_op.drop_column("due_on")
        batch_op.drop_column("confidential")
        batch_op.drop_column("level")
        batch_op.drop_column("unit_id")
        batch_op.drop_column("nudged_at")
        batch_op.drop_column("longitude")
        batch_op.drop_column("latitude")
        batch_op.drop_column("entry_source")
        batch_op.drop_column("entered_by_id")
        batch_op.drop_column("way")
        batch_op.drop_column("receipt_hash")
        batch_op.drop_column("sender_name")
    for table in (
        "booking",
        "reception",
        "desk_room",
        "unit_member",
        "category_rule",
        "day_off",
        "reply_template",
        "paper_template",
        "city_key",
        "privacy_request",
        "mute",
        "unit",
    ):
        op.drop_table(table)

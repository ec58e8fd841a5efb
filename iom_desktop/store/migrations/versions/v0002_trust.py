"""What trust needs: a log that only grows, users who can be kept out for a time, and room for unsaved typing."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Close the log to changes."""
    _let_the_log_only_grow()
    _let_the_log_be_searched()
    _let_users_be_disabled()
    _make_unsaved_text()
    _say_why_something_is_kept()
    _make_erasures()
    _make_subject_access()
    _let_scores_show_their_workings()
    _say_how_sure_a_match_is()
    _make_person_merges()
    _make_views()
    _make_lists_that_come_once()
    _let_referrals_go_both_ways()
    _keep_sharing_agreements()
    _say_who_stood_aside()
    _keep_tasking_lines()
    _read_daily_files()
    _let_a_check_find_several_things()
    _keep_what_a_correction_replaced()
    _let_the_ledger_count_at_once()
    _let_checks_be_counted()
    _keep_answers_to_compacts()
    _let_boroughs_word_papers()
    _let_papers_be_for_the_board()


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
    # A replacing insert would delete a row without asking the trigger that refuses to delete.
    op.execute(
        "CREATE TRIGGER audit_entry_goes_to_the_end BEFORE INSERT ON audit_entry "
        "WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit_entry) "
        "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
    )
    op.execute(
        "CREATE TRIGGER audit_value_replaces_none BEFORE INSERT ON audit_value "
        "WHEN EXISTS (SELECT 1 FROM audit_value WHERE sequence = NEW.sequence) "
        "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
    )


def _let_the_log_be_searched() -> None:
    """Let the log be read by person, user, kind and time without going through all of it."""
    op.drop_index("ix_audit_entry_person_id", "audit_entry")
    for columns in (["at"], ["actor_name", "at"], ["person_id", "at"]):
        op.create_index(f"ix_audit_entry_{'_'.join(columns)}", "audit_entry", columns)


def _let_users_be_disabled() -> None:
    """Give each user the day from which they are kept out; a plain added column leaves the table as it is."""
    op.add_column("user", sa.Column("disabled_on", sa.Date()))


def _let_scores_show_their_workings() -> None:
    """Give a score that was calculated here the answers it was made from and the steps of its calculation."""
    op.add_column("score", sa.Column("calculation", sa.JSON(none_as_null=True)))


def _say_how_sure_a_match_is() -> None:
    """Give each row of a list the score of its match, and let the doubted ones be found without reading all rows."""
    op.add_column("cohort_row", sa.Column("match_score", sa.Integer()))
    doubted = sa.text("review <> ''")
    op.create_index("ix_cohort_row_doubted", "cohort_row", ["cohort_month_id"], sqlite_where=doubted)


def _make_person_merges() -> None:
    """Keep which two records of one person were made into one, and what it takes to put them apart again."""
    op.create_table(
        "person_merge",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("merged_id", sa.String(36), nullable=False),
        sa.Column("merged_on", sa.Date(), nullable=False),
        sa.Column("merged_by", sa.String(60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("effects", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("unmerged_on", sa.Date()),
        sa.Column("unmerged_by", sa.String(60)),
        sa.Column("unmerged_why", sa.Text(), nullable=False),
        _key("person_merge", "person_id", "person"),
        *_stamps("person_merge"),
    )
    op.create_index("ix_person_merge_person_id", "person_merge", ["person_id"])


def _make_unsaved_text() -> None:
    """Make room for what was typed and not saved when the register locked."""
    op.create_table(
        "unsaved_text",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("user_name", sa.String(60), nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(60), nullable=False),
        sa.Column("form", sa.String(60), nullable=False),
        sa.Column("person_id", sa.String(36)),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unsaved_text"),
        sa.UniqueConstraint(
            "user_name", "place", "subject", "form", name="uq_unsaved_text_user_name_place_subject_form"
        ),
    )


def _say_why_something_is_kept() -> None:
    """Give each retention decision its reason and its end; the table is laid anew around its rows."""
    for column in ("due", "episode_id", "person_id", "consent_id"):
        op.drop_index(f"ix_retention_review_{column}", "retention_review")
    op.rename_table("retention_review", "retention_review_before")
    op.create_table(
        "retention_review",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36)),
        sa.Column("episode_id", sa.String(36)),
        sa.Column("retention_class", sa.String(60), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("trigger_on", sa.Date()),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("decision", sa.String(60)),
        sa.Column("decided_on", sa.Date()),
        sa.Column("decided_by", sa.String(60)),
        sa.Column("second_person", sa.String(60)),
        sa.Column("second_on", sa.Date()),
        sa.Column("legal_hold", sa.Boolean(), nullable=False),
        sa.Column("hold_reason", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("ended_by", sa.String(60)),
        sa.Column("ended_why", sa.Text(), nullable=False),
        _key("retention_review", "episode_id", "episode"),
        _key("retention_review", "person_id", "person"),
        sa.Column("handling", sa.String(60), nullable=False),
        sa.Column("topic", sa.String(60), nullable=False),
        sa.Column("consent_id", sa.String(36)),
        _one_of("retention_review", "handling", "person", "partners", "intelligence"),
        _one_of("retention_review", "topic", "general", "health", "third_party", "children", "substance_testing"),
        _key("retention_review", "consent_id", "consent"),
        *_stamps("retention_review"),
    )
    kept = ", ".join(_REVIEW_COLUMNS)
    op.execute(
        f"INSERT INTO retention_review ({kept}, reason, ended_why) "  # noqa: S608 -- only our own names stand in it
        f"SELECT {kept}, '', '' FROM retention_review_before"
    )
    op.drop_table("retention_review_before")
    for column in ("due", "episode_id", "person_id", "consent_id"):
        op.create_index(f"ix_retention_review_{column}", "retention_review", [column])


def _make_erasures() -> None:
    """Keep count of who was erased, without saying who."""
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("retention_class", sa.String(60), nullable=False),
        sa.Column("reason", sa.String(60), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.String(60), nullable=False),
        sa.Column("erased_on", sa.Date(), nullable=False),
        sa.Column("erased_by", sa.String(60), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("papers", sa.Integer(), nullable=False),
        sa.Column("log_values", sa.Integer(), nullable=False),
        sa.Column("backups_until", sa.Date(), nullable=False),
        *_stamps("erasure"),
    )


def _make_subject_access() -> None:
    """Keep what people ask to see of themselves, and how far its review has come."""
    op.create_table(
        "subject_access",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("identity_checked", sa.Text(), nullable=False),
        sa.Column("choices", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("closed_on", sa.Date()),
        sa.Column("closed_by", sa.String(60)),
        sa.Column("outcome", sa.String(60)),
        sa.Column("sha256", sa.Text(), nullable=False),
        _key("subject_access", "person_id", "person"),
        *_stamps("subject_access"),
    )
    op.create_index("ix_subject_access_person_id", "subject_access", ["person_id"])


def _make_views() -> None:
    """Keep the views the team shares, and the columns each user has arranged."""
    op.create_table(
        "saved_view",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("list_name", sa.String(60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        *_stamps("saved_view"),
        sa.UniqueConstraint("list_name", "name", name="uq_saved_view_list_name_name"),
    )
    op.create_table(
        "list_layout",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("user_name", sa.String(60), nullable=False),
        sa.Column("list_name", sa.String(60), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_list_layout"),
        sa.UniqueConstraint("user_name", "list_name", name="uq_list_layout_user_name_list_name"),
    )


def _make_lists_that_come_once() -> None:
    """Keep old lists and candidate lists as they were loaded, and what a candidate list says of somebody."""
    op.create_table(
        "list_batch",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("list_date", sa.Date(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("brought", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.String(60), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.Column("undone_by", sa.String(60)),
        _one_of("list_batch", "kind", "monthly", "old_list", "candidates"),
        *_stamps("list_batch"),
    )
    op.create_index(
        "uq_list_batch_file", "list_batch", ["sha256", "source"], unique=True, sqlite_where=sa.text("undone_at IS NULL")
    )
    op.create_table(
        "candidate_entry",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("list_batch_id", sa.String(36), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("surname", sa.Text(), nullable=False),
        sa.Column("forenames", sa.Text(), nullable=False),
        sa.Column("date_of_birth", sa.Date()),
        sa.Column("numbers", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("match", sa.String(60), nullable=False),
        sa.Column("figure", sa.Integer()),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("borough", sa.Text(), nullable=False),
        sa.Column("mappa_level", sa.Integer()),
        _key("candidate_entry", "person_id", "person"),
        _key("candidate_entry", "list_batch_id", "list_batch"),
        _one_of("candidate_entry", "match", "crn", "noms", "pnc", "cro", "name_dob", "none"),
        sa.Column("handling", sa.String(60), nullable=False),
        sa.Column("topic", sa.String(60), nullable=False),
        sa.Column("consent_id", sa.String(36)),
        _one_of("candidate_entry", "handling", "person", "partners", "intelligence"),
        _one_of("candidate_entry", "topic", "general", "health", "third_party", "children", "substance_testing"),
        _key("candidate_entry", "consent_id", "consent"),
        *_stamps("candidate_entry"),
    )
    for column in ("person_id", "list_batch_id", "consent_id"):
        op.create_index(f"ix_candidate_entry_{column}", "candidate_entry", [column])


def _let_referrals_go_both_ways() -> None:
    """Let a referral say which borough it comes from and for when, and keep who was referred elsewhere."""
    op.add_column("referral", sa.Column("other_borough", sa.Text()))
    op.add_column("referral", sa.Column("expected_on", sa.Date()))
    op.add_column("referral", sa.Column("pack_id", sa.String(36)))
    op.create_table(
        "onward_referral",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("episode_id", sa.String(36)),
        sa.Column("to_agency", sa.String(60)),
        sa.Column("to_borough", sa.Text(), nullable=False),
        sa.Column("to_name", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(60), nullable=False),
        sa.Column("outcome_on", sa.Date()),
        sa.Column("outcome_words", sa.Text(), nullable=False),
        sa.Column("pack_id", sa.String(36)),
        sa.Column("pack_hash", sa.Text(), nullable=False),
        _key("onward_referral", "person_id", "person"),
        _key("onward_referral", "episode_id", "episode"),
        _one_of("onward_referral", "outcome", "waiting", "taken_on", "not_taken_on", "withdrawn"),
        sa.Column("handling", sa.String(60), nullable=False),
        sa.Column("topic", sa.String(60), nullable=False),
        sa.Column("consent_id", sa.String(36)),
        _one_of("onward_referral", "handling", "person", "partners", "intelligence"),
        _one_of("onward_referral", "topic", "general", "health", "third_party", "children", "substance_testing"),
        _key("onward_referral", "consent_id", "consent"),
        *_stamps("onward_referral"),
    )
    for column in ("person_id", "episode_id", "consent_id"):
        op.create_index(f"ix_onward_referral_{column}", "onward_referral", [column])


def _keep_sharing_agreements() -> None:
    """Keep under which agreements agencies share, and why one without takes part; say how long a meeting lasts."""
    op.add_column("panel", sa.Column("length", sa.Integer()))
    op.create_table(
        "sharing_agreement",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("agencies", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("end_reason", sa.Text(), nullable=False),
        *_stamps("sharing_agreement"),
    )
    op.create_table(
        "sharing_waiver",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("panel_id", sa.String(36), nullable=False),
        sa.Column("agency", sa.String(60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("allowed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("allowed_by", sa.String(60), nullable=False),
        _key("sharing_waiver", "panel_id", "panel"),
        *_stamps("sharing_waiver"),
        sa.UniqueConstraint("panel_id", "agency", name="uq_sharing_waiver_panel_id_agency"),
    )


def _say_who_stood_aside() -> None:
    """Tell visitors of a meeting from its members, and say who did not agree or took no part in a case."""
    op.add_column("panel_member", sa.Column("visitor", sa.Boolean()))
    op.add_column("panel_member", sa.Column("signed", sa.Boolean()))
    op.add_column("panel_item", sa.Column("dissent", sa.Text()))
    op.add_column("panel_item", sa.Column("conflicts", sa.Text()))


def _keep_tasking_lines() -> None:
    """Keep each line of a printed sheet with its result; the table of sheets is laid anew around its rows."""
    for column in ("day", "document_id"):
        op.drop_index(f"ix_tasking_sheet_{column}", "tasking_sheet")
    op.rename_table("tasking_sheet", "tasking_sheet_before")
    op.create_table(
        "tasking_sheet",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("first_copy", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("destroy_after", sa.Date()),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("printed_by", sa.String(60), nullable=False),
        sa.Column("document_id", sa.String(36)),
        _key("tasking_sheet", "document_id", "issued_document"),
        _one_of(
            "tasking_sheet", "audience", "person", "court", "partners", "tasking", "tasking_police", "team", "board"
        ),
        *_stamps("tasking_sheet"),
    )
    op.execute(
        "INSERT INTO tasking_sheet (id, day, audience, copies, first_copy, recipient, printed_at, printed_by, "
        "document_id, created_at, created_by, updated_at, updated_by, version) "
        "SELECT id, day, audience, copies, 1, '', coalesce(printed_at, created_at), coalesce(printed_by, created_by), "
        "document_id, created_at, created_by, updated_at, updated_by, version FROM tasking_sheet_before"
    )
    op.drop_table("tasking_sheet_before")
    op.create_index("ix_tasking_sheet_day", "tasking_sheet", ["day"])
    op.create_index("ix_tasking_sheet_document_id", "tasking_sheet", ["document_id"])
    op.create_table(
        "tasking_line",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("tasking_sheet_id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(60), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("ward", sa.Text(), nullable=False),
        sa.Column("result", sa.String(60)),
        sa.Column("result_note", sa.Text(), nullable=False),
        sa.Column("result_by", sa.String(60)),
        sa.Column("effects", sa.JSON(none_as_null=True), nullable=False),
        _key("tasking_line", "tasking_sheet_id", "tasking_sheet"),
        _key("tasking_line", "person_id", "person"),
        _one_of(
            "tasking_line",
            "section",
            "find_and_arrest",
            "court_today",
            "bail_and_curfew",
            "released",
            "visits_and_support",
            "welfare",
            "intelligence",
        ),
        *_marked("tasking_line"),
        *_stamps("tasking_line"),
    )
    for column in ("tasking_sheet_id", "person_id", "consent_id"):
        op.create_index(f"ix_tasking_line_{column}", "tasking_line", [column])


def _read_daily_files() -> None:
    """Count the day's files of other systems, keep what they propose until somebody decides, and know the wards."""
    op.create_table(
        "daily_file",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("unread", sa.Integer(), nullable=False),
        _one_of("daily_file", "kind", "custody", "arrests", "update"),
        *_stamps("daily_file"),
    )
    op.create_index("ix_daily_file_sha256", "daily_file", ["sha256"])
    op.create_table(
        "proposed_outcome",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("daily_file_id", sa.String(36), nullable=False),
        sa.Column("outcome", sa.String(60), nullable=False),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("doubt", sa.Text(), nullable=False),
        _key("proposed_outcome", "person_id", "person"),
        _key("proposed_outcome", "daily_file_id", "daily_file"),
        _one_of("proposed_outcome", "outcome", *_OUTCOMES),
        *_marked("proposed_outcome"),
        sa.PrimaryKeyConstraint("id", name="pk_proposed_outcome"),
    )
    for column in ("person_id", "daily_file_id", "consent_id"):
        op.create_index(f"ix_proposed_outcome_{column}", "proposed_outcome", [column])
    op.create_table(
        "ward_postcode",
        sa.Column("postcode", sa.String(10), nullable=False),
        sa.Column("ward", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("postcode", name="pk_ward_postcode"),
    )


def _marked(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("handling", sa.String(60), nullable=False),
        sa.Column("topic", sa.String(60), nullable=False),
        sa.Column("consent_id", sa.String(36)),
        _one_of(table, "handling", "person", "partners", "intelligence"),
        _one_of(table, "topic", "general", "health", "third_party", "children", "substance_testing"),
        _key(table, "consent_id", "consent"),
    ]


def _let_a_check_find_several_things() -> None:
    """Let a check hold several outcomes, be put off or entered later, and keep what it proposed."""
    op.add_column("daily_check", sa.Column("position", sa.Integer()))
    op.add_column("daily_check", sa.Column("put_off_at", sa.DateTime(timezone=True)))
    op.add_column("daily_check", sa.Column("entered_why", sa.Text()))
    op.add_column("daily_check", sa.Column("proposals", sa.JSON(none_as_null=True)))


def _keep_what_a_correction_replaced() -> None:
    """Keep the rows of a list that a corrected one took the place of, so that undoing the correction brings it back."""
    op.create_table(
        "corrected_row",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("cohort_month_id", sa.String(36), nullable=False),
        sa.Column("record_kind", sa.String(60), nullable=False),
        sa.Column("record_id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36)),
        sa.Column("held", sa.JSON(none_as_null=True), nullable=False),
        _key("corrected_row", "cohort_month_id", "cohort_month"),
        _key("corrected_row", "person_id", "person"),
        *_stamps("corrected_row"),
    )
    for column in ("cohort_month_id", "person_id"):
        op.create_index(f"ix_corrected_row_{column}", "corrected_row", [column])


def _let_the_ledger_count_at_once() -> None:
    """Give the verdicts an index by person with all the ledger reads, one to count by, and one of those that begin."""
    op.drop_index("ix_eligibility_person_id", "eligibility")
    counted = ["person_id", "month", "eligible", "overruled", "overruled_at"]
    op.create_index("ix_eligibility_counted", "eligibility", counted)
    op.create_index("ix_eligibility_verdicts", "eligibility", ["overruled", "month", "eligible"])
    begun = sa.text("change IN ('new', 'returned')")
    op.create_index("ix_eligibility_begun", "eligibility", ["person_id", "month"], sqlite_where=begun)


def _let_checks_be_counted() -> None:
    op.create_index("ix_daily_check_counted", "daily_check", ["day", "position", "outcome"])


def _keep_answers_to_compacts() -> None:
    """Keep what people said to a COMPACT, and who read it to them in which language."""
    op.create_table(
        "compact_answer",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("document_id", sa.String(36), nullable=False),
        sa.Column("reply", sa.String(60), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Date()),
        sa.Column("copy_given", sa.Boolean(), nullable=False),
        sa.Column("taken_by", sa.Text(), nullable=False),
        sa.Column("read_on", sa.Date()),
        sa.Column("read_by", sa.Text(), nullable=False),
        sa.Column("read_to", sa.Text(), nullable=False),
        sa.Column("read_in", sa.Text(), nullable=False),
        sa.Column("interpreter", sa.Text(), nullable=False),
        _key("compact_answer", "person_id", "person"),
        _key("compact_answer", "document_id", "issued_document"),
        _one_of("compact_answer", "reply", "signed", "declined"),
        *_marked("compact_answer"),
        *_stamps("compact_answer"),
        sa.UniqueConstraint("document_id", name="uq_compact_answer_document_id"),
    )
    for column in ("person_id", "consent_id"):
        op.create_index(f"ix_compact_answer_{column}", "compact_answer", [column])


def _let_boroughs_word_papers() -> None:
    """Keep each version of a paper's wording, and the logo; no release before filled the table of templates."""
    op.create_table(
        "template_now",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("template_version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("shipped_version", sa.Text(), nullable=False),
        _one_of(
            "template",
            "kind",
            "letter",
            "letter_prison_visit",
            "letter_more_checks",
            "letter_fewer_checks",
            "letter_leaving",
            "compact",
            "statement",
            "panel",
            "subject_access",
        ),
        *_stamps("template"),
        sa.UniqueConstraint("kind", "language", "template_version", name="uq_template_kind_language_template_version"),
    )
    op.execute(
        "INSERT INTO template_now (id, kind, template_version, language, text, valid_from, shipped_version, "
        "created_at, created_by, updated_at, updated_by, version) "
        "SELECT id, kind, template_version, language, text, valid_from, '', "
        "created_at, created_by, updated_at, updated_by, version FROM template"
    )
    op.drop_table("template")
    op.rename_table("template_now", "template")
    op.create_table(
        "logo",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("picture", sa.LargeBinary()),
        sa.Column("alternative", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        *_stamps("logo"),
    )


def _let_papers_be_for_the_board() -> None:
    """Give the reports for the boards a kind of their own; the table of papers is laid anew around its rows."""
    connection = op.get_bind()
    kept = sa.text(
        "SELECT sql FROM sqlite_schema WHERE tbl_name = 'issued_document' AND sql IS NOT NULL ORDER BY type = 'index'"
    )
    table, *indexes = connection.scalars(kept)
    now = table.replace("CREATE TABLE issued_document", "CREATE TABLE issued_document_now", 1)
    op.execute(now.replace("kind = 'summary'", "kind = 'summary' OR kind = 'board'", 1))
    op.execute("INSERT INTO issued_document_now SELECT * FROM issued_document")
    op.drop_table("issued_document")
    op.rename_table("issued_document_now", "issued_document")
    op.execute("UPDATE issued_document SET kind = 'board' WHERE kind = 'summary' AND audience = 'board'")
    for index in indexes:
        op.execute(index)


def _stamps(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(60), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, deferrable=True, initially="DEFERRED")


def _one_of(table: str, column: str, *words: str) -> sa.CheckConstraint:
    one_of = sa.or_(*(sa.column(column) == word for word in words))
    return sa.CheckConstraint(one_of, name=f"ck_{table}_{column}")


_OUTCOMES = (
    "no_change",
    "arrested",
    "charged",
    "bailed",
    "wanted",
    "recalled",
    "released",
    "remanded",
    "moved",
    "court",
    "missed_appointment",
    "curfew_breach",
    "welfare",
    "intelligence",
)
_REVIEW_COLUMNS = (
    "id",
    "person_id",
    "episode_id",
    "retention_class",
    "trigger",
    "trigger_on",
    "due",
    "decision",
    "decided_on",
    "decided_by",
    "second_person",
    "second_on",
    "legal_hold",
    "hold_reason",
    "handling",
    "topic",
    "consent_id",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
    "version",
)

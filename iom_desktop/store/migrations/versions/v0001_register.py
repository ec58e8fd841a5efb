"""The first shape of the register: every table of the data dictionary."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, one room at a time."""
    _make_people()
    _make_markers()
    _make_the_scheme()
    _make_risk()
    _make_needs()
    _make_help()
    _make_contacts()
    _make_actions()
    _make_daily_checks()
    _make_referrals()
    _make_panels()
    _make_the_monthly_list()
    _make_paper()
    _make_users()
    _make_the_register_itself()
    _make_trust()


def _table(name: str, *parts: sa.schema.SchemaItem, marked: bool = False, listed: bool = False) -> None:
    """Make a table of rows with an id, stamps and a version, and with marks or the list they came with."""
    marks = _marks(name) if marked else []
    brought_by = _brought_by(name) if listed else []
    op.create_table(
        name,
        sa.Column("id", sa.String(36), nullable=False),
        *parts,
        *marks,
        *brought_by,
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(60), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    if marked:
        op.create_index(f"ix_{name}_consent_id", name, ["consent_id"])
    if listed:
        op.create_index(f"ix_{name}_cohort_month_id", name, ["cohort_month_id"])


def _marks(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("handling", sa.String(60), nullable=False),
        sa.Column("topic", sa.String(60), nullable=False),
        sa.Column("consent_id", sa.String(36)),
        _one_of(table, "handling", "person", "partners", "intelligence"),
        _one_of(table, "topic", "general", "health", "third_party", "children", "substance_testing"),
        _key(table, "consent_id", "consent"),
    ]


def _brought_by(table: str) -> list[sa.schema.SchemaItem]:
    return [sa.Column("cohort_month_id", sa.String(36)), _key(table, "cohort_month_id", "cohort_month")]


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, deferrable=True, initially="DEFERRED")


def _one_of(table: str, column: str, *words: str) -> sa.CheckConstraint:
    one_of = sa.or_(*(sa.column(column) == word for word in words))
    return sa.CheckConstraint(one_of, name=f"ck_{table}_{column}")


def _index_of_live(name: str, table: str, column: str, *, where: str) -> None:
    op.create_index(name, table, [column], unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _make_people() -> None:
    _table(
        "person",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("surname", sa.Text(), nullable=False),
        sa.Column("forenames", sa.Text(), nullable=False),
        sa.Column("known_as", sa.Text(), nullable=False),
        sa.Column("pronouns", sa.Text(), nullable=False),
        sa.Column("date_of_birth", sa.Date()),
        sa.Column("sex", sa.String(60), nullable=False),
        sa.Column("ethnicity", sa.String(60)),
        sa.Column("first_language", sa.Text(), nullable=False),
        sa.Column("interpreter_needed", sa.Boolean(), nullable=False),
        sa.Column("communication_needs", sa.Text(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("deceased_on", sa.Date()),
        _one_of("person", "sex", "male", "female", "not_known"),
        listed=True,
    )
    op.create_index("ix_person_surname_date_of_birth", "person", ["surname", "date_of_birth"])
    _table(
        "consent",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("topic", sa.String(60), nullable=False),
        sa.Column("state", sa.String(60), nullable=False),
        sa.Column("given_on", sa.Date()),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("withdrawn_on", sa.Date()),
        _key("consent", "person_id", "person"),
        _one_of("consent", "topic", "general", "health", "third_party", "children", "substance_testing"),
        _one_of("consent", "state", "not_needed", "held", "ask_first", "refused"),
    )
    op.create_index("ix_consent_person_id", "consent", ["person_id"])
    _table(
        "not_same_person",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("other_person_id", sa.String(36), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.String(60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.UniqueConstraint("person_id", "other_person_id", name="uq_not_same_person_person_id_other_person_id"),
        _key("not_same_person", "other_person_id", "person"),
        sa.CheckConstraint("person_id < other_person_id", name="ck_not_same_person_order"),
        _key("not_same_person", "person_id", "person"),
    )
    op.create_index("ix_not_same_person_other_person_id", "not_same_person", ["other_person_id"])
    _table(
        "address",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("ward", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date()),
        sa.Column("to_on", sa.Date()),
        sa.Column("verified_on", sa.Date()),
        sa.Column("verified_by", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        _one_of("address", "kind", "home", "approved_premises", "no_fixed_abode", "prison", "other"),
        _key("address", "person_id", "person"),
        marked=True,
        listed=True,
    )
    op.create_index("ix_address_person_id", "address", ["person_id"])
    _table(
        "alias",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("surname", sa.Text(), nullable=False),
        sa.Column("forenames", sa.Text(), nullable=False),
        sa.Column("date_of_birth", sa.Date()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        _key("alias", "person_id", "person"),
        marked=True,
        listed=True,
    )
    op.create_index("ix_alias_person_id", "alias", ["person_id"])
    _table(
        "contact_detail",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(60), nullable=False),
        sa.Column("owner_name", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date()),
        sa.Column("to_on", sa.Date()),
        sa.Column("note", sa.Text(), nullable=False),
        _one_of("contact_detail", "kind", "phone", "email", "other"),
        _key("contact_detail", "person_id", "person"),
        _one_of("contact_detail", "owner", "person", "relative"),
        marked=True,
        listed=True,
    )
    op.create_index("ix_contact_detail_person_id", "contact_detail", ["person_id"])
    _table(
        "identifier",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("check", sa.String(60), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date()),
        sa.Column("to_on", sa.Date()),
        _one_of("identifier", "check", "ok", "bad_letter", "malformed"),
        _key("identifier", "person_id", "person"),
        _one_of("identifier", "kind", "pnc", "cro", "crn", "noms", "ni", "arrest_summons", "other"),
        marked=True,
        listed=True,
    )
    op.create_index("ix_identifier_kind_canonical", "identifier", ["kind", "canonical"])
    op.create_index("ix_identifier_person_id", "identifier", ["person_id"])
    _table(
        "linked_person",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("category", sa.String(60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("may_be_said", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        _one_of("linked_person", "category", "suspect", "convicted", "victim", "witness", "other"),
        _key("linked_person", "person_id", "person"),
        marked=True,
    )
    op.create_index("ix_linked_person_person_id", "linked_person", ["person_id"])


def _make_markers() -> None:
    _table(
        "marker",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("checked", sa.String(60), nullable=False),
        sa.Column("category", sa.Integer()),
        sa.Column("level", sa.Integer()),
        sa.Column("from_on", sa.Date()),
        sa.Column("to_on", sa.Date()),
        sa.Column("review_on", sa.Date()),
        sa.Column("note", sa.Text(), nullable=False),
        _one_of("marker", "checked", "yes", "no", "not_yet"),
        _one_of(
            "marker",
            "kind",
            "domestic_abuse",
            "mappa",
            "gang",
            "weapons",
            "risk_to_staff",
            "child_concern",
            "self_harm",
            "vulnerability",
            "other",
        ),
        sa.CheckConstraint("level BETWEEN 1 AND 3", name="ck_marker_mappa_level"),
        _key("marker", "person_id", "person"),
        sa.CheckConstraint("category BETWEEN 1 AND 4", name="ck_marker_mappa_category"),
        marked=True,
        listed=True,
    )
    op.create_index("ix_marker_person_id", "marker", ["person_id"])


def _make_the_scheme() -> None:
    _table(
        "episode",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("route", sa.String(60), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("decision_id", sa.String(36)),
        sa.Column("referral_id", sa.String(36)),
        sa.Column("local_priority", sa.String(60)),
        sa.Column("suspended", sa.JSON(), nullable=False),
        sa.Column("exited_on", sa.Date()),
        sa.Column("exit_status", sa.String(60)),
        sa.Column("exit_plan", sa.Text(), nullable=False),
        sa.Column("exit_panel_item_id", sa.String(36)),
        _key("episode", "referral_id", "referral"),
        _one_of("episode", "route", "core_cohort", "local_addition", "transfer_in"),
        _key("episode", "person_id", "person"),
        marked=True,
    )
    op.create_index("ix_episode_person_id", "episode", ["person_id"])
    op.create_index("ix_episode_referral_id", "episode", ["referral_id"])
    _index_of_live("uq_episode_open", "episode", "person_id", where="exited_on IS NULL")
    _table(
        "assignment",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("episode_id", sa.String(36), nullable=False),
        sa.Column("role", sa.String(60), nullable=False),
        sa.Column("agency", sa.String(60)),
        sa.Column("user_id", sa.String(36)),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date()),
        _key("assignment", "person_id", "person"),
        _key("assignment", "user_id", "user"),
        _one_of(
            "assignment", "role", "lead_agency", "lead_professional", "police_officer", "offender_manager", "other"
        ),
        _key("assignment", "episode_id", "episode"),
        marked=True,
    )
    op.create_index("ix_assignment_episode_id", "assignment", ["episode_id"])
    op.create_index("ix_assignment_person_id", "assignment", ["person_id"])
    op.create_index("ix_assignment_user_id", "assignment", ["user_id"])
    _table(
        "case_status",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("episode_id", sa.String(36)),
        sa.Column("status", sa.String(60), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("last_tried", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint("status NOT IN ('custody', 'pre_release')", name="ck_case_status_recorded"),
        _key("case_status", "person_id", "person"),
        _key("case_status", "episode_id", "episode"),
        _one_of(
            "case_status",
            "status",
            "engaging",
            "in_breach",
            "wanted",
            "recalled",
            "non_statutory",
            "custody",
            "pre_release",
        ),
        marked=True,
    )
    op.create_index("ix_case_status_episode_id", "case_status", ["episode_id"])
    op.create_index("ix_case_status_person_id", "case_status", ["person_id"])
    _table(
        "engagement",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("episode_id", sa.String(36), nullable=False),
        sa.Column("level", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        _key("engagement", "person_id", "person"),
        _one_of("engagement", "level", "none", "some", "active", "maintaining"),
        _key("engagement", "episode_id", "episode"),
        marked=True,
    )
    op.create_index("ix_engagement_episode_id", "engagement", ["episode_id"])
    op.create_index("ix_engagement_person_id", "engagement", ["person_id"])
    _table(
        "rag_status",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("episode_id", sa.String(36), nullable=False),
        sa.Column("colour", sa.String(60), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("panel_item_id", sa.String(36)),
        sa.Column("confirmed_on", sa.Date()),
        _key("rag_status", "episode_id", "episode"),
        _one_of("rag_status", "basis", "proposed", "urgent", "decided", "not_agreed"),
        _one_of("rag_status", "colour", "red", "amber", "green", "blue"),
        _key("rag_status", "panel_item_id", "panel_item"),
        _key("rag_status", "person_id", "person"),
        sa.CheckConstraint("colour <> 'blue'", name="ck_rag_status_not_blue"),
        marked=True,
    )
    op.create_index("ix_rag_status_episode_id", "rag_status", ["episode_id"])
    op.create_index("ix_rag_status_panel_item_id", "rag_status", ["panel_item_id"])
    op.create_index("ix_rag_status_person_id", "rag_status", ["person_id"])


def _make_risk() -> None:
    _table(
        "custody_period",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("from_on", sa.Date()),
        sa.Column("to_on", sa.Date()),
        sa.Column("dates_unknown", sa.Boolean(), nullable=False),
        sa.Column("establishment", sa.Text(), nullable=False),
        sa.Column("release_on", sa.Date()),
        sa.Column("source", sa.Text(), nullable=False),
        _one_of("custody_period", "kind", "remand", "sentence", "recall"),
        sa.CheckConstraint("from_on <= to_on", name="ck_custody_period_order"),
        _key("custody_period", "person_id", "person"),
        marked=True,
        listed=True,
    )
    op.create_index("ix_custody_period_person_id", "custody_period", ["person_id"])
    _table(
        "offence",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("happened_on", sa.Date()),
        sa.Column("stage", sa.String(60), nullable=False),
        sa.Column("stage_on", sa.Date()),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("home_office_code", sa.Text(), nullable=False),
        sa.Column("group", sa.String(60)),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("index", sa.Boolean(), nullable=False),
        sa.Column("court", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        _key("offence", "person_id", "person"),
        _one_of("offence", "stage", "arrested", "charged", "convicted", "no_further_action"),
        marked=True,
        listed=True,
    )
    op.create_index("ix_offence_person_id", "offence", ["person_id"])
    _table(
        "score",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("tool", sa.String(60), nullable=False),
        sa.Column("version_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("horizon", sa.Integer()),
        sa.Column("value", sa.String(20)),
        sa.Column("band", sa.Text(), nullable=False),
        sa.Column("assessed_on", sa.Date()),
        sa.Column("source", sa.String(60), nullable=False),
        _key("score", "person_id", "person"),
        _one_of("score", "tool", "OGRS3", "OVP", "OGP", "ARP", "VRP", "RSR", "CSRP", "SVRP", "RoSH"),
        sa.CheckConstraint("horizon IN (1, 2)", name="ck_score_years"),
        _one_of("score", "source", "probation_list", "oasys", "calculated"),
        marked=True,
        listed=True,
    )
    op.create_index("ix_score_person_id_tool_assessed_on", "score", ["person_id", "tool", "assessed_on"])
    _table(
        "sentence",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("type", sa.String(60), nullable=False),
        sa.Column("court", sa.Text(), nullable=False),
        sa.Column("sentenced_on", sa.Date()),
        sa.Column("length", sa.Text(), nullable=False),
        sa.Column("order_end", sa.Date()),
        sa.Column("licence_start", sa.Date()),
        sa.Column("licence_end", sa.Date()),
        sa.Column("requirements", sa.Text(), nullable=False),
        sa.Column("breach", sa.Text(), nullable=False),
        sa.Column("breach_on", sa.Date()),
        sa.Column("source", sa.Text(), nullable=False),
        _key("sentence", "person_id", "person"),
        marked=True,
        listed=True,
    )
    op.create_index("ix_sentence_person_id", "sentence", ["person_id"])
    _table(
        "licence_condition",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("sentence_id", sa.String(36)),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(60), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_on", sa.Date()),
        sa.Column("from_on", sa.Date()),
        sa.Column("to_on", sa.Date()),
        _key("licence_condition", "sentence_id", "sentence"),
        _key("licence_condition", "person_id", "person"),
        _one_of("licence_condition", "state", "requested", "agreed", "in_force", "varied", "ended"),
        marked=True,
    )
    op.create_index("ix_licence_condition_person_id", "licence_condition", ["person_id"])
    op.create_index("ix_licence_condition_sentence_id", "licence_condition", ["sentence_id"])


def _make_needs() -> None:
    _table(
        "pathway_need",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("episode_id", sa.String(36)),
        sa.Column("pathway", sa.String(60), nullable=False),
        sa.Column("state", sa.String(60), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reviewed_on", sa.Date()),
        sa.Column("reviewed_by", sa.String(60)),
        sa.UniqueConstraint("episode_id", "pathway", name="uq_pathway_need_episode_id_pathway"),
        _one_of("pathway_need", "state", "identified", "not_identified", "not_assessed"),
        _key("pathway_need", "person_id", "person"),
        _key("pathway_need", "episode_id", "episode"),
        marked=True,
    )
    op.create_index("ix_pathway_need_person_id", "pathway_need", ["person_id"])


def _make_help() -> None:
    _table(
        "provider",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agency", sa.String(60)),
        sa.Column("contact_name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date()),
        sa.Column("to_on", sa.Date()),
    )
    _table(
        "service",
        sa.Column("provider_id", sa.String(36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("pathway", sa.String(60), nullable=False),
        sa.Column("capacity", sa.Integer()),
        sa.Column("referral_route", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date()),
        sa.Column("to_on", sa.Date()),
        _key("service", "provider_id", "provider"),
    )
    op.create_index("ix_service_provider_id", "service", ["provider_id"])
    _table(
        "intervention",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("episode_id", sa.String(36)),
        sa.Column("pathway", sa.String(60), nullable=False),
        sa.Column("service_id", sa.String(36)),
        sa.Column("offer", sa.Text(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("offered_by", sa.Text(), nullable=False),
        sa.Column("agency", sa.String(60)),
        sa.Column("response", sa.String(60), nullable=False),
        sa.Column("response_on", sa.Date()),
        sa.Column("response_words", sa.Text(), nullable=False),
        sa.Column("progress", sa.String(60)),
        sa.Column("progress_on", sa.Date()),
        sa.Column("progress_words", sa.Text(), nullable=False),
        sa.Column("result", sa.String(60)),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        _one_of("intervention", "result", "achieved", "partly", "not"),
        sa.CheckConstraint("progress IS NULL OR response = 'accepted'", name="ck_intervention_progress_of_accepted"),
        _one_of("intervention", "progress", "not_started", "waiting_list", "attending", "completed", "stopped"),
        _key("intervention", "person_id", "person"),
        _one_of("intervention", "response", "waiting", "accepted", "declined", "no_reply"),
        _key("intervention", "episode_id", "episode"),
        _key("intervention", "service_id", "service"),
        marked=True,
    )
    op.create_index("ix_intervention_episode_id", "intervention", ["episode_id"])
    op.create_index("ix_intervention_person_id", "intervention", ["person_id"])
    op.create_index("ix_intervention_service_id", "intervention", ["service_id"])


def _make_contacts() -> None:
    _table(
        "contact",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("episode_id", sa.String(36)),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True)),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("appointment_result", sa.String(60)),
        sa.Column("fact_text", sa.Text(), nullable=False),
        sa.Column("opinion_text", sa.Text(), nullable=False),
        _key("contact", "episode_id", "episode"),
        _one_of("contact", "kind", "home", "prison", "office", "supported_compliance", "phone", "court", "other"),
        _one_of("contact", "appointment_result", "kept", "missed_acceptable", "missed_unacceptable"),
        _key("contact", "person_id", "person"),
        marked=True,
    )
    op.create_index("ix_contact_episode_id", "contact", ["episode_id"])
    op.create_index("ix_contact_person_id", "contact", ["person_id"])
    _table(
        "key_date",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("episode_id", sa.String(36)),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("bail_conditions", sa.Text(), nullable=False),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("attending", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        _one_of("key_date", "kind", "court", "bail_return", "release", "licence_end", "order_end", "review", "tag_end"),
        _key("key_date", "episode_id", "episode"),
        _key("key_date", "person_id", "person"),
        marked=True,
    )
    op.create_index("ix_key_date_day", "key_date", ["day"])
    op.create_index("ix_key_date_episode_id", "key_date", ["episode_id"])
    op.create_index("ix_key_date_person_id", "key_date", ["person_id"])
    _table(
        "note",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("episode_id", sa.String(36)),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        _key("note", "episode_id", "episode"),
        _key("note", "person_id", "person"),
        _one_of("note", "kind", "fact", "opinion"),
        marked=True,
    )
    op.create_index("ix_note_episode_id", "note", ["episode_id"])
    op.create_index("ix_note_person_id", "note", ["person_id"])


def _make_actions() -> None:
    _table(
        "action",
        sa.Column("person_id", sa.String(36)),
        sa.Column("episode_id", sa.String(36)),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.String(36)),
        sa.Column("agency", sa.String(60)),
        sa.Column("due_on", sa.Date()),
        sa.Column("origin", sa.String(60), nullable=False),
        sa.Column("origin_id", sa.String(36)),
        sa.Column("state", sa.String(60), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date()),
        sa.Column("done_by", sa.String(60)),
        _one_of("action", "state", "open", "done", "cancelled"),
        _key("action", "episode_id", "episode"),
        _key("action", "owner_id", "user"),
        _one_of("action", "origin", "panel", "daily_check", "contact", "case"),
        _key("action", "person_id", "person"),
        marked=True,
    )
    op.create_index("ix_action_episode_id", "action", ["episode_id"])
    op.create_index("ix_action_owner_id", "action", ["owner_id"])
    op.create_index("ix_action_person_id", "action", ["person_id"])
    op.create_index("ix_action_state_due_on", "action", ["state", "due_on"])


def _make_daily_checks() -> None:
    _table(
        "daily_check",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("episode_id", sa.String(36)),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(60)),
        sa.Column("skip_reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("effects", sa.JSON(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_by", sa.String(60), nullable=False),
        _one_of(
            "daily_check",
            "outcome",
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
        ),
        _key("daily_check", "person_id", "person"),
        _key("daily_check", "episode_id", "episode"),
        marked=True,
    )
    op.create_index("ix_daily_check_day_person_id", "daily_check", ["day", "person_id"])
    op.create_index("ix_daily_check_episode_id", "daily_check", ["episode_id"])
    op.create_index("ix_daily_check_person_id", "daily_check", ["person_id"])
    _table(
        "tasking_sheet",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("copies_returned", sa.Integer(), nullable=False),
        sa.Column("results", sa.JSON(), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True)),
        sa.Column("printed_by", sa.String(60)),
        sa.Column("document_id", sa.String(36)),
        _key("tasking_sheet", "document_id", "issued_document"),
        _one_of(
            "tasking_sheet", "audience", "person", "court", "partners", "tasking", "tasking_police", "team", "board"
        ),
    )
    op.create_index("ix_tasking_sheet_day", "tasking_sheet", ["day"])
    op.create_index("ix_tasking_sheet_document_id", "tasking_sheet", ["document_id"])


def _make_referrals() -> None:
    _table(
        "referral",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("from_agency", sa.String(60), nullable=False),
        sa.Column("from_name", sa.Text(), nullable=False),
        sa.Column("from_role", sa.Text(), nullable=False),
        sa.Column("from_email", sa.Text(), nullable=False),
        sa.Column("from_phone", sa.Text(), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("exceptional_circumstances", sa.Text(), nullable=False),
        sa.Column("presenter", sa.Text(), nullable=False),
        sa.Column("current_status", sa.Text(), nullable=False),
        sa.Column("local_priority", sa.String(60)),
        sa.Column("sentence_words", sa.Text(), nullable=False),
        sa.Column("person_knows", sa.Boolean(), nullable=False),
        sa.Column("risk_to_staff", sa.Text(), nullable=False),
        sa.Column("sharing_limits", sa.Text(), nullable=False),
        sa.Column("mappa_override", sa.Text(), nullable=False),
        sa.Column("mappa_override_by", sa.String(60)),
        sa.Column("rag", sa.String(60)),
        sa.Column("lead_agency", sa.String(60)),
        sa.Column("lead_professional", sa.Text(), nullable=False),
        sa.Column("police_officer", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(60), nullable=False),
        sa.Column("outcome_on", sa.Date()),
        sa.Column("outcome_by", sa.String(60)),
        sa.Column("outcome_reason", sa.String(60)),
        sa.Column("outcome_words", sa.Text(), nullable=False),
        _key("referral", "person_id", "person"),
        _one_of("referral", "outcome", "open", "adopted", "not_accepted", "withdrawn"),
        sa.CheckConstraint("rag <> 'blue'", name="ck_referral_not_blue"),
        _one_of("referral", "rag", "red", "amber", "green", "blue"),
        marked=True,
    )
    op.create_index("ix_referral_person_id", "referral", ["person_id"])
    _table(
        "step_done",
        sa.Column("referral_id", sa.String(36), nullable=False),
        sa.Column("step", sa.String(60), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("done_by", sa.String(60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        _key("step_done", "referral_id", "referral"),
        _one_of(
            "step_done",
            "step",
            "referred",
            "scored",
            "data_collated",
            "person_approached",
            "rag_decided",
            "lead_agency_decided",
            "lead_professional_named",
        ),
        sa.UniqueConstraint("referral_id", "step", name="uq_step_done_referral_id_step"),
    )


def _make_panels() -> None:
    _table(
        "panel",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("chair", sa.Text(), nullable=False),
        sa.Column("minute_taker", sa.Text(), nullable=False),
        sa.Column("theme", sa.String(60)),
        sa.Column("state", sa.String(60), nullable=False),
        sa.Column("audience", sa.String(60), nullable=False),
        sa.Column("minutes_per_item", sa.Integer()),
        sa.Column("declaration_read", sa.Boolean(), nullable=False),
        sa.Column("conflicts", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True)),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("current_item_id", sa.String(36)),
        sa.Column("gaps", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("next_day", sa.Date()),
        sa.Column("next_at", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True)),
        sa.Column("approved_by", sa.Text(), nullable=False),
        _one_of("panel", "state", "planned", "open", "closed", "approved"),
        _one_of("panel", "audience", "person", "court", "partners", "tasking", "tasking_police", "team", "board"),
    )
    op.create_index("ix_panel_day", "panel", ["day"])
    _table(
        "panel_member",
        sa.Column("panel_id", sa.String(36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agency", sa.String(60)),
        sa.Column("user_id", sa.String(36)),
        sa.Column("attendance", sa.String(60), nullable=False),
        sa.Column("declared", sa.Boolean(), nullable=False),
        sa.Column("conflict", sa.Text(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        _key("panel_member", "panel_id", "panel"),
        _key("panel_member", "user_id", "user"),
        _one_of("panel_member", "attendance", "expected", "present", "apologies", "absent"),
    )
    op.create_index("ix_panel_member_panel_id", "panel_member", ["panel_id"])
    op.create_index("ix_panel_member_user_id", "panel_member", ["user_id"])
    _table(
        "panel_item",
        sa.Column("panel_id", sa.String(36)),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("episode_id", sa.String(36)),
        sa.Column("referral_id", sa.String(36)),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(60), nullable=False),
        sa.Column("reason_words", sa.Text(), nullable=False),
        sa.Column("proposed_rag", sa.String(60)),
        sa.Column("minutes", sa.Integer()),
        sa.Column("shown_at", sa.DateTime(timezone=True)),
        sa.Column("decision", sa.String(60)),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by", sa.String(60)),
        sa.Column("reason_code", sa.String(60)),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("rag_before", sa.String(60)),
        sa.Column("rag_after", sa.String(60)),
        sa.Column("exit_status", sa.String(60)),
        sa.Column("exit_plan", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Date()),
        sa.Column("lead_agency", sa.String(60)),
        sa.Column("lead_professional", sa.Text(), nullable=False),
        sa.Column("police_officer", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        _one_of("panel_item", "rag_before", "red", "amber", "green", "blue"),
        _key("panel_item", "person_id", "person"),
        _one_of("panel_item", "decision", "adopt", "keep", "leave", "defer", "decline"),
        _key("panel_item", "referral_id", "referral"),
        _one_of(
            "panel_item",
            "reason",
            "wanted",
            "court",
            "release",
            "rag_proposed",
            "urgent_to_confirm",
            "status_changed",
            "score_changed",
            "blocked_service",
            "overdue_action",
            "ready_to_leave",
            "expired",
            "referral_ready",
            "decision_to_confirm",
            "deferred_to_now",
            "waiting_decision",
            "asked",
        ),
        _key("panel_item", "episode_id", "episode"),
        sa.CheckConstraint("proposed_rag <> 'blue'", name="ck_panel_item_proposed_not_blue"),
        _key("panel_item", "panel_id", "panel"),
        _one_of("panel_item", "rag_after", "red", "amber", "green", "blue"),
        _one_of("panel_item", "proposed_rag", "red", "amber", "green", "blue"),
        marked=True,
    )
    op.create_index("ix_panel_item_episode_id", "panel_item", ["episode_id"])
    op.create_index("ix_panel_item_panel_id", "panel_item", ["panel_id"])
    op.create_index("ix_panel_item_person_id", "panel_item", ["person_id"])
    op.create_index("ix_panel_item_referral_id", "panel_item", ["referral_id"])


def _make_the_monthly_list() -> None:
    _table(
        "rule_set",
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("rule_set_version", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.UniqueConstraint("name", "rule_set_version", name="uq_rule_set_name_rule_set_version"),
    )
    _table(
        "cohort_month",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("list_date", sa.Date(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("delimiter", sa.Text()),
        sa.Column("sheet", sa.Text()),
        sa.Column("header_row", sa.Integer(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("skipped", sa.JSON(), nullable=False),
        sa.Column("rule_set_id", sa.String(36), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.String(60), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("expired_counts", sa.JSON(), nullable=False),
        sa.Column("erased_counts", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("effects", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.Column("undone_by", sa.String(60)),
        sa.Column("correction_of_id", sa.String(36)),
        _key("cohort_month", "rule_set_id", "rule_set"),
        _key("cohort_month", "correction_of_id", "cohort_month"),
    )
    op.create_index("ix_cohort_month_correction_of_id", "cohort_month", ["correction_of_id"])
    op.create_index("ix_cohort_month_rule_set_id", "cohort_month", ["rule_set_id"])
    _index_of_live("uq_cohort_month_file", "cohort_month", "sha256", where="undone_at IS NULL")
    _index_of_live("uq_cohort_month_live", "cohort_month", "month", where="undone_at IS NULL")
    _table(
        "cohort_row",
        sa.Column("cohort_month_id", sa.String(36), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(36)),
        sa.Column("change", sa.String(60), nullable=False),
        sa.Column("verdict", sa.String(60)),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("match", sa.String(60), nullable=False),
        sa.Column("match_reason", sa.Text(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("review_settled", sa.Text(), nullable=False),
        sa.UniqueConstraint("cohort_month_id", "row_number", name="uq_cohort_row_cohort_month_id_row_number"),
        _one_of("cohort_row", "match", "crn", "noms", "pnc", "cro", "name_dob", "none"),
        _key("cohort_row", "cohort_month_id", "cohort_month"),
        _one_of(
            "cohort_row",
            "change",
            "new",
            "continuing",
            "score_changed",
            "returned",
            "not_eligible",
            "cannot_tell",
            "rejected",
        ),
        _key("cohort_row", "person_id", "person"),
        _one_of("cohort_row", "verdict", "yes", "no", "cannot_tell"),
    )
    op.create_index("ix_cohort_row_person_id", "cohort_row", ["person_id"])
    _table(
        "eligibility",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("cohort_month_id", sa.String(36), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("rule_set_id", sa.String(36), nullable=False),
        sa.Column("eligible", sa.String(60), nullable=False),
        sa.Column("change", sa.String(60), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("overruled", sa.String(60)),
        sa.Column("overruled_by", sa.String(60)),
        sa.Column("overruled_at", sa.DateTime(timezone=True)),
        sa.Column("overruled_why", sa.Text(), nullable=False),
        _one_of(
            "eligibility",
            "change",
            "new",
            "continuing",
            "score_changed",
            "returned",
            "not_eligible",
            "cannot_tell",
            "rejected",
        ),
        _key("eligibility", "person_id", "person"),
        sa.UniqueConstraint("cohort_month_id", "person_id", name="uq_eligibility_cohort_month_id_person_id"),
        _key("eligibility", "cohort_month_id", "cohort_month"),
        _one_of("eligibility", "overruled", "yes", "no", "cannot_tell"),
        _one_of("eligibility", "eligible", "yes", "no", "cannot_tell"),
        _key("eligibility", "rule_set_id", "rule_set"),
        marked=True,
    )
    op.create_index("ix_eligibility_person_id", "eligibility", ["person_id"])
    op.create_index("ix_eligibility_rule_set_id", "eligibility", ["rule_set_id"])
    _table(
        "expiry",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("cohort_month_id", sa.String(36), nullable=False),
        sa.Column("why", sa.String(60), nullable=False),
        sa.Column("reviewed_on", sa.Date()),
        sa.Column("reviewed_by", sa.String(60)),
        sa.Column("review_words", sa.Text(), nullable=False),
        sa.Column("panel_item_id", sa.String(36)),
        _key("expiry", "person_id", "person"),
        _one_of("expiry", "why", "absent", "no_longer_eligible", "cannot_tell", "rejected"),
        _key("expiry", "panel_item_id", "panel_item"),
        sa.UniqueConstraint("cohort_month_id", "person_id", name="uq_expiry_cohort_month_id_person_id"),
        _key("expiry", "cohort_month_id", "cohort_month"),
        marked=True,
    )
    op.create_index("ix_expiry_panel_item_id", "expiry", ["panel_item_id"])
    op.create_index("ix_expiry_person_id", "expiry", ["person_id"])
    _table(
        "selection_decision",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("decision", sa.String(60), nullable=False),
        sa.Column("reason_code", sa.String(60)),
        sa.Column("reason_words", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Date()),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(60), nullable=False),
        sa.Column("panel_item_id", sa.String(36)),
        sa.Column("to_be_confirmed", sa.Boolean(), nullable=False),
        sa.Column("confirmed_on", sa.Date()),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("ended_by", sa.String(60)),
        _one_of("selection_decision", "decision", "adopted", "declined", "deferred"),
        _key("selection_decision", "panel_item_id", "panel_item"),
        _key("selection_decision", "person_id", "person"),
        marked=True,
    )
    op.create_index("ix_selection_decision_panel_item_id", "selection_decision", ["panel_item_id"])
    op.create_index("ix_selection_decision_person_id_decided_at", "selection_decision", ["person_id", "decided_at"])


def _make_paper() -> None:
    _table(
        "template",
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("template_version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(60), nullable=False),
        sa.Column("variant", sa.String(60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        sa.UniqueConstraint(
            "kind", "language", "variant", "template_version", name="uq_template_kind_language_variant_template_version"
        ),
        _one_of(
            "template",
            "kind",
            "statement",
            "letter",
            "compact",
            "referral",
            "minutes",
            "pack",
            "tasking",
            "ledger",
            "summary",
        ),
    )
    _table(
        "issued_document",
        sa.Column("reference", sa.Text()),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("state", sa.String(60), nullable=False),
        sa.Column("document_version", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.String(36)),
        sa.Column("template_version", sa.Text(), nullable=False),
        sa.Column("language", sa.String(60), nullable=False),
        sa.Column("variant", sa.String(60), nullable=False),
        sa.Column("person_id", sa.String(36)),
        sa.Column("episode_id", sa.String(36)),
        sa.Column("panel_id", sa.String(36)),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("audience", sa.String(60)),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(60)),
        sa.Column("purpose_words", sa.Text(), nullable=False),
        sa.Column("day", sa.Date()),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("pdf", sa.LargeBinary()),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("pages", sa.Integer()),
        sa.Column("issued_at", sa.DateTime(timezone=True)),
        sa.Column("issued_by", sa.String(60)),
        sa.Column("checked_at", sa.DateTime(timezone=True)),
        sa.Column("checked_by", sa.String(60)),
        sa.Column("supersedes_id", sa.String(36)),
        _key("issued_document", "supersedes_id", "issued_document"),
        _one_of("issued_document", "state", "draft", "issued"),
        _one_of(
            "issued_document",
            "purpose",
            "court",
            "panel",
            "daily_check",
            "supervision",
            "safeguarding",
            "audit",
            "other",
        ),
        _key("issued_document", "template_id", "template"),
        _one_of(
            "issued_document",
            "kind",
            "statement",
            "letter",
            "compact",
            "referral",
            "minutes",
            "pack",
            "tasking",
            "ledger",
            "summary",
        ),
        _key("issued_document", "person_id", "person"),
        _key("issued_document", "panel_id", "panel"),
        _one_of(
            "issued_document", "audience", "person", "court", "partners", "tasking", "tasking_police", "team", "board"
        ),
        sa.UniqueConstraint("reference", "document_version", name="uq_issued_document_reference_document_version"),
        _key("issued_document", "episode_id", "episode"),
        marked=True,
    )
    op.create_index("ix_issued_document_episode_id", "issued_document", ["episode_id"])
    op.create_index("ix_issued_document_panel_id", "issued_document", ["panel_id"])
    op.create_index("ix_issued_document_person_id", "issued_document", ["person_id"])
    op.create_index("ix_issued_document_supersedes_id", "issued_document", ["supersedes_id"])
    op.create_index("ix_issued_document_template_id", "issued_document", ["template_id"])


def _make_users() -> None:
    _table(
        "agency",
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contact_name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("active_from", sa.Date()),
        sa.Column("active_to", sa.Date()),
        sa.UniqueConstraint("code", name="uq_agency_code"),
    )
    _table(
        "user",
        sa.Column("sign_in_name", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("rank_or_title", sa.Text(), nullable=False),
        sa.Column("agency", sa.String(60), nullable=False),
        sa.Column("role", sa.String(60), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("cleared", sa.Boolean(), nullable=False),
        sa.Column("cleared_on", sa.Date()),
        sa.Column("cleared_by", sa.String(60)),
        sa.Column("cleared_reason", sa.Text(), nullable=False),
        sa.Column("active_from", sa.Date()),
        sa.Column("active_to", sa.Date()),
        _one_of("user", "role", "coordinator", "police", "probation", "partner", "data_protection"),
        sa.UniqueConstraint("sign_in_name", name="uq_user_sign_in_name"),
    )


def _make_the_register_itself() -> None:
    op.create_table(
        "identity",
        sa.Column("register_id", sa.String(36), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("shape_major", sa.Integer(), nullable=False),
        sa.Column("shape_minor", sa.Integer(), nullable=False),
        sa.Column("borough", sa.Text(), nullable=False),
        sa.Column("chain_key", sa.LargeBinary(), nullable=False),
        sa.Column("demonstration_day", sa.Date()),
        sa.PrimaryKeyConstraint("register_id", name="pk_identity"),
    )
    _table(
        "reference_list",
        sa.Column("list_name", sa.String(60), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("short_label", sa.Text(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("active_from", sa.Date()),
        sa.Column("active_to", sa.Date()),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.UniqueConstraint("list_name", "code", name="uq_reference_list_list_name_code"),
    )
    _table(
        "setting",
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("active_from", sa.Date()),
        sa.Column("active_to", sa.Date()),
        sa.UniqueConstraint("name", "active_from", name="uq_setting_name_active_from"),
    )


def _make_trust() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.String(36), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("workstation", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("record_kind", sa.String(60), nullable=False),
        sa.Column("record_id", sa.String(36)),
        sa.Column("person_id", sa.String(36)),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("count", sa.Integer()),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(60)),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("document_hash", sa.Text(), nullable=False),
        sa.Column("values_hash", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        _one_of(
            "audit_entry",
            "kind",
            "collection",
            "alteration",
            "consultation",
            "disclosure",
            "combination",
            "erasure",
            "sign_in",
            "sign_in_failed",
            "sign_out",
            "export",
            "administration",
        ),
        _one_of(
            "audit_entry", "purpose", "court", "panel", "daily_check", "supervision", "safeguarding", "audit", "other"
        ),
        sa.PrimaryKeyConstraint("sequence", name="pk_audit_entry"),
    )
    op.create_index("ix_audit_entry_kind_at", "audit_entry", ["kind", "at"])
    op.create_index("ix_audit_entry_person_id", "audit_entry", ["person_id"])
    op.create_index("ix_audit_entry_record_kind_record_id", "audit_entry", ["record_kind", "record_id"])
    op.create_table(
        "audit_value",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary()),
        sa.Column("old_and_new", sa.Text()),
        sa.Column("emptied_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["sequence"],
            ["audit_entry.sequence"],
            name="fk_audit_value_sequence_audit_entry",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("sequence", name="pk_audit_value"),
    )
    _table(
        "retention_review",
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
        _key("retention_review", "episode_id", "episode"),
        _key("retention_review", "person_id", "person"),
        marked=True,
    )
    op.create_index("ix_retention_review_due", "retention_review", ["due"])
    op.create_index("ix_retention_review_episode_id", "retention_review", ["episode_id"])
    op.create_index("ix_retention_review_person_id", "retention_review", ["person_id"])

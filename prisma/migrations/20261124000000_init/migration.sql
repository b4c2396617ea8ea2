-- A UUIDv7 (RFC 9562, 5.7) from the database's clock, for rows that a statement makes itself. Ids that one session makes
-- come in the order of the making: PostgreSQL's own do, and older servers than 18, which have none, get microseconds in
-- rand_a (6.2, method 3).
DO $do$
BEGIN
  IF to_regprocedure('pg_catalog.uuidv7()') IS NOT NULL THEN
    CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS 'SELECT pg_catalog.uuidv7()';
    RETURN;
  END IF;
  CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
    SELECT encode(
      substring(int8send(us / 1000) FROM 3)
        || substring(int8send(x'7000'::bigint | ((us % 1000) * 4096 / 1000)) FROM 7)
        || substring(uuid_send(gen_random_uuid()) FROM 9),
      'hex')::uuid
    FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS us) AS clock
  $$;
END
$do$;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'admin', 'reviewer', 'viewer');

-- CreateEnum
CREATE TYPE "impact" AS ENUM ('low', 'medium', 'high', 'critical');

-- CreateEnum
CREATE TYPE "retry_safety" AS ENUM ('idempotent', 'keyed', 'query', 'blind');

-- CreateEnum
CREATE TYPE "proposal_state" AS ENUM ('pending', 'changes_requested', 'approved', 'rejected', 'expired', 'withdrawn');

-- CreateEnum
CREATE TYPE "commit_state" AS ENUM ('ready', 'claimed', 'sending', 'committed', 'failed', 'unknown', 'abandoned', 'withdrawn', 'returned');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('approve', 'reject', 'request_changes');

-- CreateEnum
CREATE TYPE "receipt_outcome" AS ENUM ('committed', 'refused', 'not_sent', 'ambiguous');

-- CreateEnum
CREATE TYPE "preview_outcome" AS ENUM ('read', 'failed');

-- CreateEnum
CREATE TYPE "lookup_result" AS ENUM ('found', 'absent', 'inconclusive');

-- CreateEnum
CREATE TYPE "resolution_result" AS ENUM ('committed', 'not_committed', 'abandoned');

-- CreateEnum
CREATE TYPE "prevention" AS ENUM ('live_intent', 'replayed_key');

-- CreateEnum
CREATE TYPE "passkey_purpose" AS ENUM ('registration', 'approval');

-- CreateEnum
CREATE TYPE "webhook_delivery_state" AS ENUM ('pending', 'delivered', 'failed');

-- CreateEnum
CREATE TYPE "webhook_disabled" AS ENUM ('gone', 'by_hand');

-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('agent', 'user', 'committer', 'system');

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "credential_id" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "aaguid" UUID NOT NULL,
    "backed_up" BOOLEAN NOT NULL,
    "rp_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey_challenge" (
    "nonce" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" "passkey_purpose" NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passkey_challenge_pkey" PRIMARY KEY ("nonce")
);

-- CreateTable
CREATE TABLE "membership" (
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "agent" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_key" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "prefix" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "agent_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "personal_token" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "prefix" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "personal_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_type" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "current_version" INTEGER NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "action_type_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_type_version" (
    "workspace_id" UUID NOT NULL,
    "action_type_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "impact" "impact" NOT NULL,
    "params_schema" JSON NOT NULL,
    "summary_template" TEXT,
    "connector" JSON NOT NULL,
    "policy" JSON NOT NULL,
    "retry_safety" "retry_safety" NOT NULL,
    "compensation" JSON,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "action_type_version_pkey" PRIMARY KEY ("workspace_id","action_type_id","version")
);

-- CreateTable
CREATE TABLE "proposal" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "action_type_id" UUID NOT NULL,
    "type_version" INTEGER NOT NULL,
    "state" "proposal_state" NOT NULL,
    "revision" INTEGER NOT NULL,
    "payload_hash" TEXT NOT NULL,
    "intent_hash" BYTEA NOT NULL,
    "returns" INTEGER NOT NULL DEFAULT 0,
    "idempotency_key" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "commit_key" UUID NOT NULL,
    "allow_duplicate" BOOLEAN NOT NULL,
    "external_ref" TEXT,
    "group_name" TEXT,
    "context" JSON NOT NULL,
    "warnings" JSON NOT NULL,
    "compensates" UUID,
    "proposed_by" UUID,
    "callback_url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id","workspace_id")
);

-- CreateTable
CREATE TABLE "live_intent" (
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "intent_hash" BYTEA NOT NULL,
    "allow_duplicate" BOOLEAN NOT NULL,

    CONSTRAINT "live_intent_pkey" PRIMARY KEY ("proposal_id","workspace_id")
);

-- CreateTable
CREATE TABLE "revision" (
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "params" JSON NOT NULL,
    "payload_hash" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "rationale" TEXT,
    "author_kind" "actor_kind" NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("proposal_id","workspace_id","number")
);

-- CreateTable
CREATE TABLE "preview" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "returns" INTEGER NOT NULL,
    "outcome" "preview_outcome" NOT NULL,
    "values" JSON NOT NULL,
    "digest" TEXT,
    "error_code" TEXT,
    "detail" TEXT,
    "read_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "preview_pkey" PRIMARY KEY ("proposal_id","workspace_id","id")
);

-- CreateTable
CREATE TABLE "preview_request" (
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "action_type_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "preview_request_pkey" PRIMARY KEY ("proposal_id","workspace_id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "payload_hash" TEXT NOT NULL,
    "verdict" "verdict" NOT NULL,
    "user_id" UUID NOT NULL,
    "comment" TEXT,
    "preview_id" UUID,
    "acknowledged" BOOLEAN NOT NULL DEFAULT false,
    "round" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("proposal_id","workspace_id","id")
);

-- CreateTable
CREATE TABLE "decision_withdrawal" (
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_withdrawal_pkey" PRIMARY KEY ("proposal_id","workspace_id","decision_id")
);

-- CreateTable
CREATE TABLE "decision_signature" (
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "nonce" TEXT NOT NULL,
    "rp_id" TEXT NOT NULL,
    "credential_id" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,
    "authenticator_data" BYTEA NOT NULL,
    "client_data_json" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,

    CONSTRAINT "decision_signature_pkey" PRIMARY KEY ("proposal_id","workspace_id","decision_id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("proposal_id","workspace_id")
);

-- CreateTable
CREATE TABLE "snooze" (
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "snooze_pkey" PRIMARY KEY ("workspace_id","user_id","proposal_id")
);

-- CreateTable
-- UNLOGGED: who looks at something now is worth nothing after a crash, and its beats cost no flush.
CREATE UNLOGGED TABLE "presence" (
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("workspace_id","proposal_id","user_id")
);

-- CreateTable
CREATE TABLE "commit" (
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "action_type_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "state" "commit_state" NOT NULL,
    "commit_key" UUID NOT NULL,
    "retry_safety" "retry_safety" NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "sends" INTEGER NOT NULL DEFAULT 0,
    "open_sends" INTEGER NOT NULL DEFAULT 0,
    "fence" BIGINT NOT NULL DEFAULT 0,
    "worker" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "key_valid_until" TIMESTAMPTZ(3),
    "next_lookup_at" TIMESTAMPTZ(3),
    "absent_after" TIMESTAMPTZ(3),
    "unknown_since" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_detail" TEXT,
    "preview_id" UUID,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "commit_pkey" PRIMARY KEY ("proposal_id","workspace_id")
);

-- CreateTable
CREATE TABLE "circuit" (
    "workspace_id" UUID NOT NULL,
    "action_type_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "retry_at" TIMESTAMPTZ(3) NOT NULL,
    "failures" INTEGER NOT NULL,
    "error_code" TEXT NOT NULL,
    "detail" TEXT NOT NULL,

    CONSTRAINT "circuit_pkey" PRIMARY KEY ("workspace_id","action_type_id")
);

-- CreateTable
CREATE TABLE "prevented_duplicate" (
    "workspace_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "action_type_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "kind" "prevention" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "prevented_duplicate_pkey" PRIMARY KEY ("workspace_id","hour","action_type_id","agent_id","kind")
);

-- CreateTable
CREATE TABLE "permit" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "fence" BIGINT NOT NULL,
    "retry_safety" "retry_safety" NOT NULL,
    "worker" TEXT NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "permitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "permit_pkey" PRIMARY KEY ("proposal_id","workspace_id","attempt")
);

-- CreateTable
CREATE TABLE "receipt" (
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "outcome" "receipt_outcome" NOT NULL,
    "error_code" TEXT,
    "detail" TEXT,
    "response_status" INTEGER,
    "response_body" TEXT,
    "truncated" BOOLEAN NOT NULL DEFAULT false,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("proposal_id","workspace_id","attempt")
);

-- CreateTable
CREATE TABLE "lookup" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "result" "lookup_result" NOT NULL,
    "detail" TEXT,
    "response_status" INTEGER,
    "response_body" TEXT,
    "truncated" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "lookup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resolution" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL,
    "result" "resolution_result" NOT NULL,
    "retry" BOOLEAN NOT NULL,
    "evidence" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "resolution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL DEFAULT uuid_v7(),
    "workspace_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "kind" TEXT NOT NULL,
    "actor_kind" "actor_kind" NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "proposal_id" UUID,
    "detail" JSON NOT NULL,
    "xid" BIGINT NOT NULL DEFAULT pg_current_xact_id()::text::bigint,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("workspace_id","at","id")
);

-- CreateTable
CREATE TABLE "audit_key" (
    "id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "audit_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_block" (
    "workspace_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "first_sequence" BIGINT NOT NULL,
    "size" INTEGER NOT NULL,
    "event_ids" UUID[],
    "leaves" BYTEA[],
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "root" BYTEA NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_block_pkey" PRIMARY KEY ("workspace_id","number")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "sealed_to" BIGINT NOT NULL,
    "history" TEXT NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "events" TEXT[],
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_reason" "webhook_disabled",
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_secret" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "endpoint_id" UUID,
    "agent_id" UUID,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_secret_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "endpoint_id" UUID,
    "agent_id" UUID,
    "proposal_id" UUID,
    "url" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" "webhook_delivery_state" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "queued" BOOLEAN NOT NULL DEFAULT false,
    "next_attempt_at" TIMESTAMPTZ(3) DEFAULT clock_timestamp(),
    "attempted_at" TIMESTAMPTZ(3),
    "headers" JSON,
    "response_status" INTEGER,
    "response_body" TEXT,
    "error_code" TEXT,
    "error_detail" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_position" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "snapshot" TEXT NOT NULL,
    "history" TEXT NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "webhook_position_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "database_history" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "database_history_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_endpoint_workspace_id_id_key" ON "webhook_endpoint"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "webhook_secret_workspace_id_endpoint_id_idx" ON "webhook_secret"("workspace_id", "endpoint_id");

-- CreateIndex
CREATE INDEX "webhook_secret_workspace_id_agent_id_idx" ON "webhook_secret"("workspace_id", "agent_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_workspace_id_endpoint_id_created_at_id_idx" ON "webhook_delivery"("workspace_id", "endpoint_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_proposal_id_workspace_id_idx" ON "webhook_delivery"("proposal_id", "workspace_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_created_at_idx" ON "webhook_delivery"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_slug_key" ON "workspace"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey"("credential_id");

-- CreateIndex
CREATE INDEX "passkey_user_id_idx" ON "passkey"("user_id");

-- CreateIndex
CREATE INDEX "passkey_challenge_user_id_idx" ON "passkey_challenge"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_signature_nonce_key" ON "decision_signature"("nonce");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "agent_workspace_id_name_key" ON "agent"("workspace_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "agent_workspace_id_id_key" ON "agent"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "agent_key_digest_key" ON "agent_key"("digest");

-- CreateIndex
CREATE INDEX "agent_key_workspace_id_agent_id_idx" ON "agent_key"("workspace_id", "agent_id");

-- CreateIndex
CREATE UNIQUE INDEX "personal_token_digest_key" ON "personal_token"("digest");

-- CreateIndex
CREATE INDEX "personal_token_workspace_id_user_id_idx" ON "personal_token"("workspace_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "action_type_workspace_id_name_key" ON "action_type"("workspace_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "action_type_workspace_id_id_key" ON "action_type"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "proposal_workspace_id_created_at_id_idx" ON "proposal"("workspace_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "proposal_workspace_id_action_type_id_created_at_id_idx" ON "proposal"("workspace_id", "action_type_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "proposal_workspace_id_agent_id_created_at_id_idx" ON "proposal"("workspace_id", "agent_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "proposal_workspace_id_external_ref_idx" ON "proposal"("workspace_id", "external_ref");

-- CreateIndex
CREATE INDEX "proposal_workspace_id_intent_hash_idx" ON "proposal"("workspace_id", "intent_hash");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_agent_id_idempotency_key_key" ON "proposal"("agent_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "preview_request_due_at_idx" ON "preview_request"("due_at");

-- CreateIndex
CREATE INDEX "lookup_proposal_id_workspace_id_idx" ON "lookup"("proposal_id", "workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "resolution_proposal_id_workspace_id_generation_key" ON "resolution"("proposal_id", "workspace_id", "generation");

-- CreateIndex
CREATE INDEX "audit_event_workspace_id_proposal_id_at_idx" ON "audit_event"("workspace_id", "proposal_id", "at");

-- CreateIndex
CREATE INDEX "audit_block_workspace_id_last_at_idx" ON "audit_block"("workspace_id", "last_at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_block_workspace_id_first_sequence_key" ON "audit_block"("workspace_id", "first_sequence");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey_challenge" ADD CONSTRAINT "passkey_challenge_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_signature" ADD CONSTRAINT "decision_signature_proposal_id_workspace_id_decision_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id", "decision_id") REFERENCES "decision"("proposal_id", "workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent" ADD CONSTRAINT "agent_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent" ADD CONSTRAINT "agent_workspace_id_owner_id_fkey" FOREIGN KEY ("workspace_id", "owner_id") REFERENCES "membership"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_key" ADD CONSTRAINT "agent_key_workspace_id_agent_id_fkey" FOREIGN KEY ("workspace_id", "agent_id") REFERENCES "agent"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personal_token" ADD CONSTRAINT "personal_token_workspace_id_user_id_fkey" FOREIGN KEY ("workspace_id", "user_id") REFERENCES "membership"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_type" ADD CONSTRAINT "action_type_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_type_version" ADD CONSTRAINT "action_type_version_workspace_id_action_type_id_fkey" FOREIGN KEY ("workspace_id", "action_type_id") REFERENCES "action_type"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_type_version" ADD CONSTRAINT "action_type_version_workspace_id_created_by_fkey" FOREIGN KEY ("workspace_id", "created_by") REFERENCES "membership"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_workspace_id_agent_id_fkey" FOREIGN KEY ("workspace_id", "agent_id") REFERENCES "agent"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_workspace_id_action_type_id_type_version_fkey" FOREIGN KEY ("workspace_id", "action_type_id", "type_version") REFERENCES "action_type_version"("workspace_id", "action_type_id", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_compensates_workspace_id_fkey" FOREIGN KEY ("compensates", "workspace_id") REFERENCES "proposal"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_workspace_id_proposed_by_fkey" FOREIGN KEY ("workspace_id", "proposed_by") REFERENCES "membership"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "live_intent" ADD CONSTRAINT "live_intent_proposal_id_workspace_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id") REFERENCES "proposal"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_proposal_id_workspace_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id") REFERENCES "proposal"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preview" ADD CONSTRAINT "preview_proposal_id_workspace_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id") REFERENCES "proposal"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preview" ADD CONSTRAINT "preview_proposal_id_workspace_id_revision_fkey" FOREIGN KEY ("proposal_id", "workspace_id", "revision") REFERENCES "revision"("proposal_id", "workspace_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preview_request" ADD CONSTRAINT "preview_request_proposal_id_workspace_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id") REFERENCES "proposal"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preview_request" ADD CONSTRAINT "preview_request_workspace_id_action_type_id_fkey" FOREIGN KEY ("workspace_id", "action_type_id") REFERENCES "action_type"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_proposal_id_workspace_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id") REFERENCES "proposal"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_proposal_id_workspace_id_revision_fkey" FOREIGN KEY ("proposal_id", "workspace_id", "revision") REFERENCES "revision"("proposal_id", "workspace_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_workspace_id_user_id_fkey" FOREIGN KEY ("workspace_id", "user_id") REFERENCES "membership"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_proposal_id_workspace_id_preview_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id", "preview_id") REFERENCES "preview"("proposal_id", "workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_withdrawal" ADD CONSTRAINT "decision_withdrawal_proposal_id_workspace_id_decision_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id", "decision_id") REFERENCES "decision"("proposal_id", "workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_proposal_id_workspace_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id") REFERENCES "proposal"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_workspace_id_user_id_fkey" FOREIGN KEY ("workspace_id", "user_id") REFERENCES "membership"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snooze" ADD CONSTRAINT "snooze_proposal_id_workspace_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id") REFERENCES "proposal"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snooze" ADD CONSTRAINT "snooze_workspace_id_user_id_fkey" FOREIGN KEY ("workspace_id", "user_id") REFERENCES "membership"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_proposal_id_workspace_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id") REFERENCES "proposal"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_workspace_id_user_id_fkey" FOREIGN KEY ("workspace_id", "user_id") REFERENCES "membership"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commit" ADD CONSTRAINT "commit_proposal_id_workspace_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id") REFERENCES "proposal"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commit" ADD CONSTRAINT "commit_workspace_id_agent_id_fkey" FOREIGN KEY ("workspace_id", "agent_id") REFERENCES "agent"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commit" ADD CONSTRAINT "commit_workspace_id_action_type_id_fkey" FOREIGN KEY ("workspace_id", "action_type_id") REFERENCES "action_type"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commit" ADD CONSTRAINT "commit_proposal_id_workspace_id_revision_fkey" FOREIGN KEY ("proposal_id", "workspace_id", "revision") REFERENCES "revision"("proposal_id", "workspace_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commit" ADD CONSTRAINT "commit_proposal_id_workspace_id_preview_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id", "preview_id") REFERENCES "preview"("proposal_id", "workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_block" ADD CONSTRAINT "audit_block_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_block" ADD CONSTRAINT "audit_block_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "audit_key"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "circuit" ADD CONSTRAINT "circuit_workspace_id_action_type_id_fkey" FOREIGN KEY ("workspace_id", "action_type_id") REFERENCES "action_type"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prevented_duplicate" ADD CONSTRAINT "prevented_duplicate_workspace_id_action_type_id_fkey" FOREIGN KEY ("workspace_id", "action_type_id") REFERENCES "action_type"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prevented_duplicate" ADD CONSTRAINT "prevented_duplicate_workspace_id_agent_id_fkey" FOREIGN KEY ("workspace_id", "agent_id") REFERENCES "agent"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permit" ADD CONSTRAINT "permit_proposal_id_workspace_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id") REFERENCES "commit"("proposal_id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_proposal_id_workspace_id_attempt_fkey" FOREIGN KEY ("proposal_id", "workspace_id", "attempt") REFERENCES "permit"("proposal_id", "workspace_id", "attempt") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lookup" ADD CONSTRAINT "lookup_proposal_id_workspace_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id") REFERENCES "proposal"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_proposal_id_workspace_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id") REFERENCES "proposal"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_workspace_id_user_id_fkey" FOREIGN KEY ("workspace_id", "user_id") REFERENCES "membership"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- AddForeignKey
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_workspace_id_created_by_fkey" FOREIGN KEY ("workspace_id", "created_by") REFERENCES "membership"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_secret" ADD CONSTRAINT "webhook_secret_workspace_id_endpoint_id_fkey" FOREIGN KEY ("workspace_id", "endpoint_id") REFERENCES "webhook_endpoint"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_secret" ADD CONSTRAINT "webhook_secret_workspace_id_agent_id_fkey" FOREIGN KEY ("workspace_id", "agent_id") REFERENCES "agent"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_workspace_id_endpoint_id_fkey" FOREIGN KEY ("workspace_id", "endpoint_id") REFERENCES "webhook_endpoint"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_workspace_id_agent_id_fkey" FOREIGN KEY ("workspace_id", "agent_id") REFERENCES "agent"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_proposal_id_workspace_id_fkey" FOREIGN KEY ("proposal_id", "workspace_id") REFERENCES "proposal"("id", "workspace_id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Everything below is what schema.prisma can't say.

-- Queues and desks: small partial indexes, whatever has finished. ---------------------------------------------------

CREATE INDEX commit_ready ON "commit" (action_type_id, not_before, proposal_id) WHERE state = 'ready';
CREATE INDEX commit_leased ON "commit" (lease_until) WHERE state IN ('claimed', 'sending');
CREATE INDEX commit_in_doubt ON "commit" (key_valid_until) WHERE state = 'ready' AND open_sends > 0;
CREATE INDEX commit_unknown ON "commit" (workspace_id, unknown_since, proposal_id) WHERE state = 'unknown';
CREATE INDEX commit_lookup_due ON "commit" (next_lookup_at) WHERE state = 'unknown' AND next_lookup_at IS NOT NULL;

-- The history: newest first, by key, for every filter. What is under way is in none of the large ones, or each step of the
-- protocol would write into all of them: it is found among the leases, and what waits to be sent again in one of its own.
-- `committed` is the rule, so the rarer states have their own too: for each filter, or an agent that never failed would be
-- looked for among all that did.
CREATE INDEX commit_history ON "commit" (workspace_id, started_at DESC, proposal_id DESC)
  WHERE started_at IS NOT NULL AND state IN ('committed', 'failed', 'unknown', 'abandoned', 'withdrawn');
CREATE INDEX commit_history_type ON "commit" (workspace_id, action_type_id, started_at DESC, proposal_id DESC)
  WHERE started_at IS NOT NULL AND state IN ('committed', 'failed', 'unknown', 'abandoned', 'withdrawn');
CREATE INDEX commit_history_agent ON "commit" (workspace_id, agent_id, started_at DESC, proposal_id DESC)
  WHERE started_at IS NOT NULL AND state IN ('committed', 'failed', 'unknown', 'abandoned', 'withdrawn');
CREATE INDEX commit_history_waiting ON "commit" (workspace_id, started_at DESC, proposal_id DESC)
  WHERE started_at IS NOT NULL AND state = 'ready';
CREATE INDEX commit_history_rare ON "commit" (workspace_id, state, started_at DESC, proposal_id DESC)
  WHERE started_at IS NOT NULL AND state IN ('failed', 'unknown', 'abandoned');
CREATE INDEX commit_history_rare_type ON "commit" (workspace_id, action_type_id, state, started_at DESC, proposal_id DESC)
  WHERE started_at IS NOT NULL AND state IN ('failed', 'unknown', 'abandoned');
CREATE INDEX commit_history_rare_agent ON "commit" (workspace_id, agent_id, state, started_at DESC, proposal_id DESC)
  WHERE started_at IS NOT NULL AND state IN ('failed', 'unknown', 'abandoned');
CREATE INDEX commit_proposed_rare ON "commit" (workspace_id, state, proposed_at DESC, proposal_id DESC)
  WHERE state IN ('failed', 'unknown', 'abandoned', 'withdrawn');
CREATE INDEX commit_proposed_rare_type ON "commit" (workspace_id, action_type_id, state, proposed_at DESC, proposal_id DESC)
  WHERE state IN ('failed', 'unknown', 'abandoned', 'withdrawn');
CREATE INDEX commit_proposed_rare_agent ON "commit" (workspace_id, agent_id, state, proposed_at DESC, proposal_id DESC)
  WHERE state IN ('failed', 'unknown', 'abandoned', 'withdrawn');

-- The inbox, and what is due to expire.
CREATE INDEX proposal_inbox ON proposal (workspace_id, expires_at, id) WHERE state = 'pending';
CREATE INDEX proposal_undecided ON proposal (expires_at) WHERE state IN ('pending', 'changes_requested');
CREATE INDEX proposal_state ON proposal (workspace_id, state, created_at DESC, id DESC) WHERE state <> 'approved';
CREATE INDEX proposal_ended_type ON proposal (workspace_id, action_type_id, state, created_at DESC, id DESC)
  WHERE state IN ('rejected', 'expired', 'withdrawn');
CREATE INDEX proposal_ended_agent ON proposal (workspace_id, agent_id, state, created_at DESC, id DESC)
  WHERE state IN ('rejected', 'expired', 'withdrawn');

-- The members of a group. Most proposals have none.
CREATE INDEX proposal_group ON proposal (workspace_id, group_name, created_at DESC, id DESC) WHERE group_name IS NOT NULL;

-- What undoes a proposal, the latest first. Few proposals are undos.
CREATE INDEX proposal_compensates ON proposal (compensates, created_at DESC, id DESC) WHERE compensates IS NOT NULL;

-- The audit log by actor and by kind. What every proposal leaves behind is soon found along the time; the other kinds are not.
CREATE INDEX audit_event_actor ON audit_event (workspace_id, actor_id, at) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_event_rare ON audit_event (workspace_id, kind, at) WHERE kind NOT IN
  ('proposal.submitted', 'proposal.previewed', 'proposal.approval_given', 'proposal.approved', 'commit.claimed', 'commit.permitted', 'commit.committed');

-- What the sealer takes next (xid8 itself has no BRIN): events lie in about the order of their transactions, so this stays a few pages whatever the log has.
-- It is kept up by autovacuum, which therefore comes after so many new events, however many there are.
-- schema.prisma names it too, or Prisma would drop it; its storage parameters are said here alone.
CREATE INDEX audit_event_xid ON audit_event USING brin (xid) WITH (pages_per_range = 32, autosummarize = on);
ALTER TABLE audit_event SET (autovacuum_vacuum_insert_threshold = 20000, autovacuum_vacuum_insert_scale_factor = 0);

-- Webhooks: one secret of an owner that has not been replaced, and the deliveries that have no job yet.
CREATE UNIQUE INDEX one_secret_an_endpoint ON webhook_secret (endpoint_id) WHERE expires_at IS NULL AND endpoint_id IS NOT NULL;
CREATE UNIQUE INDEX one_secret_an_agent ON webhook_secret (agent_id) WHERE expires_at IS NULL AND agent_id IS NOT NULL;
CREATE INDEX webhook_delivery_to_queue ON webhook_delivery (created_at, id) WHERE state = 'pending' AND NOT queued;

-- One live proposal for one intent, unless a second one was asked for, and one send a generation where the target can't help.
CREATE UNIQUE INDEX one_live_proposal_an_intent ON live_intent (workspace_id, intent_hash) WHERE NOT allow_duplicate;
CREATE INDEX live_intent_allowed ON live_intent (workspace_id, intent_hash) WHERE allow_duplicate;

-- One verdict of one reviewer on one reading of one revision (none is all zeroes: a NULL would be unlike any other), and
-- another one only after they took theirs back.
CREATE UNIQUE INDEX one_verdict_a_reviewer ON decision
  (proposal_id, workspace_id, revision, user_id, verdict, round, coalesce(preview_id, '00000000-0000-0000-0000-000000000000'));
CREATE UNIQUE INDEX one_send_a_generation ON permit (proposal_id, generation) WHERE retry_safety IN ('query', 'blind');

-- Checks. -------------------------------------------------------------------------------------------------------------

ALTER TABLE workspace ADD CONSTRAINT workspace_slug CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$');
ALTER TABLE "user" ADD CONSTRAINT user_email_lower CHECK (email = lower(email) AND email <> '');
ALTER TABLE agent_key ADD CONSTRAINT agent_key_digest CHECK (octet_length(digest) = 32);
ALTER TABLE personal_token ADD CONSTRAINT personal_token_digest CHECK (octet_length(digest) = 32);
ALTER TABLE passkey ADD CONSTRAINT passkey_shape CHECK (
  octet_length(credential_id) BETWEEN 1 AND 1023 AND octet_length(public_key) > 0 AND counter >= 0 AND rp_id <> '');
ALTER TABLE passkey_challenge ADD CONSTRAINT passkey_challenge_nonce CHECK (nonce ~ '^[A-Za-z0-9_-]{43}$');
ALTER TABLE action_type ADD CONSTRAINT action_type_version_positive CHECK (current_version >= 1);
-- A length and a pattern without a count: a pattern that counts to 255 takes 31 µs a row, and these half of one.
ALTER TABLE proposal
  ADD CONSTRAINT proposal_revision_positive CHECK (revision >= 1),
  ADD CONSTRAINT proposal_payload_hash CHECK (octet_length(payload_hash) = 71 AND payload_hash ~ '^sha256:[0-9a-f]+$'),
  ADD CONSTRAINT proposal_group_name CHECK (group_name <> ''),
  ADD CONSTRAINT proposal_hashes CHECK (octet_length(intent_hash) = 32 AND octet_length(request_hash) = 32),
  -- An agent's key as it was sent; a person's behind their id and a space, which no key holds (lib/core/stored-key.ts).
  ADD CONSTRAINT proposal_idempotency_key CHECK (CASE WHEN proposed_by IS NULL
    THEN octet_length(idempotency_key) BETWEEN 1 AND 255 AND idempotency_key ~ '^[\x21-\x7e]+$'
    ELSE octet_length(idempotency_key) BETWEEN 38 AND 292 AND left(idempotency_key, 37) = proposed_by::text || ' '
      AND substr(idempotency_key, 38) ~ '^[\x21-\x7e]+$' END);
ALTER TABLE revision
  ADD CONSTRAINT revision_payload_hash CHECK (octet_length(payload_hash) = 71 AND payload_hash ~ '^sha256:[0-9a-f]+$'),
  ADD CONSTRAINT revision_author CHECK (author_kind IN ('agent', 'user'));
ALTER TABLE decision ADD CONSTRAINT decision_acknowledged CHECK (NOT acknowledged OR verdict = 'approve');
ALTER TABLE "commit"
  ADD CONSTRAINT commit_counts CHECK (generation >= 1 AND sends >= 0 AND open_sends BETWEEN 0 AND sends AND fence >= 0),
  ADD CONSTRAINT commit_lease CHECK ((state IN ('claimed', 'sending')) = (lease_until IS NOT NULL)),
  ADD CONSTRAINT commit_unknown_since CHECK (state <> 'unknown' OR unknown_since IS NOT NULL),
  ADD CONSTRAINT commit_finished CHECK ((state IN ('committed', 'failed', 'abandoned', 'withdrawn')) = (finished_at IS NOT NULL));
ALTER TABLE permit ADD CONSTRAINT permit_attempt_positive CHECK (attempt >= 1 AND generation >= 1);
ALTER TABLE preview ADD CONSTRAINT preview_digest CHECK (
  CASE outcome WHEN 'read' THEN digest IS NOT NULL AND digest ~ '^sha256:[0-9a-f]+$' AND error_code IS NULL
    ELSE digest IS NULL AND error_code IS NOT NULL END);
ALTER TABLE resolution ADD CONSTRAINT resolution_evidence CHECK (btrim(evidence) <> '');
ALTER TABLE audit_key ADD CONSTRAINT audit_key_fingerprint CHECK (id = 'sha256:' || encode(sha256(public_key), 'hex') AND octet_length(public_key) = 32);
ALTER TABLE audit_block ADD CONSTRAINT audit_block_shape CHECK (
  number >= 1 AND first_sequence >= number AND size BETWEEN 1 AND 4096 AND cardinality(event_ids) = size AND first_at <= last_at
  AND octet_length(root) = 32 AND octet_length(previous_hash) = 32 AND octet_length(hash) = 32 AND octet_length(signature) = 64);
ALTER TABLE audit_seal ADD CONSTRAINT audit_seal_one CHECK (id = 1);
ALTER TABLE webhook_endpoint ADD CONSTRAINT webhook_endpoint_disabled CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL));
ALTER TABLE webhook_secret ADD CONSTRAINT webhook_secret_owner CHECK (num_nonnulls(endpoint_id, agent_id) = 1);
ALTER TABLE webhook_delivery
  ADD CONSTRAINT webhook_delivery_owner CHECK (num_nonnulls(endpoint_id, agent_id) = 1),
  ADD CONSTRAINT webhook_delivery_counts CHECK (tries >= 0 AND attempts >= tries),
  ADD CONSTRAINT webhook_delivery_ended CHECK ((state = 'pending') = (ended_at IS NULL) AND (state = 'pending') = (next_attempt_at IS NOT NULL));
ALTER TABLE webhook_position ADD CONSTRAINT webhook_position_one CHECK (id = 1);

-- What is written stays as it was written. ---------------------------------------------------------------------------

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: its rows never change', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_block FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON decision_signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON decision_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON preview FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON permit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON receipt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON lookup FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON resolution FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON action_type_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The leaf of an audit event (RFC 9162, 2.1.1) over the RFC 8785 form of its row: lib/core/audit-leaf.ts computes the same.
-- `detail` is covered as the text that is stored. Computed where it is read, so that no write pays for it; what it was when
-- the event was sealed stands in its block.
CREATE FUNCTION audit_leaf(e audit_event) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT sha256('\x00'::bytea || convert_to(
    '{"actorId":' || coalesce('"' || e.actor_id || '"', 'null') ||
    ',"actorKind":"' || e.actor_kind ||
    '","actorName":' || to_json(e.actor_name)::text ||
    ',"at":"' || to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ||
    '","detail":' || to_json(e.detail::text)::text ||
    ',"id":"' || e.id ||
    '","kind":' || to_json(e.kind)::text ||
    ',"proposalId":' || coalesce('"' || e.proposal_id || '"', 'null') ||
    ',"workspaceId":"' || e.workspace_id || '"}', 'UTF8'))
$$;

-- Hashes do not compress.
ALTER TABLE audit_block ALTER COLUMN leaves SET STORAGE EXTERNAL;

-- Which history this is: another one may lack what was acknowledged on the last (docs/decisions/0017). Not the timeline of
-- pg_control_checkpoint(), which a promoted server changes only with its next checkpoint.
CREATE FUNCTION history_of_database() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT system_identifier FROM pg_control_system()) || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8);
EXCEPTION WHEN insufficient_privilege OR undefined_function OR feature_not_supported THEN
  RETURN 'unknown';
END
$$;

ALTER TABLE database_history ADD CONSTRAINT database_history_one CHECK (id = 1);
INSERT INTO database_history (name) VALUES (history_of_database());
INSERT INTO audit_seal (sealed_to, history) VALUES (0, history_of_database());
INSERT INTO webhook_position (snapshot, history) VALUES (pg_current_snapshot()::text, history_of_database());

-- Whether permits may be given: what is in doubt since the last change of the history has been held.
CREATE FUNCTION history_is_known() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT name = history_of_database() FROM database_history
$$;

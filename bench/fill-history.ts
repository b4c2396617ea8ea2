import { v7 } from "uuid";
import { putActionTypeInput } from "@/lib/contract/action-type";
import { runSql } from "./bench-postgres";

const chunk = 50_000;

// Ids and times run with n, one finished proposal each three seconds, the last one an hour ago.
const id = (n: string, kind: number) =>
  `(lpad(to_hex((extract(epoch FROM ${at(n)}) * 1000)::bigint), 12, '0') || '7${kind}008000' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const at = (n: string) => `(now() - interval '1 hour' - (total - ${n}) * interval '3 seconds')`;
// Of a thousand 40 failed, 10 are unknown, 2 abandoned, and 70 were never approved: enough that every list fills its page
// in the small database too. But the fourth agent never failed and was never rejected.
const fate = "CASE WHEN (n / 7) % 4 = 3 AND n % 1000 < 970 THEN 500 ELSE n % 1000 END";
const commitState =
  "CASE WHEN fate < 40 THEN 'failed' WHEN fate < 50 THEN 'unknown' WHEN fate < 52 THEN 'abandoned' ELSE 'committed' END::commit_state";
const proposalState =
  "CASE WHEN n > total THEN 'pending' WHEN fate < 930 THEN 'approved' WHEN fate < 970 THEN 'rejected' WHEN fate < 985 THEN 'expired' ELSE 'withdrawn' END::proposal_state";
const hash = `'sha256:' || encode(sha256(n::text::bytea), 'hex')`;

const source = `FROM (SELECT n, ${fate} AS fate, $1::int AS total, (SELECT id FROM workspace LIMIT 1) AS workspace_id,
    (SELECT min(user_id::text)::uuid FROM membership) AS user_id,
    (SELECT array_agg(id ORDER BY name) FROM agent) AS agents, (SELECT array_agg(id ORDER BY name) FROM action_type) AS types
  FROM generate_series($2::int, $3::int) n) row`;
// A fifth agent and a sixth type have done nothing: where a filter finds nothing is where an index is missed most.
const agent = "agents[1 + (n / 7) % 4]";
const type = "types[1 + n % 5]";

const inserts = [
  `INSERT INTO proposal (workspace_id, id, agent_id, action_type_id, type_version, state, revision, payload_hash, intent_hash, idempotency_key,
     request_hash, commit_key, allow_duplicate, external_ref, context, warnings, created_at, updated_at, expires_at)
   SELECT workspace_id, ${id("n", 0)}, ${agent}, ${type}, 1, ${proposalState}, 1, ${hash}, sha256(n::text::bytea), 'key-' || n,
     sha256(n::text::bytea), ${id("n", 1)}, false, 'run-' || n / 10, '[]', '[]', ${at("n")}, ${at("n")},
     CASE WHEN n > total THEN now() + n % 86400 * interval '1 second' + interval '1 day' ELSE ${at("n")} + interval '1 day' END ${source}`,
  `INSERT INTO revision (workspace_id, proposal_id, number, params, payload_hash, summary, rationale, author_kind, author_id, created_at)
   SELECT workspace_id, ${id("n", 0)}, 1, json_build_object('project', 'OPS', 'title', 'Printer on fire ' || n), ${hash},
     'Create ticket “Printer on fire” in OPS', 'The user asked for a ticket.', 'agent', ${agent}, ${at("n")} ${source}`,
  `INSERT INTO live_intent (workspace_id, proposal_id, intent_hash, allow_duplicate)
   SELECT workspace_id, ${id("n", 0)}, sha256(n::text::bytea), false ${source} WHERE n > total OR (fate BETWEEN 40 AND 49)`,
  `INSERT INTO decision (id, workspace_id, proposal_id, revision, payload_hash, verdict, user_id, created_at)
   SELECT ${id("n", 2)}, workspace_id, ${id("n", 0)}, 1, ${hash}, 'approve', user_id, ${at("n")} ${source} WHERE n <= total AND fate < 930`,
  `INSERT INTO "commit" (workspace_id, proposal_id, agent_id, action_type_id, revision, state, commit_key, retry_safety, sends, open_sends, fence,
     worker, not_before, claimed_at, started_at, unknown_since, finished_at, error_code, error_detail, proposed_at, created_at, updated_at)
   SELECT workspace_id, ${id("n", 0)}, ${agent}, ${type}, 1, ${commitState}, ${id("n", 1)}, 'blind', 1, 1, 1, 'w', ${at("n")}, ${at("n")},
     ${at("n")}, CASE WHEN fate BETWEEN 40 AND 49 THEN ${at("n")} END,
     CASE WHEN fate BETWEEN 40 AND 49 THEN NULL ELSE ${at("n")} END, CASE WHEN fate < 52 THEN 'timeout' END,
     CASE WHEN fate < 52 THEN 'It took too long.' END, ${at("n")}, ${at("n")}, ${at("n")} ${source} WHERE n <= total AND fate < 930`,
  `INSERT INTO permit (id, workspace_id, proposal_id, generation, attempt, fence, retry_safety, worker, claimed_at, permitted_at)
   SELECT ${id("n", 3)}, workspace_id, ${id("n", 0)}, 1, 1, 1, 'blind', 'w', ${at("n")}, ${at("n")} ${source} WHERE n <= total AND fate < 930`,
  `INSERT INTO receipt (workspace_id, proposal_id, attempt, outcome, response_status, response_body, received_at)
   SELECT workspace_id, ${id("n", 0)}, 1, 'committed', 201, '{"id":"T-1"}', ${at("n")} ${source} WHERE n <= total AND fate < 930`,
];

/**
 * Fills a fresh database with a workspace of four agents and five action types, `finished` proposals that have come to their
 * end and `pending` that wait, without audit events. Triggers and foreign keys are not asked: the rows are right by construction.
 */
export async function fillHistory(url: string, finished: number, pending = 500): Promise<void> {
  await buildCatalogue(url);
  for (let from = 1; from <= finished + pending; from += chunk) {
    const to = Math.min(from + chunk - 1, finished + pending);
    const values = [finished, from, to].map(String);
    const literal = (statement: string) => statement.replace(/\$(\d)/g, (_, n) => values[Number(n) - 1] ?? "");
    await runSql(
      url,
      `SET session_replication_role = replica; SET synchronous_commit = off; ${inserts.map(literal).join(";\n")}`,
    );
  }
  await runSql(url, "VACUUM ANALYZE");
}

const definition = putActionTypeInput.parse({
  ...{ title: "Create a ticket", impact: "low", paramsSchema: { type: "object" } },
  connector: { kind: "http", url: "https://tickets.example/tickets" },
});

async function buildCatalogue(url: string): Promise<void> {
  const [workspaceId, userId] = [v7(), v7()];
  const several = (count: number) => Array.from({ length: count }, () => v7());
  await runSql(url, "INSERT INTO workspace (id, slug, name) VALUES ($1, 'default', 'Bench')", [workspaceId]);
  await runSql(url, `INSERT INTO "user" (id, email, name) VALUES ($1, 'owner@example.com', 'Owner')`, [userId]);
  await runSql(url, "INSERT INTO membership (workspace_id, user_id, role) VALUES ($1, $2, 'owner')", [
    workspaceId,
    userId,
  ]);
  await runSql(
    url,
    "INSERT INTO agent (id, workspace_id, name, owner_id) SELECT id, $1, 'agent-' || n, $2 FROM unnest($3::uuid[]) WITH ORDINALITY AS a (id, n)",
    [workspaceId, userId, several(5)],
  );
  await runSql(
    url,
    "INSERT INTO action_type (id, workspace_id, name, current_version) SELECT id, $1, 'type-' || n, 1 FROM unnest($2::uuid[]) WITH ORDINALITY AS t (id, n)",
    [workspaceId, several(6)],
  );
  await runSql(
    url,
    `INSERT INTO action_type_version (workspace_id, action_type_id, version, title, description, impact, params_schema, connector, policy, retry_safety)
     SELECT workspace_id, id, 1, $1, '', 'low', $2, $3, $4, 'blind' FROM action_type`,
    [
      definition.title,
      ...[definition.paramsSchema, definition.connector, definition.policy].map((part) => JSON.stringify(part)),
    ],
  );
}

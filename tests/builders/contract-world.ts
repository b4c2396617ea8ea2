import { randomBytes } from "node:crypto";
import fc from "fast-check";
import type { JsonObject, JsonValue } from "@/lib/core/json";
import { signingKeyOf } from "@/lib/core/signed-note";
import { pool } from "@/lib/db/client";
import { sendTestWebhook } from "@/lib/services/send-test-webhook";
import { scenarios } from "@/prisma/scenarios";
import type { LikelyValues } from "@/tests/builders/schema-arbitrary";
import { sealLog } from "@/tests/builders/seal-log";
import { buildToken } from "@/tests/builders/token-builder";
import { buildWebhook } from "@/tests/builders/webhook-desk";
import { buildActionType, buildWorkspace, type TestWorkspace, ticket } from "@/tests/builders/workspace-builder";

/** A workspace with a little of everything in it, and everything told with its marker, which nobody guesses. */
export interface FullWorkspace {
  workspace: TestWorkspace;
  marker: string;
  /** What a request may know it by, as `LikelyValues` name it. */
  known: Record<string, string[]>;
}

const text = { type: "string" } as const;
const plain = { type: "object", properties: { project: text, title: text } } as const;
/** Schemas that are taken, and some that are none, or more than a schema. */
const paramsSchemas: JsonObject[] = [
  ...[plain, plain, plain, {}, { type: "object", required: ["n"] }, { type: "nothing" }],
  { type: "object", $ref: "#" },
  { type: "object", $ref: "https://schemas.example/a" },
  { type: "object", $dynamicRef: "#a" },
  ...["(a+)+$", "(("].map((pattern) => ({ type: "object", properties: { title: { pattern } } })),
];

const mail = { kind: "smtp" as const, host: "mail.example", from: "a@a.example", to: ["b@b.example"] };

/** Builds one, with its log sealed. */
export async function buildFullWorkspace(): Promise<FullWorkspace> {
  const workspace = await buildWorkspace();
  const marker = `marker-${randomBytes(8).toString("hex")}`;
  const title = `${marker} {{ params.title }}`;
  const undo = await buildActionType(workspace, { summaryTemplate: title });
  const compensation = { type: undo, params: { project: "{{ params.project }}", title: "Undo {{ params.title }}" } };
  const types = [1, 2, 3].map(() => buildActionType(workspace, { summaryTemplate: title, compensation }));
  for (const type of await Promise.all(types)) await proposeAll(workspace, type, marker);
  await buildActionType(workspace, {
    summaryTemplate: marker,
    connector: { ...mail, subject: marker, text: marker },
  });
  for (let n = 0; n < 3; n += 1) {
    const { id } = await buildWebhook(workspace.admin, `https://${marker}.example/${n}`);
    await sendTestWebhook(workspace.admin, id);
  }
  await sealLog(signingKeyOf(new Uint8Array(32).fill(7)));
  return readAgain({ workspace, marker, known: {} });
}

/** The same, with what is known of it now. */
export async function readAgain(full: FullWorkspace): Promise<FullWorkspace> {
  return { ...full, known: await knownOf(full.workspace.id) };
}

/** One proposal in each state; the approved one is of a type that holds it. */
async function proposeAll(workspace: TestWorkspace, type: string, marker: string): Promise<void> {
  const { revised, committed, approved, ...others } = scenarios;
  const cast = { agent: workspace.agent, reviewer: workspace.reviewer };
  const told = { rationale: marker, externalRef: marker, group: marker, context: [{ label: marker, text: marker }] };
  let count = 0;
  const next = () => {
    count += 1;
    return ticket(type, `${marker} ${count}`, told);
  };
  await revised(cast, next(), next().params);
  await committed(cast, next(), `{"id":"${marker}"}`);
  for (const scenario of Object.values(others)) await scenario(cast, next());
  for (let n = 0; n < 6; n += 1) await scenarios.pending(cast, next());
  const held = await buildActionType(workspace, { policy: { holdSeconds: 3_600 } });
  await approved(cast, { ...next(), type: held });
}

async function knownOf(workspaceId: string): Promise<Record<string, string[]>> {
  const column = async (sql: string): Promise<string[]> => {
    const { rows } = await pool().query<{ value: string }>(`${sql} WHERE workspace_id = $1`, [workspaceId]);
    return [...new Set(rows.map(({ value }) => value))];
  };
  const names = await column("SELECT name AS value FROM action_type");
  const proposals = await column("SELECT id::text AS value FROM proposal");
  const webhooks = await column(
    "SELECT id::text AS value FROM (SELECT * FROM webhook_endpoint WHERE removed_at IS NULL) AS kept",
  );
  const people = await column("SELECT user_id::text AS value FROM membership");
  const cursor = `(extract(epoch FROM created_at) * 1000)::bigint || '.' || id`;
  return {
    "proposals/id": proposals,
    proposalId: proposals,
    "proposals/decisionId": await column("SELECT id::text AS value FROM decision"),
    "audit-events/id": await column("SELECT id::text AS value FROM audit_event"),
    "webhooks/id": webhooks,
    "webhooks/deliveryId": await column("SELECT id::text AS value FROM webhook_delivery"),
    "action-types/name": names,
    type: names,
    payloadHash: await column("SELECT payload_hash AS value FROM proposal"),
    agent: await column("SELECT id::text AS value FROM agent"),
    actor: people,
    cursor: await column(`SELECT ${cursor} AS value FROM proposal`),
  };
}

const urls = ["https://target.example/{{ params.title }}", "https://target.example/x", "http://127.0.0.1:9/"];
const templates = [null, "{{ params.title }}", "{{ params.title", "{% for a in params %}", "{{ secrets.A }}"];
const policies: JsonObject[] = [{}, { approvals: 2 }, { confirmation: "{{ params.title }}", commentOnReject: false }];

/** What is likely in any workspace. */
const likelyAnywhere: LikelyValues = {
  params: fc.record({ project: fc.constantFrom("OPS", "IT"), title: fc.string({ maxLength: 8 }) }),
  paramsSchema: fc.constantFrom(...paramsSchemas),
  connector: fc.constantFrom(...urls).map((url) => ({ kind: "http", url })),
  compensation: fc.constant(null),
  summaryTemplate: fc.constantFrom(...templates),
  policy: fc.constantFrom(...policies),
  url: fc.constantFrom(...urls),
  from: fc.constantFrom("2026-01-01T00:00:00Z", "2099-01-01T00:00:00+02:00", "a@a.example"),
  "Idempotency-Key": fc.uuid(),
  "If-Match": fc.constantFrom("*", "*", "*", '"a"', 'W/"a", "b"'),
};

/** What requests may know of both workspaces, and what most of them send where it is asked for. */
export function likelyIn(own: FullWorkspace, other: FullWorkspace): LikelyValues {
  const both = Object.keys(own.known).map((name): [string, fc.Arbitrary<JsonValue>] => {
    const of = ({ known: { [name]: values = [] } }: FullWorkspace) =>
      values.length > 0 ? fc.constantFrom(...values) : fc.uuid();
    return [name, fc.oneof({ arbitrary: of(own), weight: 5 }, of(other))];
  });
  return { ...likelyAnywhere, ...Object.fromEntries(both) };
}

/** The tokens that a caller may have, by what they are; null for none. */
export async function buildTokens({ workspace }: FullWorkspace): Promise<Record<string, string | null>> {
  const { agent, owner, admin, reviewer, secondReviewer, viewer } = workspace;
  const revoked = await buildToken(agent);
  await pool().query("UPDATE agent_key SET revoked_at = now() WHERE prefix = $1", [revoked.slice(0, 8)]);
  const personal = { owner, admin, reviewer, secondReviewer, viewer };
  const tokens = await Promise.all(Object.values({ agent, ...personal }).map(buildToken));
  const named = Object.fromEntries(["agent", ...Object.keys(personal)].map((name, n) => [name, tokens[n] ?? null]));
  return { ...named, none: null, revoked, garbage: "csk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", other: "abc" };
}

/** All rows of a workspace, by table: their number and a digest of all that is in them. */
export async function digestRows(workspaceId: string): Promise<JsonObject> {
  const { rows: tables } = await pool().query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'workspace_id' ORDER BY 1`,
  );
  const digests: [string, JsonValue][] = [];
  for (const { name } of tables) {
    const { rows } = await pool().query<{ digest: JsonValue }>(
      `SELECT json_build_array(count(*), md5(string_agg(t::text, '' ORDER BY t::text))) AS digest FROM ${name} t
       WHERE workspace_id = $1`,
      [workspaceId],
    );
    digests.push([name, rows[0]?.digest ?? null]);
  }
  return Object.fromEntries(digests);
}

/** What nothing said to anybody elsewhere may hold: the marker, and what its people and agents are known by. */
export function secretsOf({ workspace, marker }: FullWorkspace): string[] {
  const { id, slug, owner, admin, reviewer, secondReviewer, viewer, agent } = workspace;
  const people = [owner, admin, reviewer, secondReviewer, viewer].flatMap(({ user }) => [user.id, user.email]);
  return [id, slug, marker, agent.agent.id, agent.agent.name, ...people];
}

/** An action type's name is no secret: who sends it makes one of their own. */
const ownNames = new Set(["type", "action-types/name"]);

/** The secrets, and whatever a request may know of the other workspace, that this text holds though `asked` did not. */
export function leaksIn(text: string, asked: string, { known }: FullWorkspace, secrets: string[]): string[] {
  const ids = Object.entries(known).flatMap(([name, values]) => (ownNames.has(name) ? [] : values));
  const all = [...secrets, ...ids].filter((one) => text.includes(one));
  return all.filter((one) => !asked.includes(one));
}

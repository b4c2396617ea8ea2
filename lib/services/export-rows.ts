import type { AuditEventResource, ListAuditEventsQuery } from "@/lib/contract/audit-event";
import type { ListCommitsQuery } from "@/lib/contract/commit";
import type { Page } from "@/lib/contract/primitives";
import type { ProposalResource } from "@/lib/contract/proposal";
import { type CsvCell, csvRow } from "@/lib/core/csv-row";
import { requireRole, type UserCaller } from "@/lib/services/caller";
import { listAuditEvents } from "@/lib/services/list-audit-events";
import { listCommits } from "@/lib/services/list-commits";

/** CSV for a spreadsheet, or one JSON object a line, exactly as the API shows it. */
export type ExportFormat = "csv" | "jsonl";

const sliceSize = 500;

/** The audit log as filtered, newest first, for every member: a text, piece by piece, in slices by key. Throws `forbidden`. */
export function exportAuditEvents(
  caller: UserCaller,
  query: ListAuditEventsQuery,
  format: ExportFormat,
): AsyncGenerator<string> {
  const member = requireRole(caller, "viewer");
  const list = (cursor?: string) => listAuditEvents(member, { ...query, limit: sliceSize, cursor });
  return format === "csv" ? csvOf(auditColumns, list) : linesOf(list);
}

/** The commit history as filtered, newest first, for every member: as `exportAuditEvents`. */
export function exportCommits(
  caller: UserCaller,
  query: ListCommitsQuery,
  format: ExportFormat,
): AsyncGenerator<string> {
  const member = requireRole(caller, "viewer");
  const list = (cursor?: string) => listCommits(member, { ...query, limit: sliceSize, cursor });
  return format === "csv" ? csvOf(commitColumns, list) : linesOf(list);
}

type List<Item> = (cursor?: string) => Promise<Page<Item>>;
type Columns<Item> = Record<string, (item: Item) => CsvCell>;

const auditColumns: Columns<AuditEventResource> = {
  sequence: ({ sequence }) => sequence,
  block: ({ block }) => block,
  at: ({ at }) => at,
  kind: ({ kind }) => kind,
  actorKind: ({ actor }) => actor.kind,
  actorId: ({ actor }) => actor.id,
  actorName: ({ actor }) => actor.name,
  proposalId: ({ proposalId }) => proposalId,
  detail: ({ detail }) => JSON.stringify(detail),
  id: ({ id }) => id,
  leafHash: ({ leafHash }) => leafHash,
};

const commitColumns: Columns<ProposalResource> = {
  id: ({ id }) => id,
  startedAt: ({ commit }) => commit?.startedAt ?? null,
  finishedAt: ({ commit }) => commit?.finishedAt ?? null,
  status: ({ status }) => status,
  outcome: ({ commit }) => commit?.outcome ?? null,
  type: ({ type }) => type,
  summary: ({ summary }) => summary,
  impact: ({ impact }) => impact,
  agentName: ({ agent }) => agent.name,
  agentId: ({ agent }) => agent.id,
  externalRef: ({ externalRef }) => externalRef,
  group: ({ group }) => group,
  params: ({ params }) => JSON.stringify(params),
  payloadHash: ({ payloadHash }) => payloadHash,
  commitKey: ({ commitKey }) => commitKey,
  sends: ({ commit }) => commit?.sends ?? null,
  responseStatus: ({ commit }) => commit?.response?.status ?? null,
  errorCode: ({ commit }) => commit?.error?.code ?? null,
  errorDetail: ({ commit }) => commit?.error?.detail ?? null,
  createdAt: ({ createdAt }) => createdAt,
};

async function* csvOf<Item>(columns: Columns<Item>, list: List<Item>): AsyncGenerator<string> {
  yield csvRow(Object.keys(columns));
  const cells = Object.values(columns);
  for await (const items of slices(list)) yield items.map((item) => csvRow(cells.map((cell) => cell(item)))).join("");
}

async function* linesOf<Item>(list: List<Item>): AsyncGenerator<string> {
  for await (const items of slices(list)) yield items.map((item) => `${JSON.stringify(item)}\n`).join("");
}

async function* slices<Item>(list: List<Item>): AsyncGenerator<Item[]> {
  let cursor: string | undefined;
  do {
    const page: Page<Item> = await list(cursor);
    yield page.data;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

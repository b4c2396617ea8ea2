import { z } from "zod";

const listQuery = z.object({
  list: z.enum(["inbox", "commits", "proposals"]),
  /** The query string's parameters. */
  query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** The page in the middle of the list instead of the first. */
  deep: z.boolean(),
});
export type ListQuery = z.infer<typeof listQuery>;

/** What the list reader is asked: read this once. */
export const readMessage = z.object({ query: listQuery });

/** What it answers: how long that took, and how many rows it found. */
export const readResult = z.object({ readMs: z.number(), found: z.number() });

const commits = (query: ListQuery["query"] = {}, deep = false): ListQuery => ({ list: "commits", query, deep });
const proposals = (query: ListQuery["query"] = {}, deep = false): ListQuery => ({ list: "proposals", query, deep });

/** The lists that people look at, by the name they have in the table. */
export const listQueries: Record<string, ListQuery> = {
  inbox: { list: "inbox", query: {}, deep: false },
  "commits, first page": commits(),
  "commits, in the middle": commits({}, true),
  "commits, failed": commits({ outcome: "failed" }),
  "commits, unknown": commits({ outcome: "unknown" }),
  "commits, committed": commits({ outcome: "committed" }),
  "commits, failed or unknown": commits({ outcome: ["failed", "unknown"] }),
  "commits, a type": commits({ type: "type-2" }),
  "commits, two types, in the middle": commits({ type: ["type-2", "type-3"] }, true),
  "commits, a type never used": commits({ type: "type-6" }),
  "commits, an agent": commits({ agent: "agent-2" }),
  "commits, an idle agent": commits({ agent: "agent-5" }),
  "commits, a type that failed": commits({ type: "type-3", outcome: "failed" }),
  "commits, an agent that never failed": commits({ agent: "agent-4", outcome: ["failed", "unknown"] }),
  "commits, an agent and a type": commits({ agent: "agent-2", type: "type-3" }),
  "commits, an idle agent and a type": commits({ agent: "agent-5", type: "type-3" }),
  "proposals, first page": proposals(),
  "proposals, in the middle": proposals({}, true),
  "proposals, pending": proposals({ status: "pending" }),
  "proposals, approved": proposals({ status: "approved" }),
  "proposals, committed": proposals({ status: "committed" }),
  "proposals, failed": proposals({ status: "failed" }),
  "proposals, rejected": proposals({ status: "rejected" }),
  "proposals, withdrawn": proposals({ status: "withdrawn" }),
  "proposals, pending or unknown": proposals({ status: ["pending", "unknown"] }),
  "proposals, committed or rejected": proposals({ status: ["committed", "rejected"] }),
  "proposals, six statuses, in the middle": proposals(
    { status: ["failed", "unknown", "abandoned", "rejected", "expired", "withdrawn"] },
    true,
  ),
  "proposals, a type": proposals({ type: "type-2" }),
  "proposals, an idle agent": proposals({ agent: "agent-5" }),
  "proposals, an agent, rejected": proposals({ agent: "agent-2", status: "rejected" }),
  "proposals, an agent that never failed": proposals({ agent: "agent-4", status: ["failed", "rejected"] }),
  "proposals, a type never used, failed": proposals({ type: "type-6", status: "failed" }),
  "proposals, by external reference": proposals({ externalRef: "run-42" }),
};

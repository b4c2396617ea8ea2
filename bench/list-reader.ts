// Reads lists of one database (DATABASE_URL) through the services whenever its parent asks, and tells how long that took.
import { listCommitsQuery } from "@/lib/contract/commit";
import { inboxQuery } from "@/lib/contract/inbox";
import { listProposalsQuery } from "@/lib/contract/proposal";
import { encodeCursor } from "@/lib/core/keyset-cursor";
import { rows } from "@/lib/db/transaction";
import type { UserCaller } from "@/lib/services/caller";
import { listCommits } from "@/lib/services/list-commits";
import { listInbox } from "@/lib/services/list-inbox";
import { listProposals } from "@/lib/services/list-proposals";
import { type ListQuery, readMessage } from "./list-queries";

async function openDesk(): Promise<{ caller: UserCaller; cursor: string }> {
  const [workspace] = await rows<{ id: string; slug: string }>({ text: "SELECT id, slug FROM workspace" }, []);
  const middle = `SELECT proposal_id AS id, started_at AS at FROM "commit" ORDER BY started_at OFFSET (SELECT count(*) / 2 FROM "commit") LIMIT 1`;
  const [half] = await rows<{ id: string; at: Date }>({ text: middle }, []);
  if (workspace === undefined || half === undefined) throw new Error("The database is empty.");
  const user = { id: workspace.id, email: "owner@example.com", name: "Owner" };
  return { caller: { kind: "user", workspace, user, role: "owner" }, cursor: encodeCursor(half) };
}

const desk = openDesk();

async function read({ list, query, deep }: ListQuery): Promise<number> {
  const { caller, cursor } = await desk;
  const input = { ...query, ...(deep ? { cursor } : {}) };
  switch (list) {
    case "inbox":
      return (await listInbox(caller, inboxQuery.parse({}))).data.length;
    case "commits":
      return (await listCommits(caller, listCommitsQuery.parse(input))).data.length;
    case "proposals":
      return (await listProposals(caller, listProposalsQuery.parse(input))).data.length;
  }
}

process.on("message", async (message) => {
  const { query } = readMessage.parse(message);
  await desk;
  const startedAt = performance.now();
  const found = await read(query);
  process.send?.({ readMs: performance.now() - startedAt, found });
});
process.once("disconnect", () => process.exit(0));

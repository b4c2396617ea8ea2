import { z } from "zod";
import type { Desk } from "./chaos-workload";
import { nextUrl } from "./next-url";

const proposal = z.object({
  id: z.string(),
  status: z.string(),
  type: z.string(),
  params: z.object({ ref: z.string() }),
  idempotencyKey: z.string(),
  commitKey: z.string().nullable(),
});
export type SeenProposal = z.output<typeof proposal>;

const event = z.object({
  id: z.string(),
  kind: z.string(),
  proposalId: z.string().nullable(),
  detail: z.object({ state: z.string().optional(), restored: z.boolean().optional() }),
});
export type SeenEvent = z.output<typeof event>;

/** Every proposal of the workspace, as the API lists them. */
export function readProposals(desk: Desk): Promise<SeenProposal[]> {
  return readAll(desk, "/proposals", proposal);
}

/** The whole audit log, oldest first: ids carry microseconds. */
export async function readEvents(desk: Desk): Promise<SeenEvent[]> {
  const events = await readAll(desk, "/audit-events", event);
  return events.sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function readAll<Item extends z.ZodType>(desk: Desk, path: string, item: Item): Promise<z.output<Item>[]> {
  const page = z.object({ data: z.array(item), nextCursor: z.string().nullable() });
  const all: z.output<Item>[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query = cursor === "" ? "?limit=200" : `?limit=200&cursor=${encodeURIComponent(cursor)}`;
    const headers = { authorization: `Bearer ${desk.reviewerToken}` };
    const answer = await fetch(`${nextUrl(desk)}/api/v1${path}${query}`, {
      headers,
      signal: AbortSignal.timeout(30_000),
    });
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    const found: z.output<typeof page> = page.parse(await answer.json());
    all.push(...found.data);
    cursor = found.nextCursor;
  }
  return all;
}

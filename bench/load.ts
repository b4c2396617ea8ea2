import { z } from "zod";
import { type BenchProcess, nextMessage } from "./bench-process";

/** What the load client is asked to do. */
export const loadMessage = z.object({
  url: z.string(),
  token: z.string(),
  connections: z.number(),
  seconds: z.number(),
});
export type Load = z.infer<typeof loadMessage>;

const loadResult = z.object({ perSecond: z.number(), p99Ms: z.number(), failures: z.number() });
export type LoadResult = z.infer<typeof loadResult>;

/** Has the load client (bench/load-client.ts) send; throws where anything was answered otherwise than 201. */
export async function applyLoad(client: BenchProcess, load: Load): Promise<LoadResult> {
  client.child.send(load);
  const result = await nextMessage(client.child, loadResult, load.seconds * 1_000 + 60_000);
  if (result.failures > 0) throw new Error(`${result.failures} requests to ${load.url} were not answered 201.`);
  return result;
}

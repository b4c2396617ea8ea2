import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Desk } from "./chaos-workload";
import { nextUrl } from "./next-url";

const waitSeconds = 60;
const proposal = z.object({ status: z.string() });
const settled = /^(committed|failed|rejected|expired|withdrawn|abandoned)$/;

/** What a reader has heard, and how often it was cut off and took it up again. */
export interface Heard {
  cuts: number;
  proposals: Set<string>;
}

/** Follows the dashboard's changes as a browser does, until `signal` aborts: a stream that ends is opened again, at the next process. */
export function followChanges(desk: Desk, cookie: string, signal: AbortSignal): Heard {
  const heard: Heard = { cuts: 0, proposals: new Set() };
  void (async () => {
    while (!signal.aborted) {
      await readStream(`${nextUrl(desk)}/api/events/default`, cookie, heard, signal).catch(() => {});
      heard.cuts += 1;
      await pause(100);
    }
  })();
  return heard;
}

async function readStream(url: string, cookie: string, heard: Heard, signal: AbortSignal): Promise<void> {
  const answer = await fetch(url, { headers: { cookie }, signal });
  if (answer.status !== 200 || answer.body === null) return;
  let text = "";
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (const [, id] of text.matchAll(/"proposalId":"([^"]+)"\}\n\n/g)) heard.proposals.add(id ?? "");
    text = text.slice(text.lastIndexOf("\n\n") + 1);
  }
}

/** Waits as an agent does until the proposal is settled: where `?wait=` is cut off, it asks the next process. */
export async function waitAcrossRestarts(desk: Desk, id: string): Promise<{ status: string; cuts: number }> {
  const headers = { authorization: `Bearer ${desk.agentKey}` };
  for (let cuts = 0; ; ) {
    const answer = await fetch(`${nextUrl(desk)}/api/v1/proposals/${id}?wait=${waitSeconds}`, { headers })
      .then(async (response) => ({ code: response.status, said: await response.text() }))
      .catch(() => null);
    if (answer?.code === 200) {
      const { status } = proposal.parse(JSON.parse(answer.said));
      if (settled.test(status)) return { status, cuts };
    } else cuts += 1;
    await pause(50);
  }
}

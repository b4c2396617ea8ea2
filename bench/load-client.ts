// Sends as many submissions as it can for a while and tells its parent how it went; the same for all that is compared.
import { Client } from "undici";
import { v7 } from "uuid";
import { benchProposal } from "./bench-workspace";
import { type Load, loadMessage } from "./load";
import { quantile } from "./median";

async function run(load: Load): Promise<void> {
  const latenciesMs: number[] = [];
  let failures = 0;
  const { origin, pathname } = new URL(load.url);
  const startedAt = performance.now();
  const endAt = startedAt + load.seconds * 1_000;
  const sendInTurn = async () => {
    const client = new Client(origin);
    while (performance.now() < endAt) {
      const key = v7();
      const headers = {
        authorization: `Bearer ${load.token}`,
        "content-type": "application/json",
        "idempotency-key": key,
      };
      const sentAt = performance.now();
      const answer = await client.request({ path: pathname, method: "POST", headers, body: benchProposal(key) });
      await answer.body.dump();
      latenciesMs.push(performance.now() - sentAt);
      if (answer.statusCode !== 201) failures += 1;
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: load.connections }, sendInTurn));
  const seconds = (performance.now() - startedAt) / 1_000;
  process.send?.({ perSecond: latenciesMs.length / seconds, p99Ms: quantile(latenciesMs, 0.99), failures });
}

process.on("message", (message) => void run(loadMessage.parse(message)));
process.once("disconnect", () => process.exit(0));

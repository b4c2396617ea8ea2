import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "@/lib/runtime/free-port";
import { startTicketDesk, type TicketDesk } from "./ticket-desk";

const said: string[] = [];
let desk: TicketDesk;

beforeAll(async () => {
  desk = await startTicketDesk(await freePort(), (line) => said.push(line));
});
afterAll(() => desk.close());

test("only what asks the desk to act is counted, and each such call is told in a line", async () => {
  await fetch(`${desk.origin}/contacts/C-1`);
  const set = { method: "PATCH", body: JSON.stringify({ field: "stage", value: "Customer" }) };
  await fetch(`${desk.origin}/contacts/C-1`, set);
  await fetch(`${desk.origin}/orders`, { method: "POST", headers: { "idempotency-key": "k" } });
  await fetch(`${desk.origin}/orders?key=k`);
  expect(said).toHaveLength(2);
  expect(desk.counts()).toMatchObject({ calls: 2, fieldChanges: 1, orders: 1 });
});

import { test as base, type Caller, expect, type Proposal, World } from "../e2e/world";

/** The proposals that the pictures show. */
export interface Scene {
  refund: Proposal;
  unknown: Proposal;
}

const text = { type: "string" };
const amount = { type: "integer", minimum: 1 };
const paramsSchema = (properties: Record<string, object>) => ({
  ...{ type: "object", properties, required: Object.keys(properties), additionalProperties: false },
});

function typesAt(origin: string): Record<string, object> {
  const http = (path: string, more: object = {}) => ({ kind: "http", url: `${origin}${path}`, ...more });
  return {
    "ticket.create": {
      ...{ title: "Create a ticket", impact: "low", paramsSchema: paramsSchema({ project: text, title: text }) },
      summaryTemplate: "Create ticket “{{ params.title }}” in {{ params.project }}",
      connector: http("/tickets", { retrySafety: "keyed" }),
    },
    "refund.pay": {
      title: "Pay a refund",
      impact: "high",
      paramsSchema: paramsSchema({ order: text, amountCents: amount, currency: text, reason: text }),
      summaryTemplate: "Refund order {{ params.order }} to the customer",
      connector: http("/refunds"),
      policy: { approvals: 1 },
    },
    "contact.update": {
      ...{ title: "Change a contact", impact: "medium", paramsSchema: paramsSchema({ contact: text, phone: text }) },
      summaryTemplate: "Set the phone of {{ params.contact }} to {{ params.phone }}",
      connector: http("/contacts", { retrySafety: "idempotent" }),
    },
  };
}

async function propose(world: World, type: string, params: object, more: object = {}): Promise<Proposal> {
  const { status, body } = await world.call("agent", "POST", "/proposals", { type, params, ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return body as Proposal;
}

async function rule(world: World, { id, payloadHash }: Proposal, by: Caller, verdict = "approve"): Promise<void> {
  const ruling =
    verdict === "approve" ? { verdict, payloadHash } : { verdict, comment: "This customer was paid already." };
  const { status } = await world.call(by, "POST", `/proposals/${id}/decisions`, ruling);
  expect(status).toBe(201);
}

const refunded = (order: string, amountCents: number, reason: string) => ({
  order,
  amountCents,
  currency: "EUR",
  reason,
});

/** Fills the workspace with a day's work: what is done, what was refused, what nobody knows, and what waits. */
async function fill(world: World): Promise<Scene> {
  for (const [name, definition] of Object.entries(typesAt(world.target.origin))) {
    const { status, body } = await world.call("admin", "PUT", `/action-types/${name}`, definition);
    expect(status, JSON.stringify(body)).toBe(201);
  }
  for (const title of ["Printer on fire", "Door 3 does not lock", "Invoices arrive twice"]) {
    const done = await propose(world, "ticket.create", { project: "OPS", title });
    await rule(world, done, "reviewer");
    await world.read(done.id, 20);
  }
  await rule(world, await propose(world, "refund.pay", refunded("A-1009", 9_900, "Sent twice")), "second", "reject");
  world.target.losesReplies = true;
  const unknown = await propose(world, "refund.pay", refunded("A-1021", 4_500, "Arrived broken"));
  await rule(world, unknown, "reviewer");
  expect((await world.read(unknown.id, 30)).status).toBe("unknown");
  world.target.losesReplies = false;
  await propose(world, "contact.update", { contact: "Ada Lovelace", phone: "+44 20 7946 0958" });
  await propose(world, "ticket.create", { project: "IT", title: "New laptop for Grace" });
  const refund = await propose(world, "refund.pay", refunded("A-1042", 12_900, "The parcel never arrived"), {
    rationale: "The customer wrote on **Monday** that the parcel never arrived; the carrier has lost it.",
    context: [{ label: "Conversation", url: "https://chat.example/c/1042" }],
    externalRef: "run-42",
    expiresInSeconds: 3_600,
  });
  return { refund, unknown };
}

/** `scene` is made once for all pictures of a run. */
export const test = base.extend<object, { scene: Scene }>({
  world: [
    async ({ app }, use) => {
      const world = new World(app);
      await world.open({ reviewer: "ana@example.com", second: "ben@example.com", viewer: "cem@example.com" });
      await use(world);
      await world.target.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  scene: [async ({ world }, use) => use(await fill(world)), { scope: "worker", timeout: 180_000 }],
});

/** The places that are drawn, by the name of their picture. */
export const placesOf = ({ refund }: Scene): Record<string, string> => ({
  inbox: "inbox",
  proposal: `proposals/${refund.id}`,
  unknowns: "unknown",
  insights: "insights?period=24h",
});

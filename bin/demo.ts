import { randomUUID } from "node:crypto";
import { env } from "@/lib/env";
import { demoActionTypes } from "./demo/action-types";
import { ApiClient, proposeAndHangUp, type SeenProposal } from "./demo/demo-agent";
import { runCountersign } from "./demo/run-countersign";
import { startTicketDesk, type TicketDesk } from "./demo/ticket-desk";

const deskPort = 4010;
const waitSeconds = 45;
const say = (line = "") => process.stdout.write(`${line}\n`);

/** The demo: an agent that proposes, loses replies and retries, against a running app and a desk that counts. */
async function demo(): Promise<void> {
  const baseUrl = env().PUBLIC_URL ?? `http://127.0.0.1:${env().PORT}`;
  if (!(await isUp(baseUrl)))
    throw new Error(`Nothing answers at ${baseUrl}. Start it first, in another terminal: ${howToStart}`);
  const desk = await startTicketDesk(deskPort, (line) => say(`      desk  ${line}`));
  try {
    const admin = new ApiClient(baseUrl, await runCountersign("token", "create", env().ADMIN_EMAIL));
    const agent = new ApiClient(baseUrl, await runCountersign("agent", "create", "marketing-bot"));
    await putCatalogue(admin, desk.origin);
    const run = randomUUID().slice(0, 8);
    await tellLostReplies(agent, admin, run);
    const unknown = await tellUnknown(agent, admin, run);
    await leaveForReview(agent, run);
    tellWhatToLookAt(baseUrl, unknown, await admin.countPending());
    tellCount(desk);
    if (process.stdout.isTTY) await untilInterrupted();
  } finally {
    await desk.close();
  }
}

const howToStart = `OUTBOUND_ALLOW=127.0.0.1:${deskPort} npm start`;

async function isUp(baseUrl: string): Promise<boolean> {
  const answer = await fetch(`${baseUrl}/api/health`).catch(() => null);
  return answer?.ok ?? false;
}

async function putCatalogue(admin: ApiClient, origin: string): Promise<void> {
  for (const [name, definition] of Object.entries(demoActionTypes(origin))) {
    const { status } = await admin.call("PUT", `/action-types/${name}`, definition);
    if (status >= 300) throw new Error(`The action type ${name} was refused (${status}).`);
  }
  say("The catalogue has five action types: ticket.create, email.send, crm.update_field, order.create,");
  say("and order.cancel, which undoes order.create.\n");
}

async function tellLostReplies(agent: ApiClient, admin: ApiClient, run: string): Promise<void> {
  const ticket = {
    type: "ticket.create",
    params: { project: "OPS", title: `Printer on fire (${run})`, body: "Third floor, next to the kitchen." },
    rationale: "A user wrote: “the printer on the third floor is **burning**”.",
    context: [{ label: "Conversation", url: "https://chat.example/c/1042" }],
    externalRef: `demo-${run}`,
  };
  const key = `demo-${run}-ticket`;
  say("1. One ticket, four times asked for");
  await proposeAndHangUp(agent, key, ticket);
  say("     agent  proposes a ticket, and the reply is lost");
  const { proposal, replayed } = await agent.propose(key, ticket);
  say(
    `     agent  asks again with the same key: ${replayed ? "the same proposal" : "a new proposal"}, ${proposal.status}`,
  );
  const refused = await agent.proposeInVain(`${key}-forgotten`, ticket);
  say(`     agent  forgets, and proposes the same under a new key: ${refused.code}`);
  await admin.approve(proposal);
  say("  reviewer  approves");
  const settled = await agent.wait(proposal.id, waitSeconds);
  refuseIfForbidden(settled);
  say(`  outcome  ${settled.status} after ${settled.commit?.sends ?? 0} sends with one commit key\n`);
}

async function tellUnknown(agent: ApiClient, admin: ApiClient, run: string): Promise<SeenProposal> {
  say("2. An email whose reply is lost, to a service that can't be asked");
  const { proposal } = await agent.propose(`demo-${run}-welcome`, {
    type: "email.send",
    params: { to: "customer@example.com", subject: `Welcome aboard (${run})`, body: "Your account is ready." },
    rationale: "The customer finished signing up.",
  });
  await admin.approve(proposal);
  say("  reviewer  approves");
  const settled = await agent.wait(proposal.id, waitSeconds);
  say(`  outcome  ${settled.status}: it may have been sent, so it is not sent again; a person rules on it\n`);
  return settled;
}

async function leaveForReview(agent: ApiClient, run: string): Promise<void> {
  const waiting = [
    {
      type: "email.send",
      params: { to: "team@example.com", subject: `Launch is on Tuesday (${run})`, body: "See you at nine." },
      rationale: "The launch date moved in the calendar; everyone on the list was told Monday before.",
    },
    { type: "crm.update_field", params: { contact: "C-1042", field: "stage", value: `Customer (${run})` } },
    {
      type: "order.create",
      params: {
        supplier: "Paper & Sons",
        item: `Flyer A5 (${run})`,
        quantity: 2_000,
        amount: "249.00",
        currency: "EUR",
      },
      rationale:
        "Stock fell under 200, and the fair is in three weeks.\n\n- last order: 2,000 in May\n- price unchanged",
    },
  ];
  for (const body of waiting) await agent.propose(`demo-${run}-${body.type}`, body);
}

function refuseIfForbidden(proposal: SeenProposal): void {
  if (proposal.commit?.error?.code !== "outbound_blocked") return;
  const why = "The outbound guard keeps the committer from loopback addresses unless you allow them.";
  throw new Error(`${why} End the app, start it so, and run the demo again: ${howToStart}`);
}

function tellWhatToLookAt(baseUrl: string, unknown: SeenProposal, waiting: string): void {
  say("What to look at");
  say(`  ${baseUrl}/w/default/inbox      ${waiting} proposals wait for you`);
  say("                                          approve the order, and its page offers the undo");
  say(`  ${baseUrl}/w/default/proposals/${unknown.id}`);
  say("                                          the unknown: rule on it, with evidence");
  say(`  ${baseUrl}/w/default/history    what was carried out, by which key, in how many sends\n`);
}

function tellCount(desk: TicketDesk): void {
  const { calls, tickets, emails } = desk.counts();
  say(`The desk was called to act ${calls} times; what only reads it is not counted.`);
  say(`Emails: ${emails}. Tickets: ${tickets}${tickets === 1 ? ", not two." : "."}`);
  if (tickets !== 1) process.exitCode = 1;
}

async function untilInterrupted(): Promise<void> {
  say("\nThe desk stays open for what you approve now. Ctrl-C ends it.");
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
}

try {
  await demo();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

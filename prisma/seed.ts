import { demoActionTypes } from "@/bin/demo/action-types";
import { putActionTypeInput } from "@/lib/contract/action-type";
import { closeDatabase } from "@/lib/db/client";
import { findOwners } from "@/lib/db/workspace-store";
import { env, setEnv } from "@/lib/env";
import { databaseUrl } from "@/lib/runtime/database-url";
import type { UserCaller } from "@/lib/services/caller";
import { createAgentByOperator } from "@/lib/services/create-agent-by-operator";
import { createUser } from "@/lib/services/create-user";
import { ensureFirstUser } from "@/lib/services/ensure-first-user";
import { listActionTypes } from "@/lib/services/list-action-types";
import { listAgents } from "@/lib/services/list-agents";
import { listMembers } from "@/lib/services/list-members";
import { putActionType } from "@/lib/services/put-action-type";
import { workspaceForOperator } from "@/lib/services/workspace-for-operator";
import { type Cast, scenarios } from "./scenarios";

const reviewerEmail = "reviewer@countersign.local";

/** So long a running app leaves an approval alone: what the seed carries out itself, and what is to stay approved for a while. */
const holdSeconds = 3_600;

/** Fills an empty workspace `default` with a catalogue and proposals in every state that lasts, to develop against. */
async function seed(): Promise<void> {
  const first = await ensureFirstUser({ email: env().ADMIN_EMAIL, password: env().ADMIN_PASSWORD });
  if (first?.password) console.log(`${first.email} signs in with ${first.password}`);
  const workspace = await workspaceForOperator("default");
  const [owner] = await findOwners(workspace.id);
  if (owner === undefined) throw new Error("The workspace default has no owner.");
  const admin = callerFor(workspace, "owner", owner);
  const there = await whatIsThere(admin);
  if (there !== null)
    return refuse(`The workspace default has ${there} already: the seed fills an empty one, and changed nothing.`);
  const { userId, password } = await createUser({
    email: reviewerEmail,
    role: "reviewer",
    workspaceSlug: "default",
    name: "Reviewer",
  });
  if (password !== null) console.log(`${reviewerEmail} signs in with ${password}`);
  const { agentId } = await createAgentByOperator({ workspaceSlug: "default", name: "marketing-bot" });
  const agent: Cast["agent"] = { kind: "agent", workspace, agent: { id: agentId, name: "marketing-bot" } };
  for (const [name, definition] of Object.entries(demoActionTypes("https://desk.example"))) {
    const input = putActionTypeInput.parse(definition);
    await putActionType(admin, name, { ...input, policy: { ...input.policy, holdSeconds } });
  }
  const reviewer = callerFor(workspace, "reviewer", { userId, email: reviewerEmail, name: "Reviewer" });
  await fill({ agent, reviewer });
  console.log("The workspace default has a proposal in every state that lasts.");
}

/** What the seed would make a second time, or add to what somebody works with; null: nothing. A proposal has an agent. */
async function whatIsThere(admin: UserCaller): Promise<string | null> {
  if ((await listAgents(admin)).length > 0) return "agents";
  if ((await listActionTypes(admin, { limit: 1 })).data.length > 0) return "action types";
  if ((await listMembers(admin)).some(({ email }) => email === reviewerEmail)) return `a member ${reviewerEmail}`;
  return null;
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}

function callerFor(
  workspace: { id: string; slug: string },
  role: "owner" | "reviewer",
  { userId, email, name }: { userId: string; email: string; name: string },
): UserCaller {
  return { kind: "user", workspace, role, user: { id: userId, email, name } };
}

const ticket = (title: string) => ({
  type: "ticket.create",
  params: { project: "OPS", title, body: "Third floor, by the kitchen." },
});

async function fill(cast: Cast): Promise<void> {
  await scenarios.committed(cast, ticket("Printer on fire"));
  await scenarios.committed(cast, {
    type: "crm.update_field",
    params: { contact: "C-1042", field: "stage", value: "Customer" },
    summary: "Mark C-1042 as a customer",
  });
  await scenarios.failed(cast, ticket("Door does not close"));
  await scenarios.unknown(cast, {
    type: "email.send",
    params: { to: "customer@example.com", subject: "Welcome aboard", body: "Your account is ready." },
    rationale: "The customer finished signing up.",
  });
  await scenarios.abandoned(cast, {
    type: "email.send",
    params: { to: "events@example.com", subject: "The fair is off", body: "See you next year." },
  });
  await scenarios.rejected(cast, ticket("Coffee is cold"));
  await scenarios.withdrawn(cast, ticket("Never mind"));
  await scenarios.expired(cast, ticket("Water the plants by noon"));
  await scenarios.changesRequested(cast, ticket("Printer"));
  await scenarios.revised(cast, ticket("Lamp"), {
    project: "OPS",
    title: "Lamp in room 3.14 flickers",
    body: "Since Monday.",
  });
  await scenarios.pending(cast, {
    ...ticket("Wi-Fi drops in the east wing"),
    rationale: "Three users wrote within **ten minutes**.\n\n- east wing, second floor\n- since 9:40",
    context: [
      { label: "Conversation", url: "https://chat.example/c/1042" },
      { label: "First report", text: "It drops every few minutes." },
    ],
    externalRef: "run-42",
  });
  await scenarios.pending(cast, {
    type: "order.create",
    params: { supplier: "Paper & Sons", item: "Flyer A5", quantity: 2_000, amount: "249.00", currency: "EUR" },
    rationale: "Stock fell under 200, and the fair is in three weeks.",
  });
  await scenarios.approved(cast, ticket("Replace the filter"));
}

// As prisma.config.ts has it for Prisma's other commands: the database that is named, or the one that runs embedded.
const url = databaseUrl();
if (url !== null) setEnv("DATABASE_URL", url);
try {
  await seed();
} finally {
  await closeDatabase();
}

import { demoActionTypes } from "@/bin/demo/action-types";
import { putActionTypeInput } from "@/lib/contract/action-type";
import { closeDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { UserCaller } from "@/lib/services/caller";
import { createAgentByOperator } from "@/lib/services/create-agent-by-operator";
import { createUser } from "@/lib/services/create-user";
import { ensureFirstUser } from "@/lib/services/ensure-first-user";
import { listProposals } from "@/lib/services/list-proposals";
import { memberForOperator } from "@/lib/services/member-for-operator";
import { putActionType } from "@/lib/services/put-action-type";
import { workspaceForOperator } from "@/lib/services/workspace-for-operator";
import { type Cast, scenarios } from "./scenarios";

const reviewerEmail = "reviewer@countersign.local";

/** Fills an empty database with a catalogue and proposals in every state, to develop against. */
async function seed(): Promise<void> {
  const first = await ensureFirstUser({ email: env().ADMIN_EMAIL, password: env().ADMIN_PASSWORD });
  if (first?.password) console.log(`${first.email} signs in with ${first.password}`);
  const workspace = await workspaceForOperator("default");
  const admin = await callerFor(workspace, env().ADMIN_EMAIL, "owner");
  const { data } = await listProposals(admin, { limit: 1 });
  if (data.length > 0) throw new Error("The workspace default has proposals already: the seed is for an empty one.");
  const { password } = await createUser({
    email: reviewerEmail,
    role: "reviewer",
    workspaceSlug: "default",
    name: "Reviewer",
  });
  if (password !== null) console.log(`${reviewerEmail} signs in with ${password}`);
  const { agentId } = await createAgentByOperator({ workspaceSlug: "default", name: "marketing-bot" });
  const agent: Cast["agent"] = { kind: "agent", workspace, agent: { id: agentId, name: "marketing-bot" } };
  for (const [name, definition] of Object.entries(demoActionTypes("https://desk.example"))) {
    await putActionType(admin, name, putActionTypeInput.parse(definition));
  }
  await fill({ agent, reviewer: await callerFor(workspace, reviewerEmail, "reviewer") });
  console.log("The workspace default has a proposal in every state.");
}

async function callerFor(
  workspace: { id: string; slug: string },
  email: string,
  role: "owner" | "reviewer",
): Promise<UserCaller> {
  const member = await memberForOperator(workspace.id, email);
  return { kind: "user", workspace, role, user: { id: member.userId, email, name: member.name } };
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
  // Last: what the others hand to a committer is taken up on the way.
  await scenarios.approved(cast, ticket("Replace the filter"));
}

try {
  await seed();
} finally {
  await closeDatabase();
}

import { v7 as uuidv7 } from "uuid";
import type { PutActionTypeInput } from "@/lib/contract/action-type";
import { putActionTypeInput } from "@/lib/contract/action-type";
import type { ProposalResource, SubmitProposalInput } from "@/lib/contract/proposal";
import type { Role } from "@/lib/core/quorum";
import { prisma } from "@/lib/db/client";
import type { AgentCaller, UserCaller } from "@/lib/services/caller";
import { putActionType } from "@/lib/services/put-action-type";
import { submitProposal } from "@/lib/services/submit-proposal";

/** A workspace with one person of every role (two reviewers) and an agent that the owner owns. */
export interface TestWorkspace {
  id: string;
  slug: string;
  owner: UserCaller;
  admin: UserCaller;
  reviewer: UserCaller;
  secondReviewer: UserCaller;
  viewer: UserCaller;
  agent: AgentCaller;
}

/** Builds a workspace of its own name in the test file's database. */
export async function buildWorkspace(): Promise<TestWorkspace> {
  const id = uuidv7();
  const slug = `w-${id.slice(-12)}`;
  await prisma().workspace.create({ data: { id, slug, name: slug } });
  const workspace = { id, slug };
  const [owner, admin, reviewer, secondReviewer, viewer] = await Promise.all([
    buildMember(workspace, "owner"),
    buildMember(workspace, "admin"),
    buildMember(workspace, "reviewer"),
    buildMember(workspace, "reviewer"),
    buildMember(workspace, "viewer"),
  ]);
  const agent = await buildAgent(workspace, owner.user.id);
  return { id, slug, owner, admin, reviewer, secondReviewer, viewer, agent };
}

/** A person with this role in the workspace. */
export async function buildMember(workspace: { id: string; slug: string }, role: Role): Promise<UserCaller> {
  const id = uuidv7();
  const user = { id, email: `${role}-${id.slice(-12)}@example.com`, name: `${role} ${id.slice(-4)}` };
  await prisma().user.create({ data: { ...user, memberships: { create: { workspaceId: workspace.id, role } } } });
  return { kind: "user", workspace, user, role };
}

/** An agent of the workspace, owned by this member. */
export async function buildAgent(workspace: { id: string; slug: string }, ownerId: string): Promise<AgentCaller> {
  const agent = { id: uuidv7(), name: `agent-${uuidv7().slice(-12)}` };
  await prisma().agent.create({ data: { ...agent, workspaceId: workspace.id, ownerId } });
  return { kind: "agent", workspace, agent };
}

/** What a test says of an action type; the rest is that of a plain ticket type. */
export interface TypeOverrides {
  name?: string;
  impact?: PutActionTypeInput["impact"];
  paramsSchema?: PutActionTypeInput["paramsSchema"];
  connector?: Partial<PutActionTypeInput["connector"]>;
  policy?: Partial<PutActionTypeInput["policy"]>;
  summaryTemplate?: string | null;
  compensation?: PutActionTypeInput["compensation"];
}

/** Puts an action type into the workspace's catalogue and gives its name. */
export async function buildActionType(workspace: TestWorkspace, overrides: TypeOverrides = {}): Promise<string> {
  const name = overrides.name ?? `ticket.create-${uuidv7().slice(-12)}`;
  const input = putActionTypeInput.parse({
    title: "Create a ticket",
    impact: overrides.impact ?? "low",
    paramsSchema: overrides.paramsSchema ?? {
      type: "object",
      properties: { project: { type: "string" }, title: { type: "string", maxLength: 100 } },
      required: ["project", "title"],
      additionalProperties: false,
    },
    summaryTemplate:
      overrides.summaryTemplate === undefined
        ? "Create ticket “{{ params.title }}” in {{ params.project }}"
        : overrides.summaryTemplate,
    connector:
      overrides.connector?.kind === "smtp"
        ? overrides.connector
        : { kind: "http", url: "http://127.0.0.1:9/tickets", ...overrides.connector },
    policy: { ...overrides.policy },
    compensation: overrides.compensation,
  });
  await putActionType(workspace.admin, name, input);
  return name;
}

/** A submission of the type that `buildActionType` makes. */
export function ticket(
  type: string,
  title = "Printer on fire",
  more: Partial<SubmitProposalInput> = {},
): SubmitProposalInput {
  return { type, params: { project: "OPS", title }, ...more };
}

let proposed = 0;

/** Has the workspace's agent propose a ticket of its own, under a type made for it. */
export async function proposeTicket(
  workspace: TestWorkspace,
  overrides: TypeOverrides = {},
  more: Partial<SubmitProposalInput> = {},
): Promise<ProposalResource> {
  proposed += 1;
  const [title, idempotencyKey] = [`Ticket ${proposed}`, `ticket-${proposed}`];
  const body = ticket(await buildActionType(workspace, overrides), title, more);
  return (await submitProposal(workspace.agent, { idempotencyKey, body })).proposal;
}

import { Bot } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { AdminsOnly } from "@/components/admins-only";
import { AgentList } from "@/components/agent-list";
import { EmptyState } from "@/components/empty-state";
import { NewAgent } from "@/components/new-agent";
import { PageHeader } from "@/components/page-header";
import { buttonVariants } from "@/components/ui/button";
import { atLeast } from "@/lib/core/quorum";
import { listAgents } from "@/lib/services/list-agents";
import { listMembers } from "@/lib/services/list-members";
import { createAgentAction } from "@/lib/transport/agent-actions";
import { pageCaller } from "@/lib/transport/page-caller";
import { ownOrigin } from "@/lib/transport/same-origin";
import { exampleType } from "../example-type";

export const metadata: Metadata = { title: "Agents" };

/** The workspace's agents. Admins and owners add them. */
export default async function AgentsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const caller = await pageCaller(workspace, "viewer", `/w/${workspace}/agents`);
  const [agents, members, example] = await Promise.all([listAgents(caller), listMembers(caller), exampleType(caller)]);
  const newAgent = atLeast(caller.role, "admin") ? (
    <NewAgent
      members={members.map(({ id, name, email }) => ({ id, name: `${name} (${email})` }))}
      userId={caller.user.id}
      origin={ownOrigin(await headers())}
      example={example}
      action={createAgentAction.bind(null, workspace)}
    />
  ) : (
    <AdminsOnly what="add agents and keys" role={caller.role} />
  );
  return (
    <>
      <PageHeader
        title="Agents"
        description="Programs that propose. Each is known by its keys, and has an owner who answers for it."
        actions={
          <>
            <Link href={`/w/${workspace}/connect`} prefetch={false} className={buttonVariants({ variant: "outline" })}>
              Connect an agent
            </Link>
            {newAgent}
          </>
        }
      />
      {agents.length === 0 ? (
        <EmptyState icon={Bot} title="No agent yet">
          An agent is a program with a key of its own. Create one, give the program its key, and what it proposes
          arrives in the inbox.
        </EmptyState>
      ) : (
        <AgentList agents={agents} workspace={workspace} />
      )}
    </>
  );
}

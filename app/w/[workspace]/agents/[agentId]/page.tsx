import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { AdminsOnly } from "@/components/admins-only";
import { AgentCallbacks } from "@/components/agent-callbacks";
import { AgentFacts } from "@/components/agent-facts";
import { AgentKeys } from "@/components/agent-keys";
import { DisableAgent } from "@/components/disable-agent";
import { NewAgentKey } from "@/components/new-agent-key";
import { PageHeader } from "@/components/page-header";
import { RevealedText } from "@/components/revealed-text";
import { Badge } from "@/components/ui/badge";
import { Card, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { isAppError } from "@/lib/core/app-error";
import { atLeast } from "@/lib/core/quorum";
import { getAgent } from "@/lib/services/get-agent";
import { getCallbackSecret } from "@/lib/services/get-callback-secret";
import { createAgentKeyAction, disableAgentAction, revokeAgentKeyAction } from "@/lib/transport/agent-actions";
import { pageCaller } from "@/lib/transport/page-caller";
import { ownOrigin } from "@/lib/transport/same-origin";
import { rotateCallbackSecretAction } from "@/lib/transport/webhook-actions";
import { exampleType } from "../../example-type";

export const metadata: Metadata = { title: "Agent" };

/** One agent: who answers for it, and its keys. Admins and owners make and revoke keys, and disable it. */
export default async function AgentPage({ params }: { params: Promise<{ workspace: string; agentId: string }> }) {
  const { workspace, agentId } = await params;
  const path = `/w/${workspace}/agents`;
  const caller = await pageCaller(workspace, "viewer", `${path}/${agentId}`);
  const agent = await getAgent(caller, agentId).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") return notFound();
    throw error;
  });
  const mayAct = atLeast(caller.role, "admin");
  const isDisabled = agent.disabledAt !== null;
  return (
    <>
      <PageHeader
        parent={{ href: path, label: "Agents" }}
        title={<RevealedText text={agent.name} />}
        badge={isDisabled && <Badge variant="outline">disabled</Badge>}
        description={<AgentFacts workspace={workspace} agent={agent} />}
        actions={
          mayAct &&
          !isDisabled && (
            <NewAgentKey
              agent={{ id: agent.id, name: agent.name }}
              origin={ownOrigin(await headers())}
              example={await exampleType(caller)}
              action={createAgentKeyAction.bind(null, workspace)}
            />
          )
        }
      />
      <Card className="overflow-hidden">
        <CardHeader>
          <CardTitle>Keys</CardTitle>
          {!mayAct && <AdminsOnly what="make and revoke keys" role={caller.role} />}
        </CardHeader>
        <AgentKeys agent={agent} revoke={mayAct ? revokeAgentKeyAction.bind(null, workspace) : null} />
        {mayAct && !isDisabled && (
          <CardFooter className="justify-between text-muted-foreground text-sm">
            Once the program is retired, disable its agent: that revokes every key.
            <DisableAgent agent={agent} action={disableAgentAction.bind(null, workspace)} />
          </CardFooter>
        )}
      </Card>
      <AgentCallbacks
        agentId={agent.id}
        secret={await getCallbackSecret(caller, agent.id)}
        rotate={mayAct && !isDisabled ? rotateCallbackSecretAction.bind(null, workspace) : null}
      />
    </>
  );
}

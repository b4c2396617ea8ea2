import { getRequestListener } from "@hono/node-server";
import { beforeAll } from "vitest";
import type { ProposalResource } from "@/lib/contract/proposal";
import { prisma } from "@/lib/db/client";
import { createApi } from "@/lib/transport/api";
import { eventually } from "@/tests/builders/eventually";
import { listenHttp } from "@/tests/builders/loopback-server";
import { useTestCommitter } from "@/tests/builders/test-committer";
import type { Behaviour, TestTarget } from "@/tests/builders/test-target";
import { buildToken } from "@/tests/builders/token-builder";
import { buildActionType, buildWorkspace, type TestWorkspace } from "@/tests/builders/workspace-builder";

/** What a reviewer says of a proposal, over REST. */
interface Verdict {
  verdict: "approve" | "reject" | "request_changes";
  comment?: string;
}

/** What a test of an agent has: the server at an address, an agent's key, an action type, and people. */
interface AgentDesk {
  /** Runs a committer while `work` runs. */
  withCommitter: ReturnType<typeof useTestCommitter>["withCommitter"];
  /** Opens the server for one test: its address, without a slash at its end. */
  open: () => Promise<string>;
  /** A ticket type of its own whose target behaves as `script` says. */
  ticketType: (script: Behaviour[]) => Promise<{ type: string; target: TestTarget }>;
  readonly workspace: TestWorkspace;
  readonly agentKey: string;
  /** Waits for the one pending proposal of the type, and decides it over REST; the proposal as it was. */
  decide: (url: string, type: string, verdict: Verdict) => Promise<ProposalResource>;
  /** How many proposals of the type there are. */
  count: (type: string) => Promise<number>;
}

/** Gives the test file that calls it (at its top level) a desk that agents propose to. Nothing of it leaves loopback. */
export function useAgentDesk(): AgentDesk {
  const { target: startTarget, withCommitter } = useTestCommitter(30);
  let built: { workspace: TestWorkspace; agentKey: string; reviewer: string } | null = null;
  beforeAll(async () => {
    const workspace = await buildWorkspace();
    const [agentKey, reviewer] = [await buildToken(workspace.agent), await buildToken(workspace.reviewer)];
    built = { workspace, agentKey, reviewer };
  });
  const desk = () => {
    if (built === null) throw new Error("The desk is there only while tests run.");
    return built;
  };
  return {
    withCommitter,
    open: async () => `http://127.0.0.1:${await listenHttp(getRequestListener(createApi().fetch))}`,
    ticketType: async (script) => {
      const target = await startTarget(script);
      return { target, type: await buildActionType(desk().workspace, { connector: { url: target.url } }) };
    },
    get workspace() {
      return desk().workspace;
    },
    get agentKey() {
      return desk().agentKey;
    },
    decide: (url, type, verdict) => decide(`${url}/api/v1/proposals`, desk().reviewer, type, verdict),
    count: (type) =>
      prisma().proposal.count({ where: { workspaceId: desk().workspace.id, typeOf: { actionType: { name: type } } } }),
  };
}

async function decide(proposals: string, token: string, type: string, verdict: Verdict): Promise<ProposalResource> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const proposal = await eventually(`a pending proposal of ${type}`, async () => {
    const response = await fetch(`${proposals}?status=pending&type=${type}`, { headers });
    const page = (await response.json()) as { data: ProposalResource[] };
    return page.data[0];
  });
  const body = JSON.stringify({ ...verdict, payloadHash: proposal.payloadHash });
  const decided = await fetch(`${proposals}/${proposal.id}/decisions`, { method: "POST", headers, body });
  if (decided.status !== 201) throw new Error(`The decision was answered ${decided.status}: ${await decided.text()}`);
  return proposal;
}

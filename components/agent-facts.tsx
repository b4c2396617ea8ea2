import Link from "next/link";
import { listAddress } from "@/components/list-address";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import type { AgentResource } from "@/lib/contract/agent";

const link = "text-primary underline underline-offset-4";

/** Who answers for an agent, since when it is there, and where to see what it did. */
export function AgentFacts({ workspace, agent }: { workspace: string; agent: AgentResource }) {
  return (
    <>
      Owned by <RevealedText text={agent.owner.name} />, created <RelativeTime at={agent.createdAt} />.{" "}
      <Link href={listAddress(`/w/${workspace}/history`, { agent: agent.id })} prefetch={false} className={link}>
        Its commits
      </Link>
      {", "}
      <Link href={listAddress(`/w/${workspace}/audit`, { actor: agent.id })} prefetch={false} className={link}>
        its audit events
      </Link>
    </>
  );
}

import Link from "next/link";
import { listAddress } from "@/components/list-address";
import { RevealedText } from "@/components/revealed-text";
import { statusWord } from "@/components/status-badge";
import type { GroupStanding } from "@/lib/contract/proposal-details";

interface GroupLineProps {
  workspace: string;
  /** The agent's name. */
  agent: string;
  group: GroupStanding | null;
}

/** What the agent proposed a proposal together with, and how all of it stands. */
export function GroupLine({ workspace, agent, group }: GroupLineProps) {
  if (group === null) return null;
  const { name, total, isCapped, counts } = group;
  const href = listAddress(`/w/${workspace}/proposals`, { group: name, agent });
  const standing = counts.map(({ status, count }) => `${count} ${statusWord(status).toLowerCase()}`).join(", ");
  return (
    <p className="mb-4 text-sm">
      <span className="text-muted-foreground">Group </span>
      <Link
        href={href}
        prefetch={false}
        className="wrap-anywhere underline decoration-border underline-offset-4 hover:decoration-current"
      >
        <RevealedText text={name} />
      </Link>
      <span className="text-muted-foreground">
        {`, ${isCapped ? "the last " : ""}${total === 1 ? "1 proposal" : `${total} proposals`}: ${standing}`}
      </span>
    </p>
  );
}

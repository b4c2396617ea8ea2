import Link from "next/link";
import { RevealedText } from "@/components/revealed-text";
import { StatusBadge } from "@/components/status-badge";
import type { LinkedProposal, ProposalDetails } from "@/lib/contract/proposal-details";

interface LinkedProps {
  workspace: string;
  word: string;
  linked: LinkedProposal;
}

function Linked({ workspace, word, linked }: LinkedProps) {
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 text-sm">
      <span className="text-muted-foreground">{word}</span>
      <Link
        href={`/w/${workspace}/proposals/${linked.id}`}
        prefetch={false}
        className="wrap-anywhere min-w-0 underline decoration-border underline-offset-4 hover:decoration-current"
      >
        <RevealedText text={linked.headline} />
      </Link>
      <StatusBadge status={linked.status} />
    </p>
  );
}

/** The proposal that this one undoes, and the one that undoes it, each with where it stands. */
export function UndoLinks({ workspace, details: { undoes, undo } }: { workspace: string; details: ProposalDetails }) {
  if (undoes === null && undo === null) return null;
  return (
    <div className="mb-4 flex flex-col gap-1.5 rounded-md border border-border bg-muted px-3 py-2">
      {undoes !== null && <Linked workspace={workspace} word="Undoes" linked={undoes} />}
      {undo !== null && (
        <Linked
          workspace={workspace}
          word={undo.status === "committed" ? "Undone by" : "Undo proposed"}
          linked={undo}
        />
      )}
    </div>
  );
}

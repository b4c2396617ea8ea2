import Link from "next/link";
import type { CommittedProposal } from "@/components/commit-ended";
import { RevealedText } from "@/components/revealed-text";
import type { ProposalResource } from "@/lib/contract/proposal";

function approversOf({ decisions, revision }: ProposalResource): string[] {
  return decisions.filter((each) => each.verdict === "approve" && each.revision === revision).map(({ by }) => by.name);
}

function Names({ names }: { names: string[] }) {
  if (names.length === 0) return <span className="text-muted-foreground">nobody</span>;
  return (
    <span title={names.join(", ")} className="relative z-1">
      <RevealedText text={names[0] ?? ""} />
      {names.length > 1 && <span className="text-muted-foreground"> +{names.length - 1}</span>}
    </span>
  );
}

/** What it was, in the system's words. The whole row is its link. */
export function CommitWhat({ proposal, href }: { proposal: CommittedProposal; href: string }) {
  return (
    <>
      <Link
        href={href}
        prefetch={false}
        title={proposal.summary}
        className="font-medium -outline-offset-2 after:absolute after:inset-0 max-xl:order-3 max-xl:line-clamp-2 max-xl:basis-full max-xl:text-sm xl:block xl:truncate"
      >
        <RevealedText text={proposal.summary} />
      </Link>
      <span className="max-w-full truncate font-mono text-muted-foreground text-xs max-xl:order-4 xl:block">
        {proposal.type}
      </span>
    </>
  );
}

/** Who proposed it, and who approved it. */
export function CommitWho({ proposal }: { proposal: CommittedProposal }) {
  return (
    <>
      <span title={proposal.agent.name} className="relative z-1 max-w-full truncate max-xl:order-5 xl:block">
        <RevealedText text={proposal.agent.name} />
      </span>
      <span className="max-w-full truncate text-muted-foreground text-xs max-xl:order-6 xl:block">
        <span className="max-sm:sr-only">approved </span>by <Names names={approversOf(proposal)} />
      </span>
    </>
  );
}

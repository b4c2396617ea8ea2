import { Gavel } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { CommitTime } from "@/components/commit-time";
import { CopyButton } from "@/components/copy-button";
import { RevealedText } from "@/components/revealed-text";
import { StatusBadge } from "@/components/status-badge";
import { cn } from "@/components/ui/cn";
import { TableCell, TableRow } from "@/components/ui/table";
import { UndoMark, undoWords } from "@/components/undo-mark";
import type { CommitResource } from "@/lib/contract/commit";
import type { ProposalResource } from "@/lib/contract/proposal";

/** A proposal that a committer took up. */
export type CommittedProposal = ProposalResource & { commit: CommitResource };

interface CommitRowProps {
  proposal: CommittedProposal;
  /** Where its story is told. */
  href: string;
}

/** On narrow screens a cell is a piece of a line. */
function Cell({ className, children }: { className?: string; children: ReactNode }) {
  return <TableCell className={cn("px-2 max-xl:block max-xl:h-auto max-xl:p-0", className)}>{children}</TableCell>;
}

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

function Ruling({ resolution }: { resolution: CommitResource["resolution"] }) {
  if (resolution === null) return null;
  return (
    <span title={`Ruled by ${resolution.by.name}: ${resolution.evidence}`} className="relative z-1 ml-1 inline-flex">
      <Gavel aria-hidden className="size-3.5 text-muted-foreground" />
      <span className="sr-only">, ruled by {resolution.by.name}</span>
    </span>
  );
}

function Response({ commit }: { commit: CommitResource }) {
  const { response, error } = commit;
  if (response !== null) return <span title={error?.detail}>{response.status}</span>;
  if (error !== null) return <span title={error.detail}>{error.code}</span>;
  return <span className="text-muted-foreground">no answer</span>;
}

/** `0199a1b2…4f5e`: enough to tell keys apart, beside the button that copies the whole. */
function shortKey(key: string): string {
  return `${key.slice(0, 8)}…${key.slice(-4)}`;
}

function Key({ commitKey }: { commitKey: string }) {
  return (
    <span className="relative z-1 flex items-center gap-0.5">
      <span title={commitKey}>{shortKey(commitKey)}</span>
      <CopyButton value={commitKey} what="commit key" iconOnly className="size-6 text-muted-foreground" />
    </span>
  );
}

function What({ proposal, href }: CommitRowProps) {
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

function Who({ proposal }: { proposal: CommittedProposal }) {
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

/**
 * One commit: a table's row where there is room; on narrow screens three lines, with the key left to its story, to which
 * the summary leads.
 */
export function CommitRow({ proposal, href }: CommitRowProps) {
  const { commit } = proposal;
  return (
    <TableRow
      data-commit={proposal.id}
      className="relative max-xl:flex max-xl:flex-wrap max-xl:items-center max-xl:gap-x-3 max-xl:gap-y-0.5 max-xl:px-3 max-xl:py-2 max-xl:text-xs"
    >
      <Cell className="max-xl:order-1">
        <span className="flex items-center">
          <StatusBadge status={proposal.status} variant="plain" />
          <Ruling resolution={commit.resolution} />
          <UndoMark words={undoWords(proposal)} className="relative z-1 ml-1" />
        </span>
      </Cell>
      <Cell className="whitespace-nowrap text-muted-foreground max-xl:order-2 max-xl:ml-auto">
        <span className="relative z-1">{commit.startedAt && <CommitTime at={commit.startedAt} />}</span>
      </Cell>
      <Cell className="max-xl:contents xl:max-w-0">
        <What proposal={proposal} href={href} />
      </Cell>
      <Cell className="max-xl:contents xl:max-w-44">
        <Who proposal={proposal} />
      </Cell>
      <Cell className="whitespace-nowrap font-mono text-xs max-xl:hidden">
        <Key commitKey={commit.key} />
      </Cell>
      <Cell className={cn("text-right max-xl:order-7", commit.sends > 1 ? "font-semibold" : "max-xl:hidden")}>
        {commit.sends}
        <span className="xl:hidden"> attempts</span>
      </Cell>
      <Cell className="max-w-28 truncate font-mono text-xs max-xl:order-8 max-xl:max-w-full">
        <span className="relative z-1">
          <Response commit={commit} />
        </span>
      </Cell>
    </TableRow>
  );
}

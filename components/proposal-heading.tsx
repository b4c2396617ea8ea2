import Link from "next/link";
import type { ReactNode } from "react";
import { AgentText } from "@/components/agent-text";
import { ImpactBadge } from "@/components/impact-badge";
import { PageHeader } from "@/components/page-header";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { StatusBadge } from "@/components/status-badge";
import { TimeLeft } from "@/components/time-left";
import type { ProposalDetails } from "@/lib/contract/proposal-details";

/** Where a reader came from. `isAside`: on wide screens it stands beside. */
export interface BackLink {
  href: string;
  label: string;
  isAside?: boolean;
}

interface ProposalHeadingProps {
  workspace: string;
  back: BackLink;
  details: ProposalDetails;
  /** The `LiveUpdates`. */
  live: ReactNode;
  /** Who is asked to decide it, and when its reader sees it again. */
  children: ReactNode;
}

/** What will happen: in the system's words, with the agent's own set apart where they differ. */
export function ProposalHeading({ workspace, back, details, live, children }: ProposalHeadingProps) {
  const { proposal, headline, type, summaryIsAgents } = details;
  const { status, impact, agent, proposedBy, createdAt, expiresAt, externalRef } = proposal;
  const isUndecided = status === "pending" || status === "changes_requested";
  return (
    <>
      <PageHeader
        parent={{ href: back.href, label: back.label, className: back.isAside ? "lg:hidden" : undefined }}
        title={<RevealedText text={headline} />}
      />
      <div className="-mt-2 mb-4 flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1.5 text-muted-foreground text-sm">
        <StatusBadge status={status} />
        <ImpactBadge impact={impact} />
        <span className="min-w-0 wrap-anywhere">
          <Link
            href={`/w/${workspace}/action-types/${encodeURIComponent(proposal.type)}`}
            prefetch={false}
            className="font-mono text-foreground text-xs underline decoration-border underline-offset-4 hover:decoration-current"
          >
            {proposal.type}
          </Link>{" "}
          <span className="text-xs">v{type.version}</span>
        </span>
        <span className="min-w-0 wrap-anywhere">
          proposed by{" "}
          <span className="text-foreground">
            <RevealedText text={(proposedBy ?? agent).name} />
          </span>{" "}
          {proposedBy !== null && (
            <>
              for{" "}
              <span className="text-foreground">
                <RevealedText text={agent.name} />
              </span>{" "}
            </>
          )}
          <RelativeTime at={createdAt} />
        </span>
        {externalRef !== null && (
          <span className="min-w-0 wrap-anywhere">
            ref{" "}
            <span className="font-mono text-foreground text-xs">
              <RevealedText text={externalRef} />
            </span>
          </span>
        )}
        {isUndecided && <TimeLeft until={expiresAt} />}
        <span className="ml-auto">{live}</span>
      </div>
      {children}
      {summaryIsAgents && (
        <AgentText
          agent={agent.name}
          person={proposedBy?.name}
          label={proposedBy === null ? "Its own summary" : "Their own summary"}
          text={proposal.summary}
          className="mb-5"
        />
      )}
    </>
  );
}

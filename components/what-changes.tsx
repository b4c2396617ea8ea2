import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ChangeTable } from "@/components/change-table";
import { DecisionStep } from "@/components/decision-step";
import { ReadToEnd } from "@/components/end-mark";
import { whatChangesId } from "@/components/latest-change";
import { tenseWords } from "@/components/proposal-tense";
import { ReadAgain } from "@/components/read-again";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import type { ActionResult } from "@/lib/contract/action-result";
import type { ChangesView, ProposalDetails } from "@/lib/contract/proposal-details";

export interface WhatChangesProps {
  workspace: string;
  details: ProposalDetails;
  readAgain: (input: { proposalId: string }) => Promise<ActionResult<unknown>>;
}

function Failure({ failure, hasRows }: { failure: NonNullable<ChangesView["failure"]>; hasRows: boolean }) {
  return (
    <p className="flex items-start gap-2 rounded-md border border-warning/45 bg-warning/7 px-3 py-2 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
      <span className="min-w-0 wrap-anywhere">
        <span className="font-semibold">{hasRows ? "It could not be read again" : "The target could not be read"}</span>
        , <RelativeTime at={failure.at} />: <RevealedText text={failure.detail} />
      </span>
    </p>
  );
}

function whenWords({ reading, failure, isDue }: ChangesView, isPending: boolean): ReactNode {
  if (reading !== null) {
    return (
      <>
        {isPending ? "As the target was read" : "As it was when it was decided, read"} <RelativeTime at={reading.at} />
        {isDue && ", being read again"}.
      </>
    );
  }
  if (isDue) return failure === null ? "The target’s present state is being read." : "It is tried again by itself.";
  return failure === null ? "The target’s present state was not read." : "It is not tried again by itself.";
}

/** The target as it is, beside what the action makes of it; nothing where the type has no preview. */
export function WhatChanges({ workspace, details, readAgain, children }: WhatChangesProps & { children: ReactNode }) {
  const { proposal, changes, powers } = details;
  if (changes === null) return null;
  const { rows, failure, isDue } = changes;
  const isPending = proposal.status === "pending";
  return (
    <DecisionStep id={whatChangesId} {...tenseWords(proposal).changes}>
      {children}
      {rows.length > 0 && <ChangeTable rows={rows} />}
      <ReadToEnd />
      {failure !== null && <Failure failure={failure} hasRows={rows.length > 0} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 text-muted-foreground text-sm">{whenWords(changes, isPending)}</p>
        {powers.readAgain === null && (
          <ReadAgain
            workspace={workspace}
            proposalId={proposal.id}
            isDue={isDue && failure === null}
            readAgain={readAgain}
          />
        )}
      </div>
    </DecisionStep>
  );
}

"use client";

import { Check, MessageSquareReply, X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { type ApprovalOutlook, afterApprovalWords, approveWords } from "@/components/decision-words";
import { latestChangeId } from "@/components/latest-change";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { useShownRevision } from "@/components/shown-revision";
import { statusWord } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useShortcuts } from "@/components/use-shortcuts";
import type { ViewerPowers } from "@/lib/contract/proposal-details";

export type Verdict = "approve" | "reject" | "request_changes";

/** Says that another revision is current, and shows it on one key. */
function StaleNotice() {
  const { current, isStale, show } = useShownRevision();
  const wasStale = useRef(false);
  useEffect(() => {
    if (wasStale.current && !isStale) document.getElementById(latestChangeId)?.focus();
    wasStale.current = isStale;
  }, [isStale]);
  useShortcuts(isStale ? { r: show } : {});
  return (
    <div role="status">
      {isStale && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-warning/45 bg-warning/7 px-3 py-1.5 text-sm">
          <p className="min-w-0 flex-1 wrap-anywhere">
            <span className="font-semibold">Revision {current.revision} arrived</span> <RelativeTime at={current.at} />,
            from <RevealedText text={current.author} />
            {current.status !== "pending" && `; it is now ${statusWord(current.status).toLowerCase()}`}. What you see is
            the one before it, and can’t be decided any more.
          </p>
          <Button variant="outline" size="sm" onClick={show}>
            Read it <Kbd>r</Kbd>
          </Button>
        </div>
      )}
    </div>
  );
}

/** On phones the three share the line below. */
const besideClass = "grow px-2 sm:grow-0 sm:px-3";

interface DecisionBarProps {
  outlook: ApprovalOutlook;
  powers: ViewerPowers;
  /** The verdict that is on its way. */
  pending: Verdict | null;
  onRule: (verdict: Verdict) => void;
  /** Moves the focus to the comment; null where there is none. */
  onComment: (() => void) | null;
  edit: ReactNode;
  /** What went wrong. */
  children: ReactNode;
}

/**
 * The buttons, at the foot of the window until their place in the page is reached. Approve stands at the left, the rest
 * at the right, and neither ever moves to the other's side; what can't be done stays there and says why.
 */
export function DecisionBar({ outlook, powers, pending, onRule, onComment, edit, children }: DecisionBarProps) {
  const { isStale } = useShownRevision();
  const reasonId = useId();
  const approveButton = useRef<HTMLButtonElement>(null);
  const rejectButton = useRef<HTMLButtonElement>(null);
  useShortcuts({
    a: () => approveButton.current?.focus(),
    x: () => rejectButton.current?.focus(),
    ...(onComment && { c: onComment }),
  });
  const isBusy = pending !== null;
  const off = (power: string | null) => isBusy || isStale || power !== null;
  const reason = isStale ? null : (powers.approve ?? powers.reject);
  const rule = (verdict: Verdict, power: string | null) => ({
    onClick: off(power) ? undefined : () => onRule(verdict),
    "aria-disabled": off(power) || undefined,
    "aria-describedby": reasonId,
    pending: pending === verdict,
  });
  return (
    <div
      data-decision-bar
      className="sticky bottom-0 z-20 -mx-4 flex flex-col gap-2 border-border border-t bg-background px-4 py-3 md:-mx-8 md:px-8"
    >
      <StaleNotice />
      {children}
      <div className="flex flex-wrap gap-2">
        <Button
          ref={approveButton}
          className="w-full min-w-0 sm:w-auto sm:max-w-96"
          {...rule("approve", powers.approve)}
        >
          {pending !== "approve" && <Check aria-hidden />}
          <span className="truncate">{approveWords(outlook)}</span>
        </Button>
        <span className="hidden flex-1 sm:block" />
        {edit}
        <Button variant="outline" className={besideClass} {...rule("request_changes", powers.reject)}>
          {pending !== "request_changes" && <MessageSquareReply aria-hidden />}
          Request changes
        </Button>
        <Button
          ref={rejectButton}
          variant="destructive-outline"
          className={besideClass}
          {...rule("reject", powers.reject)}
        >
          {pending !== "reject" && <X aria-hidden />}
          Reject
        </Button>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-muted-foreground text-xs">
        <p id={reasonId}>{reason ?? (isStale ? "Read the current revision first." : afterApprovalWords(outlook))}</p>
        <p className="hidden items-center gap-1 md:flex pointer-coarse:hidden">
          <Kbd>a</Kbd> approve, <Kbd>c</Kbd> comment, <Kbd>x</Kbd> reject: moves there, <Kbd>Enter</Kbd> acts
        </p>
      </div>
    </div>
  );
}

"use client";

import { Check, type LucideIcon, MessageSquareReply, X } from "lucide-react";
import { type ReactNode, useId, useRef } from "react";
import { type ApprovalOutlook, afterApprovalWords, approveWords } from "@/components/decision-words";
import { KeysHint } from "@/components/keys-hint";
import { useShownRevision } from "@/components/shown-revision";
import { StaleNotice } from "@/components/stale-notice";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useShortcuts } from "@/components/use-shortcuts";
import type { ViewerPowers } from "@/lib/contract/proposal-details";

export type Verdict = "approve" | "reject" | "request_changes";

/** On phones the three share the line below. */
const besideClass = "grow px-2 sm:grow-0 sm:px-2.5";

interface VerdictButtonProps extends ButtonProps {
  Icon: LucideIcon;
  isOff: boolean;
}

/** One of the three. What can't be done looks so, and does nothing. */
function VerdictButton({ Icon, isOff, onClick, pending, children, ...props }: VerdictButtonProps) {
  return (
    <Button {...props} pending={pending} onClick={isOff ? undefined : onClick} aria-disabled={isOff || undefined}>
      {!pending && <Icon aria-hidden />}
      {children}
    </Button>
  );
}

interface DecisionBarProps {
  outlook: ApprovalOutlook;
  powers: ViewerPowers;
  /** The verdict that is on its way. */
  pending: Verdict | null;
  onRule: (verdict: Verdict) => void;
  /** The key that approves does so; else it leads to the button, for what does harm takes a second key. */
  approvesAtOnce: boolean;
  /** Shows what has to be read before approving: the key that approves does that instead. Null where all is read. */
  onShowRest: (() => void) | null;
  /** Leads to what has to be ticked before approving, as that key then does; null where nothing has to be. */
  onAcknowledge: (() => void) | null;
  /** Leads to the comment, for this verdict; null where there is none. */
  onComment: ((verdict: Verdict) => void) | null;
  edit: ReactNode;
  /** What went wrong. */
  children: ReactNode;
}

/**
 * The buttons, at the foot of the window until their place in the page is reached. Approve stands at the left, the rest
 * at the right, and neither ever moves to the other's side; what can't be done stays there and says why.
 */
export function DecisionBar(props: DecisionBarProps) {
  const { outlook, powers, pending, onRule, approvesAtOnce, onShowRest, onAcknowledge, onComment, edit, children } =
    props;
  const { isStale, isTargetStale } = useShownRevision();
  const reasonId = useId();
  const approveButton = useRef<HTMLButtonElement>(null);
  const rejectButton = useRef<HTMLButtonElement>(null);
  const isReady = pending === null && !isStale && powers.approve === null;
  const approve = () => {
    const before = onShowRest ?? onAcknowledge;
    if (before !== null) before();
    else if (approvesAtOnce && isReady) onRule("approve");
    else approveButton.current?.focus();
  };
  useShortcuts({
    a: { label: "Approve", run: approve },
    ...(onShowRest && { m: { label: "Show the rest, page by page", run: onShowRest } }),
    r: { label: "Reject", run: () => (onComment === null ? rejectButton.current?.focus() : onComment("reject")) },
    ...(onComment && { c: { label: "Request changes", run: () => onComment("request_changes") } }),
  });
  const stale = isTargetStale ? "Look at the target’s current state first." : "Read the current revision first.";
  const reason = isStale ? stale : (powers.approve ?? powers.reject);
  const propsOf = (verdict: Verdict, power: string | null) => ({
    isOff: pending !== null || isStale || power !== null,
    pending: pending === verdict,
    onClick: () => onRule(verdict),
    "aria-describedby": reasonId,
  });
  return (
    <div
      data-decision-bar
      className="sticky bottom-0 z-20 -mx-4 flex flex-col gap-2 border-border border-t bg-background px-4 py-3 md:-mx-8 md:px-8"
    >
      <StaleNotice />
      {children}
      <div className="flex flex-wrap gap-2">
        <VerdictButton
          {...propsOf("approve", powers.approve)}
          ref={approveButton}
          Icon={Check}
          className="w-full min-w-0 sm:w-auto sm:max-w-96"
        >
          <span className="truncate">{approveWords(outlook)}</span>
        </VerdictButton>
        <div className="ml-auto flex grow flex-wrap justify-end gap-2 sm:grow-0 sm:gap-1.5">
          {edit}
          <VerdictButton
            {...propsOf("request_changes", powers.reject)}
            variant="outline"
            Icon={MessageSquareReply}
            className={besideClass}
          >
            Request changes
          </VerdictButton>
          <VerdictButton
            {...propsOf("reject", powers.reject)}
            ref={rejectButton}
            variant="destructive-outline"
            Icon={X}
            className={besideClass}
          >
            Reject
          </VerdictButton>
        </div>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-muted-foreground text-xs">
        <p id={reasonId}>{reason ?? afterApprovalWords(outlook)}</p>
        {onShowRest === null ? (
          <KeysHint powers={powers} />
        ) : (
          <Button variant="outline" size="sm" onClick={onShowRest}>
            Show the rest <Kbd>m</Kbd>
          </Button>
        )}
      </div>
    </div>
  );
}

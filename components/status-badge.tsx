import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleHelp,
  CircleSlash,
  CircleX,
  Loader,
  type LucideIcon,
  MessageSquareReply,
  Stamp,
  Undo2,
} from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { ProposalStatus } from "@/lib/core/proposal-status";

const looks = {
  pending: { word: "Pending", Icon: CircleDot, tone: "[--tone:var(--status-pending)]" },
  changes_requested: {
    word: "Changes requested",
    Icon: MessageSquareReply,
    tone: "[--tone:var(--status-changes-requested)]",
  },
  approved: { word: "Approved", Icon: Stamp, tone: "[--tone:var(--status-approved)]" },
  committing: { word: "Committing", Icon: Loader, tone: "[--tone:var(--status-committing)]" },
  committed: { word: "Committed", Icon: CircleCheck, tone: "[--tone:var(--status-committed)]" },
  failed: { word: "Failed", Icon: CircleAlert, tone: "[--tone:var(--status-failed)]" },
  unknown: { word: "Unknown", Icon: CircleHelp, tone: "[--tone:var(--status-unknown)]" },
  rejected: { word: "Rejected", Icon: CircleX, tone: "[--tone:var(--status-rejected)]" },
  expired: { word: "Expired", Icon: CircleDashed, tone: "[--tone:var(--status-expired)]" },
  withdrawn: { word: "Withdrawn", Icon: Undo2, tone: "[--tone:var(--status-withdrawn)]" },
  abandoned: { word: "Abandoned", Icon: CircleSlash, tone: "[--tone:var(--status-abandoned)]" },
} satisfies Record<ProposalStatus, { word: string; Icon: LucideIcon; tone: string }>;

/** What people call a status: "Changes requested". */
export function statusWord(status: ProposalStatus): string {
  return looks[status].word;
}

interface StatusBadgeProps {
  status: ProposalStatus;
  /** `tint` on pages about one proposal, `plain` (no ground) in dense lists. */
  variant?: "tint" | "plain";
  className?: string;
}

/** Where a proposal (or a commit's outcome) stands: its icon, its word, its hue. */
export function StatusBadge({ status, variant = "tint", className }: StatusBadgeProps) {
  const { word, Icon, tone } = looks[status];
  return (
    <span
      data-status={status}
      className={cn(
        "inline-flex w-fit shrink-0 items-center gap-1 whitespace-nowrap align-middle font-medium text-xs leading-5",
        tone,
        variant === "tint" ? "tone-tint rounded-sm border px-1.5" : "text-(--tone)",
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {word}
    </span>
  );
}

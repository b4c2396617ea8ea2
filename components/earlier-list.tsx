import Link from "next/link";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { StatusBadge } from "@/components/status-badge";
import type { EarlierProposal } from "@/lib/contract/proposal-details";

interface EarlierListProps {
  workspace: string;
  label: string;
  proposals: EarlierProposal[];
}

/** Proposals that were there before: where each stands, since when, and why. */
export function EarlierList({ workspace, label, proposals }: EarlierListProps) {
  if (proposals.length === 0) return null;
  return (
    <section aria-label={label} className="min-w-0">
      <h3 className="mb-1 font-medium text-sm wrap-anywhere">
        <RevealedText text={label} />
      </h3>
      <ul className="divide-y divide-border rounded-md border border-border">
        {proposals.map(({ id, status, at, by, comment }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5 text-sm">
            <StatusBadge status={status} variant="plain" />
            <Link
              href={`/w/${workspace}/proposals/${id}`}
              prefetch={false}
              className="underline decoration-border underline-offset-4 hover:decoration-current"
            >
              <RelativeTime at={at} />
            </Link>
            {by !== null && (
              <span className="min-w-0 text-muted-foreground wrap-anywhere">
                decided by <RevealedText text={by} />
              </span>
            )}
            {comment !== null && (
              <span
                dir="auto"
                className="w-full min-w-0 border-border border-l-2 pl-2 text-muted-foreground wrap-anywhere"
              >
                <RevealedText text={comment} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

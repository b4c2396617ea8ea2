import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { WarningResource } from "@/lib/contract/proposal";

const titles: Record<WarningResource["code"], string> = {
  recent_duplicate: "The same was done a short while ago",
  duplicate_allowed: "The agent says that a second one is meant",
  edited_by_reviewer: "A reviewer changed the params",
  history_lost: "It may have been sent before",
  target_changed: "The target changed after the approval",
  late_answer: "An earlier send happened after all",
};

/** What the system noticed and a reviewer should weigh. Nothing where it noticed nothing. */
export function ProposalWarnings({ workspace, warnings }: { workspace: string; warnings: WarningResource[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul aria-label="Warnings" className="flex flex-col gap-2">
      {warnings.map((warning) => (
        <li
          key={`${warning.code} ${warning.proposalId ?? ""}`}
          className="flex items-start gap-2 rounded-md border border-warning/45 bg-warning/7 px-3 py-2 text-sm"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
          <p className="min-w-0 wrap-anywhere">
            <span className="font-semibold">{titles[warning.code]}.</span> {warning.detail}{" "}
            {warning.proposalId && (
              <Link
                href={`/w/${workspace}/proposals/${warning.proposalId}`}
                prefetch={false}
                className="whitespace-nowrap text-primary underline underline-offset-4"
              >
                See that proposal
              </Link>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

import { CircleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { ActionFailure } from "@/lib/contract/action-result";

interface ActionAlertProps {
  /** The workspace's slug. */
  workspace: string;
  failure: ActionFailure;
  /** What can be done about it. */
  children?: ReactNode;
}

/** Why nothing was done, in words, where it was asked for; read out at once. */
export function ActionAlert({ workspace, failure, children }: ActionAlertProps) {
  const { proposalId } = failure.extras;
  return (
    <div
      role="alert"
      data-code={failure.code}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-destructive/45 bg-destructive/7 px-3 py-1.5 text-sm"
    >
      <CircleAlert aria-hidden className="size-4 shrink-0 text-destructive" />
      <p className="min-w-0 flex-1 wrap-anywhere">
        {failure.detail}{" "}
        {proposalId !== undefined && (
          <Link
            href={`/w/${workspace}/proposals/${proposalId}`}
            prefetch={false}
            className="text-primary underline underline-offset-4"
          >
            See that proposal
          </Link>
        )}
        {failure.code === "step_up_required" && (
          <Link
            href={`/w/${workspace}/settings/passkeys`}
            prefetch={false}
            className="text-primary underline underline-offset-4"
          >
            Add a passkey
          </Link>
        )}
      </p>
      {children}
    </div>
  );
}

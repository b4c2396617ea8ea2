import { Unplug } from "lucide-react";
import Link from "next/link";
import { RelativeTime } from "@/components/relative-time";
import type { PausedType } from "@/lib/contract/paused-type";

/** Says which action types wait for their target to be there again. Nothing where none does. */
export function PausedTypes({ workspace, types }: { workspace: string; types: PausedType[] }) {
  if (types.length === 0) return null;
  return (
    <ul aria-label="Paused action types" className="mb-4 flex flex-col gap-2">
      {types.map(({ actionType, openedAt, detail }) => (
        <li
          key={actionType}
          className="flex items-start gap-2 rounded-md border border-warning/45 bg-warning/7 px-3 py-2 text-sm"
        >
          <Unplug aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
          <p className="min-w-0 wrap-anywhere">
            <Link
              href={`/w/${workspace}/action-types/${encodeURIComponent(actionType)}`}
              prefetch={false}
              className="font-mono font-semibold underline-offset-4 hover:underline"
            >
              {actionType}
            </Link>{" "}
            <span className="font-semibold">is paused: its target can’t be reached.</span> {detail} Since{" "}
            <RelativeTime at={openedAt} />. One call at a time tries again; what is approved waits, and nothing is sent
            twice.
          </p>
        </li>
      ))}
    </ul>
  );
}

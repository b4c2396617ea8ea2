import { ChevronRight, Unplug } from "lucide-react";
import Link from "next/link";
import { RelativeTime } from "@/components/relative-time";
import type { PausedType } from "@/lib/contract/paused-type";

/**
 * Says in one line that action types wait for their targets to be there again, and on demand which and why. Nothing where none
 * does. Over a desk, which fills the window, it is a strip from edge to edge.
 */
export function PausedTypes({ workspace, types }: { workspace: string; types: PausedType[] }) {
  const [first, ...others] = types;
  if (first === undefined) return null;
  return (
    <details className="group mb-4 rounded-md border border-warning/45 bg-warning/7 text-sm group-with-desk/main:mb-0 group-with-desk/main:rounded-none group-with-desk/main:border-x-0 group-with-desk/main:border-t-0">
      <summary className="flex cursor-pointer list-none items-center gap-2 rounded-md px-3 py-2 [&::-webkit-details-marker]:hidden">
        <Unplug aria-hidden className="size-4 shrink-0 text-warning" />
        <span className="min-w-0 flex-1 wrap-anywhere">
          <span className="font-mono font-semibold">{first.actionType}</span>
          <span className="font-semibold">
            {others.length === 0 ? " is paused: its target" : ` and ${others.length} more are paused: their targets`}{" "}
            can’t be reached
          </span>
        </span>
        <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform group-open:rotate-90" />
      </summary>
      <ul className="flex flex-col gap-1 px-3 pb-2 pl-9">
        {types.map(({ actionType, openedAt, detail }) => (
          <li key={actionType} className="wrap-anywhere">
            <Link
              href={`/w/${workspace}/action-types/${encodeURIComponent(actionType)}`}
              prefetch={false}
              className="font-mono underline underline-offset-4"
            >
              {actionType}
            </Link>
            , <RelativeTime at={openedAt} />. {detail}
          </li>
        ))}
        <li className="text-muted-foreground">
          What is approved waits. One call at a time finds out when it can go on.
        </li>
      </ul>
    </details>
  );
}

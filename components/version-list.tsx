import Link from "next/link";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import type { ActionTypeVersionMaking } from "@/lib/contract/action-type";

interface VersionListProps {
  /** Newest first. */
  versions: ActionTypeVersionMaking[];
  /** The address of the page that compares two. */
  compare: string;
}

/** An action type's versions: when each was made, by whom, and the way to what it changed. */
export function VersionList({ versions, compare }: VersionListProps) {
  return (
    <ol className="divide-y divide-border">
      {versions.map(({ version, at, by }) => (
        <li key={version} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2 text-sm">
          <span className="w-24 font-medium">version {version}</span>
          <span className="min-w-0 flex-1 text-muted-foreground">
            <RelativeTime at={at} />
            {by !== null && (
              <>
                {" "}
                by <RevealedText text={by} />
              </>
            )}
          </span>
          {version > 1 && (
            <Link
              href={`${compare}?from=${version - 1}&to=${version}`}
              prefetch={false}
              aria-label={`What version ${version} changed`}
              className="text-primary text-xs underline-offset-4 hover:underline"
            >
              What it changed
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}

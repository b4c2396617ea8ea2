import { ChevronRight } from "lucide-react";
import { latestChangeId } from "@/components/latest-change";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { RevisionDiff } from "@/components/revision-diff";
import type { RevisionView } from "@/lib/contract/proposal-details";

/** `sha256:9f2b…41c0`: enough to tell hashes apart. */
function shortHash(hash: string): string {
  return `${hash.slice(0, 15)}…${hash.slice(-4)}`;
}

function Author({ revision }: { revision: RevisionView }) {
  return (
    <>
      {revision.author.kind === "agent" ? "by the agent " : "edited by "}
      <span className="text-foreground">
        <RevealedText text={revision.author.name} />
      </span>
    </>
  );
}

function Head({ revision }: { revision: RevisionView }) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-muted-foreground">
      <span className="font-medium text-foreground">Revision {revision.number}</span>
      <span className="min-w-0 wrap-anywhere">
        <Author revision={revision} />
      </span>
      <RelativeTime at={revision.at} />
      <span className="font-mono text-xs" title={revision.payloadHash}>
        {shortHash(revision.payloadHash)}
      </span>
    </span>
  );
}

function Change({ before, after, open }: { before: RevisionView; after: RevisionView; open: boolean }) {
  return (
    <details className="group" open={open}>
      <summary className="flex list-none items-start gap-2 px-3 py-1.5 text-sm -outline-offset-2 hover:bg-muted [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground group-open:rotate-90" />
        <Head revision={after} />
      </summary>
      <div className="border-border border-t">
        <RevisionDiff before={before} after={after} />
      </div>
    </details>
  );
}

/** Every version of the params, newest first, each with what it changed; the newest change stands open. */
export function RevisionList({ revisions }: { revisions: RevisionView[] }) {
  if (revisions.length < 2) return null;
  const newestFirst = revisions.toReversed();
  return (
    <div className="min-w-0 overflow-hidden rounded-md border border-border bg-card">
      <h3 className="border-border border-b bg-muted px-3 py-1.5 font-medium text-xs">
        {revisions.length} revisions <span className="font-normal text-muted-foreground">with what each changed</span>
      </h3>
      <ol className="divide-y divide-border">
        {newestFirst.map((revision, index) => {
          const isLatest = index === 0;
          const earlier = newestFirst[index + 1];
          return (
            <li
              key={revision.number}
              id={isLatest ? latestChangeId : undefined}
              tabIndex={isLatest ? -1 : undefined}
              className="-outline-offset-2 scroll-mt-16"
            >
              {earlier === undefined ? (
                <p className="py-1.5 pr-3 pl-9 text-sm">
                  <Head revision={revision} />
                </p>
              ) : (
                <Change before={earlier} after={revision} open={isLatest} />
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

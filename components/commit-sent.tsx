import { CommitCell } from "@/components/commit-cell";
import { CopyButton } from "@/components/copy-button";
import type { HistoryColumn } from "@/components/history-columns";
import { sendCounts, sentWords } from "@/components/sent-words";
import { cn } from "@/components/ui/cn";
import type { CommitResource } from "@/lib/contract/commit";

function Response({ commit }: { commit: CommitResource }) {
  const { response, error } = commit;
  if (response !== null) return <span title={error?.detail}>{response.status}</span>;
  if (error !== null) return <span title={error.detail}>{error.code}</span>;
  return <span className="text-muted-foreground">no answer</span>;
}

/** `0199a1b2…4f5e`: enough to tell keys apart, beside the button that copies the whole. */
function shortKey(key: string): string {
  return `${key.slice(0, 8)}…${key.slice(-4)}`;
}

function Key({ commitKey }: { commitKey: string }) {
  return (
    <span className="relative z-1 flex items-center gap-0.5">
      <span title={commitKey}>{shortKey(commitKey)}</span>
      <CopyButton value={commitKey} what="commit key" iconOnly className="size-6 text-muted-foreground" />
    </span>
  );
}

/** How often it was sent, in words where it stands in a line; below it, where some sent nothing, how often that was tried. */
function Sent({ commit }: { commit: CommitResource }) {
  const { sent, tries } = sendCounts(commit);
  return (
    <>
      <span className="xl:hidden">sent {sentWords(commit)}</span>
      <span className={cn("max-xl:hidden", sent > 1 && "font-semibold")}>{sent}</span>
      {tries > sent && (
        <span className="block whitespace-nowrap text-muted-foreground text-xs max-xl:hidden">
          of {tries === 1 ? "1 try" : `${tries} tries`}
        </span>
      )}
    </>
  );
}

/** The cells after it that say how it was sent. */
export function CommitSent({ commit, columns }: { commit: CommitResource; columns: readonly HistoryColumn[] }) {
  return (
    <>
      {columns.includes("key") && (
        <CommitCell className="whitespace-nowrap font-mono text-xs max-xl:order-7">
          <Key commitKey={commit.key} />
        </CommitCell>
      )}
      {columns.includes("attempts") && (
        <CommitCell className="text-right max-xl:order-7">
          <Sent commit={commit} />
        </CommitCell>
      )}
      {columns.includes("response") && (
        <CommitCell className="whitespace-nowrap font-mono text-xs max-xl:order-8">
          <span className="relative z-1">
            <Response commit={commit} />
          </span>
        </CommitCell>
      )}
    </>
  );
}

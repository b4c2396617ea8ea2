import { CopyButton } from "@/components/copy-button";
import { RevealedText } from "@/components/revealed-text";
import { ScrollRegion } from "@/components/scroll-region";
import type { CommitResource } from "@/lib/contract/commit";

interface ResponseViewProps {
  response: NonNullable<CommitResource["response"]>;
  /** What it answers: "Response" unless said otherwise. */
  what?: string;
}

/** What the target answered, as text and nothing else. */
export function ResponseView({ response, what = "Response" }: ResponseViewProps) {
  const { status, body, truncated } = response;
  return (
    <div className="min-w-0 overflow-hidden rounded-md border border-border bg-card">
      <div className="flex min-h-8 items-center justify-between border-border border-b bg-muted py-0.5 pr-1 pl-3 text-xs">
        <span>
          <span className="font-medium">{what}</span> <span className="font-mono">{status}</span>
          {truncated && <span className="text-muted-foreground"> cut after its first 16 KiB</span>}
        </span>
        {body !== "" && <CopyButton value={body} what={what.toLowerCase()} />}
      </div>
      {body === "" ? (
        <p className="px-3 py-2 text-muted-foreground text-sm">No body.</p>
      ) : (
        <ScrollRegion label={`${what} body`} className="wrap-anywhere max-h-72 overflow-y-auto whitespace-pre-wrap">
          <RevealedText text={body} />
        </ScrollRegion>
      )}
    </div>
  );
}

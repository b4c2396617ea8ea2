import type { ReactNode } from "react";
import { CopyButton } from "@/components/copy-button";
import { ScrollRegion } from "@/components/scroll-region";

interface PreviewFrameProps {
  /** The name of what is shown, and how it is meant. */
  what: string;
  note: string;
  copy?: { value: string; what: string };
  children: ReactNode;
}

/** The frame around what will leave: its name above, the text itself below, in data's font. */
export function PreviewFrame({ what, note, copy, children }: PreviewFrameProps) {
  return (
    <div className="min-w-0 overflow-hidden rounded-md border border-border bg-card">
      <div className="flex items-center justify-between border-border border-b bg-muted py-0.5 pr-1 pl-3 text-xs">
        <span>
          <span className="font-medium">{what}</span> <span className="text-muted-foreground">{note}</span>
        </span>
        {copy && <CopyButton value={copy.value} what={copy.what} />}
      </div>
      <ScrollRegion label={what} className="wrap-anywhere max-h-[70vh] overflow-y-auto whitespace-pre-wrap">
        {children}
      </ScrollRegion>
    </div>
  );
}

import { TriangleAlert } from "lucide-react";
import { CopyButton } from "@/components/copy-button";
import { RevealedText } from "@/components/revealed-text";
import { ScrollRegion } from "@/components/scroll-region";
import type { RequestPreview as Preview } from "@/lib/contract/proposal-details";
import type { JsonValue } from "@/lib/core/json";
import { secretMask } from "@/lib/core/render-template";

function indented(body: string): string {
  try {
    const value: JsonValue = JSON.parse(body);
    // Numbers are written as they were: what would read differently stays as it is sent.
    return JSON.stringify(value) === body ? JSON.stringify(value, null, 2) : body;
  } catch {
    return body;
  }
}

function Headers({ headers }: { headers: Record<string, string> }) {
  return Object.entries(headers).map(([name, value]) => (
    <div key={name}>
      <span className="text-muted-foreground">{name}: </span>
      <RevealedText text={value} />
      {value.includes(secretMask) && (
        <span className="ml-2 font-sans text-muted-foreground">secret, put in when sent</span>
      )}
    </div>
  ));
}

/** The request as it will be sent, with secrets masked; or why it can't be made. */
export function RequestPreview({ request }: { request: Preview }) {
  if (!request.ok) {
    return (
      <p className="flex items-start gap-2 rounded-md border border-destructive/45 bg-destructive/7 px-3 py-2 text-sm">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive" />
        <span className="wrap-anywhere">
          <RevealedText text={request.detail} />
        </span>
      </p>
    );
  }
  const { method, url, headers, body } = request;
  return (
    <div className="min-w-0 overflow-hidden rounded-md border border-border bg-card">
      <div className="flex items-center justify-between border-border border-b bg-muted py-0.5 pr-1 pl-3 text-xs">
        <span>
          <span className="font-medium">Request</span>{" "}
          <span className="text-muted-foreground">as it will be sent, secrets masked</span>
        </span>
        <CopyButton value={url} what="address" />
      </div>
      <ScrollRegion label="Request" className="wrap-anywhere max-h-[70vh] overflow-y-auto whitespace-pre-wrap">
        <div>
          <span className="font-semibold">{method}</span> <RevealedText text={url} />
        </div>
        <Headers headers={headers} />
        {body !== null && (
          <div className="mt-2 border-border border-t border-dashed pt-2">
            <RevealedText text={indented(body)} />
          </div>
        )}
      </ScrollRegion>
    </div>
  );
}

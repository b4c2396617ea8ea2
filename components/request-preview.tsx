import { TriangleAlert } from "lucide-react";
import { MailPreview } from "@/components/mail-preview";
import { PreviewFrame } from "@/components/preview-frame";
import { RevealedText } from "@/components/revealed-text";
import type { RequestPreview as Preview } from "@/lib/contract/proposal-details";
import type { JsonValue } from "@/lib/core/json";
import { secretMask } from "@/lib/core/secret-mask";

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

interface RequestPreviewProps {
  request: Preview;
  /** How it stands to a send: "it will be", "it was". */
  sentAs?: string;
  /** How it is meant, where it is no proposal’s request. */
  note?: string;
}

/** What is sent, with secrets masked; or why it can't be made. */
export function RequestPreview({ request, sentAs = "it will be", note }: RequestPreviewProps) {
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
  switch (request.kind) {
    case "http":
      return <HttpPreview request={request} note={note ?? `as ${sentAs} sent, secrets masked`} />;
    case "smtp":
      return <MailPreview mail={request.mail} note={note ?? `as ${sentAs} handed to ${request.server}`} />;
  }
}

function HttpPreview({ request, note }: { request: Extract<Preview, { kind: "http" }>; note: string }) {
  const { method, url, headers, body } = request;
  return (
    <PreviewFrame what="Request" note={note} copy={{ value: url, what: "address" }}>
      <div>
        <span className="font-semibold">{method}</span> <RevealedText text={url} />
      </div>
      <Headers headers={headers} />
      {body !== null && (
        <div className="mt-2 border-border border-t border-dashed pt-2">
          <RevealedText text={indented(body)} />
        </div>
      )}
    </PreviewFrame>
  );
}

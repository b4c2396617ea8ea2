import { Inbox } from "lucide-react";
import Link from "next/link";
import { CopyButton } from "@/components/copy-button";
import { EmptyState } from "@/components/empty-state";
import { ScrollRegion } from "@/components/scroll-region";
import { buttonVariants } from "@/components/ui/button";
import type { JsonObject } from "@/lib/core/json";

/** The type that the example proposes; `isReal` when it is in the catalogue and takes these params. */
export interface ExampleType {
  name: string;
  params: JsonObject;
  isReal: boolean;
}

interface FirstProposalProps {
  workspace: string;
  /** Where this app is reached, without a slash at its end. */
  origin: string;
  example: ExampleType;
}

/** A shell's single-quoted word. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function submitCommand(origin: string, { name, params }: ExampleType): string {
  const body = JSON.stringify({ type: name, params, rationale: "Trying Countersign out." });
  return [
    `curl ${origin}/api/v1/proposals \\`,
    `  -H "Authorization: Bearer $COUNTERSIGN_KEY" \\`,
    `  -H "Idempotency-Key: $(date +%s)" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d ${quoted(body)}`,
  ].join("\n");
}

function catalogueCommand(origin: string, { name }: ExampleType): string {
  const body = JSON.stringify({
    paramsSchema: { type: "object", required: ["title"], properties: { title: { type: "string" } } },
    summaryTemplate: "Create ticket “{{ params.title }}”",
    connector: { kind: "http", url: "https://tickets.example/api/tickets" },
  });
  return [
    `curl -X PUT ${origin}/api/v1/action-types/${name} \\`,
    `  -H "Authorization: Bearer $COUNTERSIGN_TOKEN" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d ${quoted(body)}`,
  ].join("\n");
}

function Command({ what, text }: { what: string; text: string }) {
  return (
    <div className="min-w-0 overflow-hidden rounded-md border border-border bg-card text-left text-foreground">
      <div className="flex items-center justify-between border-border border-b bg-muted py-0.5 pr-1 pl-3 text-xs">
        <span className="font-medium">{what}</span>
        <CopyButton value={text} what={what.toLowerCase()} />
      </div>
      <ScrollRegion label={what} className="wrap-anywhere whitespace-pre-wrap">
        {text}
      </ScrollRegion>
    </div>
  );
}

/** An inbox with nothing in it: how an agent sends the first proposal, to this very workspace. */
export function FirstProposal({ workspace, origin, example }: FirstProposalProps) {
  return (
    <EmptyState
      icon={Inbox}
      title="Nothing waits for a decision"
      action={
        <Link href={`/w/${workspace}/agents`} prefetch={false} className={buttonVariants({ variant: "outline" })}>
          Make an agent key
        </Link>
      }
    >
      <p className="mb-3">
        {example.isReal
          ? "What an agent proposes appears here by itself. To send a proposal by hand, put an agent key of this workspace in "
          : "What an agent proposes appears here by itself. This workspace has no action type yet: put an admin’s personal token in COUNTERSIGN_TOKEN to make one, then an agent key in "}
        <code className="font-mono text-foreground text-xs">COUNTERSIGN_KEY</code> and run:
      </p>
      <div className="flex flex-col gap-3">
        {!example.isReal && <Command what="First: an action type" text={catalogueCommand(origin, example)} />}
        <Command what={example.isReal ? "Send a proposal" : "Then: a proposal"} text={submitCommand(origin, example)} />
      </div>
    </EmptyState>
  );
}

import { Inbox } from "lucide-react";
import Link from "next/link";
import type { ExampleType } from "@/components/agent-command";
import { CommandBlock } from "@/components/command-block";
import { EmptyState } from "@/components/empty-state";
import { putActionTypeCommand } from "@/components/put-action-type-command";
import { sampleParams } from "@/components/sample-params";
import { buttonVariants } from "@/components/ui/button";
import type { JsonObject } from "@/lib/core/json";

interface FirstProposalProps {
  workspace: string;
  /** Where this app is reached, without a slash at its end. */
  origin: string;
  /** A type of the catalogue to propose; null where there is none yet. */
  example: ExampleType | null;
}

/** The command that submits a proposal, with the agent key in a variable, so that it stays out of the shell's history. */
function submitCommand(origin: string, type: string, params: JsonObject): string {
  const body = JSON.stringify({ type, params, rationale: "Trying Countersign out." });
  return [
    `curl ${origin}/api/v1/proposals \\`,
    `  -H "Authorization: Bearer $COUNTERSIGN_KEY" \\`,
    `  -H "Idempotency-Key: example-$(date +%s)" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body.replaceAll("'", `'\\''`)}'`,
  ].join("\n");
}

function Variable({ name }: { name: string }) {
  return <code className="font-mono text-foreground text-xs">{name}</code>;
}

/** For a workspace without a catalogue: the action type that is proposed then. */
function FirstActionType({ origin }: { origin: string }) {
  return (
    <>
      <p>
        This workspace has no action type yet. With an admin’s personal token in <Variable name="COUNTERSIGN_TOKEN" />,
        this makes one:
      </p>
      <CommandBlock what="first command" command={putActionTypeCommand(origin)} />
    </>
  );
}

/** An inbox with nothing in it: how an agent sends the first proposal, to this very workspace. */
export function FirstProposal({ workspace, origin, example }: FirstProposalProps) {
  const command =
    example === null
      ? submitCommand(origin, "ticket.create", { title: "Printer on fire" })
      : submitCommand(origin, example.name, sampleParams(example.paramsSchema));
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
      <div className="flex flex-col gap-3">
        <p>What an agent proposes appears here by itself.</p>
        {example === null && <FirstActionType origin={origin} />}
        <p>
          With an agent key of this workspace in <Variable name="COUNTERSIGN_KEY" />, this sends a proposal:
        </p>
        <CommandBlock what="command" command={command} />
      </div>
    </EmptyState>
  );
}

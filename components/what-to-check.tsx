import { type CheckPart, type CheckStep, checkSteps } from "@/components/check-steps";
import { CommandBlock } from "@/components/command-block";
import { CopyButton } from "@/components/copy-button";
import { lookupCommand } from "@/components/lookup-command";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import type { ProposalDetails, RequestPreview } from "@/lib/contract/proposal-details";
import { secretMask } from "@/lib/core/secret-mask";

function Part({ part }: { part: CheckPart }) {
  if (typeof part === "string") return part;
  if ("at" in part) return <RelativeTime at={part.at} className="font-medium" />;
  return (
    <span className="font-mono text-[0.8125rem]">
      <RevealedText text={part.value} />
      {part.copy !== null && (
        <CopyButton value={part.value} what={part.copy} iconOnly className="size-6 align-middle" />
      )}
    </span>
  );
}

// Sentences never change their place, nor do their pieces.
const keyed = <Item,>(items: Item[]) => items.map((item, index) => ({ item, key: String(index) }));

function Step({ step }: { step: CheckStep }) {
  return (
    <li className="wrap-anywhere pl-1">
      {keyed(step).map(({ item, key }) => (
        <Part key={key} part={item} />
      ))}
    </li>
  );
}

function LookupCommand({ lookup }: { lookup: RequestPreview }) {
  if (!lookup.ok) return <p className="text-muted-foreground text-sm wrap-anywhere">{lookup.detail}</p>;
  if (lookup.kind !== "http") return null;
  const command = lookupCommand(lookup);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <CommandBlock command={command} what="lookup command" />
      {command.includes(secretMask) && (
        <p className="text-muted-foreground text-xs">{`Secrets are not shown: put them in where it says ${secretMask}.`}</p>
      )}
    </div>
  );
}

/** How to find out whether it happened, in sentences made from its type, its key and where it went. */
export function WhatToCheck({ details }: { details: ProposalDetails }) {
  const { proposal, request, type, unknown } = details;
  const { commit } = proposal;
  if (unknown === null || commit === null) return null;
  const { connector } = type;
  const steps = checkSteps({
    ...{ request, retrySafety: connector.retrySafety, commitKey: commit.key },
    keyHeader: connector.kind === "http" ? connector.idempotencyHeader : null,
    sentAt: commit.attempts.at(-1)?.permittedAt ?? null,
    ...{ absentAfter: unknown.absentAfter, keyValidUntil: unknown.keyValidUntil, hasLookup: unknown.lookup !== null },
  });
  return (
    <>
      <ol className="flex max-w-prose list-decimal flex-col gap-1.5 pl-5 text-sm marker:text-muted-foreground">
        {keyed(steps).map(({ item, key }) => (
          <Step key={key} step={item} />
        ))}
      </ol>
      {unknown.lookup !== null && <LookupCommand lookup={unknown.lookup} />}
    </>
  );
}

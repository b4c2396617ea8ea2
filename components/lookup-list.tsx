import { RelativeTime } from "@/components/relative-time";
import { ResponseView } from "@/components/response-view";
import { RevealedText } from "@/components/revealed-text";
import type { LookupView } from "@/lib/contract/proposal-details";

const words: Record<LookupView["result"], string> = {
  found: "The target has it",
  absent: "The target does not have it",
  inconclusive: "The target’s answer says nothing",
};

const shownLookups = 3;

function Lookups({ lookups }: { lookups: LookupView[] }) {
  return (
    <ol className="flex flex-col gap-1">
      {lookups.map((lookup) => (
        <li key={lookup.at} className="wrap-anywhere text-muted-foreground">
          <span className="text-foreground">{words[lookup.result]}</span>, <RelativeTime at={lookup.at} />
          {lookup.detail !== null && (
            <>
              : <RevealedText text={lookup.detail} />
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

/** What the target said when it was asked whether an unknown happened, the last answer in full. */
export function LookupList({ lookups }: { lookups: LookupView[] }) {
  const last = lookups.at(-1);
  if (last === undefined) return null;
  return (
    <div className="flex min-w-0 flex-col gap-2 text-sm">
      <h3 className="font-medium">
        {lookups.length === 1 ? "The target was asked once" : `The target was asked ${lookups.length} times`}
      </h3>
      <Lookups lookups={lookups.slice(-shownLookups)} />
      {lookups.length > shownLookups && (
        <details>
          <summary className="w-fit text-primary">{`Show the ${lookups.length - shownLookups} before them`}</summary>
          <Lookups lookups={lookups.slice(0, -shownLookups)} />
        </details>
      )}
      {last.response !== null && <ResponseView response={last.response} what="Last answer" />}
    </div>
  );
}

import Link from "next/link";
import { FactList, NamedFact } from "@/components/fact-list";
import { JsonView } from "@/components/json-view";
import type { CompensationDefinition } from "@/lib/core/action-type-definition";

interface CompensationViewProps {
  /** The workspace's slug. */
  workspace: string;
  compensation: CompensationDefinition;
}

/** Which type undoes what was committed, and how its params are prefilled. */
export function CompensationView({ workspace, compensation: { type, params } }: CompensationViewProps) {
  return (
    <FactList>
      <NamedFact name="Undone by">
        <Link
          href={`/w/${workspace}/action-types/${encodeURIComponent(type)}`}
          prefetch={false}
          className="font-mono text-xs underline decoration-border underline-offset-4 hover:decoration-current"
        >
          {type}
        </Link>
        <span className="text-muted-foreground">
          , from a committed proposal, by its agent or a reviewer. It needs approval like any other.
        </span>
      </NamedFact>
      <NamedFact name="Its params">
        <JsonView value={params} what="params template" />
      </NamedFact>
    </FactList>
  );
}

"use client";

import { Check, X } from "lucide-react";
import { useState } from "react";
import type { DecideTogether } from "@/components/decide-together-dialog";
import { Button } from "@/components/ui/button";
import { useLoaded } from "@/components/ui/use-loaded";
import type { InboxRow } from "@/lib/contract/inbox";

const loadDialog = async () => (await import("@/components/decide-together-dialog")).DecideTogetherDialog;

interface PickedBarProps {
  picked: ReadonlyMap<string, InboxRow>;
  onClear: () => void;
  decide: DecideTogether;
}

/** Why these can't be approved together, as far as the list shows; null where they can. */
export function notTogether(rows: readonly InboxRow[]): string | null {
  const grave = rows.find(({ impact }) => impact === "high" || impact === "critical");
  if (grave !== undefined) return `What is of ${grave.impact} impact is approved one by one.`;
  return new Set(rows.map(({ type }) => type)).size > 1 ? "Pick proposals of one type to approve them together." : null;
}

/** What can be done with all that is picked. */
export function PickedBar({ picked, onClear, decide }: PickedBarProps) {
  const [verdict, setVerdict] = useState<"approve" | "reject" | null>(null);
  const DecideTogetherDialog = useLoaded(loadDialog, verdict !== null);
  const rows = [...picked.values()];
  const hindrance = notTogether(rows);
  return (
    <div role="status" className="flex flex-col gap-1 border-border border-t bg-muted px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <span className="mr-auto font-medium text-sm">{rows.length} picked</span>
        <Button
          size="sm"
          aria-disabled={hindrance !== null || undefined}
          title={hindrance ?? undefined}
          onClick={() => hindrance === null && setVerdict("approve")}
        >
          <Check aria-hidden />
          Approve …
        </Button>
        <Button size="sm" variant="destructive-outline" onClick={() => setVerdict("reject")}>
          <X aria-hidden />
          Reject …
        </Button>
        <Button size="sm" variant="ghost" onClick={onClear}>
          Clear
        </Button>
      </div>
      {hindrance !== null && <p className="text-muted-foreground text-xs">{hindrance}</p>}
      {verdict !== null && DecideTogetherDialog !== null && (
        <DecideTogetherDialog
          rows={rows}
          verdict={verdict}
          decide={decide}
          onClose={(isDone) => {
            setVerdict(null);
            if (isDone) onClear();
          }}
        />
      )}
    </div>
  );
}

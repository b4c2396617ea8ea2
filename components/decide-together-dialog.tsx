"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { RevealedText } from "@/components/revealed-text";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { reached } from "@/components/use-member-action";
import type { ActionResult } from "@/lib/contract/action-result";
import type { DecideTogetherInput, InboxRow, TogetherResult } from "@/lib/contract/inbox";

/** Takes one verdict on several proposals. */
export type DecideTogether = (input: DecideTogetherInput) => Promise<ActionResult<TogetherResult[]>>;

interface DecideTogetherDialogProps {
  rows: readonly InboxRow[];
  verdict: "approve" | "reject";
  decide: DecideTogether;
  /** `isDone`: verdicts were taken. */
  onClose: (isDone: boolean) => void;
}

/** All that is picked, with one verdict for it; then what came of each. */
export function DecideTogetherDialog({ rows, verdict, decide, onClose }: DecideTogetherDialogProps) {
  const router = useRouter();
  const [comment, setComment] = useState("");
  const [answer, setAnswer] = useState<ActionResult<TogetherResult[]> | null>(null);
  const [isPending, start] = useTransition();
  const results = answer?.ok ? answer.value : null;
  const send = () =>
    start(async () => {
      const items = rows.map(({ id, payloadHash }) => ({ proposalId: id, payloadHash }));
      const written = comment.trim() === "" ? null : comment;
      setAnswer(await reached(decide({ verdict, comment: written, items })));
      router.refresh();
    });
  const words = verdict === "approve" ? `Approve and send ${rows.length}` : `Reject ${rows.length}`;
  const isSilent = verdict === "reject" && comment.trim() === "";
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && !isPending && onClose(results !== null)}>
      <DialogContent
        title={results === null ? words : resultWords(results, verdict)}
        description={results === null ? "Each is decided for itself, on the payload that the list showed." : undefined}
      >
        <ul className="flex max-h-[40dvh] flex-col divide-y divide-border overflow-y-auto rounded-md border border-border text-sm">
          {rows.map((row) => (
            <Item key={row.id} row={row} result={results?.find(({ proposalId }) => proposalId === row.id)} />
          ))}
        </ul>
        {results === null && verdict === "reject" && (
          <div className="mt-4">
            <Field label="Reason, for all of them" hint="The agents read it.">
              {(control) => (
                <Textarea {...control} value={comment} onChange={(event) => setComment(event.target.value)} rows={2} />
              )}
            </Field>
          </div>
        )}
        {answer !== null && !answer.ok && (
          <p role="alert" className="mt-4 text-destructive text-sm">
            {answer.detail}
          </p>
        )}
        <DialogFooter>
          {results === null ? (
            <>
              <Button variant="outline" onClick={() => onClose(false)}>
                Cancel
              </Button>
              <Button
                variant={verdict === "approve" ? "default" : "destructive"}
                pending={isPending}
                aria-disabled={isSilent || undefined}
                onClick={() => !isSilent && send()}
              >
                {words}
              </Button>
            </>
          ) : (
            <Button onClick={() => onClose(true)}>Close</Button>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function resultWords(results: readonly TogetherResult[], verdict: "approve" | "reject"): string {
  const done = results.filter(({ ok }) => ok).length;
  const word = verdict === "approve" ? "approved" : "rejected";
  return done === results.length ? `All ${done} ${word}` : `${done} of ${results.length} ${word}`;
}

function Item({ row, result }: { row: InboxRow; result: TogetherResult | undefined }) {
  return (
    <li className="flex items-start gap-2 px-3 py-2">
      {result?.ok === true && (
        <CircleCheck aria-label="Done" className="mt-0.5 size-4 shrink-0 text-status-committed" />
      )}
      {result?.ok === false && <CircleX aria-label="Not done" className="mt-0.5 size-4 shrink-0 text-destructive" />}
      <span className="min-w-0 wrap-anywhere">
        <RevealedText text={row.summary} />
        {result?.detail && <span className="block text-muted-foreground">{result.detail}</span>}
      </span>
    </li>
  );
}

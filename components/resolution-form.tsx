"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { ActionAlert } from "@/components/action-alert";
import { type Ruling, RulingCards } from "@/components/ruling-cards";
import { AlertDialog, AlertDialogCancel, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { ActionFailure, ActionResult } from "@/lib/contract/action-result";
import type { RetrySafety } from "@/lib/core/action-type-definition";

/** What the form posts. */
export interface ResolutionInput {
  proposalId: string;
  result: Ruling;
  evidence: string;
  retry: boolean;
}

function confirmWords(result: Ruling, retry: boolean): { button: string; next: string } {
  switch (result) {
    case "committed":
      return { button: "Record that it happened", next: "The proposal becomes committed, for good." };
    case "abandoned":
      return { button: "Give it up", next: "The proposal is abandoned, for good. Nobody is told whether it happened." };
    case "not_committed":
      return retry
        ? {
            button: "Record it, and send once more",
            next: "The same request leaves once more, under the same commit key.",
          }
        : { button: "Record that it did not happen", next: "The proposal becomes failed. It can be sent again later." };
  }
}

const repeatedWords: Record<RetrySafety, string> = {
  idempotent: "Doing it twice changes nothing.",
  keyed: "If it happened after all, the target should recognise the key.",
  query: "If it happened after all, it happens twice.",
  blind: "If it happened after all, it happens twice.",
};

interface ResolutionFormProps {
  workspace: string;
  proposalId: string;
  retrySafety: RetrySafety;
  /** Why this reader can't rule; null where they can. */
  power: string | null;
  resolve: (input: ResolutionInput) => Promise<ActionResult<unknown>>;
}

/** A ruling on an unknown: what is true, what shows it, and a question before it is recorded. */
export function ResolutionForm({ workspace, proposalId, retrySafety, power, resolve }: ResolutionFormProps) {
  const router = useRouter();
  const [result, setResult] = useState<Ruling | null>(null);
  const [wantsRetry, setWantsRetry] = useState(false);
  const [evidence, setEvidence] = useState("");
  const [problem, setProblem] = useState<"result" | "evidence" | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [isPending, startResolving] = useTransition();
  const retry = result === "not_committed" && wantsRetry;
  const words = confirmWords(result ?? "committed", retry);
  const ask = () => {
    const missing = result === null ? "result" : evidence.trim() === "" ? "evidence" : null;
    setProblem(missing);
    setAsking(missing === null);
  };
  const record = () => {
    if (result === null) return;
    startResolving(async () => {
      const answer = await resolve({ proposalId, result, evidence, retry });
      setAsking(false);
      setFailure(answer.ok ? null : answer);
      router.refresh();
    });
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-lg border border-border bg-card p-4">
      <legend className="-ml-1 px-1 font-semibold text-sm">What is true?</legend>
      <RulingCards value={result} onChange={setResult} isOff={power !== null} />
      {problem === "result" && (
        <p role="alert" className="text-destructive text-xs">
          Choose what is true.
        </p>
      )}
      {result === "not_committed" && (
        <Checkbox checked={wantsRetry} onChange={(event) => setWantsRetry(event.target.checked)}>
          Send it once more now.{" "}
          <span className="text-muted-foreground">{`The same request, the same commit key. ${repeatedWords[retrySafety]}`}</span>
        </Checkbox>
      )}
      <Field
        label="Evidence"
        hint="What shows it, for whoever reads this later: where you looked, and what stood there."
        error={problem === "evidence" ? "Say what shows it." : null}
      >
        {(control) => (
          <Textarea
            {...control}
            value={evidence}
            disabled={power !== null}
            onChange={(event) => setEvidence(event.target.value)}
            maxLength={10_000}
          />
        )}
      </Field>
      {failure !== null && <ActionAlert workspace={workspace} failure={failure} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={power === null ? ask : undefined} aria-disabled={power !== null || undefined}>
          {result === null ? "Record the ruling" : words.button}
        </Button>
        {power !== null && <p className="text-muted-foreground text-sm">{power}</p>}
      </div>
      <AlertDialog open={isAsking} onOpenChange={setAsking}>
        <AlertDialogContent title={`${words.button}?`} description={words.next}>
          <DialogFooter>
            <AlertDialogCancel render={<Button variant="outline" />}>Back</AlertDialogCancel>
            <Button pending={isPending} onClick={record}>
              {words.button}
            </Button>
          </DialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </fieldset>
  );
}

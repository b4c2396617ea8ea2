"use client";

import { ActionAlert } from "@/components/action-alert";
import { RulingCards } from "@/components/ruling-cards";
import { AlertDialog, AlertDialogCancel, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { type ResolutionInput, useResolution } from "@/components/use-resolution";
import type { ActionResult } from "@/lib/contract/action-result";
import type { RetrySafety } from "@/lib/core/action-type-definition";

const repeatedWords: Record<RetrySafety, string> = {
  idempotent: "Doing it twice changes nothing.",
  keyed: "If it happened after all, the target should recognise the key.",
  query: "If it happened after all, it happens twice.",
  blind: "If it happened after all, it happens twice.",
};

interface ResolutionFormProps {
  workspace: string;
  proposalId: string;
  /** Which generation of its commit the ruling is on. */
  generation: number;
  retrySafety: RetrySafety;
  /** Why this reader can't rule; null where they can. */
  power: string | null;
  resolve: (input: ResolutionInput) => Promise<ActionResult<unknown>>;
}

interface ConfirmRulingProps {
  words: { button: string; next: string };
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  isPending: boolean;
  onConfirm: () => void;
}

/** The question before a ruling is recorded: it can't be taken back. */
function ConfirmRuling({ words, isOpen, onOpenChange, isPending, onConfirm }: ConfirmRulingProps) {
  return (
    <AlertDialog open={isOpen} onOpenChange={onOpenChange}>
      <AlertDialogContent title={`${words.button}?`} description={words.next}>
        <DialogFooter>
          <AlertDialogCancel render={<Button variant="outline" />}>Back</AlertDialogCancel>
          <Button pending={isPending} onClick={onConfirm}>
            {words.button}
          </Button>
        </DialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

/** A ruling on an unknown: what is true, what shows it, and a question before it is recorded. */
export function ResolutionForm(props: ResolutionFormProps) {
  const { workspace, proposalId, generation, retrySafety, power, resolve } = props;
  const ruling = useResolution({ proposalId, generation }, resolve);
  const { words } = ruling;
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-lg border border-border bg-card p-4">
      <legend className="-ml-1 px-1 font-semibold text-sm">What is true?</legend>
      <RulingCards value={ruling.result} onChange={ruling.setResult} isOff={power !== null} />
      {ruling.missing === "result" && (
        <p role="alert" className="text-destructive text-xs">
          Choose what is true.
        </p>
      )}
      {ruling.result === "not_committed" && (
        <Checkbox checked={ruling.wantsRetry} onChange={(event) => ruling.setWantsRetry(event.target.checked)}>
          Send it once more now.{" "}
          <span className="text-muted-foreground">{`The same request, the same commit key. ${repeatedWords[retrySafety]}`}</span>
        </Checkbox>
      )}
      <Field
        label="Evidence"
        hint="What shows it, for whoever reads this later: where you looked, and what stood there."
        error={ruling.missing === "evidence" ? "Say what shows it." : null}
      >
        {(control) => (
          <Textarea
            {...control}
            value={ruling.evidence}
            disabled={power !== null}
            onChange={(event) => ruling.setEvidence(event.target.value)}
            maxLength={10_000}
          />
        )}
      </Field>
      {ruling.failure !== null && <ActionAlert workspace={workspace} failure={ruling.failure} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={power === null ? ruling.ask : undefined} aria-disabled={power !== null || undefined}>
          {ruling.result === null ? "Record the ruling" : words.button}
        </Button>
        {power !== null && <p className="text-muted-foreground text-sm">{power}</p>}
      </div>
      <ConfirmRuling
        words={words}
        isOpen={ruling.isAsking}
        onOpenChange={ruling.setAsking}
        isPending={ruling.isPending}
        onConfirm={ruling.record}
      />
    </fieldset>
  );
}

"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { ActionAlert } from "@/components/action-alert";
import { lineAt, placeOfPointer } from "@/components/json-place";
import { useShownRevision } from "@/components/shown-revision";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import type { ActionFailure, ActionResult } from "@/lib/contract/action-result";
import type { InputIssue } from "@/lib/core/app-error";
import type { JsonObject } from "@/lib/core/json";

/** What the form posts: the params as JSON text, and the hash of the revision that was edited. */
export interface EditInput {
  proposalId: string;
  params: string;
  payloadHash: string;
}

interface EditFormProps {
  workspace: string;
  proposalId: string;
  params: JsonObject;
  payloadHash: string;
  /** Why it can't be edited now; null where it can. */
  power: string | null;
  revise: (input: EditInput) => Promise<ActionResult<unknown>>;
}

/** What is wrong, each with the way to its place in the text. */
function Issues({ issues, text, onGo }: { issues: InputIssue[]; text: string; onGo: (issue: InputIssue) => void }) {
  return (
    <ul role="alert" className="mt-2 flex max-h-40 flex-col gap-1 overflow-y-auto text-sm">
      {issues.map((issue) => {
        const place = placeOfPointer(text, issue.pointer);
        return (
          <li key={`${issue.pointer} ${issue.detail}`}>
            <Button variant="ghost" size="sm" className="h-auto max-w-full py-1 text-left" onClick={() => onGo(issue)}>
              <span className="min-w-0 whitespace-normal font-normal wrap-anywhere">
                <span className="font-mono text-destructive text-xs">
                  {place !== null && `line ${lineAt(text, place.start)} `}
                  {issue.pointer}
                </span>{" "}
                {issue.detail}
              </span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function EditFields({
  workspace,
  proposalId,
  params,
  payloadHash,
  revise,
  onDone,
}: EditFormProps & { onDone: () => void }) {
  const router = useRouter();
  const { showNext } = useShownRevision();
  const [text, setText] = useState(() => JSON.stringify(params, null, 2));
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [isSaving, startSaving] = useTransition();
  const field = useRef<HTMLTextAreaElement>(null);
  const go = ({ pointer }: InputIssue) => {
    const place = placeOfPointer(text, pointer);
    field.current?.focus();
    if (place !== null) field.current?.setSelectionRange(place.start, place.end);
  };
  const save = () =>
    startSaving(async () => {
      const result = await revise({ proposalId, params: text, payloadHash });
      setFailure(result.ok ? null : result);
      if (result.ok) {
        showNext();
        onDone();
      }
      router.refresh();
    });
  const issues = failure?.errors ?? [];
  return (
    <>
      <Label htmlFor="edit-params" className="sr-only">
        Params, as JSON
      </Label>
      <Textarea
        id="edit-params"
        ref={field}
        value={text}
        onChange={(event) => setText(event.target.value)}
        rows={18}
        spellCheck={false}
        autoCapitalize="off"
        aria-invalid={issues.length > 0 || undefined}
        className="max-h-[45dvh] overflow-y-auto font-mono [min-height:16rem] sm:text-xs sm:leading-5"
      />
      {issues.length > 0 && <Issues issues={issues} text={text} onGo={go} />}
      {failure !== null && issues.length === 0 && (
        <div className="mt-2">
          <ActionAlert workspace={workspace} failure={failure} />
        </div>
      )}
      <DialogFooter>
        <DialogClose render={<Button variant="outline" />}>Discard</DialogClose>
        <Button pending={isSaving} onClick={save}>
          Save as a new revision
        </Button>
      </DialogFooter>
    </>
  );
}

const triggerClass = "grow px-2 sm:grow-0 sm:px-3";

/** The params as text, for a reviewer to change. What is saved is a new revision, which has to be decided anew. */
export function EditForm(props: EditFormProps) {
  const { isStale } = useShownRevision();
  const [isOpen, setOpen] = useState(false);
  const isOff = isStale || props.power !== null;
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      {isOff ? (
        <Button variant="outline" className={triggerClass} aria-disabled title={props.power ?? undefined}>
          <Pencil aria-hidden />
          Edit
        </Button>
      ) : (
        <DialogTrigger render={<Button variant="outline" className={triggerClass} />}>
          <Pencil aria-hidden />
          Edit
        </DialogTrigger>
      )}
      <DialogContent
        title="Edit the params"
        description="Saving makes a new revision under your name. Approvals given so far no longer count, and nothing is sent before it is approved."
        className="max-w-3xl"
      >
        <EditFields {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

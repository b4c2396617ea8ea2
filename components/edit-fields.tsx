"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { ActionAlert } from "@/components/action-alert";
import { lineAt, placeOfPointer } from "@/components/json-place";
import { useShownRevision } from "@/components/shown-revision";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
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

/** The revision that is edited, and how the edit is saved. */
export interface Edited {
  proposalId: string;
  params: JsonObject;
  payloadHash: string;
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

/** Saves the text as a new revision, which the page then shows. */
function useSaving({ proposalId, payloadHash, revise }: Edited, onDone: () => void) {
  const router = useRouter();
  const { showNext } = useShownRevision();
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [isSaving, startSaving] = useTransition();
  const save = (params: string) =>
    startSaving(async () => {
      const result = await revise({ proposalId, params, payloadHash });
      setFailure(result.ok ? null : result);
      if (result.ok) {
        showNext();
        onDone();
      }
      router.refresh();
    });
  return { save, isSaving, failure, issues: failure?.errors ?? [] };
}

interface EditFieldsProps {
  workspace: string;
  edited: Edited;
  onDone: () => void;
}

/** The params as text, what is wrong with it, and the buttons. */
export function EditFields({ workspace, edited, onDone }: EditFieldsProps) {
  const [text, setText] = useState(() => JSON.stringify(edited.params, null, 2));
  const { save, isSaving, failure, issues } = useSaving(edited, onDone);
  const field = useRef<HTMLTextAreaElement>(null);
  const go = ({ pointer }: InputIssue) => {
    const place = placeOfPointer(text, pointer);
    field.current?.focus();
    if (place !== null) field.current?.setSelectionRange(place.start, place.end);
  };
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
        <Button pending={isSaving} onClick={() => save(text)}>
          Save as a new revision
        </Button>
      </DialogFooter>
    </>
  );
}

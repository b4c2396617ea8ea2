"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { ActionAlert } from "@/components/action-alert";
import { ParamsEditor } from "@/components/params-editor";
import { useShownRevision } from "@/components/shown-revision";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import type { ActionFailure, ActionResult } from "@/lib/contract/action-result";
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
  return (
    <>
      <ParamsEditor text={text} onText={setText} issues={issues} className="max-h-[45dvh] [min-height:16rem]" />
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

"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { ActionAlert } from "@/components/action-alert";
import { ChangeList } from "@/components/change-list";
import { ParamsEditor } from "@/components/params-editor";
import { ParamsForm } from "@/components/params-form";
import { useParamsDraft } from "@/components/params-form-state";
import { type PayloadChange, payloadChanges } from "@/components/payload-changes";
import { readWrittenJson } from "@/components/read-written-json";
import { useShownRevision } from "@/components/shown-revision";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogFooter } from "@/components/ui/dialog";
import { reached } from "@/components/use-member-action";
import { ViewSwitch } from "@/components/view-switch";
import type { ActionFailure, ActionResult } from "@/lib/contract/action-result";
import { isJsonObject, type JsonObject } from "@/lib/core/json";

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
  /** The schema that they must fit. */
  schema: JsonObject;
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
      const result = await reached(revise({ proposalId, params, payloadHash }));
      setFailure(result.ok ? null : result);
      // What was refused changed nothing: whoever mends it at once is not to wait for the page.
      if (!result.ok) return;
      showNext();
      onDone();
      router.refresh();
    });
  return { save, isSaving, failure, issues: failure?.errors ?? [] };
}

interface EditFieldsProps {
  workspace: string;
  edited: Edited;
  onDone: () => void;
}

const views = [
  { value: "form", label: "Form" },
  { value: "json", label: "As JSON" },
] as const;

const indented = (value: JsonObject) => JSON.stringify(value, null, 2);

/** The params as a form and as text, both of the same draft: the text is what is saved. */
function useDraft(params: JsonObject) {
  const { value, replace, ...form } = useParamsDraft(params);
  const [view, setView] = useState<"form" | "json">("form");
  const [written, setWritten] = useState("");
  const text = view === "json" ? written : indented(value);
  const read = readWrittenJson(text);
  const isReadable = read.ok && isJsonObject(read.value) && form.unreadable.length === 0;
  const show = (next: "form" | "json") => {
    if (next === "json") setWritten(indented(value));
    setView(next);
  };
  const write = (changed: string) => {
    setWritten(changed);
    const now = readWrittenJson(changed);
    if (now.ok) replace(now.value);
  };
  return { value, form, view, show, text, write, isReadable };
}

/** What will be another in the new revision. */
function WhatYouChange({ changes }: { changes: PayloadChange[] }) {
  return (
    <section aria-label="What you change" className="mt-4 overflow-hidden rounded-md border border-border bg-card">
      <h3 className="border-border border-b bg-muted px-3 py-1 font-medium text-xs">What you change</h3>
      {changes.length === 0 ? (
        <p className="px-3 py-2 text-muted-foreground text-sm">Nothing yet.</p>
      ) : (
        <ChangeList changes={changes.map((change) => ({ ...change, where: `params${change.pointer}` }))} />
      )}
    </section>
  );
}

/** The params to change, what is wrong with them, what is changed, and the buttons. */
export function EditFields({ workspace, edited, onDone }: EditFieldsProps) {
  const { value, form, view, show, text, write, isReadable } = useDraft(edited.params);
  const { save, isSaving, failure, issues } = useSaving(edited, onDone);
  const inParams = issues.map(({ pointer, detail }) => ({ pointer: pointer.replace(/^\/params/, ""), detail }));
  const state = { ...form, root: edited.schema, issues: [...form.unreadable, ...inParams] };
  const changes = payloadChanges(edited.params, value);
  const held = isReadable ? null : "Mend what can’t be read first.";
  return (
    <>
      <div className="mb-3">
        <ViewSwitch label="How the params are edited" views={views} view={view} held={held} onView={show} />
      </div>
      {view === "form" ? (
        <ParamsForm state={state} value={value} />
      ) : (
        <ParamsEditor text={text} onText={write} issues={issues} className="max-h-[45dvh] [min-height:16rem]" />
      )}
      <WhatYouChange changes={changes} />
      {failure !== null && (issues.length === 0 || view === "form") && (
        <div className="mt-2">
          <ActionAlert workspace={workspace} failure={failure} />
        </div>
      )}
      <DialogFooter>
        <DialogClose render={<Button variant="outline" />}>Discard</DialogClose>
        <Button
          pending={isSaving}
          aria-disabled={(view === "form" && (held !== null || changes.length === 0)) || undefined}
          onClick={() => (view === "json" || (held === null && changes.length > 0)) && save(text)}
        >
          Save as a new revision
        </Button>
      </DialogFooter>
    </>
  );
}

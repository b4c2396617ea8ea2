"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionAlert } from "@/components/action-alert";
import { ParamsEditor } from "@/components/params-editor";
import { Button, buttonVariants } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { issueAt, type PageAction, useMemberAction } from "@/components/use-member-action";
import type { InputIssue } from "@/lib/core/app-error";
import type { JsonObject } from "@/lib/core/json";

interface UndoFormProps {
  /** The workspace's slug. */
  workspace: string;
  proposalId: string;
  /** The undo's idempotency key: a form that is sent twice proposes once. */
  newKey: string;
  params: JsonObject;
  /** What stood in the way of the prefill. */
  issues: InputIssue[];
  /** What the summary is where none is written. */
  summary: string;
  propose: PageAction<string>;
}

/** The undo as it will be proposed, to change or to send as it is. Leads to the new proposal. */
export function UndoForm({ workspace, proposalId, newKey, params, issues, summary, propose }: UndoFormProps) {
  const router = useRouter();
  const [key] = useState(newKey);
  const [text, setText] = useState(() => JSON.stringify(params, null, 2));
  const { run, isPending, failure } = useMemberAction(propose, (id) => router.push(`/w/${workspace}/proposals/${id}`));
  const shown = failure?.errors?.filter(({ pointer }) => pointer.startsWith("/params")) ?? (failure ? [] : issues);
  const isPlaced = shown.length > 0 || issueAt(failure, "/summary") !== null || issueAt(failure, "/rationale") !== null;
  return (
    <form
      className="flex max-w-3xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const words = [...new FormData(event.currentTarget)].filter(([, value]) => String(value).trim() !== "");
        run({ ...Object.fromEntries(words), proposalId, key, params: text });
      }}
    >
      <div className="flex flex-col gap-1">
        <p aria-hidden className="font-medium text-sm">
          Params, as JSON
        </p>
        <ParamsEditor text={text} onText={setText} issues={shown} className="max-h-[45dvh] [min-height:8rem]" />
      </div>
      <Field
        label="Summary"
        hint="Left empty, it is made from the params. Reviewers see the action type’s own words besides."
        error={issueAt(failure, "/summary")}
      >
        {(control) => <Input {...control} name="summary" maxLength={300} placeholder={summary} />}
      </Field>
      <Field label="Reason" hint="For whoever decides on it. Markdown." error={issueAt(failure, "/rationale")}>
        {(control) => <Textarea {...control} name="rationale" maxLength={20_000} />}
      </Field>
      {failure !== null && !isPlaced && <ActionAlert workspace={workspace} failure={failure} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" pending={isPending}>
          Propose the undo
        </Button>
        <Link
          href={`/w/${workspace}/proposals/${proposalId}`}
          prefetch={false}
          className={buttonVariants({ variant: "outline" })}
        >
          Back
        </Link>
        <p className="min-w-0 text-muted-foreground text-sm">
          It is proposed like any other and needs approval. Nothing is sent before.
        </p>
      </div>
    </form>
  );
}

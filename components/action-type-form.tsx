"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { AboutSection } from "@/components/about-section";
import { CompensationSection } from "@/components/compensation-section";
import { ConnectorSection } from "@/components/connector-section";
import { ParamsSection } from "@/components/params-section";
import { PolicySection } from "@/components/policy-section";
import { SaveTypeBar } from "@/components/save-type-bar";
import { TrialPanel } from "@/components/trial-panel";
import { TypeDraftContext } from "@/components/type-draft";
import { useToast } from "@/components/ui/toast";
import type { PageAction } from "@/components/use-member-action";
import { useTypeForm } from "@/components/use-type-form";
import { ViewSwitch } from "@/components/view-switch";
import { WholeTypeEditor } from "@/components/whole-type-editor";
import type { ActionTypeTrial } from "@/lib/contract/action-type-trial";
import type { JsonObject } from "@/lib/core/json";

const views = [
  { value: "form", label: "Form" },
  { value: "json", label: "As JSON" },
] as const;

/** What a save came to. */
export interface SavedType {
  name: string;
  version: number;
  change: "created" | "versioned" | "none";
}

interface ActionTypeFormProps {
  /** The address of the catalogue, and of where leaving leads. */
  catalogue: string;
  back: string;
  /** What the form begins with, and the version that it is; 0 for a type that is to be new. */
  initial: JsonObject;
  basedOn: number;
  attempt: PageAction<ActionTypeTrial>;
  save: PageAction<SavedType>;
}

const savedWords = ({ change, version }: SavedType) => {
  if (change === "created") return "The action type is created";
  return change === "none"
    ? "Nothing differs: there is no new version"
    : `Version ${version} is what agents propose now`;
};

/** An action type to write: field by field or as JSON, both of the same draft, beside what it would send. */
export function ActionTypeForm({ catalogue, back, attempt, save, ...given }: ActionTypeFormProps) {
  // The page is refreshed while someone writes: what they began with stays, and so does the version that a save is held against.
  const [{ initial, basedOn }] = useState(given);
  const router = useRouter();
  const toast = useToast();
  const [view, setView] = useState<"form" | "json">("form");
  const form = useTypeForm({ initial, basedOn, attempt, save }, (saved) => {
    toast({ title: savedWords(saved), tone: "success" });
    router.push(`${catalogue}/${saved.name}`);
  });
  const { draft, replace, set, setUnreadable, unreadable, issues } = form;
  const held = unreadable.length === 0 ? null : "Mend the JSON that can’t be read first.";
  return (
    <TypeDraftContext value={{ draft, set, issues, setUnreadable }}>
      <div className="mb-4">
        <ViewSwitch label="How the action type is written" views={views} view={view} held={held} onView={setView} />
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {view === "json" ? (
            <WholeTypeEditor onDraft={replace} />
          ) : (
            <>
              <AboutSection isNew={basedOn === 0} />
              <ParamsSection />
              <ConnectorSection />
              <PolicySection />
              <CompensationSection />
            </>
          )}
        </div>
        <div className="min-w-0 xl:sticky xl:top-4 xl:max-h-[calc(100dvh-6rem)] xl:overflow-y-auto">
          <TrialPanel state={form.trial} params={form.params} onParams={form.setParams} onRenew={form.renewParams} />
        </div>
      </div>
      <SaveTypeBar
        label={basedOn === 0 ? "Create the action type" : `Save as version ${basedOn + 1}`}
        back={back}
        isSaving={form.isSaving}
        problem={held !== null && form.isAttempted ? held : form.problem}
        issues={held === null ? form.saveIssues : []}
        onSave={form.submit}
      />
    </TypeDraftContext>
  );
}

"use client";

import { CircleAlert, KeyRound, ShieldCheck, ShieldQuestion, ShieldX } from "lucide-react";
import type { ReactNode } from "react";
import { JsonEditor } from "@/components/json-editor";
import { jsonMarks } from "@/components/json-marks";
import { RequestPreview } from "@/components/request-preview";
import { RevealedText } from "@/components/revealed-text";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { TrialState } from "@/components/use-trial";
import type { ActionTypeTrial } from "@/lib/contract/action-type-trial";

const guards = {
  admitted: { Icon: ShieldCheck, words: "The outbound guard admits this address." },
  forbidden: {
    Icon: ShieldX,
    words: "The outbound guard forbids this address: OUTBOUND_ALLOW does not name it. Nothing would be sent.",
  },
  later: {
    Icon: ShieldQuestion,
    words: "The outbound guard judges the addresses of this name when it is called, not before.",
  },
};

function Guard({ guard }: { guard: NonNullable<ActionTypeTrial["guard"]> }) {
  const { Icon, words } = guards[guard];
  return (
    <p data-guard={guard} className="flex items-start gap-2 text-sm">
      <Icon
        aria-hidden
        className={guard === "forbidden" ? "mt-0.5 size-4 shrink-0 text-destructive" : "mt-0.5 size-4 shrink-0"}
      />
      {words}
    </p>
  );
}

function Secrets({ secrets }: Pick<ActionTypeTrial, "secrets">) {
  const missing = secrets.filter(({ present }) => !present).map(({ name }) => `SECRET_${name}`);
  if (secrets.length === 0) return null;
  return (
    <p className="flex items-start gap-2 text-sm">
      <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="wrap-anywhere min-w-0">
        {missing.length === 0
          ? "This process has every secret that it reads."
          : `This process lacks ${missing.join(", ")}: a committer without it can’t send.`}
      </span>
    </p>
  );
}

function Shown({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 text-sm">
      <div className="text-muted-foreground text-xs">{name}</div>
      <div className="wrap-anywhere font-medium">{children}</div>
    </div>
  );
}

function Results({ trial }: { trial: ActionTypeTrial }) {
  const { summary, phrase, request, guard, secrets } = trial;
  return (
    <>
      {summary && (
        <Shown name="Reviewers read">
          <RevealedText text={summary} />
        </Shown>
      )}
      {phrase !== null && (
        <Shown name="To be typed to approve">
          <RevealedText text={phrase} />
        </Shown>
      )}
      {request?.ok ? (
        <RequestPreview request={request} note="as it would be sent, each secret by its name" />
      ) : (
        <p className="wrap-anywhere text-muted-foreground text-sm">
          <RevealedText
            text={request?.detail ?? "There is nothing to show yet: the schema or the connector can’t be read."}
          />
        </p>
      )}
      {guard !== null && <Guard guard={guard} />}
      <Secrets secrets={secrets} />
    </>
  );
}

interface TrialPanelProps {
  state: TrialState;
  /** The sample params, as JSON text. */
  params: string;
  onParams: (text: string) => void;
  onRenew: () => void;
}

/** The action type over sample params, as the committer would send it. Nothing is sent. */
export function TrialPanel({ state: { trial, failure, isBehind }, params, onParams, onRenew }: TrialPanelProps) {
  const issues = [...(trial?.paramsIssues ?? []), ...(failure?.errors ?? [])];
  return (
    <Card>
      <CardHeader>
        <CardTitle>Dry run</CardTitle>
        <span className="text-muted-foreground text-xs">Nothing is sent.</span>
      </CardHeader>
      <div className="flex flex-col gap-4 p-4">
        <div className="flex flex-col gap-1">
          <JsonEditor
            label="Sample params"
            hint="To try it with."
            text={params}
            onText={onParams}
            marks={jsonMarks(params, issues, "/params")}
          />
          <Button variant="outline" size="sm" className="w-fit" onClick={onRenew}>
            Make them from the schema
          </Button>
        </div>
        <div aria-busy={isBehind} className="flex flex-col gap-3">
          {failure !== null && issues.length === 0 && (
            <p className="flex items-start gap-2 text-destructive text-sm">
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
              {failure.detail}
            </p>
          )}
          {trial !== null && <Results trial={trial} />}
        </div>
      </div>
    </Card>
  );
}

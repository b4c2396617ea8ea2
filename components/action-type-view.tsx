import type { ReactNode } from "react";
import { CompensationView } from "@/components/compensation-view";
import { ConnectorView } from "@/components/connector-view";
import { JsonView } from "@/components/json-view";
import { ParamsTable } from "@/components/params-table";
import { FurtherPolicyFacts, PolicyFacts } from "@/components/policy-facts";
import { RevealedText } from "@/components/revealed-text";
import { TemplateText } from "@/components/template-text";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { ActionTypeResource } from "@/lib/contract/action-type";

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card className="overflow-hidden">
      <CardHeader>
        <CardTitle>{title}</CardTitle>
      </CardHeader>
      {children}
    </Card>
  );
}

/** Everything that an action type says: params, policy, connector, and the whole of it as JSON. */
export function ActionTypeView({ workspace, type }: { workspace: string; type: ActionTypeResource }) {
  const { description, summaryTemplate, policy, compensation } = type;
  return (
    <div className="flex flex-col gap-4">
      {description !== "" && (
        <p className="wrap-anywhere max-w-prose whitespace-pre-wrap">
          <RevealedText text={description} />
        </p>
      )}
      <Section title="Params">
        <ParamsTable schema={type.paramsSchema} />
        {summaryTemplate !== null && (
          <p className="border-border border-t px-4 py-2 text-sm">
            <span className="text-muted-foreground">Shown to reviewers as </span>
            <TemplateText text={summaryTemplate} />
          </p>
        )}
      </Section>
      <Section title="Policy">
        <PolicyFacts policy={policy} phrase={policy.confirmation && <TemplateText text={policy.confirmation} />}>
          <FurtherPolicyFacts policy={policy} />
        </PolicyFacts>
      </Section>
      <Section title="Connector">
        <ConnectorView connector={type.connector} />
      </Section>
      {compensation !== null && (
        <Section title="Undo">
          <CompensationView workspace={workspace} compensation={compensation} />
        </Section>
      )}
      <details className="group">
        <summary className="w-fit font-medium text-muted-foreground text-sm hover:text-foreground">
          The whole action type as JSON
        </summary>
        <div className="mt-2 flex flex-col gap-2">
          <JsonView value={JSON.parse(JSON.stringify(type))} what="action type" />
        </div>
      </details>
    </div>
  );
}

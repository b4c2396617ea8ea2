import { ConnectorView } from "@/components/connector-view";
import { JsonView } from "@/components/json-view";
import { ParamsTable } from "@/components/params-table";
import { PolicyView } from "@/components/policy-view";
import { RevealedText } from "@/components/revealed-text";
import { TemplateText } from "@/components/template-text";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { ActionTypeResource } from "@/lib/contract/action-type";

/** Everything that an action type says: params, policy, connector, and the whole of it as JSON. */
export function ActionTypeView({ type }: { type: ActionTypeResource }) {
  return (
    <div className="flex flex-col gap-4">
      {type.description !== "" && (
        <p className="wrap-anywhere max-w-prose whitespace-pre-wrap">
          <RevealedText text={type.description} />
        </p>
      )}
      <Card className="overflow-hidden">
        <CardHeader>
          <CardTitle>Params</CardTitle>
        </CardHeader>
        <ParamsTable schema={type.paramsSchema} />
        {type.summaryTemplate !== null && (
          <p className="border-border border-t px-4 py-2 text-sm">
            <span className="text-muted-foreground">Shown to reviewers as </span>
            <TemplateText text={type.summaryTemplate} />
          </p>
        )}
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>Policy</CardTitle>
        </CardHeader>
        <PolicyView policy={type.policy} />
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>Connector</CardTitle>
        </CardHeader>
        <ConnectorView connector={type.connector} />
      </Card>
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

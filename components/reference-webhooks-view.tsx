import { ReferenceAnswers } from "@/components/reference-answers";
import { ReferenceBody } from "@/components/reference-body";
import type { ReferenceWebhooks } from "@/components/reference-groups";
import { ReferenceParameters } from "@/components/reference-parameters";
import { ReferencePart } from "@/components/reference-part";
import { ReferenceText } from "@/components/reference-text";
import { Card } from "@/components/ui/card";
import type { OpenApiDocument } from "@/lib/contract/openapi-document";

interface ReferenceWebhooksViewProps {
  webhooks: ReferenceWebhooks;
  schemas: OpenApiDocument["components"]["schemas"];
}

/** What is posted to others when one of these happens, and how they answer. */
export function ReferenceWebhooksView({ webhooks: { names, operation }, schemas }: ReferenceWebhooksViewProps) {
  return (
    <Card>
      <div className="px-4 py-3 text-sm">
        <h3 className="sr-only">{names.join(", ")}</h3>
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {names.map((name) => (
            <li key={name}>
              <code>{name}</code>
            </li>
          ))}
        </ul>
        <p className="empty:hidden">
          <ReferenceText text={operation.description} />
        </p>
      </div>
      <ReferencePart title="Headers">
        <ReferenceParameters parameters={operation.parameters} label="Webhooks: headers" />
      </ReferencePart>
      {operation.requestBody && <ReferenceBody body={operation.requestBody} schemas={schemas} of="Webhooks" />}
      <ReferencePart title="Answers that are understood">
        <ReferenceAnswers answers={operation.responses} label="Webhooks: answers" />
      </ReferencePart>
    </Card>
  );
}

import type { ReactNode } from "react";
import { referenceGroups, referenceWebhooks } from "@/components/reference-groups";
import { ReferenceIndex } from "@/components/reference-index";
import { ReferenceOperationView } from "@/components/reference-operation";
import { ReferenceSchema } from "@/components/reference-schema";
import { ReferenceStart } from "@/components/reference-start";
import { ReferenceWebhooksView } from "@/components/reference-webhooks-view";
import type { OpenApiDocument } from "@/lib/contract/openapi-document";

interface ChapterProps {
  id: string;
  title: string;
  description: string;
  children: ReactNode;
}

function Chapter({ id, title, description, children }: ChapterProps) {
  return (
    <section id={id} aria-label={title} className="flex scroll-mt-16 flex-col gap-4 md:scroll-mt-4">
      <div>
        <h2 className="font-semibold text-lg tracking-tight">{title}</h2>
        <p className="text-muted-foreground text-sm">{description}</p>
      </div>
      {children}
    </section>
  );
}

/** The whole of an OpenAPI document to be read: operations by their nouns, what is sent to others, and every schema. */
export function ApiReferenceView({ document, origin }: { document: OpenApiDocument; origin: string }) {
  const groups = referenceGroups(document);
  const webhooks = referenceWebhooks(document);
  const { schemas } = document.components;
  return (
    <div className="reference grid items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <ReferenceIndex groups={groups} hasWebhooks={webhooks.length > 0} schemas={Object.keys(schemas)} />
      <div className="@container flex min-w-0 flex-col gap-8">
        <ReferenceStart document={document} origin={origin} />
        {groups.map(({ id, name, description, operations }) => (
          <Chapter key={id} id={id} title={name} description={description}>
            {operations.map((called) => (
              <ReferenceOperationView
                key={called.operation.operationId}
                {...called}
                document={document}
                origin={origin}
              />
            ))}
          </Chapter>
        ))}
        {webhooks.length > 0 && (
          <Chapter
            id="webhooks"
            title="Webhooks, as sent"
            description="What is posted to the workspace’s endpoints and to callbacks."
          >
            {webhooks.map((each) => (
              <ReferenceWebhooksView key={each.names.join()} webhooks={each} schemas={schemas} />
            ))}
          </Chapter>
        )}
        <Chapter id="schemas" title="Schemas" description="What the bodies are made of, by name.">
          {Object.entries(schemas).map(([name, schema]) => (
            <ReferenceSchema key={name} name={name} schema={schema} />
          ))}
        </Chapter>
      </div>
    </div>
  );
}

import { ReferencePart } from "@/components/reference-part";
import { SchemaSays, SchemaTable } from "@/components/schema-table";
import { schemaName, schemaType } from "@/components/schema-type";
import { SchemaTypeText } from "@/components/schema-type-text";
import type { OpenApiDocument, OpenApiOperation } from "@/lib/contract/openapi-document";

interface ReferenceBodyProps {
  body: NonNullable<OpenApiOperation["requestBody"]>;
  schemas: OpenApiDocument["components"]["schemas"];
  /** Whose body it is. */
  of: string;
}

/** What is sent with an operation: its type, and its members. */
export function ReferenceBody({ body, schemas, of }: ReferenceBodyProps) {
  return Object.entries(body.content).map(([mediaType, { schema }]) => {
    const name = schemaName(schema);
    const whole = (name === null ? undefined : schemas[name]) ?? schema;
    const beside = (
      <p className="flex flex-wrap gap-x-3 text-muted-foreground">
        <SchemaTypeText type={schemaType(schema).type} />
        <code>{mediaType}</code>
      </p>
    );
    return (
      <ReferencePart key={mediaType} title="Body" beside={beside}>
        <p className="px-4 pb-1 text-sm">
          <SchemaSays {...schemaType(whole)} />
        </p>
        <SchemaTable schema={whole} label={`${of}: body`} />
      </ReferencePart>
    );
  });
}

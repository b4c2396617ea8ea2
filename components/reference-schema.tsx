import { SchemaSays, SchemaTable } from "@/components/schema-table";
import { schemaType } from "@/components/schema-type";
import { SchemaTypeText } from "@/components/schema-type-text";
import { Card } from "@/components/ui/card";
import type { JsonObject } from "@/lib/core/json";

/** A schema under its name. Its anchor is `schema-` and that name. */
export function ReferenceSchema({ name, schema }: { name: string; schema: JsonObject }) {
  const id = `schema-${name}`;
  const { type, ...says } = schemaType(schema);
  return (
    <Card id={id} className="scroll-mt-16 target:border-primary md:scroll-mt-4">
      <div className="px-4 py-2">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h3 className="font-medium font-mono text-sm">
            <a href={`#${id}`} className="hover:underline">
              {name}
            </a>
          </h3>
          <p className="text-muted-foreground">
            <SchemaTypeText type={type} />
          </p>
        </div>
        <p className="text-sm empty:hidden">
          <SchemaSays {...says} />
        </p>
      </div>
      <div className="border-border border-t empty:hidden">
        <SchemaTable schema={schema} label={name} />
      </div>
    </Card>
  );
}

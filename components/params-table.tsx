import { RevealedText } from "@/components/revealed-text";
import { type SchemaField, schemaFields } from "@/components/schema-fields";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { JsonObject } from "@/lib/core/json";

function Param({ field }: { field: SchemaField }) {
  return (
    <TableRow className="max-md:flex max-md:flex-wrap max-md:gap-x-3 max-md:px-4 max-md:py-2">
      <TableCell className="font-medium font-mono text-xs max-md:h-auto max-md:p-0 md:min-w-56 md:pl-4">
        <RevealedText text={field.path} />
      </TableCell>
      <TableCell className="whitespace-nowrap font-mono text-muted-foreground text-xs max-md:h-auto max-md:p-0">
        {field.type}
      </TableCell>
      <TableCell className="text-xs max-md:h-auto max-md:p-0">{field.required ? "required" : "optional"}</TableCell>
      <TableCell className="wrap-anywhere max-md:h-auto max-md:basis-full max-md:p-0 max-md:empty:hidden">
        {field.description !== "" && (
          <span className="block">
            <RevealedText text={field.description} />
          </span>
        )}
        {field.rules.length > 0 && (
          <span className="block text-muted-foreground text-xs">
            <RevealedText text={field.rules.join(", ")} />
          </span>
        )}
      </TableCell>
    </TableRow>
  );
}

/** The params that a proposal of the type must have, as its schema says. */
export function ParamsTable({ schema }: { schema: JsonObject }) {
  const fields = schemaFields(schema);
  if (fields.length === 0) {
    return <p className="p-4 text-muted-foreground text-sm">The schema names no params; read it below.</p>;
  }
  return (
    <Table label="Params" className="max-md:block">
      <TableHeader className="max-md:sr-only">
        <TableRow>
          <TableHead className="pl-4">Name</TableHead>
          <TableHead>Type</TableHead>
          <TableHead>Needed</TableHead>
          <TableHead className="w-full">What it says</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="max-md:block">
        {fields.map((field) => (
          <Param key={field.path} field={field} />
        ))}
      </TableBody>
    </Table>
  );
}

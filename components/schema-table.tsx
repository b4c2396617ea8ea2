import { NeededCell, ReferenceTable } from "@/components/reference-table";
import { ReferenceText } from "@/components/reference-text";
import { type SchemaRow, schemaRows } from "@/components/schema-rows";
import type { SchemaType } from "@/components/schema-type";
import { SchemaTypeText } from "@/components/schema-type-text";
import type { JsonObject } from "@/lib/core/json";

/** What a schema says of a value besides its type: in words, which values it may be, and its limits. */
export function SchemaSays({ description, values, rules }: Omit<SchemaType, "type">) {
  return (
    <>
      {description !== "" && <ReferenceText text={description} />}
      {values.length > 0 && (
        <samp>
          {values.map((value) => (
            <span key={value}>{value}</span>
          ))}
        </samp>
      )}
      {rules.length > 0 && <small>{rules.join(", ")}</small>}
    </>
  );
}

function Row({ row }: { row: SchemaRow }) {
  if (row.kind === "variant") {
    return (
      <tr>
        <td colSpan={4}>
          <span>{`${row.parent} ${row.number === 1 ? "either" : "or"} (${row.number} of ${row.of})`}</span>
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <td>
        {row.parent !== "" && <span>{row.parent}</span>}
        {row.name}
      </td>
      <td>
        <SchemaTypeText type={row.type} />
      </td>
      <NeededCell isRequired={row.required} />
      <td>
        <SchemaSays description={row.description} values={row.values} rules={row.rules} />
      </td>
    </tr>
  );
}

/** The members of a schema, nested ones below theirs. Nothing where it has none. */
export function SchemaTable({ schema, label }: { schema: JsonObject; label: string }) {
  const rows = schemaRows(schema);
  if (rows.length === 0) return null;
  return (
    <ReferenceTable label={label} columns={["Name", "Type", "Needed", "What it says"]}>
      {rows.map((row) => (
        <Row key={row.key} row={row} />
      ))}
    </ReferenceTable>
  );
}

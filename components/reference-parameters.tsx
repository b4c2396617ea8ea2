import { NeededCell, ReferenceTable } from "@/components/reference-table";
import { SchemaSays } from "@/components/schema-table";
import { schemaType } from "@/components/schema-type";
import { SchemaTypeText } from "@/components/schema-type-text";
import type { OpenApiParameter } from "@/lib/contract/openapi-document";

/** What an operation takes besides its body: in its path, its query, its headers. */
export function ReferenceParameters({ parameters, label }: { parameters: OpenApiParameter[]; label: string }) {
  return (
    <ReferenceTable label={label} columns={["Name", "In", "Type", "Needed", "What it says"]}>
      {parameters.map((parameter) => {
        const { type, description, ...limits } = schemaType(parameter.schema);
        return (
          <tr key={`${parameter.in} ${parameter.name}`}>
            <td>{parameter.name}</td>
            <td>{parameter.in}</td>
            <td>
              <SchemaTypeText type={type} />
            </td>
            <NeededCell isRequired={parameter.required} />
            <td>
              <SchemaSays {...limits} description={parameter.description || description} />
            </td>
          </tr>
        );
      })}
    </ReferenceTable>
  );
}

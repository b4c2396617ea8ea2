import type { TypePart } from "@/components/schema-type";

/** A type as the reference writes it; schemas with a name are links to where they stand on the page. */
export function SchemaTypeText({ type }: { type: TypePart[] }) {
  let at = 0;
  return (
    <code>
      {type.map((part) => {
        at += 1;
        if (typeof part === "string") return part;
        return (
          <a key={at} href={`#schema-${part.schema}`}>
            {part.schema}
          </a>
        );
      })}
    </code>
  );
}

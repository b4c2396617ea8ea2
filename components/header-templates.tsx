import { TemplateText } from "@/components/template-text";

/** A connector's own headers, one a line. */
export function HeaderTemplates({ headers }: { headers: Record<string, string> }) {
  return Object.entries(headers).map(([name, value]) => (
    <div key={name}>
      <span className="font-mono text-muted-foreground text-xs">{name}: </span>
      <TemplateText text={value} />
    </div>
  ));
}

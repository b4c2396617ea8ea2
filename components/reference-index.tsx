import type { ReferenceGroup } from "@/components/reference-groups";

interface ReferenceIndexProps {
  groups: ReferenceGroup[];
  hasWebhooks: boolean;
  /** The schemas' names. */
  schemas: string[];
}

const entry =
  "flex items-baseline gap-2 rounded-md px-2 py-1 text-muted-foreground text-xs hover:bg-accent hover:text-foreground pointer-coarse:py-2";

function Heading({ href, label }: { href: string; label: string }) {
  return (
    <a href={href} className="block px-2 pt-3 pb-1 font-medium text-xs hover:underline">
      {label}
    </a>
  );
}

/** The way to every operation and schema of the page. Beside the page where there is room, else folded before it. */
export function ReferenceIndex({ groups, hasWebhooks, schemas }: ReferenceIndexProps) {
  return (
    <details className="reference-index rounded-lg border border-border bg-card">
      <summary className="px-4 py-2 font-medium text-sm">Operations and schemas</summary>
      <nav aria-label="Operations and schemas" className="px-2 pb-2">
        {groups.map(({ id, name, operations }) => (
          <div key={id}>
            <Heading href={`#${id}`} label={name} />
            <ul>
              {operations.map(({ method, operation: { operationId, summary } }) => (
                <li key={operationId}>
                  <a href={`#${operationId}`} className={entry}>
                    <span className="w-11 shrink-0 font-mono text-[0.6875rem]">{method}</span>
                    <span>{summary || operationId}</span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
        {hasWebhooks && <Heading href="#webhooks" label="Webhooks, as sent" />}
        <Heading href="#schemas" label="Schemas" />
        <ul>
          {schemas.map((name) => (
            <li key={name}>
              <a href={`#schema-${name}`} className={`${entry} font-mono`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}

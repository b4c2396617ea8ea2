import { NamedFact } from "@/components/fact-list";
import { HeaderTemplates } from "@/components/header-templates";
import { RevealedText } from "@/components/revealed-text";
import { TemplateText } from "@/components/template-text";
import { durationWords } from "@/components/time-words";
import type { PreconditionDefinition, PreviewDefinition } from "@/lib/core/action-type-definition";

function Values({ values }: Pick<PreviewDefinition, "values">) {
  return (
    <ul className="flex flex-col gap-1">
      {values.map(({ label, pointer, after }) => (
        <li key={label}>
          <RevealedText text={label} />{" "}
          <span className="font-mono text-muted-foreground text-xs">
            <RevealedText text={pointer === "" ? "(all of it)" : pointer} />
          </span>
          {after !== undefined && (
            <>
              {" "}
              becomes <TemplateText text={typeof after === "string" ? after : JSON.stringify(after)} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

interface PreviewFactsProps {
  preview: PreviewDefinition;
  precondition: PreconditionDefinition | undefined;
}

/** How the target's present state is read, what is shown of it, and what must still be so just before the send. */
export function PreviewFacts({ preview, precondition }: PreviewFactsProps) {
  return (
    <>
      <NamedFact name="Preview">
        <span className="mr-2 font-mono font-semibold text-xs">GET</span>
        <TemplateText text={preview.url} />
        <HeaderTemplates headers={preview.headers} />
        <p className="text-muted-foreground">
          Read on <span className="font-mono text-xs">{preview.found.join(", ")}</span>, within{" "}
          {durationWords(preview.timeoutMs)}; reviewers see it beside what will be.
        </p>
      </NamedFact>
      <NamedFact name="Values">
        <Values values={preview.values} />
      </NamedFact>
      <NamedFact name="Precondition">
        {precondition === undefined ? (
          "None: it is sent whatever the target has become."
        ) : (
          <>
            Just before the send it is read again, and nothing is sent unless{" "}
            {precondition.unchanged.map((label, index) => (
              <span key={label}>
                {index > 0 && ", "}
                <span className="font-medium">
                  <RevealedText text={label} />
                </span>
              </span>
            ))}{" "}
            {precondition.unchanged.length === 1 ? "is" : "are"} as it was approved. It may still change in between.
          </>
        )}
      </NamedFact>
    </>
  );
}

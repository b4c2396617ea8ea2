import { CommandBlock } from "@/components/command-block";
import { operationCommand } from "@/components/operation-command";
import { ReferenceAnswers } from "@/components/reference-answers";
import { ReferenceBody } from "@/components/reference-body";
import type { ReferenceOperation } from "@/components/reference-groups";
import { ReferenceParameters } from "@/components/reference-parameters";
import { ReferencePart } from "@/components/reference-part";
import { ReferenceText } from "@/components/reference-text";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { OpenApiDocument } from "@/lib/contract/openapi-document";

/** `personalToken` in words. */
export function schemeWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function Tokens({ schemes }: { schemes: string[] }) {
  return (
    <p className="flex flex-wrap gap-1">
      {schemes.map((scheme) => (
        <Badge key={scheme}>{schemeWords(scheme)}</Badge>
      ))}
      {schemes.length === 0 && <Badge variant="outline">no token</Badge>}
    </p>
  );
}

interface ReferenceOperationViewProps extends ReferenceOperation {
  document: OpenApiDocument;
  origin: string;
}

/** All that the document says of one operation, and a command that calls it. Its anchor is its `operationId`. */
export function ReferenceOperationView({ document, origin, ...called }: ReferenceOperationViewProps) {
  const { method, path, operation } = called;
  const { operationId, summary, parameters, requestBody } = operation;
  const name = summary || operationId;
  return (
    <Card id={operationId} className="scroll-mt-16 target:border-primary md:scroll-mt-4">
      <div className="flex flex-col gap-2 px-4 py-3">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <h3 className="font-semibold text-base">
            <a href={`#${operationId}`} className="hover:underline">
              {name}
            </a>
          </h3>
          <Tokens schemes={(operation.security ?? document.security).flatMap(Object.keys)} />
        </div>
        <p className="wrap-anywhere font-mono text-xs">
          <span className="font-semibold">{method}</span>{" "}
          <span className="text-muted-foreground">{document.servers[0]?.url}</span>
          {path}
        </p>
        <p className="max-w-[80ch] text-sm">
          <ReferenceText text={operation.description} />
        </p>
      </div>
      {parameters.length > 0 && (
        <ReferencePart title="Parameters">
          <ReferenceParameters parameters={parameters} label={`${name}: parameters`} />
        </ReferencePart>
      )}
      {requestBody && <ReferenceBody body={requestBody} schemas={document.components.schemas} of={name} />}
      <ReferencePart title="Answers">
        <ReferenceAnswers answers={operation.responses} label={`${name}: answers`} />
      </ReferencePart>
      <div className="border-border border-t p-4">
        <CommandBlock command={operationCommand(called, document, origin)} what={`command: ${name}`} />
      </div>
    </Card>
  );
}

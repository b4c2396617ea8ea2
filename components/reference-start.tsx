import { CopyButton } from "@/components/copy-button";
import { FactList, NamedFact } from "@/components/fact-list";
import { serverAddress } from "@/components/operation-command";
import { usualMediaTypes } from "@/components/reference-answers";
import { schemeWords } from "@/components/reference-operation";
import { ReferenceText } from "@/components/reference-text";
import { Card } from "@/components/ui/card";
import type { OpenApiDocument } from "@/lib/contract/openapi-document";

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What holds for every operation: what this is, where it is, and which tokens it takes. */
export function ReferenceStart({ document, origin }: { document: OpenApiDocument; origin: string }) {
  const address = serverAddress(document, origin);
  return (
    <Card className="py-1">
      <p className="max-w-[80ch] px-4 py-2 text-sm">
        <ReferenceText text={document.info.description} />
      </p>
      <FactList>
        <NamedFact name="Address">
          <span className="flex flex-wrap items-center gap-x-2">
            <code>{address}</code>
            <CopyButton value={address} what="address" iconOnly className="-my-1" />
          </span>
        </NamedFact>
        {Object.entries(document.components.securitySchemes).map(([name, { description }]) => (
          <NamedFact key={name} name={capitalised(schemeWords(name))}>
            <ReferenceText text={description} /> Sent as <code>Authorization: Bearer …</code>
          </NamedFact>
        ))}
        <NamedFact name="Bodies">
          <code>{usualMediaTypes.join(", ")}</code> for problems, unless another type is named.{" "}
          <a href="/problems">What each error code means</a>
        </NamedFact>
        <NamedFact name="Commands">
          <code>$COUNTERSIGN_KEY</code> is an agent key, <code>$COUNTERSIGN_TOKEN</code> a personal token; what else
          begins with <code>$</code> is yours to put in.
        </NamedFact>
      </FactList>
    </Card>
  );
}

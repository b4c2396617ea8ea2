import { FactList, NamedFact } from "@/components/fact-list";
import { HeaderTemplates } from "@/components/header-templates";
import { JsonView } from "@/components/json-view";
import { PreviewFacts } from "@/components/preview-facts";
import { RetryPromise } from "@/components/retry-promise";
import { SmtpConnectorView } from "@/components/smtp-connector-view";
import { TemplateText } from "@/components/template-text";
import { durationWords } from "@/components/time-words";
import type { ConnectorDefinition, HttpConnectorDefinition, LookupDefinition } from "@/lib/core/action-type-definition";

function Address({ method, url }: { method: string; url: string }) {
  return (
    <>
      <span className="mr-2 font-mono font-semibold text-xs">{method}</span>
      <TemplateText text={url} />
    </>
  );
}

function Patterns({ patterns, otherwise }: { patterns: string[]; otherwise: string }) {
  if (patterns.length === 0) return otherwise;
  return <span className="font-mono text-xs">{patterns.join(", ")}</span>;
}

function Lookup({ lookup }: { lookup: LookupDefinition }) {
  return (
    <>
      <NamedFact name="Asked at">
        <Address method={lookup.method} url={lookup.url} />
        <HeaderTemplates headers={lookup.headers} />
      </NamedFact>
      <NamedFact name="Found, absent">
        <Patterns patterns={lookup.found} otherwise="nothing" /> means that it happened;{" "}
        <Patterns patterns={lookup.absent} otherwise="nothing" /> that it did not, once{" "}
        {durationWords(lookup.quarantineSeconds * 1_000)} have passed since the send.
      </NamedFact>
    </>
  );
}

/** How the target is reached, and what is promised about calling it again. */
export function ConnectorView({ connector }: { connector: ConnectorDefinition }) {
  switch (connector.kind) {
    case "http":
      return <HttpConnectorView connector={connector} />;
    case "smtp":
      return <SmtpConnectorView connector={connector} />;
  }
}

function HttpConnectorView({ connector }: { connector: HttpConnectorDefinition }) {
  const { retrySafety, headers } = connector;
  return (
    <FactList>
      <NamedFact name="Request">
        <Address method={connector.method} url={connector.url} />
      </NamedFact>
      <NamedFact name="Headers">
        <HeaderTemplates headers={headers} />
        <div>
          <span className="font-mono text-muted-foreground text-xs">{connector.idempotencyHeader}: </span>
          <span className="text-muted-foreground text-xs">the commit key</span>
        </div>
      </NamedFact>
      <NamedFact name="Body">
        {connector.body === undefined ? (
          "The params, as they were approved."
        ) : (
          <JsonView value={connector.body} what="body template" />
        )}
      </NamedFact>
      <NamedFact name="Committed on">
        <Patterns patterns={connector.success} otherwise="no status" />
      </NamedFact>
      <NamedFact name="Failed on">
        <Patterns patterns={connector.rejected} otherwise="no status" />
        <span className="text-muted-foreground">. Any other answer leaves the outcome open.</span>
      </NamedFact>
      {connector.maxConcurrency && (
        <NamedFact name="At once">at most {connector.maxConcurrency} for each committer</NamedFact>
      )}
      <NamedFact name="Waits">{durationWords(connector.timeoutMs)} for an answer</NamedFact>
      <NamedFact name="Retry safety">
        <RetryPromise retrySafety={retrySafety} />
        {retrySafety === "keyed" &&
          ` The target keeps keys for ${durationWords(connector.keyRetentionSeconds * 1_000)}.`}
      </NamedFact>
      {connector.lookup && <Lookup lookup={connector.lookup} />}
      {connector.preview && <PreviewFacts preview={connector.preview} precondition={connector.precondition} />}
    </FactList>
  );
}

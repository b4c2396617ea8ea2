import { FactList, NamedFact } from "@/components/fact-list";
import { HeaderTemplates } from "@/components/header-templates";
import { RetryPromise } from "@/components/retry-promise";
import { TemplateText } from "@/components/template-text";
import { durationWords } from "@/components/time-words";
import type { SmtpConnectorDefinition, SmtpSecurity } from "@/lib/core/action-type-definition";

const encryption: Record<SmtpSecurity, string> = {
  tls: "over TLS",
  starttls: "over STARTTLS, and not without",
  none: "unencrypted",
};

function Templates({ name, templates }: { name: string; templates: string[] }) {
  if (templates.length === 0) return null;
  return (
    <NamedFact name={name}>
      <TemplateText text={templates.join("\n")} className="whitespace-pre-wrap" />
    </NamedFact>
  );
}

const present = (template: string | undefined) => (template === undefined ? [] : [template]);

/** Which mail server is given which message, and what its answers mean. */
export function SmtpConnectorView({ connector }: { connector: SmtpConnectorDefinition }) {
  const { host, port, security, username, headers } = connector;
  return (
    <FactList>
      <NamedFact name="Mail server">
        <span className="font-mono text-xs">
          {host}:{port}
        </span>
        , {encryption[security]}
      </NamedFact>
      <Templates name="Signs in as" templates={present(username)} />
      <Templates name="From" templates={[connector.from]} />
      <Templates name="To" templates={connector.to} />
      <Templates name="Cc" templates={connector.cc} />
      <Templates name="Bcc" templates={connector.bcc} />
      <Templates name="Reply-To" templates={present(connector.replyTo)} />
      <Templates name="Subject" templates={[connector.subject]} />
      {Object.keys(headers).length > 0 && (
        <NamedFact name="Headers">
          <HeaderTemplates headers={headers} />
        </NamedFact>
      )}
      <Templates name="Text" templates={present(connector.text)} />
      <Templates name="HTML" templates={present(connector.html)} />
      <NamedFact name="Committed on">
        the server taking the whole message
        <span className="text-muted-foreground">
          . A 5xx before or after it fails, a 4xx is tried again; a connection lost within it leaves the outcome open.
        </span>
      </NamedFact>
      {connector.maxConcurrency && (
        <NamedFact name="At once">at most {connector.maxConcurrency} for each committer</NamedFact>
      )}
      <NamedFact name="Waits">{durationWords(connector.timeoutMs)} for all of it</NamedFact>
      <NamedFact name="Retry safety">
        <RetryPromise retrySafety={connector.retrySafety} />
      </NamedFact>
    </FactList>
  );
}

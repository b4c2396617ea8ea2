import { type ConnectionFailure, lostFailure, unsentFailure } from "@/lib/connectors/connection-failure";
import type { Connector, ConnectorResponse, PreparedSend, SendOutcome } from "@/lib/connectors/connector";
import { exchangeMail, type MailOptions, type MailResult } from "@/lib/connectors/mail-exchange";
import { mailMessage } from "@/lib/connectors/mail-message";
import { OutboundBlockedError } from "@/lib/connectors/outbound-guard";
import { responseText, withoutSecrets } from "@/lib/connectors/response-text";
import { errorCodeOf, type SmtpReply } from "@/lib/connectors/smtp-reply";
import type { SmtpConnectorDefinition } from "@/lib/core/action-type-definition";
import { type MailCredentials, recipientsOf, renderCredentials, renderMail } from "@/lib/core/render-mail";
import type { RequestContext } from "@/lib/core/render-request";

type Secrets = Record<string, string>;

/** The connector for mail servers, and the way to wait for its calls. */
export interface SmtpConnector extends Connector<SmtpConnectorDefinition> {
  /** Waits for calls in flight. */
  close(): Promise<void>;
}

/**
 * Hands messages to mail servers behind the outbound guard, each on a connection of its own. A message is the server's
 * once it has answered the whole of it with 2xx; see docs/decisions/0019-smtp-stages.md for every other end. Nothing in
 * an outcome holds a secret.
 */
export function createSmtpConnector(options: MailOptions): SmtpConnector {
  const inFlight = new Set<Promise<SendOutcome>>();
  return {
    prepare: (definition, context) => {
      const send = prepareSend(options, definition, context);
      return {
        send: (signal, mayBegin) => {
          const outcome = send(signal, mayBegin);
          inFlight.add(outcome);
          return outcome.finally(() => inFlight.delete(outcome));
        },
      };
    },
    lookUp: async () => ({
      result: "inconclusive",
      detail: "A mail server can't be asked what it took.",
      response: null,
    }),
    close: async () => {
      await Promise.all(inFlight);
    },
  };
}

function prepareSend(
  options: MailOptions,
  definition: SmtpConnectorDefinition,
  context: RequestContext,
): PreparedSend["send"] {
  const { host, port, security, timeoutMs } = definition;
  const mail = renderMail(definition, context);
  const credentials = renderCredentials(definition, context);
  const target = `${host}:${port}`;
  return async (signal, mayBegin) => {
    const message = await mailMessage(mail).catch(() => null);
    if (message === null)
      return outcomeOf("refused", "message_invalid", `${target} was sent nothing: no message can be made of this.`);
    const to = { host, port, security, credentials, from: mail.from.address, recipients: recipientsOf(mail), message };
    const result = await exchangeMail(to, options, { timeoutMs, signal, mayBegin });
    return sendOutcome(target, secretsOf(context, credentials), result);
  };
}

function sendOutcome(target: string, secrets: Secrets, result: MailResult): SendOutcome {
  switch (result.kind) {
    case "accepted":
      return { ...outcomeOf("committed", null, null), response: responseOf(result.reply, secrets) };
    case "declined": {
      const { reply, command } = result.refusal;
      const detail = `${target} answered ${reply.status} to ${command}: it did not take the message.`;
      const outcome = reply.status >= 500 ? "refused" : "not_sent";
      return { ...outcomeOf(outcome, `status_${reply.status}`, detail), response: responseOf(reply, secrets) };
    }
    case "unsent": {
      if (result.error instanceof OutboundBlockedError) {
        const detail = `Nothing was sent to ${target}: the outbound guard forbids this target.`;
        return outcomeOf("blocked", "target_forbidden", detail);
      }
      const { errorCode, reason } = unsentMail(result.error);
      return outcomeOf("not_sent", errorCode, `Nothing was sent to ${target}: ${reason}.`);
    }
    case "lost": {
      const { errorCode, reason } = lostFailure(result.error);
      return outcomeOf("ambiguous", errorCode, `${target} may have taken the message: ${reason}.`);
    }
  }
}

/** Why nothing of a message left, where the server has not said so itself. */
function unsentMail(error: Error): ConnectionFailure {
  const code = errorCodeOf(error);
  switch (code) {
    case "ETLS":
      return { errorCode: "tls_refused", reason: "no trusted TLS connection came about" };
    case "timeout":
    case "ETIMEDOUT":
      return { errorCode: "timeout", reason: "the server did not get as far as taking the message in time" };
    case "ECONNECTION":
    case "EPROTOCOL":
    case "ESOCKET":
    case "ECONNRESET":
    case "EPIPE":
    case "":
      return { errorCode: "connection_lost", reason: "the conversation broke off before the message" };
    default:
      return unsentFailure(Object.assign(new Error("unsent"), { code }));
  }
}

function outcomeOf(outcome: SendOutcome["outcome"], errorCode: string | null, detail: string | null): SendOutcome {
  return { outcome, errorCode, detail, response: null, retryAfterMs: null };
}

function responseOf({ status, text }: SmtpReply, secrets: Secrets): ConnectorResponse {
  return { status, body: withoutSecrets(responseText(Buffer.from(text), true), secrets), truncated: false };
}

/** Credentials that no secret holds are as secret; servers may also repeat them as they went over the wire. */
function secretsOf({ secrets }: RequestContext, credentials: MailCredentials | null): Secrets {
  if (credentials === null) return secrets;
  const { user, pass } = credentials;
  const wire = Buffer.from(`\u0000${user}\u0000${pass}`).toString("base64");
  return { ...secrets, password: pass, passwordOnWire: Buffer.from(pass).toString("base64"), plainOnWire: wire };
}

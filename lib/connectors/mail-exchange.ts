import type { Socket } from "node:net";
import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { ExchangeStoppedError } from "@/lib/connectors/exchange-stopped-error";
import { literalAddress } from "@/lib/connectors/forbidden-address";
import { openGuardedSocket } from "@/lib/connectors/guarded-socket";
import type { GuardOptions } from "@/lib/connectors/outbound-guard";
import { parseSmtpReply, refusalOf, type SmtpRefusal, type SmtpReply, worstRefusal } from "@/lib/connectors/smtp-reply";
import type { SmtpSecurity } from "@/lib/core/action-type-definition";
import type { MailCredentials } from "@/lib/core/render-mail";

/** One message, ready to be handed to one server. */
export interface MailCall {
  host: string;
  port: number;
  security: SmtpSecurity;
  credentials: MailCredentials | null;
  from: string;
  recipients: string[];
  message: Buffer;
}

/**
 * What became of one message. `accepted`: the server took responsibility for it (RFC 5321, section 4.2.5). `declined`:
 * a definite 4xx or 5xx says that it did not, be it for one recipient only. `unsent`: none of the message's content was
 * ever handed over. `lost`: some was, and no definite reply came.
 */
export type MailResult =
  | { kind: "accepted"; reply: SmtpReply }
  | { kind: "declined"; refusal: SmtpRefusal }
  | { kind: "unsent"; error: Error }
  | { kind: "lost"; error: Error };

export interface MailOptions extends GuardOptions {
  /** Certificate authorities to trust instead of the system's, PEM. */
  ca?: string;
}

/** nodemailer notes in the envelope that it is given who was accepted. */
interface Envelope {
  from: string;
  to: string[];
  accepted?: string[];
  rejectedErrors?: Error[];
}

/** How long a server may take to answer QUIT; by then the message is its own. */
const quitMs = 1_000;

const longestReply = 16_384;

/**
 * What handing a message over keeps to. `timeoutMs` bounds all of it; aborting `signal` ends it at once. `mayBegin` is asked
 * when the server waits for the content: where it says no, none of it is handed over.
 */
export interface MailTerms {
  timeoutMs: number;
  signal: AbortSignal;
  mayBegin?: (() => boolean) | undefined;
}

/**
 * Hands one message to one server, on a connection of its own, and never rejects. The content goes out only when every
 * recipient was accepted.
 */
export function exchangeMail(call: MailCall, options: MailOptions, terms: MailTerms): Promise<MailResult> {
  return new Promise((resolve) => new MailExchange(call, options, terms, resolve).start());
}

/**
 * nodemailer takes the message as a stream and first reads it when the server has answered DATA with 354. So until then
 * none of it has left, whatever the error; from then on all of it may have.
 */
class MailExchange {
  readonly #call: MailCall;
  readonly #options: MailOptions;
  readonly #terms: MailTerms;
  readonly #resolve: (result: MailResult) => void;
  readonly #onAbort = () => this.#fail(new ExchangeStoppedError("aborted"));
  readonly #deadline: NodeJS.Timeout;
  /** Aborts when the result is there. */
  readonly #over = new AbortController();
  #connection: SMTPConnection | null = null;
  #contentBegun = false;

  constructor(call: MailCall, options: MailOptions, terms: MailTerms, resolve: (result: MailResult) => void) {
    this.#call = call;
    this.#options = options;
    this.#terms = terms;
    this.#resolve = resolve;
    this.#deadline = setTimeout(() => this.#fail(new ExchangeStoppedError("timeout")), terms.timeoutMs);
    terms.signal.addEventListener("abort", this.#onAbort);
  }

  start(): void {
    if (this.#terms.signal.aborted) {
      this.#onAbort();
      return;
    }
    const { host, port } = this.#call;
    openGuardedSocket(host, port, this.#options, this.#over.signal).then(
      (socket) => this.#greet(socket),
      (error: unknown) => this.#fail(error instanceof Error ? error : new Error("no connection")),
    );
  }

  #greet(socket: Socket): void {
    if (this.#over.signal.aborted) {
      socket.destroy();
      return;
    }
    const connection = new SMTPConnection(this.#connectionOptions(socket));
    this.#connection = connection;
    connection.on("error", (error: Error) => this.#fail(error));
    // What ends without an error of its own is still heard of; an error that is under way comes first.
    connection.once("end", () => setImmediate(() => this.#fail(new Error("The connection ended."))));
    connection.connect((error) => (error ? this.#fail(error) : this.#logIn(connection)));
  }

  #connectionOptions(socket: Socket) {
    const { host, port, security } = this.#call;
    const { timeoutMs } = this.#terms;
    return {
      host: literalAddress(host) ?? host,
      port,
      connection: socket,
      secure: security === "tls",
      requireTLS: security === "starttls",
      ignoreTLS: security === "none",
      tls: this.#options.ca === undefined ? {} : { ca: this.#options.ca },
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      socketCloseTimeout: 0,
      maxResponseSize: longestReply,
      logger: false,
    };
  }

  #logIn(connection: SMTPConnection): void {
    const { credentials } = this.#call;
    if (credentials === null) this.#send(connection);
    else connection.login({ ...credentials }, (error) => (error ? this.#fail(error) : this.#send(connection)));
  }

  #send(connection: SMTPConnection): void {
    const { from, recipients, message } = this.#call;
    const envelope: Envelope = { from, to: [...recipients] };
    const content = new MailContent(message, () => this.#mayBegin(envelope));
    connection.send(envelope, content, (error, info) => {
      if (error) return this.#fail(error);
      const reply = parseSmtpReply(info?.response);
      // A server that answers before it has the whole message has not said anything about it.
      if (reply === null || !content.readableEnded) return this.#fail(new Error("The reply makes no sense."));
      this.#settle({ kind: "accepted", reply });
      connection.quit();
      setTimeout(() => connection.close(), quitMs).unref();
    });
  }

  /** Asked once, when the server waits for the content: whether it may have it. Otherwise the connection is dropped. */
  #mayBegin({ accepted, rejectedErrors }: Envelope): boolean {
    if (this.#over.signal.aborted) return false;
    if (accepted?.length === this.#call.recipients.length) {
      this.#contentBegun = this.#terms.mayBegin?.() ?? true;
      if (!this.#contentBegun) this.#fail(new ExchangeStoppedError("too_late"));
      return this.#contentBegun;
    }
    const refusal = worstRefusal(rejectedErrors ?? []);
    const error = new Error("Not every recipient was accepted.");
    this.#settle(refusal === null ? { kind: "unsent", error } : { kind: "declined", refusal });
    this.#connection?.close();
    return false;
  }

  #fail(error: Error): void {
    const refusal = refusalOf(error, this.#contentBegun);
    if (refusal !== null) this.#settle({ kind: "declined", refusal });
    else this.#settle({ kind: this.#contentBegun ? "lost" : "unsent", error });
    this.#connection?.close();
  }

  #settle(result: MailResult): void {
    if (this.#over.signal.aborted) return;
    clearTimeout(this.#deadline);
    this.#terms.signal.removeEventListener("abort", this.#onAbort);
    this.#over.abort();
    this.#resolve(result);
  }
}

/** The message as nodemailer reads it, in one piece, once `mayBegin` has allowed it. */
class MailContent extends Readable {
  readonly #message: Buffer;
  readonly #mayBegin: () => boolean;

  constructor(message: Buffer, mayBegin: () => boolean) {
    super();
    this.#message = message;
    this.#mayBegin = mayBegin;
  }

  override _read(): void {
    if (!this.#mayBegin()) {
      this.destroy();
      return;
    }
    this.push(this.#message);
    this.push(null);
  }
}

/** A server's reply (RFC 5321, section 4.2): its code, and its text without the codes. */
export interface SmtpReply {
  status: number;
  text: string;
}

/** A definite 4xx or 5xx, and the command that it answered. */
export interface SmtpRefusal {
  reply: SmtpReply;
  command: string;
}

/** The reply as it was received, or null where it is none. */
export function parseSmtpReply(response: unknown): SmtpReply | null {
  if (typeof response !== "string") return null;
  const status = /^([2-5]\d\d)(?:[ -]|$)/.exec(response)?.[1];
  return status === undefined ? null : { status: Number(status), text: response.replace(/^\d{3}[ -]?/gm, "") };
}

/**
 * The server's own word that it did not take the message, from an error of nodemailer's, or null where there is none.
 * Once content was handed over, only the reply to the end of it counts. What a broken connection left behind, and what
 * was said about TLS, is no word about the message.
 */
export function refusalOf(error: Error, contentBegun: boolean): SmtpRefusal | null {
  const rejected = errorsOf(error, "rejectedErrors");
  if (rejected.length > 0) return worstRefusal(rejected);
  const code = textOf(error, "code");
  if (code === "ECONNECTION" || code === "ETLS" || code === "ESOCKET") return null;
  if (contentBegun && code !== "EMESSAGE") return null;
  return definite(error);
}

/** Of several refusals one that is final, or else the first: what one recipient can't get for good, all can't. */
export function worstRefusal(errors: Error[]): SmtpRefusal | null {
  const refusals = errors.map(definite).filter((refusal) => refusal !== null);
  return refusals.find(({ reply }) => reply.status >= 500) ?? refusals[0] ?? null;
}

/** The code that Node gave an error before nodemailer put its own over it, or nodemailer's. */
export function errorCodeOf(error: Error): string {
  return textOf(error, "originalCode") || textOf(error, "code");
}

function definite(error: Error): SmtpRefusal | null {
  const reply = parseSmtpReply("response" in error ? error.response : null);
  if (reply === null || reply.status < 400) return null;
  const [command = ""] = textOf(error, "command").split(/ (?!FROM|TO)/);
  return { reply, command: command === "CONN" ? "the connection" : command };
}

function textOf(error: Error, name: "code" | "originalCode" | "command"): string {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : "";
}

function errorsOf(error: Error, name: "rejectedErrors"): Error[] {
  const value: unknown = Reflect.get(error, name);
  return Array.isArray(value) ? value.filter((each) => each instanceof Error) : [];
}

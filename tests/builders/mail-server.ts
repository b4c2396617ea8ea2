import type { Socket } from "node:net";
import { SMTPServer } from "smtp-server";
import type { SmtpConnectorDefinition } from "@/lib/core/action-type-definition";
import { closeAfterTest } from "@/tests/builders/loopback-server";
import { testCertificate } from "@/tests/builders/test-certificate";

type ServerOptions = NonNullable<ConstructorParameters<typeof SMTPServer>[0]>;

/** What a server does at a stage: answers with this code, closes the connection, or says nothing more. */
export type MailFault = number | "cut" | "hang";

/** Where a fault strikes; `content` is before the end of the message, `taken` after it. */
export type MailStage = "greeting" | "mail" | "content" | "taken";

/** A message that a server took, or whose end it at least read. */
export interface TakenMail {
  from: string;
  to: string[];
  raw: string;
}

/** A real SMTP server on loopback. */
export interface MailServer {
  readonly port: number;
  /** What was read to its end, whatever was answered. */
  readonly taken: TakenMail[];
  /** How often the server was told MAIL FROM. */
  readonly begun: string[];
}

interface MailServerOptions {
  faults?: Partial<Record<MailStage, MailFault>>;
  /** The answer to RCPT TO of each address that is not accepted. */
  refused?: Record<string, number>;
  login?: { user: string; pass: string };
  smtp?: ServerOptions;
}

/** The same definition that the tests' connectors use, for a server on this port. */
export function mailDefinition(port: number, changes: Partial<SmtpConnectorDefinition> = {}): SmtpConnectorDefinition {
  return {
    kind: "smtp",
    host: "127.0.0.1",
    port,
    security: "none",
    from: "Support <support@shop.example>",
    to: ["jo@customer.example"],
    cc: [],
    bcc: [],
    subject: "About {{ params.title }}",
    text: "Hello, {{ params.title }}.",
    headers: {},
    timeoutMs: 20_000,
    retrySafety: "blind",
    keyRetentionSeconds: 3_600,
    ...changes,
  };
}

/** Starts one that goes away, with its connections, after the test. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const started = await openMailServer(options);
  closeAfterTest(started.stop);
  return started;
}

/** As `startMailServer`, to be stopped by hand. */
export async function openMailServer(
  options: MailServerOptions = {},
): Promise<MailServer & { stop: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const taken: TakenMail[] = [];
  const begun: string[] = [];
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new SMTPServer({
    disableReverseLookup: true,
    ...{ authOptional: true, disabledCommands: ["AUTH", "STARTTLS"], closeTimeout: 10, ...testCertificate },
    ...handlers(options, { taken, begun, cut }),
    ...options.smtp,
  });
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket.on("close", () => sockets.delete(socket)));
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port: address.port, taken, begun, stop };
}

interface Journal {
  taken: TakenMail[];
  begun: string[];
  cut: () => void;
}

function handlers(options: MailServerOptions, { taken, begun, cut }: Journal): ServerOptions {
  const { faults = {}, refused = {}, login } = options;
  const strike = (fault: MailFault | undefined, go: (error?: Error) => void) => {
    if (fault === "cut") cut();
    else if (fault !== "hang") go(fault === undefined ? undefined : reply(fault));
  };
  return {
    onConnect: (_, done) => strike(faults.greeting, done),
    onAuth: ({ username, password }, _, done) => {
      const isRight = username === login?.user && password === login?.pass;
      done(isRight ? null : reply(535, `Wrong password ${password}`), isRight ? { user: username } : undefined);
    },
    onMailFrom: ({ address }, _, done) => {
      begun.push(address);
      strike(faults.mail, done);
    },
    onRcptTo: ({ address }, _, done) => {
      const code = refused[address];
      done(code === undefined ? null : reply(code, `No ${address} here`));
    },
    onData: (stream, { envelope }, done) => {
      if (faults.content === "cut") return stream.once("data", cut).resume();
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString() });
        strike(faults.taken, (error) => done(error ?? null, "Queued as 4711"));
      });
    },
  };
}

function reply(responseCode: number, text = "No."): Error {
  return Object.assign(new Error(text), { responseCode });
}

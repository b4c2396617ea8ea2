import { createServer, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import type { SendOutcome } from "@/lib/connectors/connector";
import type { MailOptions } from "@/lib/connectors/mail-exchange";
import { parseOutboundAllow } from "@/lib/connectors/outbound-allow";
import { createSmtpConnector } from "@/lib/connectors/smtp-connector";
import type { SmtpConnectorDefinition } from "@/lib/core/action-type-definition";
import { never, requestContext } from "@/tests/builders/connector-builder";
import { eventually } from "@/tests/builders/eventually";
import { closeAfterTest, closeOpened, listen } from "@/tests/builders/loopback-server";
import { type MailFault, type MailStage, mailDefinition, startMailServer } from "@/tests/builders/mail-server";
import { testCertificate } from "@/tests/builders/test-certificate";

const loopback = { allow: parseOutboundAllow("127.0.0.0/8") };
const trusting = { ...loopback, ca: testCertificate.cert };

function send(
  port: number,
  changes: Partial<SmtpConnectorDefinition> = {},
  options: MailOptions = loopback,
  signal = never,
  mayBegin?: () => boolean,
): Promise<SendOutcome> {
  const connector = createSmtpConnector(options);
  closeAfterTest(() => connector.close());
  return connector.prepare(mailDefinition(port, changes), requestContext).send(signal, mayBegin);
}

describe("a message", () => {
  it("that the server takes commits, with the server's words as its response", async () => {
    const server = await startMailServer();
    expect(await send(server.port)).toEqual({
      outcome: "committed",
      errorCode: null,
      detail: null,
      response: { status: 250, body: "Queued as 4711", truncated: false },
      retryAfterMs: null,
    });
    expect(server.taken).toMatchObject([{ from: "support@shop.example", to: ["jo@customer.example"] }]);
  });

  it("holds text and HTML, quoted-printable, and nobody of bcc", async () => {
    const server = await startMailServer();
    const outcome = await send(server.port, {
      cc: ["Ann <ann@customer.example>"],
      bcc: ["audit@shop.example"],
      replyTo: "help@shop.example",
      subject: "Überraschung: {{ params.title }}",
      text: "Grüße\n.\nfrom {{ params.title }} {{ commit.key }}",
      html: "<p>Grüße from <b>{{ params.title }}</b></p>",
      headers: { "X-Ticket": "{{ params.title }}-{{ proposal.id }}", "In-Reply-To": "<a@b.example>" },
    });
    expect(outcome.outcome).toBe("committed");
    const [mail] = server.taken;
    expect(mail?.to).toEqual(["jo@customer.example", "ann@customer.example", "audit@shop.example"]);
    const raw = mail?.raw ?? "";
    const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? "";
    const date = /^Date: (.+)$/m.exec(raw)?.[1]?.trim() ?? "";
    expect(raw.replaceAll(boundary, "BOUNDARY").replace(date, "DATE").split("\r\n")).toEqual([
      "X-Ticket: Fire-p",
      "In-Reply-To: <a@b.example>",
      "From: Support <support@shop.example>",
      "To: jo@customer.example",
      "Cc: Ann <ann@customer.example>",
      "Reply-To: help@shop.example",
      "Subject: =?UTF-8?Q?=C3=9Cberraschung=3A_Fire?=",
      "Message-ID: <key-1@shop.example>",
      "Date: DATE",
      "MIME-Version: 1.0",
      "Content-Type: multipart/alternative;",
      ' boundary="BOUNDARY"',
      "",
      "--BOUNDARY",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "Gr=C3=BC=C3=9Fe",
      ".",
      "from Fire key-1",
      "--BOUNDARY",
      "Content-Type: text/html; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "<p>Gr=C3=BC=C3=9Fe from <b>Fire</b></p>",
      "--BOUNDARY--",
      "",
    ]);
    expect(raw).not.toContain("audit@");
  });
});

describe("a fault", () => {
  const cases: [MailStage, MailFault, SendOutcome["outcome"], string, number | null][] = [
    ["greeting", "cut", "not_sent", "connection_lost", null],
    ["greeting", "hang", "not_sent", "timeout", null],
    ["greeting", 421, "not_sent", "status_421", 421],
    ["greeting", 554, "refused", "status_554", 554],
    ["mail", "cut", "not_sent", "connection_lost", null],
    ["mail", "hang", "not_sent", "timeout", null],
    ["mail", 451, "not_sent", "status_451", 451],
    ["mail", 550, "refused", "status_550", 550],
    ["content", "cut", "ambiguous", "connection_lost", null],
    ["taken", "cut", "ambiguous", "connection_lost", null],
    ["taken", "hang", "ambiguous", "timeout", null],
    ["taken", 451, "not_sent", "status_451", 451],
    ["taken", 554, "refused", "status_554", 554],
  ];
  for (const hidePIPELINING of [false, true]) {
    it.each(cases)(`at %s (%s) is %s: ${hidePIPELINING ? "a command at a time" : "pipelined"}`, async (...given) => {
      const [stage, fault, outcome, errorCode, status] = given;
      const server = await startMailServer({ faults: { [stage]: fault }, smtp: { hidePIPELINING } });
      const came = await send(server.port, { timeoutMs: fault !== "hang" ? 20_000 : stage === "taken" ? 2_000 : 300 });
      expect(came).toMatchObject({ outcome, errorCode, detail: expect.stringContaining(`127.0.0.1:${server.port}`) });
      expect(came.response?.status ?? null).toBe(status);
      expect(server.taken).toHaveLength(stage === "taken" ? 1 : 0);
    });
  }

  it.each([
    [550, 451, "refused", "status_550"],
    [451, null, "not_sent", "status_451"],
    [553, null, "refused", "status_553"],
  ] as const)("of some recipients (%s, %s) keeps the message from all of them", async (...given) => {
    const [one, other, outcome, errorCode] = given;
    for (const hidePIPELINING of [false, true]) {
      const refused = { "a@x.example": one, ...(other !== null && { "b@x.example": other }) };
      const server = await startMailServer({ refused, smtp: { hidePIPELINING } });
      const to = ["ok@x.example", "b@x.example", "a@x.example"];
      const came = await send(server.port, { to });
      expect(came).toMatchObject({ outcome, errorCode, response: { body: "No a@x.example here" } });
      expect(came.detail).toContain("RCPT TO");
      await closeOpened();
      expect(server.taken).toEqual([]);
      const nobody = await startMailServer({ refused: Object.fromEntries(to.map((each) => [each, one])) });
      expect(await send(nobody.port, { to })).toMatchObject({ outcome, errorCode });
      expect(nobody.taken).toEqual([]);
    }
  });

  it.each([
    ["451 later\r\n", "not_sent", "status_451"],
    ["554 no\r\n", "refused", "status_554"],
    ["", "not_sent", "connection_lost"],
  ] as const)("at DATA (%j) is %s", async (answer, outcome, errorCode) => {
    const port = await listenMail((socket, line) => {
      if (line === "DATA") socket.end(answer);
      else socket.write("250 ok\r\n");
    });
    expect(await send(port)).toMatchObject({ outcome, errorCode });
  });

  it("of connecting is no send", async () => {
    const server = await startMailServer();
    await closeOpened();
    expect(await send(server.port)).toMatchObject({ outcome: "not_sent", errorCode: "connection_refused" });
    const nowhere = { ...loopback, resolve: noName };
    expect(await send(25, { host: "mail.example" }, nowhere)).toMatchObject({ errorCode: "dns_failed" });
  });

  it("that leaves half a reply is ambiguous after the message, and no send before it", async () => {
    const script = (last: string) =>
      listenMail((socket, line) => {
        if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write("250 ok\r\n");
        else if (line === "DATA") socket.write("354 go\r\n");
        else if (line === ".") socket.end(last);
      });
    const [halfYes, halfNo, nonsense] = [await script("250 o"), await script("550 no"), await script("Fine!\r\n")];
    for (const port of [halfYes, halfNo, nonsense]) {
      expect(await send(port)).toMatchObject({ outcome: "ambiguous", response: null });
    }
    const early = await listenMail((socket, line) => line.startsWith("EHLO") && socket.end("55"));
    expect(await send(early)).toMatchObject({ outcome: "not_sent", errorCode: "connection_lost" });
  });

  it("comes too late where it may not begin any more once the server waits for the content", async () => {
    const server = await startMailServer();
    const asked: number[] = [];
    const mayBegin = () => {
      asked.push(server.begun.length);
      return false;
    };
    expect(await send(server.port, {}, loopback, never, mayBegin)).toMatchObject({
      ...{ outcome: "not_sent", errorCode: "deadline_passed", response: null },
    });
    expect([asked, server.taken]).toEqual([[1], []]);
  });

  it("of whoever gives it up ends it where it stands", async () => {
    const waiting = await startMailServer({ faults: { mail: "hang" } });
    const before = new AbortController();
    const unsent = send(waiting.port, {}, loopback, before.signal);
    await eventually("a sender is named", () => waiting.begun.length === 1);
    before.abort();
    expect(await unsent).toMatchObject({ outcome: "not_sent", errorCode: "aborted" });
    const silent = await startMailServer({ faults: { taken: "hang" } });
    const after = new AbortController();
    const lost = send(silent.port, {}, loopback, after.signal);
    await eventually("a message is there", () => silent.taken.length === 1);
    after.abort();
    expect(await lost).toMatchObject({ outcome: "ambiguous", errorCode: "aborted" });
    expect(await send(waiting.port, {}, loopback, AbortSignal.abort())).toMatchObject({ errorCode: "aborted" });
  });
});

describe("encryption", () => {
  const login = { user: "shop", pass: "t0p/secret" };
  const credentials = { username: "shop", password: "{{ secrets.TOKEN }}" };
  const secured = { smtp: { disabledCommands: [], authOptional: false }, login };

  it("by STARTTLS or from the first byte carries the login", async () => {
    const starttls = await startMailServer(secured);
    const outcome = await send(starttls.port, { security: "starttls", ...credentials }, trusting);
    expect(outcome.outcome).toBe("committed");
    const tls = await startMailServer({ ...secured, smtp: { ...secured.smtp, secure: true } });
    expect(await send(tls.port, { security: "tls", ...credentials }, trusting)).toMatchObject({ outcome: "committed" });
    expect([starttls.taken.length, tls.taken.length]).toEqual([1, 1]);
  });

  it("that can't be had, or isn't trusted, is no send", async () => {
    const plain = await startMailServer();
    const noTls = { outcome: "not_sent", errorCode: "tls_refused" };
    expect(await send(plain.port, { security: "starttls" }, trusting)).toMatchObject(noTls);
    const untrusted = await startMailServer(secured);
    expect(await send(untrusted.port, { security: "starttls", ...credentials })).toMatchObject(noTls);
    const direct = await startMailServer({ smtp: { secure: true } });
    expect(await send(direct.port, { security: "tls" })).toMatchObject(noTls);
    expect([plain.begun, untrusted.begun, direct.begun]).toEqual([[], [], []]);
  });

  it("that does not come about in time is no send", async () => {
    const silent = await listen(createServer(() => {}));
    const late = { outcome: "not_sent", errorCode: "timeout" };
    expect(await send(silent, { security: "tls", timeoutMs: 200 })).toMatchObject(late);
    const half = await listenMail((socket, line) => {
      if (line.startsWith("EHLO")) socket.write("250-mail.example\r\n250 STARTTLS\r\n");
      else if (line === "STARTTLS") socket.write("220 go\r\n");
    });
    expect(await send(half, { security: "starttls", timeoutMs: 200 })).toMatchObject(late);
  });

  it("is for the name that the action type says", async () => {
    const server = await startMailServer(secured);
    const resolve = resolving("127.0.0.1");
    const named = (host: string) =>
      send(server.port, { host, security: "starttls", ...credentials }, { ...trusting, resolve });
    expect(await named("mail.example")).toMatchObject({ outcome: "committed" });
    expect(await named("other.example")).toMatchObject({ outcome: "not_sent", errorCode: "tls_refused" });
  });

  it("does not help a wrong password, which is refused and not repeated", async () => {
    const server = await startMailServer({ ...secured, login: { user: "shop", pass: "another" } });
    const outcome = await send(server.port, { security: "starttls", ...credentials }, trusting);
    expect(outcome).toMatchObject({ outcome: "refused", errorCode: "status_535" });
    expect(outcome.response?.body).toBe("Wrong password ••••••");
    expect(JSON.stringify(outcome)).not.toContain("t0p");
  });
});

describe("the outbound guard", () => {
  const nothing = parseOutboundAllow("");

  it.each(["127.0.0.1", "localhost", "0x7f.1", "[::1]", "::ffff:127.0.0.1"])("forbids %s", async (host) => {
    const server = await startMailServer();
    expect(await send(server.port, { host }, { allow: nothing })).toMatchObject({
      outcome: "blocked",
      errorCode: "target_forbidden",
    });
    expect(server.begun).toEqual([]);
  });

  it("forbids a name with one forbidden address among its own, and never resolves it twice", async () => {
    const server = await startMailServer();
    const mixed = resolving("8.8.8.8", "127.0.0.1");
    const forbidden = { outcome: "blocked", errorCode: "target_forbidden" };
    expect(await send(server.port, { host: "mail.example" }, { allow: nothing, resolve: mixed })).toMatchObject(
      forbidden,
    );
    expect(
      await send(server.port, { host: "mail.example" }, { allow: nothing, resolve: resolving("127.0.0.1") }),
    ).toMatchObject(forbidden);
    let asked = 0;
    const once: typeof mixed = (host, options, callback) => {
      asked += 1;
      resolving("127.0.0.1")(host, options, callback);
    };
    const allow = parseOutboundAllow("mail.example");
    expect(await send(server.port, { host: "mail.example" }, { allow, resolve: once })).toMatchObject({
      outcome: "committed",
    });
    expect(asked).toBe(1);
  });
});

type Resolve = NonNullable<MailOptions["resolve"]>;

function resolving(...addresses: string[]): Resolve {
  return (_, __, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: 4 })),
    );
}

const noName: Resolve = (_, __, callback) => callback(Object.assign(new Error("no"), { code: "ENOTFOUND" }), []);

/** A port where each line is answered by hand, after a greeting. */
function listenMail(answer: (socket: Socket, line: string) => unknown): Promise<number> {
  return listen(
    createServer((socket) => {
      socket.write("220 mail.example\r\n");
      let rest = "";
      socket.on("data", (data) => {
        const lines = (rest + data.toString("latin1")).split("\r\n");
        rest = lines.pop() ?? "";
        for (const line of lines) answer(socket, line);
      });
    }),
  );
}

import { describe, expect, it, test } from "vitest";
import type {
  ActionTypeDefinition,
  HttpConnectorDefinition,
  Policy,
  SmtpConnectorDefinition,
} from "@/lib/core/action-type-definition";
import { secretNames } from "@/lib/core/connector-secrets";
import { type DeskFacts, judgeReadiness } from "@/lib/core/judge-readiness";

const connector: HttpConnectorDefinition = {
  ...{ kind: "http", method: "POST", url: "https://desk.example/things", headers: {}, timeoutMs: 1_000 },
  ...{ success: ["2xx"], rejected: ["4xx"], retrySafety: "keyed" },
  ...{ idempotencyHeader: "Idempotency-Key", keyRetentionSeconds: 3_600 },
  preview: { url: "https://desk.example/things", headers: {}, timeoutMs: 1_000, found: ["2xx"], values: [] },
};
const policy: Policy = {
  ...{
    approvals: 1,
    selfApproval: false,
    confirmation: null,
    stepUp: "none" as const,
    commentOnReject: true,
    editable: true,
  },
  ...{ expiresAfterSeconds: 60, holdSeconds: 0, duplicateWindowSeconds: 0 },
};
const desk: DeskFacts = {
  deciders: ["owner", "one", "two"].map((userId) => ({ userId, present: true, hasPasskey: true })),
  agentOwners: ["owner"],
  knownSecrets: ["KEY"],
};
const lived = { exercised: true, lookedUp: true };

interface Changes {
  impact?: ActionTypeDefinition["impact"];
  connector?: Partial<HttpConnectorDefinition>;
  policy?: Partial<Policy>;
  record?: Partial<typeof lived>;
  desk?: Partial<DeskFacts>;
}

function gapsOf(changes: Changes): string[] {
  const type = {
    impact: changes.impact ?? "low",
    connector: { ...connector, ...changes.connector },
    policy: { ...policy, ...changes.policy },
  };
  const gaps = judgeReadiness(type, { ...lived, ...changes.record }, { ...desk, ...changes.desk });
  return gaps.map(({ code, severity, names }) => [severity, code, ...names].join(" "));
}

const present = (userId: string) => ({ userId, present: true, hasPasskey: false });
const absent = (userId: string) => ({ ...present(userId), present: false });
const lookup = { method: "GET" as const, url: "x", headers: {}, found: [], absent: [], quarantineSeconds: 1 };
const secret = { headers: { "X-Api-Key": "{{ secrets.KEY }}", "X-Other": "{{ secrets.OTHER }}" } };

describe("the gaps of an action type", () => {
  it("are none where nothing is wanting", () => expect(gapsOf({})).toEqual([]));

  it.each<[string, Changes, string[]]>([
    ["a blind type", { connector: { retrySafety: "blind" } }, ["advice blind"]],
    [
      "a blind type of high impact",
      { impact: "high", policy: { confirmation: "x" }, connector: { retrySafety: "blind" } },
      ["risk blind"],
    ],
    ["high impact without a phrase", { impact: "high" }, ["risk no_confirmation"]],
    ["high impact with a passkey instead", { impact: "high", policy: { stepUp: "passkey" } }, []],
    ["critical with one approval", { impact: "critical", policy: { confirmation: "x" } }, ["risk one_approval"]],
    ["medium without a phrase, one approval", { impact: "medium" }, []],
    [
      "a lookup that was never tried",
      { connector: { lookup }, record: { lookedUp: false } },
      ["advice lookup_untried"],
    ],
    ["no lookup at all", { record: { lookedUp: false } }, []],
    ["nothing committed", { record: { exercised: false } }, ["advice never_exercised"]],
    ["no preview", { connector: { preview: undefined } }, ["advice no_preview"]],
    ["a secret that is missing", { connector: secret }, ["stops secrets_missing OTHER"]],
    [
      "one who may decide, beside the agent's owner",
      { desk: { deciders: [present("owner"), present("one")] } },
      ["risk one_decider"],
    ],
    ["the owner alone", { desk: { deciders: [present("owner")] } }, ["stops too_few_deciders"]],
    [
      "the owner alone, where that is allowed",
      { policy: { selfApproval: true }, desk: { deciders: [present("owner")] } },
      ["risk one_decider"],
    ],
    ["more approvals than people", { policy: { approvals: 3 } }, ["stops too_few_deciders"]],
    ["no agents: everybody counts", { policy: { approvals: 3 }, desk: { agentOwners: [] } }, []],
    ["nobody at all", { desk: { deciders: [], agentOwners: [] } }, ["stops too_few_deciders"]],
    [
      "only the owner was here of late",
      { desk: { deciders: [present("owner"), absent("one"), absent("two")] } },
      ["risk nobody_on_duty"],
    ],
    ["signed approvals, and passkeys", { policy: { stepUp: "passkey", approvals: 2 } }, []],
    [
      "signed approvals, and one passkey too few",
      {
        policy: { stepUp: "passkey", approvals: 2 },
        desk: { deciders: [...desk.deciders.slice(0, 2), present("three")] },
      },
      ["stops too_few_passkeys"],
    ],
    [
      "two owners, each of whom may decide for the other's agent",
      { desk: { agentOwners: ["owner", "one"], deciders: [present("owner"), present("one")] } },
      ["risk one_decider"],
    ],
  ])("%s", (_, changes, expected) => expect(gapsOf(changes)).toEqual(expected));

  it("come worst first", () => {
    const changes: Changes = {
      ...{ impact: "critical", connector: { retrySafety: "blind", preview: undefined, ...secret } },
      record: { exercised: false },
    };
    expect(gapsOf(changes)).toEqual([
      "stops secrets_missing OTHER",
      ...["risk one_approval", "risk no_confirmation", "risk blind"],
      ...["advice no_preview", "advice never_exercised"],
    ]);
  });

  it("of mail are not what mail can't help", () => {
    const mail: SmtpConnectorDefinition = {
      ...{ kind: "smtp", host: "mail.example", port: 587, security: "starttls", from: "a@b.example" },
      ...{ to: ["c@d.example"], cc: [], bcc: [], subject: "x", headers: {}, timeoutMs: 1_000 },
      ...{ retrySafety: "blind", keyRetentionSeconds: 1 },
    };
    const type = { impact: "low" as const, connector: mail, policy };
    expect(judgeReadiness(type, lived, desk)).toEqual([]);
  });
});

test("secrets are found wherever a template reads them, each once", () => {
  const asked = { ...connector, ...secret, lookup: { ...lookup, url: "https://x.example/?k={{ secrets.KEY }}" } };
  expect(secretNames({ ...asked, body: { text: "secrets {{ broken" } })).toEqual(["KEY", "OTHER"]);
});

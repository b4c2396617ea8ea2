import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it, test } from "vitest";
import { operationCommand } from "@/components/operation-command";
import { referenceGroups, referenceWebhooks } from "@/components/reference-groups";
import { apiReference } from "@/lib/transport/api-reference";
import { useAgentDesk } from "@/tests/builders/agent-desk";
import { buildToken } from "@/tests/builders/token-builder";

const document = apiReference();
const operations = referenceGroups(document).flatMap((group) => group.operations);

it("groups every operation of the document once, under its noun", () => {
  const paths = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(
    paths.map(({ operationId }) => operationId).sort(),
  );
  expect(referenceGroups(document).map(({ name }) => name)).not.toContain("Other");
  const untagged = { ...document, tags: [] };
  expect(referenceGroups(untagged)).toMatchObject([{ id: "tag-Other", name: "Other" }]);
  expect(referenceWebhooks(document).flatMap(({ names }) => names)).toEqual(Object.keys(document.webhooks));
});

it("writes what is to be put in as the shell's variables, in an address of one's own", () => {
  const written = (id: string) => {
    const found = operations.find(({ operation }) => operation.operationId === id);
    if (found === undefined) throw new Error(`There is no operation ${id}.`);
    return operationCommand(found, document, "https://desk.example");
  };
  expect(written("withdrawApproval")).toBe(
    `curl -X POST "https://desk.example/api/v1/proposals/$ID/decisions/$DECISION_ID/withdraw" \\
  -H "Authorization: Bearer $COUNTERSIGN_TOKEN"`,
  );
  expect(written("submitProposal")).toContain(`-H "Idempotency-Key: $IDEMPOTENCY_KEY"`);
  expect(written("submitProposal")).toContain(`-H "Authorization: Bearer $COUNTERSIGN_KEY"`);
  expect(written("followEvents")).toContain("curl -N ");
  expect(written("getOpenApi")).toBe(`curl "https://desk.example/api/v1/openapi.json"`);
});

const desk = useAgentDesk();

describe("every command is understood by the API: what it sends is no broken input", () => {
  test.for(operations.filter(({ operation }) => operation.operationId !== "followEvents"))(
    "$operation.operationId",
    async (called) => {
      const url = await desk.open();
      const env = {
        ...{ ...process.env, COUNTERSIGN_KEY: desk.agentKey, IDEMPOTENCY_KEY: "one-intent", NAME: "ticket.close" },
        COUNTERSIGN_TOKEN: await buildToken(desk.workspace.admin),
        ...{ ID: desk.workspace.id, DECISION_ID: desk.workspace.id, DELIVERY_ID: desk.workspace.id },
      };
      const command = `${operationCommand(called, document, url)} -sS -w '\\n%{http_code}'`;
      const { stdout } = await promisify(execFile)("sh", ["-c", command], { env });
      const [status = ""] = stdout.split("\n").slice(-1);
      expect(Object.keys(called.operation.responses), stdout).toContain(status);
      expect(["400", "401", "403", "405", "415", "500"], stdout).not.toContain(status);
      if (status === "422") expect(stdout).not.toContain("invalid_input");
    },
  );
});

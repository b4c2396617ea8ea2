import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { agentCommand } from "@/components/agent-command";
import { sampleParams } from "@/components/sample-params";
import { validateParams } from "@/lib/core/params-schema";

const schema = {
  type: "object",
  required: ["to", "count", "kind", "lines", "who"],
  properties: {
    to: { type: "string", format: "email" },
    count: { type: "integer", minimum: 3 },
    kind: { enum: ["it's", "other"] },
    lines: { type: "array", items: { type: "object", required: ["sku"], properties: { sku: { type: "string" } } } },
    who: { type: ["object", "null"], properties: {} },
    optional: { type: "string" },
  },
  additionalProperties: false,
};

it("makes params that the schema accepts", () => {
  expect(validateParams(schema, sampleParams(schema))).toEqual([]);
});

it("is one command whose arguments reach the program as they are", () => {
  const command = agentCommand("https://desk.example", "csk_a", { name: "thing.do", paramsSchema: schema });
  const shown = execFileSync("sh", ["-c", command.replace(/^curl/, "printf '%s\\n'")], { encoding: "utf8" });
  const lines = shown.trimEnd().split("\n");
  expect(lines.slice(0, 3)).toEqual(["https://desk.example/api/v1/proposals", "-H", "Authorization: Bearer csk_a"]);
  expect(JSON.parse(lines.at(-1) ?? "")).toEqual({ type: "thing.do", params: sampleParams(schema) });
});

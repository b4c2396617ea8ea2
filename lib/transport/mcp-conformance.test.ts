import { execFile } from "node:child_process";
import { request as httpRequest } from "node:http";
import { promisify } from "node:util";
import { getRequestListener } from "@hono/node-server";
import { beforeAll, expect, test } from "vitest";
import { createApi } from "@/lib/transport/api";
import { listenHttp } from "@/tests/builders/loopback-server";
import { buildToken } from "@/tests/builders/token-builder";
import { buildActionType, buildWorkspace } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

const suite = "node_modules/@modelcontextprotocol/conformance/dist/index.js";
let agentKey: string;

beforeAll(async () => {
  const workspace = await buildWorkspace();
  agentKey = await buildToken(workspace.agent);
  // Tools that the suite asks for by name.
  await buildActionType(workspace, { name: "test_error_handling", summaryTemplate: null });
  await buildActionType(workspace, {
    name: "json_schema_2020_12_tool",
    summaryTemplate: null,
    paramsSchema: {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      $defs: { address: { type: "object", properties: { street: { type: "string" }, city: { type: "string" } } } },
      properties: { name: { type: "string" }, address: { $ref: "#/$defs/address" } },
      additionalProperties: false,
    },
  });
});

/** The endpoint behind a door that shows the agent's key, which the suite can't. */
async function openDoor(): Promise<string> {
  const port = await listenHttp(getRequestListener(createApi().fetch));
  const door = await listenHttp((asked, answer) => {
    const headers = { ...asked.headers, authorization: `Bearer ${agentKey}` };
    const passed = httpRequest({ port, host: "127.0.0.1", path: asked.url, method: asked.method, headers }, (back) => {
      answer.writeHead(back.statusCode ?? 500, back.headers);
      back.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  return `http://127.0.0.1:${door}/api/mcp`;
}

test.each([
  ...["server-initialize", "ping", "tools-list", "tools-call-error", "json-schema-2020-12"],
  ...["server-sse-multiple-streams", "dns-rebinding-protection"],
])(
  "the official suite's scenario %s passes",
  async (scenario) => {
    const url = await openDoor();
    const run = promisify(execFile)(process.execPath, [suite, "server", "--url", url, "--scenario", scenario]);
    const { stdout } = await run.catch((error: { stdout: string }) => error);
    expect(stdout).toMatch(/Passed: ([1-9]\d*)\/\1, 0 failed/);
  },
  60_000,
);

import { beforeAll } from "vitest";
import { createApi } from "@/lib/transport/api";
import { buildToken } from "@/tests/builders/token-builder";
import { buildActionType, buildWorkspace, type TestWorkspace } from "@/tests/builders/workspace-builder";
import { openApiClient, type TestClient, type TestRequest, type TestResponse } from "@/tests/openapi-responses";
import { useTestDatabase } from "@/tests/postgres/test-database";

/** The API over a workspace with an action type. Everything but the functions is there only while tests run. */
interface TestApi {
  readonly workspace: TestWorkspace;
  /** The action type's name. */
  readonly type: string;
  /** The agent's token, and the reviewer's. */
  readonly agentKey: string;
  readonly reviewer: string;
  send: TestClient;
  /** An idempotency key that no test has used. */
  newKey: () => string;
  /** Submits a proposal as the agent, under a new key, unless `more` says otherwise. */
  submit: (body: unknown, more?: TestRequest & { key?: string }) => Promise<TestResponse>;
}

/** Gives the test file that calls it (at its top level) a database and the API over it. */
export function useTestApi(): TestApi {
  useTestDatabase();
  let found: Awaited<ReturnType<typeof build>> | null = null;
  beforeAll(async () => {
    found = await build();
  });
  const built = () => {
    if (found === null) throw new Error("The API is there only while tests run.");
    return found;
  };
  let count = 0;
  const newKey = () => {
    count += 1;
    return `key-${count}`;
  };
  return {
    get workspace() {
      return built().workspace;
    },
    get type() {
      return built().type;
    },
    get agentKey() {
      return built().agentKey;
    },
    get reviewer() {
      return built().reviewer;
    },
    send: (...request) => built().send(...request),
    newKey,
    submit: (body, { key = newKey(), headers, ...more } = {}) => {
      const keyed = { "idempotency-key": key, ...headers };
      return built().send("POST", "/proposals", { token: built().agentKey, body, headers: keyed, ...more });
    },
  };
}

async function build() {
  const workspace = await buildWorkspace();
  return {
    workspace,
    type: await buildActionType(workspace),
    agentKey: await buildToken(workspace.agent),
    reviewer: await buildToken(workspace.reviewer),
    send: await openApiClient(createApi()),
  };
}

import type { ExampleType } from "@/components/agent-command";
import { pythonLiteral } from "@/components/python-literal";
import { sampleParams } from "@/components/sample-params";
import { shellQuoted } from "@/components/shell-quoted";

/** A text to copy. */
export interface Snippet {
  title: string;
  /** What its first line says: `shell`, `python`, `mcp.json`. */
  language: string;
  /** What to know before; one sentence or two. */
  note: string;
  code: string;
}

const rationale = "Trying Countersign out.";

/** Programs that propose an action of this type to this address and wait, by the agent key in `COUNTERSIGN_KEY`. */
export function programSnippets(origin: string, type: ExampleType): Snippet[] {
  return [
    {
      ...{ title: "curl", language: "shell", code: curlSnippet(origin, type) },
      note: "One intent, one key: repeat it with the same key where the answer is lost.",
    },
    {
      ...{ title: "Python", language: "python", code: pythonSnippet(origin, type) },
      note: "With nothing but requests.",
    },
    {
      ...{ title: "TypeScript", language: "typescript", code: typescriptSnippet(origin, type) },
      note: "With the package in the repository’s client folder; it has entries for the AI SDK, OpenAI Agents and LangChain.",
    },
  ];
}

function curlSnippet(origin: string, { name, paramsSchema }: ExampleType): string {
  const body = JSON.stringify({ type: name, params: sampleParams(paramsSchema), rationale });
  return `KEY=example-$(date +%s)
ID=$(curl -sS --retry 5 --retry-all-errors ${origin}/api/v1/proposals \\
  -H "Authorization: Bearer $COUNTERSIGN_KEY" \\
  -H "Idempotency-Key: $KEY" \\
  -H "Content-Type: application/json" \\
  -d ${shellQuoted(body)} | grep -o '"id":"[^"]*"' | head -n 1 | cut -d '"' -f 4)
curl -sS --retry 5 "${origin}/api/v1/proposals/$ID?wait=60" -H "Authorization: Bearer $COUNTERSIGN_KEY"`;
}

function pythonSnippet(origin: string, { name, paramsSchema }: ExampleType): string {
  const proposal = pythonLiteral({ type: name, params: sampleParams(paramsSchema), rationale });
  return `import os
import time
import uuid

import requests

api = ${JSON.stringify(`${origin}/api/v1`)}
desk = requests.Session()
desk.headers["Authorization"] = "Bearer " + os.environ["COUNTERSIGN_KEY"]


def ask(method, path, **more):
    """Asks again while no answer comes: with its key, a submission is one proposal all the same."""
    for pause in (1, 2, 4, 8, 16):
        try:
            answer = desk.request(method, api + path, timeout=90, **more)
            if answer.status_code < 500 and answer.status_code != 429:
                answer.raise_for_status()
                return answer.json()
        except (requests.ConnectionError, requests.Timeout):
            pass
        time.sleep(pause)
    raise SystemExit("Countersign could not be reached. Go on later, under the same key.")


key = str(uuid.uuid4())  # one intent, one key: keep it over a restart
proposal = ask("POST", "/proposals", headers={"Idempotency-Key": key}, json=${proposal})
while proposal["status"] in ("pending", "approved", "committing"):
    proposal = ask("GET", "/proposals/" + proposal["id"] + "?wait=60")
print(proposal["status"])  # unknown: it may have been done. Never propose it again.`;
}

function typescriptSnippet(origin: string, { name, paramsSchema }: ExampleType): string {
  const proposal = JSON.stringify({ type: name, params: sampleParams(paramsSchema), rationale }, null, 2);
  return `import { env } from "node:process";
import { Countersign } from "@countersign/client";

const countersign = new Countersign({ url: ${JSON.stringify(origin)}, agentKey: env.COUNTERSIGN_KEY ?? "" });
const proposal = await countersign.propose(${proposal});
const settled = await countersign.wait(proposal.id);
console.log(settled.status); // unknown: it may have been done. Never propose it again.`;
}

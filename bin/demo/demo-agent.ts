import { request } from "node:http";
import { z } from "zod";

/** As much of a proposal as the demo reads. */
const seen = z.object({
  id: z.string(),
  status: z.string(),
  payloadHash: z.string(),
  commit: z
    .object({ sends: z.number(), error: z.object({ code: z.string(), detail: z.string() }).nullable() })
    .nullable(),
});
export type SeenProposal = z.infer<typeof seen>;

const list = z.object({ data: z.array(z.unknown()), nextCursor: z.string().nullable() });

const problem = z.object({ code: z.string(), detail: z.string(), proposalId: z.string().optional() });

/** The REST API as a script uses it: one address, one token. */
export class ApiClient {
  constructor(
    readonly baseUrl: string,
    readonly token: string,
  ) {}

  /** Sends one request and gives the answer's status, headers and parsed body. */
  async call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.baseUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    return { status: response.status, headers: response.headers, body: answer };
  }

  /** Submits a proposal; throws with the API's own words where it is refused. */
  async propose(key: string, body: object): Promise<{ proposal: SeenProposal; replayed: boolean }> {
    const { status, headers, body: answer } = await this.call("POST", "/proposals", body, { "idempotency-key": key });
    if (status !== 201) throw new Error(problem.parse(answer).detail);
    return { proposal: seen.parse(answer), replayed: headers.get("idempotency-replayed") === "true" };
  }

  /** The problem that submitting this meets; throws when it meets none. */
  async proposeInVain(key: string, body: object): Promise<z.infer<typeof problem>> {
    const { status, body: answer } = await this.call("POST", "/proposals", body, { "idempotency-key": key });
    if (status === 201) throw new Error("This was to be refused, and was taken.");
    return problem.parse(answer);
  }

  /** Approves what `proposal` showed. */
  async approve(proposal: SeenProposal): Promise<void> {
    const ruling = { verdict: "approve", payloadHash: proposal.payloadHash };
    const { status, body: answer } = await this.call("POST", `/proposals/${proposal.id}/decisions`, ruling);
    if (status >= 300) throw new Error(problem.parse(answer).detail);
  }

  /** How many proposals wait for a decision, those of earlier runs among them: "6", or "200+". */
  async countPending(): Promise<string> {
    const { body: answer } = await this.call("GET", "/proposals?status=pending&limit=200");
    const { data, nextCursor } = list.parse(answer);
    return `${data.length}${nextCursor === null ? "" : "+"}`;
  }

  /** Waits until the proposal is settled, at most `seconds`. */
  async wait(id: string, seconds: number): Promise<SeenProposal> {
    const { body: answer } = await this.call("GET", `/proposals/${id}?wait=${seconds}`);
    return seen.parse(answer);
  }
}

/** Sends a submission and hangs up as soon as it is written: the request arrives, the answer is lost. */
export function proposeAndHangUp(client: ApiClient, key: string, body: object): Promise<void> {
  return new Promise((resolve) => {
    const payload = JSON.stringify(body);
    const call = request(`${client.baseUrl}/api/v1/proposals`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${client.token}`,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(payload),
        "idempotency-key": key,
      },
    });
    call.on("error", () => resolve());
    call.on("response", (response) => response.destroy());
    call.on("close", () => resolve());
    call.end(payload, () => setTimeout(() => call.destroy(), 150));
  });
}

import type { BatchResult, Proposal, ProposalPage, ReviseProposal, SubmitBatch, SubmitProposal } from "./contract.js";
import { type Patience, patience, sendPatiently } from "./send-patiently.js";

/** Where Countersign is, and whose key speaks. */
export interface CountersignOptions extends Partial<Patience> {
  /** The app's address, as `https://countersign.example`. */
  url: string;
  /** An agent key, `csk_…`. */
  agentKey: string;
  /** So long one request of a wait is held, up to 60; the wait goes on with the next, and sees then that changes are asked for. */
  waitSeconds?: number;
}

export interface ProposeOptions {
  /** One intent, one key: give it where the intent has a name of its own. Left out, one is made for this call and its retries. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export interface WaitOptions {
  /** How long at most; without it, until the proposal is settled. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** What a list of proposals is narrowed to. */
export interface ProposalQuery {
  status?: Proposal["status"] | Proposal["status"][];
  type?: string | string[];
  agent?: string | string[];
  externalRef?: string;
  group?: string;
  createdAfter?: string;
  createdBefore?: string;
  limit?: number;
  cursor?: string;
}

/** What a wait ends with: nothing more happens to these by itself, or it is the agent's turn. */
const waitedFor: ReadonlySet<Proposal["status"]> = new Set([
  ...([
    "committed",
    "failed",
    "unknown",
    "rejected",
    "expired",
    "withdrawn",
    "abandoned",
    "changes_requested",
  ] as const),
]);

/**
 * Proposes for one agent. Every method sends its request again while no answer comes, under the same key, and throws
 * `ProblemError` where Countersign refuses, `UnreachableError` where it can't be reached.
 */
export class Countersign {
  readonly #api: string;
  readonly #token: string;
  readonly #patience: Patience;
  readonly #waitSeconds: number;

  constructor({ url, agentKey, waitSeconds = 20, ...given }: CountersignOptions) {
    this.#api = `${url.replace(/\/+$/, "")}/api/v1`;
    this.#token = agentKey;
    this.#waitSeconds = waitSeconds;
    this.#patience = { ...patience, ...given };
  }

  /** Proposes an action: a person decides, and it is then carried out once. */
  propose(
    proposal: SubmitProposal,
    { idempotencyKey = crypto.randomUUID(), signal }: ProposeOptions = {},
  ): Promise<Proposal> {
    return this.#send("POST", "/proposals", { body: proposal, idempotencyKey, signal });
  }

  /** Proposes up to 100 actions at once, each under a key of its own and answered for itself. */
  proposeMany(batch: SubmitBatch, { signal }: { signal?: AbortSignal } = {}): Promise<BatchResult> {
    return this.#send("POST", "/proposals/batch", { body: batch, signal });
  }

  /** One proposal as it stands. */
  get(id: string, { signal }: { signal?: AbortSignal } = {}): Promise<Proposal> {
    return this.#send("GET", `/proposals/${encodeURIComponent(id)}`, { signal });
  }

  /** One page of proposals, newest first. */
  list(query: ProposalQuery = {}, { signal }: { signal?: AbortSignal } = {}): Promise<ProposalPage> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const each of [value].flat()) if (each !== undefined) search.append(name, String(each));
    }
    return this.#send("GET", `/proposals?${search}`, { signal });
  }

  /**
   * A proposal as soon as it is settled or people ask for changes, or as it stands when the time is over. An `unknown` is settled:
   * it is never an agent's to retry.
   */
  async wait(id: string, { timeoutMs = Number.POSITIVE_INFINITY, signal }: WaitOptions = {}): Promise<Proposal> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const leftSeconds = Math.max(0, (until - performance.now()) / 1_000);
      const wait = Math.min(this.#waitSeconds, leftSeconds);
      const path = `/proposals/${encodeURIComponent(id)}?wait=${wait.toFixed(3)}`;
      const proposal = await this.#send<Proposal>("GET", path, { signal });
      if (waitedFor.has(proposal.status) || performance.now() >= until) return proposal;
    }
  }

  /** Gives a proposal new params; people decide on it anew. */
  revise(id: string, revision: ReviseProposal, { signal }: { signal?: AbortSignal } = {}): Promise<Proposal> {
    return this.#sendOnce(`/proposals/${encodeURIComponent(id)}/revisions`, { body: revision, signal });
  }

  /** Takes a proposal back while no committer has taken it up. Doing it again changes nothing. */
  withdraw(id: string, { signal }: { signal?: AbortSignal } = {}): Promise<Proposal> {
    return this.#send("POST", `/proposals/${encodeURIComponent(id)}/withdraw`, { signal });
  }

  #send<Answer>(
    method: "GET" | "POST",
    path: string,
    more: { body?: object; idempotencyKey?: string; signal?: AbortSignal | undefined },
  ): Promise<Answer> {
    return sendPatiently({ method, url: this.#api + path, token: this.#token, ...more }, this.#patience);
  }

  /** What has no key and would count twice. */
  #sendOnce<Answer>(path: string, more: { body: object; signal?: AbortSignal | undefined }): Promise<Answer> {
    const request = { method: "POST", url: this.#api + path, token: this.#token, ...more } as const;
    return sendPatiently(request, { ...this.#patience, tries: 1 });
  }
}

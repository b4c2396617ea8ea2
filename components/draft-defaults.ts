import type { JsonObject } from "@/lib/core/json";

const timing = { keyRetentionSeconds: 86_400 };

/** A connector of each kind, with what is the contract's default written out; what must be said is empty. */
export const newConnectors: Record<"http" | "smtp", JsonObject> = {
  http: {
    ...{ kind: "http", method: "POST", url: "", headers: {}, timeoutMs: 10_000, success: ["2xx"], rejected: ["4xx"] },
    ...{ retrySafety: "blind", idempotencyHeader: "Idempotency-Key", ...timing },
  },
  smtp: {
    ...{ kind: "smtp", host: "", port: 587, security: "starttls", from: "", to: [], cc: [], bcc: [], subject: "" },
    ...{ text: "", headers: {}, timeoutMs: 60_000, retrySafety: "blind", ...timing },
  },
};

/** A lookup of which only the address is missing. */
export const newLookup: JsonObject = {
  ...{ method: "GET", url: "", headers: {}, found: ["2xx"], absent: ["404"], quarantineSeconds: 30 },
};

/** A preview of which the address is missing. */
export const newPreview: JsonObject = {
  ...{ url: "", headers: {}, timeoutMs: 5_000, found: ["2xx"] },
  values: [{ label: "Status", pointer: "/status" }],
};

/** An action type to begin with: defaults, and an example of a schema. */
export function newTypeDraft(): JsonObject {
  return {
    ...{ name: "", title: "", description: "", impact: "medium" },
    paramsSchema: {
      type: "object",
      properties: { title: { type: "string", minLength: 1, maxLength: 200 } },
      required: ["title"],
      additionalProperties: false,
    },
    summaryTemplate: null,
    connector: newConnectors.http,
    policy: {
      ...{
        approvals: 1,
        selfApproval: false,
        confirmation: null,
        stepUp: "none",
        commentOnReject: true,
        editable: true,
      },
      ...{ expiresAfterSeconds: 86_400, holdSeconds: 0, duplicateWindowSeconds: 86_400 },
    },
    compensation: null,
  };
}

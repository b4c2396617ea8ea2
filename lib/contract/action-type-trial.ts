import { z } from "zod";
import type { RequestPreview } from "@/lib/contract/proposal-details";
import { text } from "@/lib/contract/text";
import type { InputIssue } from "@/lib/core/app-error";

const longestText = 262_144;

/** A JSON text that someone is writing. */
export const writtenJson = z.string().max(longestText, "Must be at most 256 KiB.");

/** An action type to try without a call, and sample params: both as JSON texts. */
export const tryActionTypeInput = z.object({ definition: writtenJson, params: writtenJson });
export type TryActionTypeInput = z.infer<typeof tryActionTypeInput>;

/** An action type to save: the one of this `name` in its version `basedOn`; null and 0 for one that is to be new. */
export const saveActionTypeInput = z.object({
  name: text(100).nullable(),
  definition: writtenJson,
  basedOn: z.number().int().min(0),
});

/** What would go out, and what stands in the way. Nothing was sent, and nothing stored. */
export interface ActionTypeTrial {
  /** What is wrong with the action type, by pointers into it. */
  issues: InputIssue[];
  /** What is wrong with the sample params, by pointers that begin with `/params`. */
  paramsIssues: InputIssue[];
  summary: string | null;
  /** What would have to be typed to approve. */
  phrase: string | null;
  /** With each secret shown by the name of its variable (`SECRET_TOKEN`); null where the connector can't be read. */
  request: RequestPreview | null;
  /** What the outbound guard says of the target without asking anyone; `later`: a name, judged when it is called. */
  guard: "admitted" | "forbidden" | "later" | null;
  /** The secrets that the connector reads, and whether the web process has them. */
  secrets: { name: string; present: boolean }[];
}

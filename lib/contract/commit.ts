import { z } from "zod";
import { actionTypeName } from "@/lib/contract/action-type";
import { fromTime, id, nameRef, pageQuery, repeatable, timestamp, toTime } from "@/lib/contract/primitives";
import { text } from "@/lib/contract/text";
import { retrySafeties } from "@/lib/core/action-type-definition";

export const commitOutcomes = ["committed", "failed", "unknown"] as const;
export type CommitOutcome = (typeof commitOutcomes)[number];

/**
 * How many commits a filter matches, by outcome, and how many of them are under way; what was withdrawn is not counted. `more`:
 * at least so many, for counting stopped there. Null: the filter leaves them out.
 */
export type CommitTotals = Record<CommitOutcome | "underWay", { count: number; more: boolean } | null>;

/** One send, or the right to one that was never used. `finishedAt` and `outcome` are null until its receipt is there. */
export const attemptResource = z
  .object({
    id,
    generation: z.number().int(),
    claimedAt: timestamp,
    permittedAt: timestamp,
    finishedAt: timestamp.nullable(),
    outcome: z.enum(["committed", "failed", "not_sent", "unknown"]).nullable(),
    detail: z.string().nullable(),
  })
  .meta({ id: "Attempt" });

/** A person's ruling on an unknown. */
export const resolutionResource = z
  .object({
    result: z.enum(["committed", "not_committed", "abandoned"]),
    by: nameRef,
    evidence: z.string(),
    at: timestamp,
  })
  .meta({ id: "Resolution" });

/**
 * How a proposal was carried out. `outcome` is null while it is under way; what was abandoned stays `unknown`. `resolution` is the
 * ruling on the current generation, null where a send was allowed since.
 */
export const commitResource = z
  .object({
    key: z.string(),
    retrySafety: z.enum(retrySafeties),
    sends: z.number().int(),
    outcome: z.enum(commitOutcomes).nullable(),
    startedAt: timestamp.nullable(),
    finishedAt: timestamp.nullable(),
    response: z.object({ status: z.number().int(), body: z.string(), truncated: z.boolean() }).nullable(),
    error: z.object({ code: z.string(), detail: z.string() }).nullable(),
    attempts: z.array(attemptResource),
    resolution: resolutionResource.nullable(),
  })
  .meta({ id: "Commit" });
export type CommitResource = z.infer<typeof commitResource>;

/** `GET /commits`: what a committer took up, newest commit first. `from` and `to` bound the commit's start. */
export const listCommitsQuery = z.object({
  ...pageQuery,
  outcome: repeatable(z.enum(commitOutcomes)).meta({
    description: "What came of it; `unknown` are also those that were abandoned. May be repeated.",
  }),
  type: repeatable(actionTypeName).meta({ description: "An action type's name. May be repeated." }),
  agent: repeatable(text(100)).meta({ description: "An agent's name or id. May be repeated." }),
  from: fromTime,
  to: toTime,
});
export type ListCommitsQuery = z.infer<typeof listCommitsQuery>;

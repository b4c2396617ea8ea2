import { z } from "zod";
import { actionTypeName } from "@/lib/contract/action-type";
import { commitResource } from "@/lib/contract/commit";
import { previewResource } from "@/lib/contract/preview";
import {
  fromTime,
  id,
  jsonObject,
  nameRef,
  pageOf,
  pageQuery,
  payloadHashText,
  repeatable,
  timestamp,
  toTime,
} from "@/lib/contract/primitives";
import { text } from "@/lib/contract/text";
import { webhookUrl } from "@/lib/contract/webhook";
import { impacts } from "@/lib/core/action-type-definition";
import { proposalStatuses } from "@/lib/core/proposal-status";

/** Something that helps a reviewer judge: a link, a text, or both. */
const contextItemInput = z.strictObject({
  label: text(200, z.string().min(1)).meta({ description: "What it is: Conversation, Invoice." }),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable()
    .optional()
    .meta({ description: "An http or https address." }),
  text: text(20_000).nullable().optional(),
});

const summary = text(300, z.string().min(1)).meta({
  description: "One line for reviewers; left out, the type's template makes it.",
});
const rationale = text(20_000).nullable().optional().meta({ description: "Why, in Markdown, for reviewers." });
const externalRef = text(255, z.string().min(1))
  .nullable()
  .optional()
  .meta({ description: "The caller's own name for it: a run, a ticket. Lists can be narrowed to it." });
const expiresInSeconds = z
  .number()
  .int()
  .min(1)
  .max(31_536_000)
  .optional()
  .meta({ description: "How long people have to decide; left out, what the type's policy says." });
const actionParams = jsonObject.meta({
  description: "What the action is to be done with, as the type's schema asks for.",
});

/** A name under which reviewers see what an agent proposes together. */
const group = text(100, z.string().min(1));

/** `POST /proposals`. */
export const submitProposalInput = z
  .strictObject({
    type: text(100, z.string().min(1)).meta({ description: "The action type's name." }),
    params: actionParams,
    summary: summary.optional(),
    rationale,
    context: z
      .array(contextItemInput)
      .max(50)
      .optional()
      .meta({ description: "What helps a reviewer judge: links, texts." }),
    externalRef,
    group: group
      .nullable()
      .optional()
      .meta({ description: "Reviewers see together what an agent proposes under one name." }),
    expiresInSeconds,
    allowDuplicate: z
      .boolean()
      .optional()
      .meta({ description: "Whether it is meant although a live proposal asks for the same. Reviewers see that." }),
    callbackUrl: webhookUrl
      .nullable()
      .optional()
      .meta({ description: "Told of this proposal as a webhook is, signed with the agent's callback secret." }),
  })
  .meta({ id: "SubmitProposal" });
export type SubmitProposalInput = z.infer<typeof submitProposalInput>;

/** `POST /proposals/{id}/compensation`. Params that are left out are prefilled from what was committed. */
export const proposeCompensationInput = z
  .strictObject({
    params: jsonObject.optional().meta({ description: "The undo's params; left out, they are prefilled." }),
    summary: summary.optional(),
    rationale,
    externalRef,
    expiresInSeconds,
  })
  .meta({ id: "ProposeCompensation" });
export type ProposeCompensationInput = z.infer<typeof proposeCompensationInput>;

/** `GET /proposals/{id}/compensation`: the undo as it would be proposed. */
export const compensationResource = z
  .object({ type: actionTypeName, params: jsonObject, summary: z.string() })
  .meta({ id: "PrefilledCompensation" });
export type CompensationResource = z.infer<typeof compensationResource>;

/** `POST /proposals/{id}/revisions`. */
export const reviseProposalInput = z
  .strictObject({ params: actionParams, summary: summary.optional(), rationale })
  .meta({ id: "ReviseProposal" });
export type ReviseProposalInput = z.infer<typeof reviseProposalInput>;

export const verdicts = ["approve", "reject", "request_changes"] as const;

/** `POST /proposals/{id}/decisions`. */
export const decideProposalInput = z
  .strictObject({
    verdict: z.enum(verdicts),
    payloadHash: payloadHashText
      .nullable()
      .optional()
      .meta({ description: "What is decided on, as it was read. An approval needs it." }),
    comment: text(5_000)
      .nullable()
      .optional()
      .meta({ description: "For the agent and the record. Some types ask for one with anything but an approval." }),
    confirmation: text(1_000)
      .nullable()
      .optional()
      .meta({ description: "The phrase that the type has its approvers type, where it asks for one." }),
    previewId: id
      .nullable()
      .optional()
      .meta({ description: "The reading of the target that it was decided on (the proposal's `preview`)." }),
    acknowledged: z.boolean().optional().meta({
      description:
        "Whether the reviewer has seen what is hidden in the revision or looks like something else. Where it is false, such a one is not approved; left out, nobody was asked.",
    }),
  })
  .meta({ id: "DecideProposal" });
export type DecideProposalInput = z.infer<typeof decideProposalInput>;

/** `POST /proposals/{id}/resolution`. `retry` says, with `not_committed`, that one new send is wanted. */
export const resolveOutcomeInput = z
  .strictObject({
    result: z
      .enum(["committed", "not_committed", "abandoned"])
      .meta({ description: "It happened; it did not; nobody will find out." }),
    evidence: text(10_000, z.string().trim().min(1, "Say what shows it.")).meta({ description: "What shows it." }),
    retry: z
      .boolean()
      .default(false)
      .meta({ description: "With `not_committed`: approve it for one new send under the same commit key." }),
    generation: z.number().int().min(1).optional().meta({
      description:
        "Which generation was looked at, as the last of `commit.attempts` has it: where it is over, nothing is ruled. Left out, the same words of the same reviewer rule once.",
    }),
  })
  .meta({ id: "ResolveOutcome" });
export type ResolveOutcomeInput = z.infer<typeof resolveOutcomeInput>;

export const warningCodes = [
  "recent_duplicate",
  "duplicate_allowed",
  "edited_by_reviewer",
  "history_lost",
  "target_changed",
  "late_answer",
] as const;

/** Something that the system noticed and a reviewer should weigh. */
export const warningResource = z
  .object({ code: z.enum(warningCodes), detail: z.string(), proposalId: id.optional() })
  .meta({ id: "Warning" });
export type WarningResource = z.infer<typeof warningResource>;

const base64Url = z.string();

/** A passkey's signature of an approval, with all that it takes to check it: lib/core/approval-signature.ts. Bytes are in base64url. */
const approvalSignature = z
  .object({
    nonce: z.string(),
    rpId: z.string().meta({ description: "The host name that the passkey works at." }),
    credentialId: base64Url,
    publicKey: base64Url.meta({ description: "A COSE key (RFC 9052)." }),
    authenticatorData: base64Url,
    clientDataJson: base64Url,
    signature: base64Url,
  })
  .meta({ id: "ApprovalSignature" });

/**
 * One reviewer's verdict on one revision. `counts`: it is an approval that counts now; `previewId`: made on this reading;
 * `acknowledged`: it approved misleading text that its reviewer had seen; `takenBackAt`: when its reviewer took it back.
 */
export const decisionResource = z
  .object({
    id,
    verdict: z.enum(verdicts),
    revision: z.number().int(),
    payloadHash: payloadHashText,
    by: nameRef,
    comment: z.string().nullable(),
    previewId: id.nullable(),
    acknowledged: z
      .boolean()
      .meta({ description: "The revision held misleading text, and the reviewer approved it knowing that." }),
    counts: z.boolean(),
    at: timestamp,
    takenBackAt: timestamp.nullable(),
    signature: approvalSignature
      .nullable()
      .meta({ description: "Of the reviewer's passkey, where the type asks for one to approve." }),
  })
  .meta({ id: "Decision" });

export const contextItem = z.object({
  label: z.string(),
  url: z.string().nullable(),
  text: z.string().nullable(),
});

/** One action that an agent wants done, as the API shows it. */
export const proposalResource = z
  .object({
    id,
    status: z.enum(proposalStatuses),
    revision: z.number().int(),
    type: actionTypeName,
    typeVersion: z.number().int(),
    impact: z.enum(impacts),
    summary: z.string(),
    params: jsonObject,
    payloadHash: payloadHashText,
    rationale: z.string().nullable(),
    context: z.array(contextItem),
    externalRef: z.string().nullable(),
    group: z.string().nullable().meta({ description: "The name under which its agent proposed it with others." }),
    allowDuplicate: z.boolean(),
    agent: nameRef,
    proposedBy: nameRef.nullable().meta({ description: "The person who proposed it, where it wasn't the agent." }),
    compensates: id.nullable().meta({ description: "The proposal that this one undoes." }),
    compensatedBy: z
      .object({ id, status: z.enum(proposalStatuses) })
      .nullable()
      .meta({ description: "The latest proposal that undoes this one." }),
    idempotencyKey: z.string(),
    commitKey: z.string().nullable(),
    approvals: z.object({ required: z.number().int(), given: z.number().int() }),
    decisions: z.array(decisionResource),
    warnings: z.array(warningResource),
    preview: previewResource.nullable(),
    commit: commitResource.nullable(),
    createdAt: timestamp,
    updatedAt: timestamp,
    expiresAt: timestamp,
  })
  .meta({ id: "Proposal" });
export type ProposalResource = z.infer<typeof proposalResource>;

/** `GET /proposals`. `agent` is an agent's id or name. */
export const listProposalsQuery = z.object({
  ...pageQuery,
  status: repeatable(z.enum(proposalStatuses)).meta({ description: "Where proposals stand. May be repeated." }),
  type: repeatable(actionTypeName).meta({ description: "An action type's name. May be repeated." }),
  agent: repeatable(text(100)).meta({ description: "An agent's name or id. May be repeated." }),
  externalRef: text(255).optional().meta({ description: "As it was submitted." }),
  group: text(100).optional().meta({ description: "As it was submitted." }),
  createdAfter: fromTime,
  createdBefore: toTime,
});
export type ListProposalsQuery = z.infer<typeof listProposalsQuery>;

/** `GET /proposals/{id}?wait=S`. */
export const getProposalQuery = z.object({
  wait: z.coerce
    .number()
    .min(0)
    .max(60)
    .default(0)
    .meta({ description: "How many seconds the answer may be held until the proposal is settled." }),
});

export const proposalPage = pageOf(proposalResource).meta({ id: "ProposalPage" });

import type { ActionTypeDefinition } from "@/lib/core/action-type-definition";
import { secretNames } from "@/lib/core/connector-secrets";

/** How bad a gap is, the worst first: nothing can be carried out, harm is near, or it could be better. */
export const gapSeverities = ["stops", "risk", "advice"] as const;
export type GapSeverity = (typeof gapSeverities)[number];

/** What can be wanting. */
export type GapCode =
  | "secrets_missing"
  | "too_few_deciders"
  | "too_few_passkeys"
  | "nobody_on_duty"
  | "one_decider"
  | "blind"
  | "one_approval"
  | "no_confirmation"
  | "lookup_untried"
  | "never_exercised"
  | "no_preview";

/** One gap of an action type. `names` are the secrets that are missing. */
export interface Gap {
  code: GapCode;
  severity: GapSeverity;
  names: string[];
}

/** What a type has been through. */
export interface TypeRecord {
  /** One of its actions was committed. */
  exercised: boolean;
  /** Its target was asked about an unknown. */
  lookedUp: boolean;
}

/** The people and the process that a workspace's types depend on. */
export interface DeskFacts {
  /** Members who may decide: reviewers and above who are not disabled. `present`: signed in of late. */
  deciders: { userId: string; present: boolean; hasPasskey: boolean }[];
  /** Who owns an agent that may propose. */
  agentOwners: string[];
  /** The names of the secrets that this process knows. */
  knownSecrets: string[];
}

type Definition = Pick<ActionTypeDefinition, "impact" | "connector" | "policy">;

/** The gaps of one action type, the worst first. */
export function judgeReadiness(type: Definition, record: TypeRecord, desk: DeskFacts): Gap[] {
  const gaps = [
    ...missingSecrets(type, desk),
    ...peopleGaps(type, desk),
    ...policyGaps(type),
    ...connectorGaps(type, record),
    ...(record.exercised ? [] : [gap("never_exercised", "advice")]),
  ];
  const rank = ({ severity }: Gap) => gapSeverities.indexOf(severity);
  return gaps.sort((one, other) => rank(one) - rank(other));
}

function gap(code: GapCode, severity: GapSeverity, names: string[] = []): Gap {
  return { code, severity, names };
}

function isGrave({ impact }: Definition): boolean {
  return impact === "high" || impact === "critical";
}

function missingSecrets({ connector }: Definition, { knownSecrets }: DeskFacts): Gap[] {
  const missing = secretNames(connector).filter((name) => !knownSecrets.includes(name));
  return missing.length === 0 ? [] : [gap("secrets_missing", "stops", missing)];
}

/** Where nobody approves what is their own, the fewest count: those who are left for the agent whose owner is one of them. */
function peopleGaps({ policy }: Definition, { deciders, agentOwners }: DeskFacts): Gap[] {
  const without = policy.selfApproval || agentOwners.length === 0 ? [null] : agentOwners;
  const circles = without.map((ownerId) => deciders.filter(({ userId }) => userId !== ownerId));
  const fewest = Math.min(...circles.map((circle) => circle.length));
  if (fewest < policy.approvals) return [gap("too_few_deciders", "stops")];
  const signers = circles.map((circle) => circle.filter(({ hasPasskey }) => hasPasskey).length);
  if (policy.stepUp === "passkey" && Math.min(...signers) < policy.approvals) return [gap("too_few_passkeys", "stops")];
  const absent = circles.some((circle) => !circle.some(({ present }) => present));
  return [...(absent ? [gap("nobody_on_duty", "risk")] : []), ...(fewest === 1 ? [gap("one_decider", "risk")] : [])];
}

function policyGaps(type: Definition): Gap[] {
  const { approvals, confirmation, stepUp } = type.policy;
  return [
    ...(type.impact === "critical" && approvals === 1 ? [gap("one_approval", "risk")] : []),
    ...(isGrave(type) && confirmation === null && stepUp === "none" ? [gap("no_confirmation", "risk")] : []),
  ];
}

/** Mail can't be anything but blind, and has nothing to show before it is sent. */
function connectorGaps(type: Definition, { lookedUp }: TypeRecord): Gap[] {
  const { connector } = type;
  if (connector.kind === "smtp") return [];
  return [
    ...(connector.retrySafety === "blind" ? [gap("blind", isGrave(type) ? "risk" : "advice")] : []),
    ...(connector.lookup !== undefined && !lookedUp ? [gap("lookup_untried", "advice")] : []),
    ...(connector.preview === undefined ? [gap("no_preview", "advice")] : []),
  ];
}

import { v7 } from "uuid";
import { type ActionTypeResource, actionTypeName, type PutActionTypeInput } from "@/lib/contract/action-type";
import type { ActionTypeDefinition } from "@/lib/core/action-type-definition";
import { AppError, type InputIssue } from "@/lib/core/app-error";
import { canonicalJson } from "@/lib/core/canonical-json";
import { checkActionType } from "@/lib/core/check-action-type";
import {
  type ActionTypeRecord,
  createOrLockActionType,
  findActionType,
  insertActionTypeVersion,
} from "@/lib/db/action-type-store";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { transaction } from "@/lib/db/transaction";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";
import { toActionTypeResource } from "@/lib/services/to-action-type-resource";

/** What a put came to: the current version now, and whether the action type or a version of it is new. */
export interface PutActionTypeResult {
  actionType: ActionTypeResource;
  change: "created" | "versioned" | "none";
}

/**
 * Creates the action type `name`, or gives it a new version where the definition differs from the current one (compared
 * in RFC 8785 form, defaults filled in). For admins and above. Throws `forbidden`, and `invalid_input` with pointers
 * where the schema, a template or a rule between members is broken, or the type that undoes it does not exist. `basedOn` is
 * the version that was edited (0 for a type that is to be new), where it matters that no other came since: throws `conflict`.
 */
export async function putActionType(
  caller: Caller,
  name: string,
  input: PutActionTypeInput,
  basedOn?: number,
): Promise<PutActionTypeResult> {
  const admin = requireRole(caller, "admin");
  const definition = definitionOf(name, input);
  const workspaceId = admin.workspace.id;
  const issues = [...issuesOf(name, input, definition), ...(await missingCompensation(workspaceId, definition))];
  if (issues.length > 0)
    throw new AppError("invalid_input", "The action type can't be used as it is.", { errors: issues });
  return transaction(async (tx) => {
    const { id, current } = await createOrLockActionType(tx, { id: v7(), workspaceId, name });
    if (basedOn !== undefined && basedOn !== (current?.version ?? 0)) throw overtaken(current?.version ?? 0, basedOn);
    if (current !== null && isSame(current.definition, definition)) {
      return { actionType: toActionTypeResource(current), change: "none" };
    }
    const record: ActionTypeRecord = { id, version: (current?.version ?? 0) + 1, definition };
    await insertActionTypeVersion(tx, { workspaceId, createdBy: admin.user.id, record });
    const change = current === null ? "created" : "versioned";
    const detail = { actionTypeId: id, name, version: record.version };
    await appendAuditEvent(tx, {
      ...{ workspaceId, kind: `action_type.${change}`, actor: actorOf(admin), proposalId: null, detail },
    });
    const retiredAt = current?.retiredAt ?? null;
    return { actionType: toActionTypeResource({ ...record, retiredAt }), change };
  });
}

function overtaken(version: number, basedOn: number): AppError {
  if (basedOn === 0) {
    const errors = [{ pointer: "/name", detail: "There is an action type of this name here already." }];
    return new AppError("conflict", "The name is taken. Choose another, or edit the one that is there.", { errors });
  }
  const detail = `Version ${version} was made while version ${basedOn} was edited. Copy what you wrote, load the page again, and edit that one.`;
  return new AppError("conflict", detail);
}

function definitionOf(name: string, input: PutActionTypeInput): ActionTypeDefinition {
  const { name: _, version: __, retiredAt: ___, title = name, ...rest } = input;
  return { name, title, ...rest };
}

function issuesOf(name: string, input: PutActionTypeInput, definition: ActionTypeDefinition): InputIssue[] {
  const errors: InputIssue[] = [];
  const named = actionTypeName.safeParse(name);
  if (!named.success) {
    for (const issue of named.error.issues) errors.push({ pointer: "/name", detail: issue.message });
  } else if (input.name !== undefined && input.name !== name) {
    errors.push({ pointer: "/name", detail: `Must be left out or be “${name}”, as in the address.` });
  }
  return [...errors, ...checkActionType(definition)];
}

/** Types are never deleted, so one that exists now will. */
async function missingCompensation(
  workspaceId: string,
  { name, compensation }: ActionTypeDefinition,
): Promise<InputIssue[]> {
  if (compensation === null || compensation.type === name) return [];
  if ((await findActionType(workspaceId, compensation.type)) !== null) return [];
  return [{ pointer: "/compensation/type", detail: "There is no action type of this name here." }];
}

function isSame(one: ActionTypeDefinition, other: ActionTypeDefinition): boolean {
  return canonicalOf(one) === canonicalOf(other);
}

/** Through JSON text first: members that are undefined are no members there. */
function canonicalOf(definition: ActionTypeDefinition): string {
  return canonicalJson(JSON.parse(JSON.stringify(definition)));
}

import type { NewMember } from "@/lib/contract/member";
import type { Role } from "@/lib/core/quorum";
import { enrolUser } from "@/lib/services/enrol-user";
import { operatorActor } from "@/lib/services/operator-actor";
import { workspaceForOperator } from "@/lib/services/workspace-for-operator";

/** A user to be made by the command line. */
export interface CreateUserInput {
  email: string;
  role: Role;
  workspaceSlug: string;
  name?: string;
  password?: string;
}

/**
 * For the command line: makes a user who is a member of a workspace, or a user of another workspace a member here.
 * Without a password one is generated and given back, this once. Throws `invalid_input`, `not_found`, and `conflict`
 * where they are a member, or where a password is given for a user who has one.
 */
export async function createUser(input: CreateUserInput): Promise<NewMember> {
  const { email, role, name, password } = input;
  const workspace = await workspaceForOperator(input.workspaceSlug);
  return enrolUser({ workspaceId: workspace.id, actor: operatorActor, email, role, name, password });
}

import { AppError } from "@/lib/core/app-error";
import { atLeast, type Role } from "@/lib/core/quorum";
import type { Actor } from "@/lib/db/audit-store";

/** Who asks, and in which workspace: every service takes one first and reaches nothing outside its workspace. */
export type Caller = AgentCaller | UserCaller;

/** What a caller may say beside who they are. */
interface Conditions {
  /** The version of the proposal that their change is meant for (`If-Match`); null for one that is not current any more. */
  meantVersion?: string | null;
}

/** A program, known by an agent key. */
export interface AgentCaller extends Conditions {
  kind: "agent";
  workspace: { id: string; slug: string };
  agent: { id: string; name: string };
}

/** A person, known by a personal token or a session, with the role that they have in this workspace now. */
export interface UserCaller extends Conditions {
  kind: "user";
  workspace: { id: string; slug: string };
  user: { id: string; email: string; name: string };
  role: Role;
}

/** The caller as the audit log names it. */
export function actorOf(caller: Caller): Actor {
  switch (caller.kind) {
    case "agent":
      return { kind: "agent", id: caller.agent.id, name: caller.agent.name };
    case "user":
      return { kind: "user", id: caller.user.id, name: caller.user.name };
  }
}

/** The caller as a person of at least this role; throws `forbidden` otherwise. */
export function requireRole(caller: Caller, least: Role): UserCaller {
  if (caller.kind === "agent") {
    throw new AppError("forbidden", "An agent key can't do this: it takes a person's token.");
  }
  if (!atLeast(caller.role, least)) {
    throw new AppError("forbidden", `This takes the role ${least}; yours here is ${caller.role}.`);
  }
  return caller;
}

/** The caller as an agent; throws `forbidden` otherwise. */
export function requireAgent(caller: Caller): AgentCaller {
  if (caller.kind === "agent") return caller;
  throw new AppError("forbidden", "Only agents propose: this takes an agent key.");
}

import type { MeResource } from "@/lib/contract/me";
import type { Caller } from "@/lib/services/caller";

/** Whose token this is. */
export function getMe(caller: Caller): MeResource {
  const { id, slug } = caller.workspace;
  const workspace = { id, slug };
  switch (caller.kind) {
    case "agent":
      return { workspace, agent: caller.agent, user: null, role: null };
    case "user":
      return { workspace, agent: null, user: caller.user, role: caller.role };
  }
}

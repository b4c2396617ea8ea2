import type { Role } from "@/lib/core/quorum";

/** What each role may do, each more than the one before it. */
export const roleWords: Record<Role, string> = {
  viewer: "sees everything, changes nothing",
  reviewer: "approves, rejects, resolves unknowns",
  admin: "also manages agents, action types and members",
  owner: "also makes and unmakes owners",
};

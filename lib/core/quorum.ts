/** Who may act on what, and when enough of them have: pure rules over snapshots. */

export const roles = ["viewer", "reviewer", "admin", "owner"] as const;
export type Role = (typeof roles)[number];

/** Whether `role` is `least` or above it (`owner` > `admin` > `reviewer` > `viewer`). */
export function atLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

/** One given verdict, as far as counting needs it. */
export interface Ballot {
  verdict: "approve" | "reject" | "request_changes";
  revision: number;
  userId: string;
}

/** How many different people approved this revision; older revisions' approvals do not count. */
export function approvalsGiven(ballots: readonly Ballot[], revision: number): number {
  const approvers = new Set<string>();
  for (const ballot of ballots) {
    if (ballot.verdict === "approve" && ballot.revision === revision) approvers.add(ballot.userId);
  }
  return approvers.size;
}

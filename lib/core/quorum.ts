/** Who may act on what, and when enough of them have: pure rules over snapshots. */

export const roles = ["viewer", "reviewer", "admin", "owner"] as const;
export type Role = (typeof roles)[number];

/** Whether `role` is `least` or above it (`owner` > `admin` > `reviewer` > `viewer`). */
export function atLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

/** One given verdict, as far as counting needs it. `reading`: the preview that it was made on, null where there was none. */
export interface Ballot {
  verdict: "approve" | "reject" | "request_changes";
  revision: number;
  userId: string;
  reading: { returns: number; digest: string | null } | null;
}

/**
 * What an approval must have been given on to count now: this revision and, where the type has a precondition (`bound`),
 * a reading with this digest that was made since the proposal was handed back for the `returns`-th time.
 */
export interface ApprovalGround {
  revision: number;
  bound: boolean;
  returns: number;
  /** Of the latest successful reading; null where there is none. */
  digest: string | null;
}

/** Whether a verdict is an approval that counts on this ground. */
export function countsNow({ verdict, revision, reading }: Ballot, ground: ApprovalGround): boolean {
  if (verdict !== "approve" || revision !== ground.revision) return false;
  if (!ground.bound) return true;
  if (reading === null || ground.digest === null) return false;
  return reading.returns === ground.returns && reading.digest === ground.digest;
}

/** How many different people's approvals count on this ground. */
export function approvalsGiven(ballots: readonly Ballot[], ground: ApprovalGround): number {
  return new Set(ballots.filter((ballot) => countsNow(ballot, ground)).map(({ userId }) => userId)).size;
}

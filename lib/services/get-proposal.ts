import type { ProposalResource } from "@/lib/contract/proposal";
import { AppError } from "@/lib/core/app-error";
import { findProposal } from "@/lib/db/proposal-reader";
import type { ProposalRecord } from "@/lib/db/proposal-record";
import { readProposalVersion } from "@/lib/db/proposal-version";
import type { Caller } from "@/lib/services/caller";
import { expireProposals } from "@/lib/services/expire-proposals";
import { toProposalResource } from "@/lib/services/to-proposal-resource";

/** One proposal of the caller's workspace as it stands now; throws `not_found`. */
export async function getProposal(caller: Caller, id: string): Promise<ProposalResource> {
  return toProposalResource(await readProposal(caller, id));
}

/** The same with its version. What was read is current wherever this version still is: it is read first. */
export async function getVersionedProposal(
  caller: Caller,
  id: string,
): Promise<{ proposal: ProposalResource; version: string | null }> {
  const version = await readProposalVersion(caller.workspace.id, id);
  return { proposal: await getProposal(caller, id), version };
}

/** The same as a record. What is overdue expires before it is shown: nobody sees a proposal pending that can't be decided. */
export async function readProposal(caller: Caller, id: string): Promise<ProposalRecord> {
  const record = await findProposal(caller.workspace.id, id);
  if (record === null) throw new AppError("not_found", "There is no proposal with this id here.");
  const undecided = record.state === "pending" || record.state === "changes_requested";
  if (!undecided || !record.overdue) return record;
  await expireProposals();
  return (await findProposal(caller.workspace.id, id)) ?? record;
}

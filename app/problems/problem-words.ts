import type { ErrorCode } from "@/lib/core/app-error";

/** What an error code means to whoever got it: what happened, and what to do about it. */
export interface ProblemWords {
  happened: string;
  todo: string;
}

/** Every error code of the REST contract in words. */
export const problemWords: Record<ErrorCode, ProblemWords> = {
  malformed_json: {
    happened:
      "The body could not be read as JSON. Nothing was stored, and an idempotency key that came with it is free.",
    todo: "Send one JSON document in UTF-8. A comma too many, single quotes and an empty body are the usual causes.",
  },
  unsupported_media_type: {
    happened: "The body came under another media type than application/json.",
    todo: "Send the header Content-Type: application/json.",
  },
  payload_too_large: {
    happened: "The body is larger than 256 KiB, and was not read to its end.",
    todo: "Send less: put large documents where the target can fetch them, and their address into the params.",
  },
  invalid_input: {
    happened:
      "The body or the query breaks the contract: a member is missing, unknown, or not what it must be. `errors` points at each. JSON itself has limits here too: no member name twice, no NUL character, at most 64 levels.",
    todo: "Mend what `errors` points at and send it again. An idempotency key that came with it is free.",
  },
  invalid_params: {
    happened:
      "There is no action type of that name, or the params break its schema. `errors` points at each thing that is wrong. Nothing was stored.",
    todo: "Read the type’s schema under GET /api/v1/action-types/{name}, mend the params, and send it again under the same idempotency key or another.",
  },
  unauthenticated: {
    happened:
      "The request carried no token, or one that is not valid: mistyped, revoked, or of someone who is no member any more.",
    todo: "Send Authorization: Bearer and the whole token, csk_… or cst_…. If it was revoked, ask an admin for a new one.",
  },
  forbidden: {
    happened:
      "The token is valid, but may not do this: an agent key can never decide, and some things take a higher role.",
    todo: "Use a token of someone with the role that `detail` names. GET /api/v1/me tells whose token yours is.",
  },
  self_approval: {
    happened:
      "You proposed this yourself, or own the agent that did, and the action type’s policy does not let anyone approve what is theirs.",
    todo: "Ask another reviewer. You may still reject it or ask for changes.",
  },
  not_found: {
    happened:
      "There is nothing at this address that you may see. What belongs to another workspace answers the same as what does not exist.",
    todo: "Check the id and the workspace that your token belongs to (GET /api/v1/me).",
  },
  method_not_allowed: {
    happened: "The address exists, but not with this method.",
    todo: "Look at the Allow header of the answer, or at /api/v1/openapi.json.",
  },
  idempotency_key_missing: {
    happened:
      "A proposal was submitted without an Idempotency-Key header, so a repetition could not be told from a second proposal.",
    todo: "Make a key once for each thing that you want done, keep it, and send it with every attempt to submit it.",
  },
  idempotency_key_malformed: {
    happened: "The Idempotency-Key header is not 1 to 255 visible ASCII characters, bare or as a quoted string.",
    todo: "Use a UUID, for example.",
  },
  idempotency_key_reused: {
    happened:
      "This agent has used the key for another body. The first proposal stands as it was; nothing was stored of the second.",
    todo: "If you meant the first, read it (`proposalId`). If this is something else, give it a key of its own.",
  },
  duplicate_live_proposal: {
    happened:
      "A proposal that is still live asks for exactly the same: the same type with the same params, under another key. It may be waiting, under way, or of unknown outcome.",
    todo: 'Follow that one (`proposalId`). If you do mean it twice, submit with "allowDuplicate": true; reviewers will see that.',
  },
  stale_payload: {
    happened:
      "The proposal has changed since you read it: the hash that you decided on is not the current one. Your decision was not taken.",
    todo: "Read the proposal again, look at what it says now, and decide on the hash that it has now.",
  },
  stale_preview: {
    happened:
      "The reading of the target that you decided on (previewId) is not current any more: the target reads differently now, the proposal was revised, or it was handed back. Your decision was not taken.",
    todo: "Read the proposal again, look at what the target says now, and decide with the previewId that it has now.",
  },
  preview_missing: {
    happened:
      "The action type has a precondition, so an approval binds to what the target’s present state is, and that has not been read yet for this revision, or could not be.",
    todo: "Wait a moment and read the proposal again: `preview` says whether it was read, and why not. Rejecting needs no reading.",
  },
  not_pending: {
    happened:
      "The proposal does not wait for a decision any more: someone decided, it was withdrawn, or its time ran out. `currentStatus` says where it stands.",
    todo: "Read it again. An approval that was already enough can’t be taken back here.",
  },
  not_unknown: {
    happened:
      "Only an unknown outcome can be resolved, and this one is not unknown: a late answer or another person has settled it.",
    todo: "Read it again; `currentStatus` says where it stands.",
  },
  stale_ruling: {
    happened:
      "This is a ruling on an earlier send: it names a generation that is over, or is word for word what the same person ruled then. Since then it was sent once more, and that send’s outcome is unknown.",
    todo: "Read it again and find out about the last send (the last of `commit.attempts`). Then rule with its `generation` in the body.",
  },
  not_failed: {
    happened: "Only a failed proposal can be tried again.",
    todo: "Read it again. An unknown is resolved first, with evidence; what was committed is done.",
  },
  not_withdrawable: {
    happened:
      "It is too late to withdraw this: it is being carried out or has been, or it is over. What was sent may have had its effect.",
    todo: "Read it again, and wait until it is settled (?wait=60). Undoing is a proposal of its own.",
  },
  approval_acted_on: {
    happened:
      "An approval was to be taken back, but a committer had acted on it already, or the proposal was decided otherwise. `currentStatus` says where it stands.",
    todo: "Look at the proposal. What was committed can be undone by a proposal of its own, where its action type names an undo.",
  },
  not_committed: {
    happened: "Only what was committed can be undone, and this was not. `currentStatus` says where it stands.",
    todo: "Withdraw what was not sent yet. An unknown is resolved first, with evidence.",
  },
  no_compensation: {
    happened:
      "The action type, in the version that this was proposed under, names no type that undoes it, or that type is retired.",
    todo: "Propose whatever undoes it like every other action. An admin can name a `compensation` for what is proposed from then on, or bring the retired type back.",
  },
  already_compensated: {
    happened: "An undo of this is waiting, under way, of unknown outcome, or done already. Nothing was stored.",
    todo: "Follow that one (`proposalId`). If it ends without being committed, another may be proposed.",
  },
  confirmation_mismatch: {
    happened: "The action type asks for a phrase to be typed, and what was typed is not that phrase.",
    todo: "Type the phrase exactly as the proposal’s page shows it.",
  },
  comment_required: {
    happened: "The action type’s policy asks for a comment when someone rejects or asks for changes.",
    todo: "Say why: the agent and its owner read it.",
  },
  step_up_required: {
    happened:
      "Approvals of this action type are signed with a passkey of the reviewer, which a request with a token can’t be. Nothing was decided.",
    todo: "Open the proposal in the dashboard and approve it there. Rejecting it and asking for changes take no passkey.",
  },
  passkey_refused: {
    happened:
      "What the passkey signed does not hold: it took too long, was used before, was made for another page or another payload, or the passkey is not one of yours at this host. Nothing was decided.",
    todo: "Begin again on the page. Where it happens each time, remove the passkey under your settings and add it anew.",
  },
  acknowledgement_required: {
    happened:
      "The proposal’s current revision holds text that is not what it seems: characters that can’t be seen, or names that look like others. `detail` says which and where. Nothing was decided.",
    todo: 'Look at each place on the proposal’s page, where they are marked. To approve it nevertheless, tick that you have seen it, or send "acknowledged": true. Rejecting and asking for changes need none.',
  },
  precondition_failed: {
    happened: "The request was bound to a version of the proposal (If-Match) that is not the current one.",
    todo: "Read it again and send the request with its new ETag, if it still applies.",
  },
  conflict: {
    happened:
      "The request can’t be carried out as things stand now; `detail` says what is in the way. Nothing changed.",
    todo: "Look at the current state, then decide whether you still want it.",
  },
  rate_limited: {
    happened: "This token has sent more requests in a minute than it may. This one was not carried out.",
    todo: "Wait as long as Retry-After says. ?wait=60 on a proposal replaces polling.",
  },
  internal_error: {
    happened: "Something went wrong inside Countersign. What it was is in the server’s log under `requestId`.",
    todo: "Submitting again under the same idempotency key is safe. If it keeps happening, give whoever runs this installation the request id.",
  },
  unavailable: {
    happened: "Countersign can’t reach its database at the moment. Nothing was stored.",
    todo: "Send the same request again after Retry-After, with the same idempotency key.",
  },
};

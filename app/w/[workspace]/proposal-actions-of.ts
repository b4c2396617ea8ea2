import {
  assignAction,
  beginSigningAction,
  decideAction,
  readAgainAction,
  resolveAction,
  retryAction,
  reviseAction,
  snoozeAction,
  takeBackAction,
  withdrawAction,
} from "@/lib/transport/proposal-actions";

/** What can be done to a proposal of this workspace (its slug), for the pages that show one. */
export function proposalActionsOf(workspace: string) {
  return {
    assign: assignAction.bind(null, workspace),
    beginSigning: beginSigningAction.bind(null, workspace),
    decide: decideAction.bind(null, workspace),
    readAgain: readAgainAction.bind(null, workspace),
    resolve: resolveAction.bind(null, workspace),
    retry: retryAction.bind(null, workspace),
    revise: reviseAction.bind(null, workspace),
    snooze: snoozeAction.bind(null, workspace),
    takeBack: takeBackAction.bind(null, workspace),
    withdraw: withdrawAction.bind(null, workspace),
  };
}

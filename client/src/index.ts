export type {
  BatchItemResult,
  NameRef,
  Problem,
  Proposal,
  ProposalPage,
  ReviseProposal,
  SubmitBatch,
  SubmitProposal,
} from "./contract.js";
export {
  Countersign,
  type CountersignOptions,
  type ProposalQuery,
  type ProposeOptions,
  type WaitOptions,
} from "./countersign.js";
export { CountersignError, ProblemError, UnreachableError } from "./countersign-error.js";
export { type Guarded, type GuardOptions, guard } from "./guard.js";
export { type Outcome, outcomeOf } from "./outcome.js";

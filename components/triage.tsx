"use client";

import { createContext, useContext } from "react";

/** The desk that a proposal is shown on. */
export interface Triage {
  /** Its reader is done with this proposal: the next one is opened. `approvalId` where they approved it. */
  done: (proposal: { proposalId: string; approvalId: string | null }) => void;
}

const TriageContext = createContext<Triage | null>(null);

/** Around what the desk shows. */
export const TriageProvider = TriageContext.Provider;

/** The desk around a decision; null on a page of its own. */
export function useTriage(): Triage | null {
  return useContext(TriageContext);
}

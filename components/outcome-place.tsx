"use client";

import { type ReactNode, useState } from "react";

interface OutcomePlaceProps {
  /** Where on the page this one is. */
  at: "top" | "end";
  /** Whether the proposal waits for a decision now. */
  isUndecided: boolean;
  children: ReactNode;
}

/**
 * The outcome's place. Who opens a decided proposal finds it at the top; who had it open when it was decided finds it
 * where the decision stood, so that nothing above moves.
 */
export function OutcomePlace({ at, isUndecided, children }: OutcomePlaceProps) {
  const [wasUndecided] = useState(isUndecided);
  if (isUndecided || (at === "end") !== wasUndecided) return null;
  return children;
}

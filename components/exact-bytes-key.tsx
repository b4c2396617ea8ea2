"use client";

import { useShortcuts } from "@/components/use-shortcuts";

/** Leads to the exact bytes by one key. */
export function ExactBytesKey({ stepId }: { stepId: string }) {
  const run = () => {
    const step = document.getElementById(stepId);
    step?.scrollIntoView({ block: "start" });
    step?.focus({ preventScroll: true });
  };
  useShortcuts({ b: { label: "Go to the exact bytes", run } });
  return null;
}

import type { ReactNode } from "react";
import type { AgentRecord } from "@/lib/contract/proposal-details";

function Count({ children, of }: { children: ReactNode; of: number }) {
  return (
    <>
      <span className="font-medium text-foreground">{of}</span> {children}
    </>
  );
}

/** How an agent's proposals fared so far. */
export function AgentRecordLine({ record }: { record: AgentRecord }) {
  const { proposed, isCapped, approved, rejected, failed, unknown } = record;
  if (proposed <= 1) return <>This is its first proposal here.</>;
  return (
    <>
      Of {isCapped ? `its last ${proposed}` : `its ${proposed}`} proposals <Count of={approved}>were approved</Count>,{" "}
      <Count of={rejected}>rejected</Count>; <Count of={failed}>failed</Count> and{" "}
      <Count of={unknown}>{unknown === 1 ? "is unknown" : "are unknown"}</Count>.
    </>
  );
}

"use client";

import { useEffect, useMemo, useState } from "react";
import type { StillRow } from "@/components/still-rows";
import type { ActionResult } from "@/lib/contract/action-result";
import type { ProposalStatus } from "@/lib/core/proposal-status";

/** Asks where some proposals stand now, by id. */
export type ReadStatuses = (input: { ids: string[] }) => Promise<ActionResult<Record<string, ProposalStatus>>>;

/** The rows with the statuses of those that went, asked for once each time another one goes. */
export function useGoneStatuses<Row extends { id: string; status: ProposalStatus }>(
  shown: StillRow<Row>[],
  read: ReadStatuses,
): StillRow<Row>[] {
  const [statuses, setStatuses] = useState<Record<string, ProposalStatus>>({});
  const gone = shown.flatMap(({ row, gone: isGone }) => (isGone ? [row.id] : [])).join(",");
  useEffect(() => {
    if (gone === "") return;
    let isCurrent = true;
    void read({ ids: gone.split(",") }).then(
      (result) => isCurrent && result.ok && setStatuses(result.value),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [gone, read]);
  return useMemo(
    () =>
      shown.map((each) => {
        const status = each.gone ? statuses[each.row.id] : undefined;
        return status === undefined ? each : { row: { ...each.row, status }, gone: true };
      }),
    [shown, statuses],
  );
}

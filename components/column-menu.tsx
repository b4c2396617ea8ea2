"use client";

import { Columns3 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { columnsCookie, columnsText, type HistoryColumn, historyColumns } from "@/components/history-columns";
import { listAddress, type SearchParams } from "@/components/list-address";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

const words: Record<HistoryColumn, string> = {
  started: "Started",
  took: "Took",
  impact: "Impact",
  who: "Agent, approved by",
  reference: "Reference",
  key: "Commit key",
  attempts: "Sent",
  response: "Response",
};

const yearSeconds = 31_536_000;

interface ColumnMenuProps {
  /** The history's own address, without a query, and what else is in it. */
  path: string;
  filters: SearchParams;
  columns: readonly HistoryColumn[];
}

/** Which columns the history shows: kept in the address, and remembered by this browser. */
export function ColumnMenu({ path, filters, columns }: ColumnMenuProps) {
  const router = useRouter();
  const [, startChanging] = useTransition();
  const [chosen, choose] = useOptimistic(columns);
  const toggle = (column: HistoryColumn, isChosen: boolean) => {
    const next = historyColumns.filter((each) => (each === column ? isChosen : chosen.includes(each)));
    const text = columnsText(next);
    // biome-ignore lint/suspicious/noDocumentCookie: no browser but Chromium has the Cookie Store
    document.cookie = `${columnsCookie}=${text}; path=/w; max-age=${yearSeconds}; samesite=lax`;
    startChanging(() => {
      choose(next);
      router.replace(listAddress(path, { ...filters, columns: text }), { scroll: false });
    });
  };
  return (
    <Popover>
      <PopoverTrigger render={<Button variant="outline" />}>
        <Columns3 aria-hidden />
        Columns
      </PopoverTrigger>
      <PopoverContent title="Columns" titleClassName="mb-2" align="end" className="w-56">
        <div className="flex flex-col">
          {historyColumns.map((column) => (
            <Checkbox
              key={column}
              checked={chosen.includes(column)}
              onChange={({ target }) => toggle(column, target.checked)}
            >
              {words[column]}
            </Checkbox>
          ))}
        </div>
      </PopoverContent>
    </Popover>
  );
}

"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { ProposalRow, type ProposalRowData } from "@/components/proposal-row";
import { freshRows, holdStill, type StillRow } from "@/components/still-rows";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useShortcuts } from "@/components/use-shortcuts";
import type { ActionResult } from "@/lib/contract/action-result";
import type { ProposalStatus } from "@/lib/core/proposal-status";

/** Where some proposals stand now, by id. */
export type Statuses = Record<string, ProposalStatus>;

interface ProposalListProps {
  /** The workspace's slug. */
  workspace: string;
  /** Names the list: "Pending proposals". */
  label: string;
  rows: ProposalRowData[];
  last: "timeLeft" | "status";
  /** Asks where the proposals that left the list stand; for lists that only hold one status. */
  readStatuses?: (input: { ids: string[] }) => Promise<ActionResult<Statuses>>;
  /** At the right of the head: the `LiveUpdates`. */
  children: ReactNode;
}

const links = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];

/** Moves the focus by `step` rows; from outside the list to its first row. */
function moveFocus(list: HTMLElement | null, step: number): void {
  const all = links(list);
  const active = document.activeElement;
  const at = active instanceof HTMLElement ? all.indexOf(active) : -1;
  const next = all[at === -1 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.focus();
}

/** The statuses of the rows that went, asked for once each time another one goes. */
function useGoneStatuses(shown: StillRow<ProposalRowData>[], read: ProposalListProps["readStatuses"]): Statuses {
  const [statuses, setStatuses] = useState<Statuses>({});
  const gone = shown.flatMap(({ row, gone: isGone }) => (isGone ? [row.id] : [])).join(",");
  useEffect(() => {
    if (read === undefined || gone === "") return;
    let isCurrent = true;
    void read({ ids: gone.split(",") }).then((result) => {
      if (isCurrent && result.ok) setStatuses(result.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [gone, read]);
  return statuses;
}

function waitingWords(waiting: number, gone: number): string {
  const parts = [waiting > 0 ? `${waiting} new` : "", gone > 0 ? `${gone} no longer here` : ""];
  return parts.filter(Boolean).join(", ");
}

/**
 * Proposals, one a line. While the pointer or the focus is among them (always, where there is no pointer) nothing moves:
 * what arrives is added below or announced, what went is struck through with its new status. Otherwise the list is the
 * server's. j and k, and the arrows among the rows, move the focus; Enter opens.
 */
export function ProposalList({ workspace, label, rows, last, readStatuses, children }: ProposalListProps) {
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [isHeld, setHeld] = useState(false);
  const [seen, setSeen] = useState({ rows, shown: freshRows(rows), waiting: 0 });
  const settle = () => setSeen({ rows, shown: freshRows(rows), waiting: 0 });
  if (seen.rows !== rows) {
    const held = isHeld ? holdStill(seen.shown, rows) : { rows: freshRows(rows), waiting: 0 };
    setSeen({ rows, shown: held.rows, waiting: held.waiting });
  }
  const leave = () => {
    const stays = matchMedia("(hover: none)").matches || frame.current?.matches(":hover, :focus-within") === true;
    setHeld(stays);
    if (!stays) settle();
  };
  useEffect(() => setHeld(matchMedia("(hover: none)").matches), []);
  const statuses = useGoneStatuses(seen.shown, readStatuses);
  const among = (step: number) => (links(list.current).some((l) => l === document.activeElement) ? step : null);
  useShortcuts({ j: () => moveFocus(list.current, 1), k: () => moveFocus(list.current, -1) });
  const goneCount = seen.shown.filter(({ gone }) => gone).length;
  const words = waitingWords(seen.waiting, goneCount);
  return (
    // The head counts too: its button must not go while the pointer is on its way there.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches whether someone is reading here
    <div
      ref={frame}
      className="overflow-hidden rounded-lg border border-border bg-card"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={leave}
      onFocus={() => setHeld(true)}
      onBlur={() => setTimeout(leave)}
    >
      <div className="flex h-9 items-center gap-3 border-border border-b bg-muted pr-3 pl-1 text-muted-foreground text-xs pointer-coarse:h-11">
        <span role="status" className="min-w-0 truncate">
          {words !== "" && (
            <Button variant="ghost" size="sm" className="text-primary" onClick={settle}>
              {words}: show
            </Button>
          )}
        </span>
        <span className={words === "" ? "hidden items-center gap-1 pl-2 md:flex pointer-coarse:hidden" : "hidden"}>
          <Kbd>j</Kbd> <Kbd>k</Kbd> move, <Kbd>Enter</Kbd> opens
        </span>
        <span className="ml-auto">{children}</span>
      </div>
      <ul
        ref={list}
        aria-label={label}
        className="divide-y divide-border"
        onKeyDown={(event) => {
          const step = event.key === "ArrowDown" ? among(1) : event.key === "ArrowUp" ? among(-1) : null;
          if (step === null) return;
          event.preventDefault();
          moveFocus(list.current, step);
        }}
      >
        {seen.shown.map(({ row, gone }) => {
          const now = { ...row, status: gone ? (statuses[row.id] ?? row.status) : row.status };
          return (
            <li key={row.id}>
              <ProposalRow workspace={workspace} row={now} last={last} gone={gone} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

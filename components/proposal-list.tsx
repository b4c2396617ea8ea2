"use client";

import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { HeldFrame } from "@/components/held-frame";
import { ProposalRow, type ProposalRowData } from "@/components/proposal-row";
import { Kbd } from "@/components/ui/kbd";
import { useHeldRows } from "@/components/use-held-rows";
import { useShortcuts } from "@/components/use-shortcuts";

interface ProposalListProps {
  /** The workspace's slug. */
  workspace: string;
  /** Names the list: "Pending proposals". */
  label: string;
  rows: ProposalRowData[];
  last: "timeLeft" | "status";
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

/** The list's keys: j and k from anywhere, and the arrows among its rows, move the focus. */
function useRowKeys() {
  const list = useRef<HTMLUListElement>(null);
  useShortcuts({
    j: { label: "Next proposal", run: () => moveFocus(list.current, 1) },
    k: { label: "Previous proposal", run: () => moveFocus(list.current, -1) },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || !links(list.current).some((link) => link === document.activeElement)) return;
    event.preventDefault();
    moveFocus(list.current, step);
  };
  return { ref: list, onKeyDown };
}

function newsOf(waiting: number, gone: number): string {
  const parts = [waiting > 0 ? `${waiting} new` : "", gone > 0 ? `${gone} no longer here` : ""];
  return parts.filter(Boolean).join(", ");
}

const keysHint = (
  <span className="hidden items-center gap-1 md:flex pointer-coarse:hidden">
    <Kbd>j</Kbd> <Kbd>k</Kbd> move, <Kbd>Enter</Kbd> opens
  </span>
);

/**
 * Proposals, one a line. While they are held nothing moves: what arrives is added below or announced, what went is struck
 * through with its new status. Otherwise the list is the server's. Enter opens.
 */
export function ProposalList({ workspace, label, rows, last, children }: ProposalListProps) {
  const held = useHeldRows(rows);
  const keys = useRowKeys();
  const goneCount = held.shown.filter(({ gone }) => gone).length;
  return (
    <HeldFrame held={held} news={newsOf(held.waiting, goneCount)} caption={keysHint} live={children}>
      <ul aria-label={label} className="divide-y divide-border" {...keys}>
        {held.shown.map(({ row, gone }) => {
          return (
            <li key={row.id}>
              <ProposalRow workspace={workspace} row={row} last={last} gone={gone} />
            </li>
          );
        })}
      </ul>
    </HeldFrame>
  );
}

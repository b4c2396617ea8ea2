"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { unchangedRows } from "@/components/unchanged-rows";
import type { InboxRow } from "@/lib/contract/inbox";
import type { Page } from "@/lib/contract/primitives";

const pageLength = 200;
const rereadMs = 5_000;

interface Loaded {
  address: string;
  /** The server's first page that this goes on from. */
  first: Page<InboxRow>;
  rows: readonly InboxRow[];
  nextCursor: string | null;
}

const isAfter = (row: InboxRow, last: InboxRow) =>
  row.expiresAt > last.expiresAt || (row.expiresAt === last.expiresAt && row.id > last.id);

function fresh(address: string, first: Page<InboxRow>): Loaded {
  return { address, first, rows: first.data, nextCursor: first.nextCursor };
}

/** The first page as it is now, with what was loaded beyond it. */
function joined(loaded: Loaded, first: Page<InboxRow>): Loaded {
  const last = first.data.at(-1);
  const beyond = last === undefined || first.nextCursor === null ? [] : loaded.rows.filter((row) => isAfter(row, last));
  const nextCursor = beyond.length === 0 ? first.nextCursor : loaded.nextCursor;
  return { ...loaded, first, rows: unchangedRows(loaded.rows, [...first.data, ...beyond]), nextCursor };
}

async function readPage(address: string, cursor: string, limit: number): Promise<Page<InboxRow>> {
  const response = await fetch(`${address}&limit=${limit}&cursor=${encodeURIComponent(cursor)}`, { cache: "no-store" });
  if (!response.ok) throw new Error(`The inbox answered ${response.status}.`);
  return response.json();
}

/**
 * The inbox's rows: the page that the server rendered, and more as they are asked for from `address`. When the server renders
 * it anew, what was loaded beyond the first page is read again too, at most once in five seconds.
 */
export function useInboxRows(address: string, first: Page<InboxRow>) {
  const [loaded, setLoaded] = useState(() => fresh(address, first));
  const [hasFailed, setFailed] = useState(false);
  const loading = useRef(false);
  if (loaded.address !== address) setLoaded(fresh(address, first));
  else if (loaded.first !== first) setLoaded(joined(loaded, first));
  const { nextCursor, rows } = loaded;

  const loadMore = useCallback(async () => {
    if (loading.current || nextCursor === null) return;
    loading.current = true;
    try {
      const page = await readPage(address, nextCursor, pageLength);
      setLoaded((now) =>
        now.address === address && now.nextCursor === nextCursor
          ? { ...now, rows: [...now.rows, ...page.data], nextCursor: page.nextCursor }
          : now,
      );
      setFailed(false);
    } catch {
      setFailed(true);
    } finally {
      loading.current = false;
    }
  }, [address, nextCursor]);

  const beyond = useRef(0);
  beyond.current = rows.length - first.data.length;
  const readAt = useRef(0);
  useEffect(() => {
    if (beyond.current <= 0) return;
    let isCurrent = true;
    const reread = async () => {
      readAt.current = performance.now();
      const found: InboxRow[] = [];
      let cursor = first.nextCursor;
      while (isCurrent && cursor !== null && found.length < beyond.current) {
        const page: Page<InboxRow> = await readPage(address, cursor, pageLength);
        found.push(...page.data);
        cursor = page.nextCursor;
      }
      if (!isCurrent) return;
      setLoaded((now) => {
        const rows = unchangedRows(now.rows, [...first.data, ...found]);
        return { address, first, rows, nextCursor: cursor };
      });
    };
    const timer = setTimeout(
      () => void reread().catch(() => setFailed(true)),
      Math.max(0, readAt.current + rereadMs - performance.now()),
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [address, first]);

  return { rows, hasMore: nextCursor !== null, hasFailed, loadMore };
}

/** A row as it is shown: `gone` when the server's list does not hold it any more. */
export interface StillRow<Row> {
  row: Row;
  gone: boolean;
}

/** Rows as they come from the server, none of them gone. */
export function freshRows<Row>(rows: readonly Row[]): StillRow<Row>[] {
  return rows.map((row) => ({ row, gone: false }));
}

/**
 * What to show when `arrived` comes while someone points at or types in `shown`: no row changes its place. Rows change
 * where they stand, those that went stay and are marked, and new ones that belong after the last are added; `waiting`
 * counts the new ones that would push others down.
 */
export function holdStill<Row extends { id: string }>(
  shown: readonly StillRow<Row>[],
  arrived: readonly Row[],
): { rows: StillRow<Row>[]; waiting: number } {
  const current = new Map(arrived.map((row) => [row.id, row]));
  const rows = shown.map(({ row }) => {
    const now = current.get(row.id);
    return now === undefined ? { row, gone: true } : { row: now, gone: false };
  });
  const known = new Set(shown.map(({ row }) => row.id));
  const lastKnown = arrived.findLastIndex((row) => known.has(row.id));
  const isNew = (row: Row) => !known.has(row.id);
  const after = arrived.slice(lastKnown + 1).filter(isNew);
  return { rows: [...rows, ...freshRows(after)], waiting: arrived.slice(0, lastKnown + 1).filter(isNew).length };
}

/** The row beside the one that is open, or the first; null at either end. */
export function rowBeside<Row extends { id: string }>(
  shown: readonly StillRow<Row>[],
  openId: string | null,
  by: 1 | -1,
): Row | null {
  const at = shown.findIndex(({ row }) => row.id === openId);
  const next = shown[at === -1 ? 0 : Math.min(Math.max(at + by, 0), shown.length - 1)];
  return next === undefined || next.row.id === openId ? null : next.row;
}

/** What is to be looked at once this one is done: the next that is still there, else the nearest before it. */
export function rowAfter<Row extends { id: string }>(shown: readonly StillRow<Row>[], doneId: string): Row | null {
  const at = shown.findIndex(({ row }) => row.id === doneId);
  const isLeft = ({ row, gone }: StillRow<Row>) => !gone && row.id !== doneId;
  const next = shown.slice(at + 1).find(isLeft) ?? shown.slice(0, Math.max(at, 0)).findLast(isLeft);
  return next?.row ?? null;
}

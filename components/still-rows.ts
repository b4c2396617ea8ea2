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

import { parseAsArrayOf, parseAsStringLiteral } from "nuqs/server";

/** The columns of the history that can be chosen; the outcome and what it was are always there. */
export const historyColumns = ["started", "took", "impact", "who", "reference", "key", "attempts", "response"] as const;
export type HistoryColumn = (typeof historyColumns)[number];

const byDefault: HistoryColumn[] = ["started", "who", "key", "attempts", "response"];
const none = "none";
const parser = parseAsArrayOf(parseAsStringLiteral(historyColumns));

/** Where the browser remembers the columns that were chosen last. */
export const columnsCookie = "history-columns";

/** What the history shows: the address says it, else the browser remembers it. In the columns' own order. */
export function shownColumns(inAddress: string | undefined, remembered: string | undefined): HistoryColumn[] {
  const given = inAddress ?? remembered;
  if (given === undefined) return byDefault;
  if (given === none) return [];
  const chosen = parser.parse(given) ?? [];
  return chosen.length === 0 ? byDefault : historyColumns.filter((column) => chosen.includes(column));
}

/** The columns as the address and the browser hold them. */
export function columnsText(columns: readonly HistoryColumn[]): string {
  return columns.length === 0 ? none : parser.serialize([...columns]);
}

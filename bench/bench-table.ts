/** One line of the table. `aim` is null where nothing is asked for. */
export interface BenchRow {
  what: string;
  ours: string;
  beside: string;
  /** What the aim is about. */
  measured: number;
  unit: "×" | "ms";
  aim: { least: number } | { most: number } | null;
}

/** The rows as a table of plain text. */
export function benchTable(rows: BenchRow[]): string {
  const lines = rows.map((row) => [
    row.what,
    row.ours,
    row.beside,
    `${row.measured.toFixed(2)} ${row.unit}`,
    aimOf(row),
    row.aim === null ? "" : isMet(row) ? "met" : "MISSED",
  ]);
  const head = ["what", "countersign", "beside it", "measured", "aim", ""];
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)));
  const write = (line: string[]) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return [write(head), widths.map((width) => "-".repeat(width)).join("  "), ...lines.map(write)].join("\n");
}

function aimOf({ aim, unit }: BenchRow): string {
  if (aim === null) return "";
  return "least" in aim ? `≥ ${aim.least} ${unit}` : `≤ ${aim.most} ${unit}`;
}

function isMet({ aim, measured }: BenchRow): boolean {
  if (aim === null) return true;
  return "least" in aim ? measured >= aim.least : measured <= aim.most;
}

/** A number of something a second, or of milliseconds, in as many digits as mean something. */
export function figure(value: number, unit: string): string {
  return `${value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3)} ${unit}`;
}

import Link from "next/link";
import { InsightChart } from "@/components/insight-chart";
import type { ChartPoint, ChartSeries, InsightPicture } from "@/components/insight-picture";
import { RevealedText } from "@/components/revealed-text";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

/** One number of a table; with `href` it leads to what was counted. */
export interface NumberCell {
  text: string;
  href?: string | null;
}

/** One line of a table: where it leads, and its numbers in the order of the columns. */
export interface NumberRow {
  name: string;
  href: string;
  cells: NumberCell[];
}

function Legend({ series }: { series: ChartSeries[] }) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-muted-foreground text-xs">
      {series.map(({ key, label, token }) => (
        <li key={key} className="flex items-center gap-1">
          <svg viewBox="0 0 8 8" aria-hidden="true" className="size-2">
            <rect width="8" height="8" rx="1.5" fill={`var(--${token})`} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

function Cell({ text, href }: NumberCell) {
  return (
    <TableCell className="whitespace-nowrap text-right">
      {href ? (
        <Link href={href} prefetch={false} className="underline underline-offset-2">
          {text}
        </Link>
      ) : (
        text
      )}
    </TableCell>
  );
}

function Numbers({ title, columns, rows }: { title: string; columns: string[]; rows: NumberRow[] }) {
  return (
    <Table label={`The numbers: ${title}`}>
      <TableHeader>
        <TableRow>
          {columns.map((column, n) => (
            <TableHead key={column} className={n === 0 ? "" : "text-right"}>
              {column}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map(({ name, href, cells }) => (
          <TableRow key={href}>
            <TableHead scope="row" className="font-normal">
              <Link href={href} prefetch={false} className="text-foreground underline underline-offset-2">
                <RevealedText text={name} />
              </Link>
            </TableHead>
            {cells.map((cell, n) => (
              <Cell key={columns[n + 1]} {...cell} />
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

interface InsightPanelProps {
  title: string;
  /** What is counted, and how, in a sentence. */
  note: string;
  shape: InsightPicture["shape"];
  series: ChartSeries[];
  points: ChartPoint[];
  /** The table's columns: what a row is, then one a cell. */
  columns: string[];
  rows: NumberRow[];
  /** Nothing was counted: it says so in the picture's place. */
  isEmpty: boolean;
}

/** One picture, and its numbers one click away: the table says all that the picture shows. */
export function InsightPanel({ title, note, shape, series, points, columns, rows, isEmpty }: InsightPanelProps) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        <Legend series={series} />
      </CardHeader>
      <div className="px-4 py-3">
        <p className="mb-2 text-muted-foreground text-xs">{note}</p>
        {isEmpty ? (
          <p className="grid h-56 place-items-center text-muted-foreground text-sm">Nothing in this period.</p>
        ) : (
          <InsightChart shape={shape} series={series} points={points} />
        )}
      </div>
      {!isEmpty && (
        <details className="border-border border-t">
          <summary className="px-4 py-2 text-sm">
            The numbers<span className="sr-only">: {title}</span>
          </summary>
          <Numbers title={title} columns={columns} rows={rows} />
        </details>
      )}
    </Card>
  );
}

import { ArrowRight, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { EndMark } from "@/components/end-mark";
import { RevealedText } from "@/components/revealed-text";
import { ScrollRegion } from "@/components/scroll-region";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ChangeRow } from "@/lib/contract/proposal-details";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { JsonValue } from "@/lib/core/json";

const stackedCell = "max-md:flex max-md:h-auto max-md:gap-2 max-md:p-0";

/** A longer text scrolls inside itself. */
const scrolledLength = 400;

interface ValueProps {
  /** Whose value it is, and at which point. */
  name: string;
  present: boolean;
  value: JsonValue;
}

/** A value as its JSON, so that a number is told from its text; or that there is none. */
function Value({ name, present, value }: ValueProps) {
  if (!present) return <span className="text-muted-foreground italic">not there</span>;
  const text = JSON.stringify(value, null, 2);
  if (text.length > scrolledLength) {
    return (
      <ScrollRegion label={name} className="wrap-anywhere max-h-40 overflow-y-auto whitespace-pre-wrap p-0">
        <RevealedText text={text} />
        <EndMark />
      </ScrollRegion>
    );
  }
  return (
    <span className="wrap-anywhere whitespace-pre-wrap font-mono text-xs">
      <RevealedText text={text} />
    </span>
  );
}

/** A cell that says on phones, where rows are stacked, what its column says elsewhere. */
function Cell({ name, className, children }: { name: string; className?: string; children: ReactNode }) {
  return (
    <TableCell className={cn("align-top", stackedCell, className)}>
      <span aria-hidden className="w-28 shrink-0 text-muted-foreground text-xs leading-5 md:hidden">
        {name}
      </span>
      <div className="min-w-0">{children}</div>
    </TableCell>
  );
}

/** Whether the action changes the value, as far as that is said. */
const isChanged = ({ present, before, after }: ChangeRow) =>
  after !== undefined && !(present && canonicalJson(before) === canonicalJson(after));

function Becomes({ row }: { row: ChangeRow }) {
  if (row.after === undefined) return <span className="text-muted-foreground">not said</span>;
  if (!isChanged(row)) return <span className="text-muted-foreground">the same</span>;
  return (
    <div className="flex min-w-0 items-start gap-1.5 font-medium">
      <ArrowRight role="img" aria-label="changes to" className="mt-0.5 size-4 shrink-0 text-primary" />
      <div className="min-w-0">
        <Value name={`${row.label}, becomes`} present value={row.after} />
      </div>
    </div>
  );
}

function Change({ row, hasDrifted }: { row: ChangeRow; hasDrifted: boolean }) {
  return (
    <TableRow
      data-changed={isChanged(row)}
      className={cn(
        "max-md:flex max-md:flex-col max-md:gap-1 max-md:px-3 max-md:py-2",
        isChanged(row) && "bg-primary/5",
        row.approved && "bg-warning/7",
      )}
    >
      <TableCell className={cn("align-top font-medium md:w-44", stackedCell, "max-md:flex-wrap")}>
        <RevealedText text={row.label} />{" "}
        {row.guarded && (
          <Badge variant="outline" title="Must still be so just before it is sent">
            <ShieldCheck aria-hidden />
            checked again
          </Badge>
        )}
      </TableCell>
      {hasDrifted && (
        <Cell name="when approved">
          <Value
            name={`${row.label}, when approved`}
            {...(row.approved ?? { present: row.present, value: row.before })}
          />
        </Cell>
      )}
      <Cell name="now" className={cn(row.approved && "font-medium text-warning")}>
        <Value name={`${row.label}, now`} present={row.present} value={row.before} />
      </Cell>
      <Cell name="becomes">
        <Becomes row={row} />
      </Cell>
    </TableRow>
  );
}

/** What each value of the target is and becomes; where it drifted after an approval, also what it was then. */
export function ChangeTable({ rows }: { rows: ChangeRow[] }) {
  const hasDrifted = rows.some(({ approved }) => approved !== undefined);
  return (
    <div className="min-w-0 overflow-hidden rounded-md border border-border bg-card">
      <Table label="Values of the target" className="max-md:block md:table-fixed">
        <TableHeader className="bg-muted max-md:sr-only">
          <TableRow>
            <TableHead className="w-44">Value</TableHead>
            {hasDrifted && <TableHead>When approved</TableHead>}
            <TableHead>Now</TableHead>
            <TableHead>Becomes</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody className="max-md:block">
          {rows.map((row) => (
            <Change key={row.label} row={row} hasDrifted={hasDrifted} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

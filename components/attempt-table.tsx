import { RelativeTime, UtcTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { CommitResource } from "@/lib/contract/commit";

type Attempt = CommitResource["attempts"][number];

const words: Record<NonNullable<Attempt["outcome"]>, string> = {
  committed: "It happened",
  failed: "Refused, no effect",
  not_sent: "Not sent, no byte left",
  unknown: "Answer lost",
};

/** How long a try took, from its permit to its receipt. */
function took({ permittedAt, finishedAt }: Attempt): string {
  if (finishedAt === null) return "";
  const ms = Date.parse(finishedAt) - Date.parse(permittedAt);
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

/** On narrow screens a row's cells stand in lines. */
const cell = "align-top max-sm:h-auto max-sm:p-0";

function AttemptRow({ attempt, number }: { attempt: Attempt; number: number }) {
  return (
    <TableRow className="max-sm:flex max-sm:flex-wrap max-sm:gap-x-3 max-sm:gap-y-0.5 max-sm:px-3 max-sm:py-2">
      <TableCell className={cn(cell, "whitespace-nowrap")}>
        <span className="sm:hidden">Try </span>
        {number}
        {attempt.generation > 1 && <span className="text-muted-foreground">, generation {attempt.generation}</span>}
      </TableCell>
      <TableCell className={cn(cell, "max-sm:order-1 max-sm:flex max-sm:basis-full max-sm:gap-x-3")}>
        <RelativeTime at={attempt.permittedAt} />
        <UtcTime at={attempt.permittedAt} className="block min-w-[12ch] whitespace-normal text-muted-foreground" />
      </TableCell>
      <TableCell className={cn(cell, "whitespace-nowrap max-sm:text-muted-foreground")}>{took(attempt)}</TableCell>
      <TableCell className={cn(cell, "wrap-anywhere max-sm:order-2 max-sm:basis-full sm:min-w-40")}>
        {attempt.outcome === null ? "Under way" : words[attempt.outcome]}
        {attempt.detail !== null && (
          <span className="text-muted-foreground">
            {". "}
            <RevealedText text={attempt.detail} />
          </span>
        )}
      </TableCell>
    </TableRow>
  );
}

/** Every try to send, oldest first: the permit that allowed it and what came back. */
export function AttemptTable({ attempts }: { attempts: Attempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <div className="min-w-0 overflow-hidden rounded-md border border-border bg-card">
      <Table label="Tries to send" className="max-sm:block">
        <TableHeader className="bg-muted max-sm:sr-only">
          <TableRow>
            <TableHead>Try</TableHead>
            <TableHead>Permit</TableHead>
            <TableHead>Took</TableHead>
            <TableHead className="w-full">What came of it</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody className="max-sm:block">
          {attempts.map((attempt, index) => (
            <AttemptRow key={attempt.id} attempt={attempt} number={index + 1} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

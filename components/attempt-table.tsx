import { RelativeTime, UtcTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { CommitResource } from "@/lib/contract/commit";

type Attempt = CommitResource["attempts"][number];

const words: Record<NonNullable<Attempt["outcome"]>, string> = {
  committed: "It happened",
  failed: "Refused, no effect",
  not_sent: "Not sent, no byte left",
  unknown: "Answer lost",
};

/** How long a send took, from its permit to its receipt. */
function took({ permittedAt, finishedAt }: Attempt): string {
  if (finishedAt === null) return "";
  const ms = Date.parse(finishedAt) - Date.parse(permittedAt);
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

function AttemptRow({ attempt, number }: { attempt: Attempt; number: number }) {
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap align-top">
        {number}
        {attempt.generation > 1 && <span className="text-muted-foreground">, generation {attempt.generation}</span>}
      </TableCell>
      <TableCell className="align-top">
        <RelativeTime at={attempt.permittedAt} />
        <UtcTime at={attempt.permittedAt} className="block min-w-[12ch] whitespace-normal text-muted-foreground" />
      </TableCell>
      <TableCell className="whitespace-nowrap align-top">{took(attempt)}</TableCell>
      <TableCell className="min-w-40 align-top wrap-anywhere">
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

/** Every send, oldest first: the permit that allowed it and what came back. */
export function AttemptTable({ attempts }: { attempts: Attempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <div className="min-w-0 overflow-hidden rounded-md border border-border bg-card">
      <Table label="Sends">
        <TableHeader className="bg-muted">
          <TableRow>
            <TableHead>Send</TableHead>
            <TableHead>Permit</TableHead>
            <TableHead>Took</TableHead>
            <TableHead className="w-full">What came of it</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {attempts.map((attempt, index) => (
            <AttemptRow key={attempt.id} attempt={attempt} number={index + 1} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

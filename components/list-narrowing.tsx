import Link from "next/link";
import { statusWord } from "@/components/status-badge";
import { utcWords } from "@/components/time-words";
import type { ListProposalsQuery } from "@/lib/contract/proposal";

interface ListNarrowingProps {
  /** The list's own address, without a query. */
  action: string;
  query: ListProposalsQuery;
}

/** What narrows a list and has no field in its filters: several statuses, and times. They come with a link. */
export function ListNarrowing({ action, query }: ListNarrowingProps) {
  const { status = [], createdAfter: from, createdBefore: to } = query;
  const statuses = [status].flat();
  const parts = [
    statuses.length > 1 ? statuses.map(statusWord).join(", ") : null,
    from === undefined ? null : `proposed from ${utcWords(from)}`,
    to === undefined ? null : `proposed before ${utcWords(to)}`,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return (
    <p className="mb-3 text-muted-foreground text-sm">
      Only {parts.join(" · ")}.{" "}
      <Link href={action} prefetch={false} className="text-primary underline underline-offset-2">
        Show everything
      </Link>
    </p>
  );
}

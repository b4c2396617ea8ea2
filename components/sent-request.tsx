import { RequestPreview } from "@/components/request-preview";
import type { ProposalDetails } from "@/lib/contract/proposal-details";

const rendered = "as Countersign renders it from the approved payload";

/** Headers that help to find a request, and never hold what lets somebody in. */
const listedHeaders = new Set(["accept", "content-type", "user-agent"]);

/** What was sent, rendered anew by the committer's own rules; of its headers those that help to find it, and the key. */
export function SentRequest({ details }: { details: ProposalDetails }) {
  const { request, type } = details;
  if (!request.ok || request.kind === "smtp") return <RequestPreview request={request} note={rendered} />;
  const keyHeader = type.connector.kind === "http" ? type.connector.idempotencyHeader.toLowerCase() : "";
  const isListed = (name: string) => listedHeaders.has(name.toLowerCase()) || name.toLowerCase() === keyHeader;
  const entries = Object.entries(request.headers);
  const others = entries.map(([name]) => name).filter((name) => !isListed(name));
  const headers = Object.fromEntries(entries.filter(([name]) => isListed(name)));
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <RequestPreview request={{ ...request, headers }} note={rendered} />
      {others.length > 0 && (
        <p className="text-muted-foreground text-xs wrap-anywhere">
          And with these headers, whose values are left out here: <span className="font-mono">{others.join(", ")}</span>
        </p>
      )}
    </div>
  );
}

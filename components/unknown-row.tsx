import Link from "next/link";
import { ImpactBadge } from "@/components/impact-badge";
import { recipientWords } from "@/components/recipient-words";
import { RelativeTime } from "@/components/relative-time";
import { RevealedParts, RevealedText } from "@/components/revealed-text";
import type { ProposalDetails, RequestPreview } from "@/lib/contract/proposal-details";

const shownBody = 240;

/** The last thing that was heard of the target: an answer, or why there is none. */
function lastWords({ proposal, lookups }: ProposalDetails): string {
  const asked = lookups.at(-1);
  if (asked?.response != null) return `${asked.response.status} ${asked.response.body}`;
  const { response, error, attempts } = proposal.commit ?? { response: null, error: null, attempts: [] };
  if (response !== null) return `${response.status} ${response.body}`;
  return error?.detail ?? attempts.at(-1)?.detail ?? "Nothing was heard.";
}

/** When the answer was lost; lookups since then do not count. */
function sentAt({ proposal }: ProposalDetails): string {
  const last = proposal.commit?.attempts.at(-1);
  return last?.finishedAt ?? last?.permittedAt ?? proposal.updatedAt;
}

function whatWasSent(request: RequestPreview): string {
  if (!request.ok) return request.detail;
  switch (request.kind) {
    case "http":
      return `${request.method} ${request.url}`;
    case "smtp":
      return `A message to ${recipientWords(request.mail)}: ${request.mail.subject}`;
  }
}

function Line({ name, text }: { name: string; text: string }) {
  return (
    <div className="flex min-w-0 gap-3">
      <dt className="w-24 shrink-0 text-muted-foreground">{name}</dt>
      <dd className="line-clamp-2 min-w-0 font-mono wrap-anywhere">
        <RevealedText text={text.slice(0, shownBody)} />
      </dd>
    </div>
  );
}

/** One unknown: what it was, what was sent, and what was last heard. It leads to the ruling. */
export function UnknownRow({ workspace, details }: { workspace: string; details: ProposalDetails }) {
  const { proposal, headline, request } = details;
  const since = sentAt(details);
  return (
    <div className="relative flex min-w-0 flex-col gap-1.5 px-4 py-3 hover:bg-muted">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 text-muted-foreground text-xs">
        <ImpactBadge impact={proposal.impact} />
        <span className="font-mono">{proposal.type}</span>
        <span className="min-w-0 truncate">
          <RevealedText text={proposal.agent.name} />
        </span>
        <span className="ml-auto">
          unknown since <RelativeTime at={since} />
        </span>
      </div>
      <Link
        href={`/w/${workspace}/proposals/${proposal.id}#outcome`}
        prefetch={false}
        dir="auto"
        className="line-clamp-2 font-medium text-sm -outline-offset-2 wrap-anywhere [text-align:left] after:absolute after:inset-0"
      >
        <RevealedParts text={headline} />
      </Link>
      <dl className="flex min-w-0 flex-col gap-0.5 text-xs">
        <Line name="What was sent" text={whatWasSent(request)} />
        <Line name="Last heard" text={lastWords(details)} />
      </dl>
    </div>
  );
}

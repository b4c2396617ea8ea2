import { RevealedText } from "@/components/revealed-text";
import type { ProposalResource } from "@/lib/contract/proposal";

type ContextItem = ProposalResource["context"][number];

const longText = 600;

/** A web address as it is, opened without telling the target where from; anything else stays text. */
function ContextUrl({ url }: { url: string }) {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !["http:", "https:"].includes(parsed.protocol)) return <RevealedText text={url} />;
  return (
    <a
      href={parsed.href}
      target="_blank"
      rel="noreferrer noopener nofollow"
      className="font-mono text-primary text-xs underline underline-offset-4 wrap-anywhere"
    >
      <RevealedText text={parsed.href} />
    </a>
  );
}

function ContextText({ text }: { text: string }) {
  const shown = (
    <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
      <RevealedText text={text} />
    </p>
  );
  if (text.length <= longText) return shown;
  return (
    <details>
      <summary className="w-fit text-primary text-sm">{`Show the text (${text.length.toLocaleString("en")} characters)`}</summary>
      {shown}
    </details>
  );
}

/** What the agent gave along to judge it by. Goes inside an `AgentText`. */
export function ContextList({ items }: { items: ContextItem[] }) {
  return (
    <dl className="flex flex-col gap-2">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of one immutable submission
        <div key={index} className="grid min-w-0 gap-x-4 gap-y-0.5 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
          <dt className="min-w-0 text-muted-foreground">
            <RevealedText text={item.label} />
          </dt>
          <dd className="flex min-w-0 flex-col gap-1">
            {item.url !== null && <ContextUrl url={item.url} />}
            {item.text !== null && <ContextText text={item.text} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

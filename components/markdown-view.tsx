import type { ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import { harden } from "rehype-harden";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import {
  isCheapMarkdown,
  rehypeHtmlAsText,
  rehypeNothingFetched,
  rehypeRevealHidden,
} from "@/components/markdown-guards";
import { RawToggle } from "@/components/raw-toggle";
import { RevealedText } from "@/components/revealed-text";

/** A link with the host that it really leads to; what is neither web nor mail stays text. */
function ShownLink({ href, children }: { href?: string | undefined; children?: ReactNode }) {
  const url = href !== undefined && URL.canParse(href) ? new URL(href) : null;
  if (url === null || !["https:", "http:", "mailto:"].includes(url.protocol)) return <span>{children}</span>;
  const target = url.protocol === "mailto:" ? url.pathname : url.host;
  return (
    <>
      <a href={url.href} title={url.href} target="_blank" rel="noreferrer noopener nofollow">
        {children}
      </a>
      {(children !== href || url.username !== "") && <span className="link-host">{` (${target})`}</span>}
    </>
  );
}

/** The agent's headings are not the page's: they look bold and take no place in its outline. */
function Heading({ children }: { children?: ReactNode }) {
  return <p className="font-semibold">{children}</p>;
}

const components: Components = {
  a: ({ href, children }) => <ShownLink href={href}>{children}</ShownLink>,
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  // Nothing that an agent writes becomes one: `rehypeRevealHidden` alone makes them.
  bdi: ({ children }) => (typeof children === "string" ? <RevealedText text={children} /> : <bdi>{children}</bdi>),
  input: ({ checked }) => <span className="font-mono">{checked ? "[x]" : "[ ]"}</span>,
};

function formatted(text: string): ReactNode {
  return Markdown({
    children: text,
    components,
    remarkPlugins: [remarkGfm],
    rehypePlugins: [
      rehypeHtmlAsText,
      rehypeSanitize,
      rehypeNothingFetched,
      rehypeRevealHidden,
      [harden, { allowedLinkPrefixes: ["*"], allowedImagePrefixes: [] }],
    ],
  });
}

/** Null where the text can't be formatted, or only at a cost: nested too deeply, for one. The raw text is always there. */
function formattedOrNull(text: string): ReactNode {
  if (!isCheapMarkdown(text)) return null;
  try {
    return formatted(text);
  } catch {
    return null;
  }
}

/**
 * An agent's Markdown: formatted, with nothing fetched, no HTML and every link's host in sight; and the raw text, which
 * is the authority. Goes inside an `AgentText`.
 */
export function MarkdownView({ text }: { text: string }) {
  const raw = (
    <pre dir="auto" className="wrap-anywhere whitespace-pre-wrap font-mono text-xs leading-5">
      <RevealedText text={text} />
    </pre>
  );
  const shown = formattedOrNull(text);
  if (shown === null) return raw;
  return (
    <RawToggle
      raw={raw}
      formatted={
        <div dir="auto" className="agent-prose">
          {shown}
        </div>
      }
    />
  );
}

import { Bot } from "lucide-react";
import { type ReactNode, useId } from "react";
import { RevealedText } from "@/components/revealed-text";
import { cn } from "@/components/ui/cn";

interface AgentTextProps {
  /** The agent's name. */
  agent: string;
  /** What this text is: "Rationale". */
  label?: string;
  /** A plain text; or, instead, `children` (a `MarkdownView`, a list of context). */
  text?: string;
  children?: ReactNode;
  className?: string;
}

/**
 * The marked frame around everything an agent wrote. Its head is ours and nothing inside reaches it: the text is text,
 * long words wrap, and what would overflow is cut at the frame (`contain`).
 */
export function AgentText({ agent, label, text, children, className }: AgentTextProps) {
  const captionId = useId();
  return (
    <figure
      aria-labelledby={captionId}
      className={cn(
        "min-w-0 overflow-hidden rounded-md border border-agent/45 border-l-3 border-l-agent bg-card",
        className,
      )}
    >
      <figcaption
        id={captionId}
        className="flex flex-wrap items-center gap-x-1.5 border-agent/25 border-b bg-agent/7 px-3 py-1 text-agent text-xs leading-5"
      >
        <Bot aria-hidden className="size-3.5 shrink-0" />
        <span className="font-medium">Written by the agent</span>
        <span className="min-w-0 font-mono">
          <RevealedText text={agent} />
        </span>
        {label && <span className="ml-auto text-muted-foreground">{label}</span>}
      </figcaption>
      <div className="wrap-anywhere contain-content min-w-0 overflow-hidden px-3 py-2">
        {text !== undefined && (
          <p dir="auto" className="whitespace-pre-wrap">
            <RevealedText text={text} />
          </p>
        )}
        {children}
      </div>
    </figure>
  );
}

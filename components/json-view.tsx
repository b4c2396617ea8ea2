import type { ReactNode } from "react";
import { CopyButton } from "@/components/copy-button";
import { jsonText, parseJsonLine } from "@/components/json-lines";
import { RevealedParts } from "@/components/revealed-text";
import { cn } from "@/components/ui/cn";
import type { JsonValue } from "@/lib/core/json";

const blockLines = 100;
/** More lines than this scroll inside the view; more than the second are shown without colour, for speed. */
const scrolledLines = 300;
const colouredLines = 2_000;

/** What ends a key in indented JSON; outside the key's isolate, so that it stays at the right of every script. */
const colon = ": ";
const indents = ["", "json-1", "json-2", "json-3", "json-4", "json-5", "json-6", "json-7", "json-8"];
const tones = { string: "text-foreground", other: "text-primary", punctuation: "text-muted-foreground" };

function sizeWords(text: string): string {
  const bytes = new TextEncoder().encode(text).length;
  return bytes < 1_024 ? `${bytes} bytes` : `${(bytes / 1_024).toFixed(1)} KiB`;
}

function Line({ text }: { text: string }) {
  const { indent, key, value, kind, comma } = parseJsonLine(text);
  return (
    <div className={indents[Math.min(indent.length / 2, indents.length - 1)]}>
      {indent}
      {key && (
        <span className="text-muted-foreground">
          <bdi>
            <RevealedParts text={key.slice(0, -colon.length)} />
          </bdi>
          {colon}
        </span>
      )}
      <bdi className={tones[kind]}>
        <RevealedParts text={value} />
      </bdi>
      {comma}
    </div>
  );
}

function Block({ lines, coloured, lazy }: { lines: string[]; coloured: boolean; lazy: boolean }) {
  return (
    <div className={cn("json-block", lazy && "json-lazy")}>
      {coloured ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one immutable text
        lines.map((text, index) => <Line key={index} text={text} />)
      ) : (
        <RevealedParts text={lines.join("\n")} />
      )}
    </div>
  );
}

interface JsonViewProps {
  value: JsonValue;
  /** What it is, lower case: "payload". Names the view and its copy button. */
  what: string;
  /** Without a frame and head of its own, inside something that has them. */
  bare?: boolean;
  /** Stands at its end, where it scrolls within it. */
  end?: ReactNode;
  className?: string;
}

/**
 * JSON exactly as it is: indented, lightly coloured, wrapped, hidden characters shown by their code. A selection and the
 * copy button give the exact text. Large values stay quick: what is out of sight is not laid out.
 */
export function JsonView({ value, what, bare = false, end, className }: JsonViewProps) {
  const text = jsonText(value);
  const lines = text.split("\n");
  const starts = Array.from({ length: Math.ceil(lines.length / blockLines) }, (_, index) => index * blockLines);
  const scrolls = lines.length > scrolledLines || text.length > 60_000;
  const name = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  return (
    <div className={cn("min-w-0", !bare && "overflow-hidden rounded-md border border-border bg-card", className)}>
      {!bare && (
        <div className="flex items-center justify-between border-border border-b bg-muted py-0.5 pr-1 pl-3 text-xs">
          <span>
            <span className="font-medium">{name}</span>{" "}
            <span className="text-muted-foreground">{`JSON, ${sizeWords(text)}`}</span>
          </span>
          <CopyButton value={text} what={what} />
        </div>
      )}
      <section
        aria-label={name}
        tabIndex={scrolls ? 0 : undefined}
        className={cn(
          "wrap-anywhere whitespace-pre-wrap font-mono text-xs leading-5",
          !bare && "px-3 py-2",
          scrolls && "max-h-[70vh] overflow-y-auto -outline-offset-2",
        )}
      >
        {starts.map((start) => (
          <Block
            key={start}
            lines={lines.slice(start, start + blockLines)}
            coloured={lines.length <= colouredLines}
            lazy={scrolls}
          />
        ))}
        {end}
      </section>
    </div>
  );
}

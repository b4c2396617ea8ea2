import { CopyButton } from "@/components/copy-button";

interface CommandBlockProps {
  /** Exactly what is to be run. */
  command: string;
  /** What it is, lower case: "command". Names its copy button. */
  what: string;
  /** What it is written in, or the file it belongs in. */
  language?: string;
}

/** A command for a shell, or another text, to be copied. */
export function CommandBlock({ command, what, language = "shell" }: CommandBlockProps) {
  return (
    <div className="min-w-0 overflow-hidden rounded-md border border-border bg-card text-left text-foreground">
      <div className="flex items-center justify-between border-border border-b bg-muted py-0.5 pr-1 pl-3 text-xs">
        <span className="text-muted-foreground">{language}</span>
        <CopyButton value={command} what={what} />
      </div>
      <pre className="wrap-anywhere whitespace-pre-wrap px-3 py-2 font-mono text-xs leading-5">{command}</pre>
    </div>
  );
}

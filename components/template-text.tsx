import { KeyRound } from "lucide-react";
import { RevealedText } from "@/components/revealed-text";
import { cn } from "@/components/ui/cn";

const output = /(\{\{.*?\}\}|\{%.*?%\})/gs;
const wholeSecret = /^\{\{-?\s*secrets\.([A-Za-z0-9_]+)\s*-?\}\}$/;

function Output({ text }: { text: string }) {
  const secret = wholeSecret.exec(text)?.[1];
  return (
    <span
      title={secret && "A secret: only its name is known here"}
      className={cn("rounded-sm px-1", secret ? "bg-muted text-foreground" : "bg-primary/10 text-primary")}
    >
      {secret && <KeyRound aria-hidden className="-mt-0.5 mr-1 inline size-3" />}
      <RevealedText text={secret ?? text} />
      {secret && <span className="sr-only"> (a secret)</span>}
    </span>
  );
}

/** A Liquid template: what is put in stands out, and a secret shows its name. */
export function TemplateText({ text, className }: { text: string; className?: string }) {
  const parts = text.split(output);
  return (
    <code className={cn("wrap-anywhere font-mono text-xs", className)}>
      {parts.map((part, index) => {
        const key = `${index}${part}`;
        return index % 2 === 1 ? <Output key={key} text={part} /> : <RevealedText key={key} text={part} />;
      })}
    </code>
  );
}

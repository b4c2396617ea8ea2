import { splitHidden } from "@/lib/core/hidden-characters";

/**
 * A text that others wrote, isolated from its surroundings' direction, with what can't be seen in it shown by its code.
 * A selection still copies the exact text. For names and single lines; longer texts go into an `AgentText`.
 */
export function RevealedText({ text }: { text: string }) {
  return (
    <bdi className="wrap-anywhere">
      <RevealedParts text={text} />
    </bdi>
  );
}

/** As `RevealedText`, without an element of its own around it. */
export function RevealedParts({ text }: { text: string }) {
  let at = 0;
  return splitHidden(text).map((part) => {
    const key = at;
    at += part.text.length;
    if (!part.hidden) return part.text;
    const label = `${part.code}, ${part.name}`;
    return (
      <span key={key} role="img" className="hidden-character" data-code={part.code} aria-label={label} title={label}>
        {part.text}
      </span>
    );
  });
}

import { type MarkedPart, markedText } from "@/lib/core/marked-text";

/**
 * A text that others wrote, isolated from its surroundings' direction. What can't be seen in it stands there by its code, and a
 * name that looks like another is marked with what machines read. A selection still copies the exact text. For names and
 * single lines; longer texts go into an `AgentText`.
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
  return <Parts parts={markedText(text)} />;
}

function Parts({ parts }: { parts: MarkedPart[] }) {
  let at = 0;
  return parts.map((part) => {
    const key = at;
    at += part.text.length;
    return part.kind === "plain" ? part.text : <Mark key={key} part={part} />;
  });
}

/** The marks are the style's own content, so that no selection holds them. */
function Mark({ part }: { part: Exclude<MarkedPart, { kind: "plain" }> }) {
  if (part.kind === "look-alike") {
    return (
      <span className="look-alike" data-mark={part.mark} title={part.problem}>
        <Parts parts={part.parts} />
      </span>
    );
  }
  const label = `${part.code}, ${part.name}`;
  return (
    <span
      role="img"
      className="hidden-character"
      data-code={part.code}
      data-name={part.isFirst ? part.name : undefined}
      aria-label={label}
      title={label}
    >
      {part.text}
    </span>
  );
}

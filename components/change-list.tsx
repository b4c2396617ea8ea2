import { type PayloadChange, textDifference } from "@/components/payload-changes";
import { RevealedParts, RevealedText } from "@/components/revealed-text";
import type { JsonValue } from "@/lib/core/json";

const words: Record<PayloadChange["kind"], string> = {
  added: "Added",
  removed: "Removed",
  changed: "Changed",
  moved: "Moved",
};

const removedClass =
  "mr-1 rounded-sm bg-destructive/12 px-0.5 text-foreground decoration-destructive line-through decoration-1";
const addedClass = "rounded-sm bg-status-committed/15 px-0.5 text-foreground no-underline";

const asText = (value: JsonValue) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

/** Two texts as they are; where one is no text, both as JSON, so that "3" and 3 differ. */
function comparable(before: JsonValue, after: JsonValue): { before: string; after: string } {
  if (typeof before === "string" && typeof after === "string") return { before, after };
  return { before: JSON.stringify(before, null, 2), after: JSON.stringify(after, null, 2) };
}

/** Two texts in one, with what differs marked: struck through and underlaid, so that it does not rest on colour. */
function TextChange({ before, after }: { before: string; after: string }) {
  const parts = textDifference(before, after);
  return (
    <bdi>
      <RevealedParts text={parts.before} />
      {parts.removed && (
        <del className={removedClass}>
          <RevealedParts text={parts.removed} />
        </del>
      )}
      {parts.added && (
        <ins className={addedClass}>
          <RevealedParts text={parts.added} />
        </ins>
      )}
      <RevealedParts text={parts.after} />
    </bdi>
  );
}

/** A change in full: what went struck through, what came beside it. */
function Change({ change }: { change: PayloadChange }) {
  switch (change.kind) {
    case "added":
      return <TextChange before="" after={asText(change.after)} />;
    case "removed":
      return <TextChange before={asText(change.before)} after="" />;
    case "moved":
      return (
        <span className="text-muted-foreground">
          from <RevealedText text={change.from} />
        </span>
      );
    case "changed":
      return <TextChange {...comparable(change.before, change.after)} />;
  }
}

/** A change, and what its place is called. */
export type PlacedChange = PayloadChange & { where: string };

/** What differs between two versions of something, in place, one change after the other. */
export function ChangeList({ changes }: { changes: PlacedChange[] }) {
  if (changes.length === 0) return <p className="px-3 py-2 text-muted-foreground text-sm">Nothing differs.</p>;
  return (
    <ul className="divide-y divide-border">
      {changes.map((change) => (
        <li key={`${change.kind} ${change.where}`} className="flex min-w-0 flex-col gap-0.5 px-3 py-2">
          <p className="text-xs wrap-anywhere">
            <span className="font-medium">{words[change.kind]}</span>{" "}
            <span className="font-mono text-muted-foreground">
              <RevealedText text={change.where} />
            </span>
          </p>
          <div className="max-h-96 overflow-y-auto whitespace-pre-wrap font-mono text-xs leading-5 wrap-anywhere">
            <Change change={change} />
          </div>
        </li>
      ))}
    </ul>
  );
}

import { EndMark } from "@/components/end-mark";
import { jsonText } from "@/components/json-lines";
import { LongText } from "@/components/long-text";
import { RevealedText } from "@/components/revealed-text";
import { cn } from "@/components/ui/cn";
import type { JsonValue } from "@/lib/core/json";
import type { Member } from "@/lib/core/payload-kind";

/** Deeper than this, and beyond so many of one parent, JSON is the better read. */
const deepest = 6;
const mostMembers = 100;
/** A nested value with more members folds. */
const unfolded = 12;

function Note({ children }: { children: string }) {
  return <span className="text-muted-foreground italic">{children}</span>;
}

function sizeOf(value: JsonValue, members: number): string {
  if (Array.isArray(value)) return members === 1 ? "1 item" : `${members} items`;
  return members === 1 ? "1 value" : `${members} values`;
}

function AsJson({ value }: { value: JsonValue }) {
  return (
    <span className="wrap-anywhere whitespace-pre-wrap font-mono text-xs">
      <RevealedText text={jsonText(value)} />
    </span>
  );
}

/** What a parent has beyond what is shown in rows: folded, and whole. */
function Rest({ members }: { members: Member[] }) {
  return (
    <div className="py-1">
      <dt className="sr-only">The rest</dt>
      <dd className="min-w-0">
        <details>
          <summary className="cursor-pointer text-muted-foreground text-sm">and {members.length} more, as JSON</summary>
          <AsJson value={Object.fromEntries(members)} />
          <EndMark />
        </details>
      </dd>
    </div>
  );
}

function Nested({ value, depth }: { value: JsonValue[] | Record<string, JsonValue>; depth: number }) {
  const isList = Array.isArray(value);
  const members = Object.entries(value).map(
    ([name, member]): Member => [isList ? `${Number(name) + 1}.` : name, member],
  );
  if (members.length === 0) return <Note>{isList ? "empty list" : "nothing in it"}</Note>;
  if (depth >= deepest) return <AsJson value={value} />;
  const rows = <PayloadRows members={members} depth={depth + 1} />;
  if (members.length <= unfolded) return rows;
  return (
    <details>
      <summary className="cursor-pointer text-muted-foreground text-sm">{sizeOf(value, members.length)}</summary>
      {rows}
      <EndMark />
    </details>
  );
}

function Value({ name, value, depth }: { name: string; value: JsonValue; depth: number }) {
  if (value === "") return <Note>empty text</Note>;
  if (typeof value === "string") return <LongText label={name} text={value} />;
  if (typeof value === "object" && value !== null) return <Nested value={value} depth={depth} />;
  return <span className="font-mono text-primary text-xs leading-5">{String(value)}</span>;
}

/** Names and their values, nested ones beneath; numbers as they are stored, what hides in a text by its code. */
export function PayloadRows({ members, depth = 0 }: { members: Member[]; depth?: number }) {
  return (
    <dl className={cn("flex min-w-0 flex-col divide-y divide-border/60 text-sm", depth > 0 && "sm:-my-1")}>
      {members.slice(0, mostMembers).map(([name, value]) => (
        <div key={name} className="flex min-w-0 flex-col gap-x-4 py-1 sm:flex-row">
          <dt className="w-32 shrink-0 text-muted-foreground">
            <RevealedText text={name} />
          </dt>
          <dd className="wrap-anywhere min-w-0 flex-1">
            <Value name={name} value={value} depth={depth} />
          </dd>
        </div>
      ))}
      {members.length > mostMembers && <Rest members={members.slice(mostMembers)} />}
    </dl>
  );
}
